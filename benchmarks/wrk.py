"""wrk, and what it prints (https://github.com/wg/wrk)."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WRK = shutil.which("wrk")


@dataclass(frozen=True)
class Figure:
    """One endpoint under one load: requests per second, latencies in milliseconds, requests in all."""

    rps: float
    p50_ms: float
    p99_ms: float
    requests: int


#: Bodies with a number in them, so that no two are equal.
_SCRIPT = """
local n = 0
local id = {seed}
function setup(thread) thread:set("id", id); id = id + 1 end
function request()
  n = n + 1
  local body = string.gsub([[{body}]], "NUMBER", id .. "x" .. n)
  return wrk.format("{method}", nil, nil, body)
end
"""


def measure(
    url: str,
    *,
    headers: dict[str, str],
    connections: int,
    seconds: float,
    repeats: int,
    cores: str,
    method: str = "GET",
    body: Any = None,
    before_each: Callable[[], None] = lambda: None,
) -> Figure:
    """Drive one address and return the median of some runs.

    Args:
        before_each: called before every run.

    Raises:
        SystemExit: wrk is missing, or an answer was not 2xx: then there is no figure.
    """
    if WRK is None:
        raise SystemExit("wrk is needed on PATH: apt install wrk (https://github.com/wg/wrk)")
    found = []
    for run in range(1, repeats + 1):
        before_each()
        found.append(
            _once(url, headers, connections, seconds, cores, method, body, seed=1000 * run)
        )
    return Figure(
        rps=statistics.median(figure.rps for figure in found),
        p50_ms=statistics.median(figure.p50_ms for figure in found),
        p99_ms=statistics.median(figure.p99_ms for figure in found),
        requests=sum(figure.requests for figure in found),
    )


def _once(
    url: str,
    headers: dict[str, str],
    connections: int,
    seconds: float,
    cores: str,
    method: str,
    body: Any,
    *,
    seed: int,
) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "request.lua"
        text = "" if body is None else json.dumps(body)
        if method != "GET":
            script.write_text(
                _SCRIPT.replace("{seed}", str(seed))
                .replace("{body}", text)
                .replace("{method}", method)
            )
        command = [
            "taskset", "-c", cores, str(WRK), "-t1", f"-c{connections}", f"-d{seconds:g}s",
            "--latency", "--timeout", "30s",
        ]  # fmt: skip
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        if method != "GET":
            command += ["-s", str(script)]
        output = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    broken = re.search(r"Socket errors: (.*)", output)
    if wrong or broken:
        raise SystemExit(f"{method} {url}: {(wrong or broken)[0]}")  # type: ignore[index]
    found = [
        re.search(pattern, output)
        for pattern in (
            r"Requests/sec:\s+([\d.]+)",
            r"\n\s+50%\s+([\d.]+\w+)",
            r"\n\s+99%\s+([\d.]+\w+)",
            r"\n\s+(\d+) requests in ",
        )
    ]
    if None in found:
        raise SystemExit(f"{method} {url}: wrk answered nothing to read:\n{output}")
    rps, p50, p99, requests = (match[1] for match in found if match)
    return Figure(
        rps=float(rps),
        p50_ms=_milliseconds(p50),
        p99_ms=_milliseconds(p99),
        requests=int(requests),
    )


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}[unit]
