"""Jobs of the job system itself."""

from __future__ import annotations

import time

from celery import shared_task

from bunship.core import redis
from bunship.jobs import dead_letters, registry, scheduling


@registry.task("jobs.purge", queue="cleanup", delays=(), time_limit_seconds=1800)
def purge_finished_jobs() -> None:
    """Forget finished jobs and dead letters past their retention."""
    scheduling.purge()
    dead_letters.purge()


@shared_task(name="worker.heartbeat", ignore_result=True, expires=60)
def heartbeat() -> None:
    """Prove that messages are really consumed: a living process may have stopped listening."""
    redis.attempt(
        lambda: redis.client().set(
            scheduling.HEARTBEAT_KEY, int(time.time()), ex=scheduling.HEARTBEAT_LIFE_SECONDS
        ),
        otherwise=None,
        purpose="worker heartbeat",
    )
