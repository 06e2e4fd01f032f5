"""`make bench`: requests per second, latencies, memory and start of the production configuration.

One gunicorn process pinned to one core (wrk and Valkey on the other), in turns with a plain Django view
that tells what the machine is worth, then one process on each core. Ends with one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import growth, remote, wrk
from benchmarks.installation import HOST, Installation
from benchmarks.yardstick import RPS_THERE, Yardstick

ROOT = Path(__file__).resolve().parent.parent

#: BunShip on Bun, one process, 16 connections: requests/s and p99 in ms (issue 10).
ORIGINAL = {
    "health": (33_528, 2.4), "me": (1_124, 36), "orgs": (1_058, 34), "org": (1_042, 31),
    "members20": (622, 50), "audit20": (526, 63), "post_api_key": (397, 80),
    "post_invitation": (310, 99),
}  # fmt: skip
ORIGINAL_LOGINS = 14


def endpoints(organization: str) -> dict[str, tuple[str, str, Any]]:
    """Return name → method, path, body."""
    base = f"/api/v1/organizations/{organization}"
    return {
        "health": ("GET", "/health", None),
        "me": ("GET", "/api/v1/users/me", None),
        "orgs": ("GET", "/api/v1/organizations", None),
        "org": ("GET", base, None),
        "members20": ("GET", f"{base}/members", None),
        "audit20": ("GET", f"{base}/audit-logs?limit=20", None),
        "post_api_key": (
            "POST", f"{base}/api-keys", {"name": "Bench NUMBER", "scopes": ["read:projects"]},
        ),
        "post_invitation": (
            "POST", f"{base}/invitations", {"email": "iNUMBER@bench.example", "role": "member"},
        ),
    }  # fmt: skip


def headers_for(token: str) -> dict[str, str]:
    """Return what a client behind the proxy sends."""
    return {
        "Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.10",
        "Authorization": f"Bearer {token}", "Content-Type": "application/json",
    }  # fmt: skip


def run_endpoints(
    installation: Installation,
    ids: dict[str, Any],
    options: argparse.Namespace,
    *,
    wrk_cores: str,
    yardstick: Yardstick | None = None,
) -> tuple[dict[str, wrk.Figure], dict[str, float], dict[str, float]]:
    """Measure every endpoint once warmed up.

    Returns:
        The figures; milliseconds of CPU per request, which count no time in which others had the cores;
        and how fast the machine was meanwhile, in those of the original's figures.
    """
    token = log_in(installation, ids)
    found: dict[str, wrk.Figure] = {}
    cpu: dict[str, float] = {}
    machine: dict[str, float] = {}
    for name, (method, path, body) in endpoints(ids["organization"]).items():
        if options.only and name not in options.only:
            continue
        used = installation.workers_cpu_seconds()
        found[name] = wrk.measure(
            f"{installation.url}{path}",
            # A probe comes from a load balancer, without credentials.
            headers={"Host": HOST} if name == "health" else headers_for(token),
            connections=options.connections,
            seconds=options.seconds,
            repeats=options.repeats,
            cores=wrk_cores,
            method=method,
            body=body,
            before_each=yardstick.ask if yardstick is not None else lambda: None,
        )
        used = installation.workers_cpu_seconds() - used
        cpu[name] = round(1000 * used / found[name].requests, 3)
        say(f"  {name:<16} {found[name].rps:>8.0f}/s  p50 {found[name].p50_ms:.1f} ms"
            f"  p99 {found[name].p99_ms:.1f} ms  CPU {cpu[name]:.2f} ms a request")  # fmt: skip
        if yardstick is not None:
            machine[name] = yardstick.speed()
            say(f"  {'plain view':<16} {machine[name] * RPS_THERE:>8.0f}/s")
    return found, cpu, machine


def log_in(installation: Installation, ids: dict[str, Any]) -> str:
    """Return an access token."""
    body = {"email": ids["email"], "password": ids["password"]}
    return str(installation.call("POST", "/api/v1/auth/login", body)["accessToken"])


def login_storm(
    installation: Installation, ids: dict[str, Any], options: argparse.Namespace
) -> dict[str, float]:
    """Measure logins/s on both cores, and what they do to `/users/me` meanwhile."""
    token = log_in(installation, ids)
    me = f"{installation.url}/api/v1/users/me"
    quiet = _paced(me, token, seconds=options.seconds)
    login = {"email": ids["email"], "password": ids["password"]}
    results: list[float] = []
    thread = threading.Thread(
        target=lambda: results.extend(_paced(me, token, seconds=options.seconds))
    )
    thread.start()
    figure = wrk.measure(
        f"{installation.url}/api/v1/auth/login",
        headers={k: v for k, v in headers_for(token).items() if k != "Authorization"},
        connections=8, seconds=options.seconds, repeats=1, cores="0,1", method="POST", body=login,
    )  # fmt: skip
    thread.join()
    return {
        "login_per_second": round(figure.rps, 1),
        "me_p99_quiet_ms": round(_percentile(quiet, 99), 2),
        "me_p99_in_storm_ms": round(_percentile(results, 99), 2),
    }


def _paced(url: str, token: str, *, seconds: float, per_second: int = 100) -> list[float]:
    """Ask at a fixed pace on one kept connection; return latencies in ms, waiting included."""
    import http.client
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    started, latencies = time.perf_counter(), []
    for number in range(int(seconds * per_second)):
        due = started + number / per_second
        time.sleep(max(0.0, due - time.perf_counter()))
        connection.request("GET", parts.path, headers=headers_for(token))
        connection.getresponse().read()
        latencies.append((time.perf_counter() - due) * 1000)
    connection.close()
    return latencies


def _percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


def table(one: dict[str, wrk.Figure], two: dict[str, wrk.Figure], machine: dict[str, float]) -> str:
    """Return the figures as Markdown."""
    columns = ("endpoint", "original req/s (p99)", "one core req/s (p50, p99)", "×",
               "× on equal machines", "both cores", "× one core")  # fmt: skip
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for name, figure in one.items():
        before, before_p99 = ORIGINAL[name]
        both = two.get(name)
        lines.append(
            f"| {name} | {before:,} ({before_p99} ms) | {figure.rps:,.0f} ({figure.p50_ms:.1f},"
            f" {figure.p99_ms:.1f} ms) | {figure.rps / before:.2f} |"
            f" {figure.rps / before / machine[name]:.2f} |"
            + (f" {both.rps:,.0f} | {both.rps / figure.rps:.2f} |" if both else " | |")
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each run")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--only", nargs="*", help="names of endpoints")
    parser.add_argument("--remote", action="store_true", help="with the database 20 ms away")
    parser.add_argument("--growth", action="store_true", help="small, middle and large tables")
    parser.add_argument("--one-core", action="store_true", help="leave the two-core run out")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    options = parser.parse_args()
    if options.remote:
        say("one process on core 0, a real sqld behind a relay 20 ms away")
        found, holds = remote.measure(endpoints, headers_for, log_in, say)
        print(json.dumps({"bench": {"remote": found, "holds": holds}}), flush=True)
        raise SystemExit(0 if holds else "an endpoint makes more round trips than it may")
    if options.growth:
        grown, holds = growth.measure(endpoints, headers_for, log_in, say)
        print(json.dumps({"bench": {"growth": grown, "holds": holds}}), flush=True)
        raise SystemExit(0 if holds else f"a median grows {growth.MOST} times or more")
    if wrk.WRK is None:
        raise SystemExit("wrk is needed on PATH: apt install wrk (https://github.com/wg/wrk)")
    subprocess.run(["taskset", "-p", "-c", "1", str(os.getpid())], check=True, capture_output=True)

    say("one process on core 0, wrk and Valkey on core 1")
    first = Installation(cores="0", workers=1)
    yardstick = Yardstick(
        connections=options.connections, seconds=max(1, round(options.seconds / 2))
    )
    try:
        yardstick.start()
        ids = first.prepare()
        first.start()
        one, cpu, machine = run_endpoints(first, ids, options, wrk_cores="1", yardstick=yardstick)
        memory, cold = first.worker_memory_mb(), first.cold_start_seconds
    finally:
        first.close()
        yardstick.close()
    two: dict[str, wrk.Figure] = {}
    storm: dict[str, float] = {}
    if not options.one_core:
        say("one process on each core, wrk and Valkey beside them")
        subprocess.run(
            ["taskset", "-a", "-p", "-c", "0,1", str(os.getpid())], check=True, capture_output=True
        )
        second = Installation(cores="0,1", workers=2)
        try:
            ids = second.prepare()
            second.start()
            two, _, _ = run_endpoints(second, ids, options, wrk_cores="0,1")
            storm = login_storm(second, ids, options)
            say(f"  login {storm['login_per_second']}/s; /users/me p99 {storm['me_p99_quiet_ms']} ms"
                f" quiet, {storm['me_p99_in_storm_ms']} ms in the storm")  # fmt: skip
            # Once the clients are gone: what a storm takes for a moment, its hashes give back.
            time.sleep(8)
            memory = max(memory, second.worker_memory_mb())
        finally:
            second.close()
    say(table(one, two, machine))
    result = {
        "bench": {
            "rps_per_core": {name: round(figure.rps) for name, figure in one.items()},
            "rps_two_cores": {name: round(figure.rps) for name, figure in two.items()},
            "p99_ms_per_core": {name: figure.p99_ms for name, figure in one.items()},
            "cpu_ms_per_request": cpu,
            "plain_view_rps": {name: round(RPS_THERE * speed) for name, speed in machine.items()},
            "ratios_on_equal_machines": {
                name: round(figure.rps / ORIGINAL[name][0] / machine[name], 2)
                for name, figure in one.items()
            },
            **storm,
            "rss_mb": round(memory),
            "cold_start_s": round(cold, 2),
        }
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(
        json.dumps({**result, "details": {n: asdict(f) for n, f in one.items()}}, indent=2)
    )
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    sys.exit(main())
