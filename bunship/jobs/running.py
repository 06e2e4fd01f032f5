"""Running one job: claim it, keep the lease, record what came of it.

SQLite and libSQL have no row locks, so every step is one conditional UPDATE. Whoever holds the lease
token owns the outcome; a worker that lost its lease (it hung, the machine slept) can no longer write.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Case, F, IntegerField, When
from django.db.models.functions import Now

from bunship.core import metrics, request_context
from bunship.core.logging import get_logger, mask_address
from bunship.core.models import Placeholder, PreparedUpdate, compiled_once
from bunship.jobs import registry
from bunship.jobs.models import FailedJob, Job
from bunship.jobs.queueing import publish

log = get_logger(__name__)

#: How long one message may occupy a process before its remaining jobs go to others.
PATIENCE_SECONDS = 1.0
#: After so many lost workers a job is taken for what kills them (design/bar.md §4.2, 4).
MOST_LOST_ATTEMPTS = 5

_LEASE_LOST = "lease was lost; another worker decides"
_ADDRESS = re.compile(r"[^\s<>'\"]+@[^\s<>'\"]+")


def run_jobs(task: registry.Task, job_ids: Sequence[str]) -> None:
    """Run the jobs of one message; hand back those left when a second has gone by.

    One message for many short jobs is what makes them cheap. Long ones are not for one process to
    work off: the others get what it has not begun.
    """
    started = time.monotonic()
    try:
        for index, job_id in enumerate(job_ids):
            if index and time.monotonic() - started > PATIENCE_SECONDS:
                publish(job_ids[index:], task.name, task.queue)
                return
            run_job(job_id)
    finally:
        if counts := metrics.worker():
            counts.tell()


def run_job(job_id: str) -> bool:
    """Run a job if it is due and free; return whether this call ran it.

    A message may arrive twice, late, or for a job another worker holds: then nothing happens.
    """
    token = secrets.token_hex(16)
    claimed = _claim(settings.JOB_LEASE_SECONDS).run(id=job_id, token=token)
    if not claimed:
        return False
    [job] = claimed
    request_context.begin(requestId=job.request_id, taskId=job.pk, taskName=job.task)

    task = registry.find(job.task)
    if task is None:
        _bury(job, token, f"no handler is registered for {job.task}")
    elif job.lost_attempts >= MOST_LOST_ATTEMPTS:
        # Each attempt took its worker down with it; only the lease is left to tell. This is no attempt.
        job.attempts -= 1
        _bury(job, token, f"the worker was lost in {job.lost_attempts} attempts")
    else:
        _attempt(job, task, token)
    return True


@lru_cache(maxsize=1)
def _claim(lease_seconds: float) -> PreparedUpdate[Job]:
    """Take a due job: `id` for `token`."""
    return PreparedUpdate(
        Job.objects.due().filter(pk=Placeholder("id")),
        {
            "lost_attempts": Case(
                When(state=Job.State.RUNNING, then=F("lost_attempts") + 1),
                default=F("lost_attempts"),
                output_field=IntegerField(),
            ),
            "state": Job.State.RUNNING,
            "attempts": F("attempts") + 1,
            "lease_token": Placeholder("token"),
            "lease_until": Now() + timedelta(seconds=lease_seconds),
        },
        *("id", "task", "queue", "payload", "request_id", "attempts", "lost_attempts"),
    )


@compiled_once
def _finish() -> PreparedUpdate[Job]:
    """Note that `id` is done, if `token` still holds it."""
    return PreparedUpdate(
        Job.objects.filter(
            pk=Placeholder("id"), state=Job.State.RUNNING, lease_token=Placeholder("token")
        ),
        {
            "state": Job.State.DONE,
            "finished_at": Now(),
            "last_error": "",
            "lease_token": "",
            "lease_until": None,
        },
        "id",
    )


def _attempt(job: Job, task: registry.Task, token: str) -> None:
    log.info("job started", attempt=job.attempts)
    started = time.monotonic()
    state = "failed"
    try:
        with keeper.holding(job.pk, token):
            task.handler(**job.payload)
    except registry.GiveUp as error:
        state = "dead"
        _bury(job, token, _describe(error))
    except registry.RetryLater as error:
        _retry_or_bury(job, task, token, _describe(error), error.after_seconds)
    except Exception as error:  # the boundary of a job: whatever went wrong becomes its outcome
        log.exception("job failed", attempt=job.attempts)
        _retry_or_bury(job, task, token, _describe(error), None)
    else:
        state = "done"
        if _finish().run(id=job.pk, token=token):
            log.info("job done", attempt=job.attempts)
        else:
            log.warning(_LEASE_LOST)
    finally:
        if counts := metrics.worker():
            counts.job_ended(job.task, state, time.monotonic() - started)


def _retry_or_bury(
    job: Job, task: registry.Task, token: str, error: str, after_seconds: float | None
) -> None:
    if job.failures >= task.max_attempts:
        _bury(job, token, error)
        return
    wait = task.delay_before(job.failures) if after_seconds is None else after_seconds
    if _settle(
        job,
        token,
        state=Job.State.PENDING,
        run_at=Now() + timedelta(seconds=wait),
        last_error=error,
    ):
        log.warning("job will be retried", attempt=job.attempts, afterSeconds=round(wait, 1))


def _bury(job: Job, token: str, error: str) -> None:
    """Give a job up: mark it dead and leave a dead letter, both or neither."""
    with transaction.atomic():
        if not _settle(
            job,
            token,
            state=Job.State.DEAD,
            attempts=job.attempts,
            finished_at=Now(),
            last_error=error,
        ):
            return
        FailedJob.objects.create(
            job_id=job.pk,
            queue=job.queue,
            task=job.task,
            args=job.payload,
            error=error,
            attempts=job.attempts,
        )
    log.error("job given up", attempt=job.attempts, error=error)


def _settle(job: Job, token: str, **changes: object) -> bool:
    """Write an outcome if the lease is still ours."""
    settled = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, lease_token=token).update(
        lease_token="", lease_until=None, **changes
    )
    if not settled:
        log.warning(_LEASE_LOST)
    return bool(settled)


def _describe(error: Exception) -> str:
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return _ADDRESS.sub(lambda match: mask_address(match[0]), text)[:2000]


def _lease_end() -> object:
    return Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


class LeaseKeeper:
    """Extends the leases of this process's jobs while they run, so that leases can be short.

    A killed worker's jobs are free again after one short lease instead of the longest job's time.
    One thread for the life of the process: most jobs are over before it looks at them.
    """

    def __init__(self) -> None:
        self._held: dict[str, str] = {}
        self._process = 0

    @contextmanager
    def holding(self, job_id: str, token: str) -> Iterator[None]:
        """Keep one job's lease for as long as the `with` takes."""
        if self._process != os.getpid():  # a fork takes no threads along
            self._process = os.getpid()
            threading.Thread(target=self._keep, daemon=True, name="job-leases").start()
        self._held[job_id] = token
        try:
            yield
        finally:
            del self._held[job_id]

    def _keep(self) -> None:
        while True:
            time.sleep(settings.JOB_LEASE_SECONDS / 3)
            held = list(self._held.items())
            try:
                for job_id, token in held:
                    Job.objects.filter(pk=job_id, lease_token=token).update(
                        lease_until=_lease_end()
                    )
            except Exception:  # the next round tries again; the outcome is guarded by the token
                log.exception("lease could not be extended")
            if held:
                connection.close()  # this thread's own


keeper = LeaseKeeper()
