"""Counting what happens (operations.md §7); shown by `bunship.operations.metrics`.

Two kinds of processes count. Those of the API write into files that all processes of one gunicorn share
(prometheus_client's multi-process mode), and each instance shows its own. Workers are asked by nobody:
they add up in one Redis hash, which every instance shows. Without METRICS_ENABLED nothing is counted.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from bunship.core import redis
from bunship.db.backends.libsql import observation

if TYPE_CHECKING:
    from prometheus_client import Counter, Gauge, Histogram

#: Seconds; §7.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
#: Of prometheus_client: where the processes of one server share their counts.
SHARED_FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
#: name → label → count, for everything workers have done; Redis may lose it, as counters may be reset.
WORKER_KEY = "metrics:worker"
_SEPARATOR = "|"


class Requests:
    """The request metrics of this process."""

    def __init__(self) -> None:
        # Imported late: it decides once, by its environment, where it counts.
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        # Of its own: the library's holds the interpreter's figures, one process's of many.
        self.registry = CollectorRegistry()
        self._total: Counter = Counter(
            "http_requests_total",
            "Requests answered",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds: Histogram = Histogram(
            "http_request_duration_seconds", "From the first line to the answer",
            ("method", "route"), buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip
        self.in_progress: Gauge = Gauge(
            "http_requests_in_progress",
            "Requests being answered",
            multiprocess_mode="livesum",
            registry=self.registry,
        )
        self.database_errors: Counter = Counter(
            "db_connection_errors_total",
            "Times the database was not reached, or lost",
            registry=self.registry,
        )
        # `labels()` locks and looks up; a dictionary of our own is asked instead.
        self._known: dict[tuple[str, str, int], tuple[Any, Any]] = {}
        observation.on_failure.append(self.database_errors.inc)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer. `route` is the template, never the path."""
        known = self._known.get((method, route, status))
        if known is None:
            known = (
                self._total.labels(method, route, str(status)),
                self._seconds.labels(method, route),
            )
            self._known[method, route, status] = known
        counter, timer = known
        counter.inc()
        timer.observe(seconds)


@lru_cache(maxsize=1)
def requests() -> Requests | None:
    """Return this process's request metrics; None where nobody wants any."""
    return Requests() if settings.ENV.metrics_enabled else None


class WorkerCounts:
    """What a worker process has done since it last told Redis."""

    def __init__(self) -> None:
        self._whole: defaultdict[str, int] = defaultdict(int)
        self._sums: defaultdict[str, float] = defaultdict(float)

    def job_ended(self, task: str, state: str, seconds: float) -> None:
        """Count one attempt of a job: done, retried or dead."""
        self._whole[_SEPARATOR.join(("worker_tasks_total", task, state))] += 1
        place = bisect_left(BUCKETS, seconds)
        bucket = str(BUCKETS[place]) if place < len(BUCKETS) else "+Inf"
        base = "worker_task_duration_seconds"
        self._whole[_SEPARATOR.join((f"{base}_bucket", task, state, bucket))] += 1
        self._sums[_SEPARATOR.join((f"{base}_sum", task, state))] += seconds

    def webhooks_ended(self, counts: dict[str, int]) -> None:
        """Count attempts of deliveries by what came of them."""
        for result, count in counts.items():
            self._whole[_SEPARATOR.join(("webhook_attempts_total", result))] += count

    def database_failed(self) -> None:
        """Count one lost connection."""
        self._whole["db_connection_errors_total"] += 1

    def tell(self) -> None:
        """Add everything to what all workers have done; kept for the next time while Redis is away."""
        if not self._whole and not self._sums:
            return
        whole, self._whole = self._whole, defaultdict(int)
        sums, self._sums = self._sums, defaultdict(float)

        def add() -> bool:
            pipeline = redis.client().pipeline(transaction=True)
            for field, count in whole.items():
                pipeline.hincrby(WORKER_KEY, field, count)
            for field, amount in sums.items():
                pipeline.hincrbyfloat(WORKER_KEY, field, amount)
            pipeline.execute()
            return True

        if not redis.attempt(add, otherwise=False, purpose="worker metrics"):
            for field, count in whole.items():
                self._whole[field] += count
            for field, amount in sums.items():
                self._sums[field] += amount


@lru_cache(maxsize=1)
def worker() -> WorkerCounts | None:
    """Return this process's counts of background work; None where nobody wants any."""
    if not settings.ENV.metrics_enabled:
        return None
    counts = WorkerCounts()
    if os.environ.get("BUNSHIP_SERVICE") == "worker":
        observation.on_failure.append(counts.database_failed)
    return counts


def worker_counts() -> dict[tuple[str, ...], float]:
    """Return what all workers have counted, by name and labels; empty while Redis is away."""
    found: dict[Any, Any] = redis.attempt(
        lambda: redis.client().hgetall(WORKER_KEY), otherwise={}, purpose="worker metrics"
    )
    return {tuple(field.decode().split(_SEPARATOR)): float(value) for field, value in found.items()}
