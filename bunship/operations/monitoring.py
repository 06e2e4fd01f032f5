"""The six values of the overview's monitoring table, without Prometheus (operations.md §7)."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from bunship.core import redis
from bunship.jobs import dead_letters
from bunship.operations import metrics

#: operations.md §7.
SLOWEST_P95_SECONDS = 0.5
MOST_ERRORS = 0.01
MOST_REDIS_MEMORY = 0.8
DEEPEST_QUEUE = 1000
CERTIFICATE_DAYS = 14
_SECONDS = 5.0

Samples = dict[str, float]


@dataclass(frozen=True)
class Value:
    """One row. `text` is for people; `over` says that the threshold is passed."""

    name: str
    text: str
    over: bool


def values(*, url: str, window_seconds: float) -> list[Value]:
    """Return all six.

    Args:
        url: of an API instance that serves `/metrics`; without it latency and errors are unknown.
        window_seconds: between two looks at the counters; 0 takes them since the instance started.
    """
    return [*_api(url, window_seconds), _redis(), _queues(), _database(), _certificates()]


def _api(url: str, window_seconds: float) -> list[Value]:
    first = _scrape(url) if window_seconds else {}
    if window_seconds and first is not None:
        time.sleep(window_seconds)
    second = _scrape(url)
    if second is None or first is None:
        unknown = "unknown: METRICS_ENABLED, or the address, or the token"
        return [Value("api p95", unknown, over=False), Value("api errors", unknown, over=False)]
    grown = {name: value - first.get(name, 0.0) for name, value in second.items()}
    return [_latency(grown), _errors(grown)]


def _scrape(url: str) -> Samples | None:
    request = urllib.request.Request(f"{url.rstrip('/')}/metrics")  # noqa: S310 - ours
    if settings.ENV.metrics_token:
        request.add_header("Authorization", f"Bearer {settings.ENV.metrics_token}")
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            text = answer.read().decode()
    except (urllib.error.URLError, OSError):
        return None
    return {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in text.splitlines()
        if line and not line.startswith("#")
    }


def _latency(samples: Samples) -> Value:
    """Return the bucket in which the 95th percentile lies: its upper bound."""
    bounds = [*metrics_bounds(), float("inf")]
    counts = dict.fromkeys(bounds, 0.0)
    for name, value in samples.items():
        if name.startswith("http_request_duration_seconds_bucket{") and '"/health' not in name:
            counts[float(name.partition('le="')[2].partition('"')[0])] += value
    total = counts[float("inf")]
    if not total:
        return Value("api p95", "no requests", over=False)
    bound = next(b for b in bounds if counts[b] >= 0.95 * total)
    return Value(
        "api p95", f"≤ {bound} s of {total:.0f} requests", over=bound > SLOWEST_P95_SECONDS
    )


def metrics_bounds() -> tuple[float, ...]:
    """Return the upper bounds of the latency buckets, in seconds."""
    from bunship.core.metrics import BUCKETS

    return BUCKETS


def _errors(samples: Samples) -> Value:
    total = failed = 0.0
    for name, value in samples.items():
        if name.startswith("http_requests_total{"):
            total += value
            failed += value if 'status="5' in name else 0.0
    share = failed / total if total else 0.0
    return Value("api errors", f"{share:.2%} of {total:.0f} requests", over=share > MOST_ERRORS)


def _redis() -> Value:
    probe = redis.connect(timeout_seconds=_SECONDS)
    try:
        memory: Any = probe.info("memory")
    except redis.OUTAGE:
        return Value("redis memory", "Redis is away", over=True)
    finally:
        probe.close()
    used, most = int(memory["used_memory"]), int(memory.get("maxmemory", 0))
    if not most:
        return Value("redis memory", f"{used} bytes, no limit set", over=False)
    return Value(
        "redis memory", f"{used / most:.0%} of {most} bytes", over=used / most > MOST_REDIS_MEMORY
    )


def _queues() -> Value:
    try:
        depth = sum(state.pending for state in dead_letters.stats(settings.JOB_QUEUES))
    except DatabaseError:
        connection.close()
        return Value("worker queue", "unknown: the database is away", over=True)
    return Value("worker queue", f"{depth} jobs", over=depth > DEEPEST_QUEUE)


def _database() -> Value:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        connection.close()
        return Value("database", f"not reached: {error}"[:200], over=True)
    return Value("database", "reached", over=False)


def _certificates() -> Value:
    found: dict[Any, Any] = redis.attempt(
        lambda: redis.client().hgetall(metrics.CERTIFICATES_KEY),
        otherwise={},
        purpose="certificates",
    )
    days = {
        host.decode(): (float(end) - time.time()) / 86_400 for host, end in sorted(found.items())
    }
    if not days:
        return Value("certificates", "none looked at", over=False)
    text = ", ".join(f"{host} {left:.0f} days" for host, left in days.items())
    return Value("certificates", text, over=min(days.values()) < CERTIFICATE_DAYS)
