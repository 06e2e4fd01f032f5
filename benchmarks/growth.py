"""`make bench ARGS=--growth`: requests as the tables grow; draws `docs/performance/growth.svg`."""

from __future__ import annotations

import http.client
import json
import statistics
import time
from pathlib import Path
from typing import Any

import pygal

from benchmarks.installation import Installation

PLOT = Path(__file__).resolve().parent.parent / "docs" / "performance" / "growth.svg"
#: Audit entries of the tenant asked about, organizations, and people.
SIZES = ((100, 10, 100), (10_000, 1_000, 10_000), (1_000_000, 10_000, 100_000))
CALLS, ROUNDS = 200, 5
#: How much slower the largest installation may be than the smallest.
MOST = 1.5


def measure(endpoints: Any, headers_for: Any, log_in: Any, say: Any) -> tuple[dict[str, Any], bool]:
    """Return ``{endpoint: {p50_ms: [one per size], growth}}``, and whether none grows too much."""
    medians: dict[str, list[float]] = {}
    for audit_entries, organizations, people in SIZES:
        say(f"{audit_entries:,} audit entries, {organizations:,} organizations, {people:,} people")
        installation = Installation(cores="0", workers=1)
        installation.environ.update(
            BENCH_AUDIT_ENTRIES=str(audit_entries),
            BENCH_ORGANIZATIONS=str(organizations),
            BENCH_PEOPLE=str(people),
        )
        try:
            ids = installation.prepare()
            installation.start()
            headers = headers_for(log_in(installation, ids))
            for name, request in endpoints(ids["organization"]).items():
                median = _median(installation.port, request, headers)
                medians.setdefault(name, []).append(round(median, 2))
                say(f"  {name:<16} p50 {median:.2f} ms")
        finally:
            installation.close()
    found = {
        name: {"p50_ms": times, "growth": round(times[-1] / times[0], 2)}
        for name, times in medians.items()
    }
    _draw(medians)
    return found, all(figure["growth"] < MOST for figure in found.values())


def _median(port: int, request: tuple[str, str, Any], headers: dict[str, str]) -> float:
    """Return the best of some medians, in ms: a machine that does something else is no growth."""
    method, path, body = request
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    medians = []
    for turn in range(ROUNDS):
        times = []
        for number in range(CALLS):
            text = json.dumps(body).replace("NUMBER", f"g{turn}x{number}") if body else None
            started = time.perf_counter()
            connection.request(method, path, body=text, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
            times.append((time.perf_counter() - started) * 1000)
            if answer.status >= 300:
                raise SystemExit(f"{path}: {answer.status} {content[:300]!r}")
        medians.append(statistics.median(times))
    connection.close()
    return min(medians)


def _draw(medians: dict[str, list[float]]) -> None:
    chart = pygal.Line(
        js=[], width=900, height=480, title="Median of a request as the tables grow",
        x_title="audit entries / organizations / people", y_title="ms", legend_at_bottom=True,
        legend_at_bottom_columns=4, range=(0, 1.15 * max(max(times) for times in medians.values())),
    )  # fmt: skip
    chart.x_labels = [" / ".join(f"{number:,}" for number in size) for size in SIZES]
    for name, times in medians.items():
        chart.add(name, times)
    PLOT.write_bytes(chart.render(is_unicode=False))
