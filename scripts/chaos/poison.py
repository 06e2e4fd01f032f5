"""A job that kills its process every time, among others that do not."""

from __future__ import annotations

import os
import time

from scripts.chaos.installation import SECRETS, Service
from scripts.chaos.result import Options, Result, database_of_work, table

MOST_SECONDS = 150.0


def run(options: Options) -> Result:
    """Queue the job for a worker of two processes, and others until it is given up."""
    with database_of_work(WORK_LEASE_SECONDS=str(options.lease)):
        attempts, letters, others, unfinished, longest = _measure()
    figures = [
        ("Attempts until it was given up", attempts),
        ("Dead letters", letters),
        ("Other jobs queued meanwhile", others),
        ("Of those never done", unfinished),
        ("Longest delay of one", f"{longest:.2f} s"),
    ]
    return Result(
        line=(
            f"poison: {attempts} attempts, {letters} dead letter, {others} other jobs delayed by "
            f"{longest:.2f} s at most, {unfinished} of them never done"
        ),
        section="## A job that kills its process\n\n"
        f"One worker of two processes; leases of {options.lease:g} s.\n\n"
        f"{table(('Figure', 'Value'), figures)}\n",
        problems=[],
        is_good=(attempts, letters, unfinished) == (5, 1, 0) and longest < 10,
    )


def _measure() -> tuple[int, int, int, int, float]:
    """Return attempts, dead letters, others, others never done, longest delay in seconds."""
    from bunship.jobs.models import FailedJob, Job
    from bunship.jobs.queueing import enqueue
    from tests.work.tasks import nothing, poison

    worker = Service("manage.py", "worker", "--concurrency", "2", **_ours())
    others = Job.objects.filter(task=nothing.name)
    letters = FailedJob.objects.filter(task=poison.name)
    try:
        deadline = time.monotonic() + MOST_SECONDS
        _queue_and_wait(deadline)
        others.delete()
        assert enqueue(poison, {}) is not None
        while not letters.exists() and time.monotonic() < deadline:
            enqueue(nothing, {})
            time.sleep(0.2)
        while others.open().exists() and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        worker.kill()
    letter = letters.first()
    waits = [
        (job.finished_at - job.created_at).total_seconds()
        for job in others
        if job.finished_at is not None
    ]
    return (
        letter.attempts if letter else 0,
        letters.count(),
        others.count(),
        others.count() - len(waits),
        max(waits, default=0.0),
    )


def _ours() -> dict[str, str]:
    """Return the variables that `database_of_work` has set, for a process of its own."""
    names = ("DJANGO_SETTINGS_MODULE", "NODE_ENV", "TURSO_DATABASE_URL", "REDIS_URL", "LOG_LEVEL")
    return {name: os.environ[name] for name in (*names, *SECRETS, "WORK_LEASE_SECONDS")}


def _queue_and_wait(deadline: float) -> None:
    """Let one job through, so that the worker is up when the measurement starts."""
    from bunship.jobs.models import Job
    from bunship.jobs.queueing import enqueue
    from tests.work.tasks import nothing

    enqueue(nothing, {})
    while Job.objects.open().filter(task=nothing.name).exists():
        if time.monotonic() > deadline:
            raise RuntimeError("the worker did not start")
        time.sleep(0.1)
