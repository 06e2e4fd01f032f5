"""Jobs per second and their delay, end to end: rows in the outbox, Valkey, a worker's processes.

Usage: python scripts/bench_jobs.py [--jobs 10000] [--concurrency 2] [--seconds 20]

1. Throughput: the outbox holds `--jobs` due rows that nobody has published; `manage.py worker` starts,
   and the clock runs from the first job done to the last.
2. Delay: for `--seconds`, a hundred jobs a second are queued as a request queues them, each in a
   transaction of its own; the delay is from the row's `created_at` to its `finished_at`.

Everything is on loopback and ends by itself.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

RATE = 100


def main() -> None:
    """Run both measurements, print a line for each and fail when a demand is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--concurrency", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()

    from tests.fakes.valkey import ValkeyProcess

    valkey = ValkeyProcess()
    valkey.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            os.environ.update(
                {
                    "DJANGO_SETTINGS_MODULE": "tests.work.settings",
                    "ENV_FILE": "/dev/null",
                    "NODE_ENV": "development",
                    "TURSO_DATABASE_URL": f"file:{folder}/bench.db",
                    "REDIS_URL": valkey.url,
                    "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
                    "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
                    "LOG_LEVEL": "warn",
                }
            )
            subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
            import django

            django.setup()
            fast = throughput(options.jobs, options.concurrency)
            prompt = delay(options.seconds, options.concurrency)
    finally:
        valkey.close()
    if not (fast and prompt):
        sys.exit(1)


class Worker:
    """`manage.py worker` for the time of a `with`."""

    def __init__(self, concurrency: int) -> None:
        self._command = [sys.executable, "manage.py", "worker", "--concurrency", str(concurrency)]

    def __enter__(self) -> None:
        self._process = subprocess.Popen(self._command, cwd=ROOT)

    def __exit__(self, *error: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(60)


def throughput(jobs: int, concurrency: int) -> bool:
    """Let a worker do `jobs` jobs that wait in the outbox; return whether it was fast enough."""
    from bunship.jobs.models import Job
    from tests.work.tasks import nothing

    Job.objects.bulk_create(
        (Job(task=nothing.name, queue=nothing.queue) for _ in range(jobs)), batch_size=1000
    )
    done = Job.objects.filter(task=nothing.name, state=Job.State.DONE)
    with Worker(concurrency):
        while not (first := done.count()):
            time.sleep(0.02)
        started = time.monotonic()
        while (count := done.count()) < jobs and time.monotonic() - started < 120:
            time.sleep(0.05)
        took = time.monotonic() - started
    rate = (count - first) / took
    say(
        f"jobs: {count} of {jobs} done by {concurrency} processes, outbox to Valkey to worker, "
        f"{took:.1f} s, {rate:.0f} jobs/s"
    )
    return count == jobs and rate >= 1000


def delay(seconds: int, concurrency: int) -> bool:
    """Queue a hundred jobs a second; return whether nearly all were done within a second."""
    from django.db import transaction

    from bunship.jobs.models import Job
    from bunship.jobs.queueing import enqueue
    from tests.work.tasks import nothing

    Job.objects.all().delete()
    with Worker(concurrency):
        warm_up = enqueue(nothing, {})
        assert warm_up is not None
        while not Job.objects.filter(pk=warm_up.pk, state=Job.State.DONE).exists():
            time.sleep(0.05)
        warm_up.delete()
        begun = time.monotonic()
        for number in range(RATE * seconds):
            time.sleep(max(0.0, begun + number / RATE - time.monotonic()))
            with transaction.atomic():
                enqueue(nothing, {})
        deadline = time.monotonic() + 30
        while Job.objects.open().filter(task=nothing.name).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    waits = sorted(
        (finished - created).total_seconds()
        for finished, created in Job.objects.filter(
            task=nothing.name, finished_at__isnull=False
        ).values_list("finished_at", "created_at")
    )
    lost = RATE * seconds - len(waits)
    p50, p95, p99 = (waits[int(len(waits) * share)] for share in (0.5, 0.95, 0.99))
    say(
        f"jobs: delay at {RATE} jobs/s for {seconds} s: p50 {p50 * 1000:.0f} ms, "
        f"p95 {p95 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, not done {lost}"
    )
    return not lost and p95 < 1


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
