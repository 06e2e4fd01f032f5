"""Putting work into the outbox and telling a worker of it (ruling 9).

The row is the promise; the message only makes it quick. So nothing here may fail a request or hold
it up: publishing happens after commit, waits a fraction of a second at most, and its failure is a
log line that the sweep makes good.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from bunship.core import redis, request_context
from bunship.core.models import PreparedInsert, compiled_once
from bunship.jobs.models import Job
from bunship.jobs.publisher import Publisher
from bunship.jobs.registry import Task, payload_is_plain


def enqueue(
    task: Task,
    payload: dict[str, Any],
    *,
    delay: timedelta | None = None,
    key: str | None = None,
) -> Job | None:
    """Queue a job in the caller's transaction; a rolled-back caller queues nothing.

    Args:
        key: at most one job of this key is ever queued while the first exists.

    Returns:
        The row, or None when a job with that key is there already.
    """
    assert payload_is_plain(payload), "job payloads are flat JSON values"
    if key is not None and Job.objects.filter(key=key).exists():
        return None
    job = _insert().new(
        task=task.name,
        queue=task.queue,
        payload=payload,
        key=key,
        request_id=request_context.request_id(),
    )
    if delay is not None:
        job.run_at = Now() + delay
        job.save(force_insert=True)
    else:
        _insert().run(job)
        transaction.on_commit(partial(_tell, job.pk, task.name, task.queue), robust=True)
    return job


@compiled_once
def _insert() -> PreparedInsert[Job]:
    """Store a job that is due now."""
    return PreparedInsert(
        Job,
        run_at=Now(),
        created_at=Now(),
        # Set before the fact: saves a write per job, and the sweep looks again soon enough.
        published_at=Now(),
    )


_publisher: Publisher | None = None


def publish_from_a_thread() -> Publisher:
    """Leave the messages of this process's jobs to one thread from now on; return it, to be closed."""
    global _publisher  # noqa: PLW0603 - one per process, as the client of the broker is
    _publisher = Publisher(publish)
    return _publisher


def _tell(job_id: str, task_name: str, queue: str) -> None:
    if _publisher is not None:
        _publisher.put(job_id, task_name, queue)
    else:
        publish([job_id], task_name, queue)


def publish(job_ids: Sequence[str], task_name: str, queue: str) -> bool:
    """Tell the workers of jobs of one task; return whether the broker took the message.

    One worker process gets all of them, one after another.
    """
    return send_message(task_name, {"job_ids": list(job_ids)}, queue=queue)


def send_message(task_name: str, kwargs: dict[str, Any], *, queue: str) -> bool:
    """Send one Celery message within a bounded time; return whether the broker took it."""

    def send() -> bool:
        try:
            current_app.send_task(
                task_name,
                kwargs=kwargs,
                queue=queue,
                retry=True,
                # One immediate repeat: the first use of a socket that died with the last outage.
                retry_policy={"max_retries": 1, "interval_start": 0, "interval_max": 0},
            )
        except OperationalError as error:
            raise ConnectionError(str(error)) from error
        return True

    return redis.attempt(send, otherwise=False, purpose="job messages")
