"""Running one job: claim it, keep the lease, record what came of it.

SQLite and libSQL have no row locks, so every step is one conditional UPDATE. Whoever holds the lease
token owns the outcome; a worker that lost its lease (it hung, the machine slept) can no longer write.
"""

from __future__ import annotations

import re
import secrets
import threading
from datetime import timedelta
from types import TracebackType
from typing import Self

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from bunship.core import request_context
from bunship.core.logging import get_logger, mask_address
from bunship.jobs import registry
from bunship.jobs.models import FailedJob, Job

log = get_logger(__name__)

_ADDRESS = re.compile(r"[^\s<>'\"]+@[^\s<>'\"]+")


def run_job(job_id: str) -> bool:
    """Run a job if it is due and free; return whether this call ran it.

    A message may arrive twice, late, or for a job another worker holds: then nothing happens.
    """
    token = secrets.token_hex(16)
    claimed = (
        Job.objects.due()
        .filter(pk=job_id)
        .update(
            state=Job.State.RUNNING,
            attempts=F("attempts") + 1,
            lease_token=token,
            lease_until=_lease_end(),
        )
    )
    if not claimed:
        return False
    job = Job.objects.get(pk=job_id)
    request_context.begin(requestId=job.request_id, taskId=job.pk, taskName=job.task)

    task = registry.find(job.task)
    if task is None:
        _bury(job, token, f"no handler is registered for {job.task}")
    elif job.attempts > task.max_attempts:
        # Each attempt took its worker down with it; only the lease is left to tell.
        _bury(job, token, "the worker was lost in every attempt")
    else:
        _attempt(job, task, token)
    return True


def _attempt(job: Job, task: registry.Task, token: str) -> None:
    log.info("job started", attempt=job.attempts)
    try:
        with _LeaseKeeper(job.pk, token):
            task.handler(**job.payload)
    except registry.GiveUp as error:
        _bury(job, token, _describe(error))
    except registry.RetryLater as error:
        _retry_or_bury(job, task, token, _describe(error), error.after_seconds)
    except Exception as error:  # the boundary of a job: whatever went wrong becomes its outcome
        log.exception("job failed", attempt=job.attempts)
        _retry_or_bury(job, task, token, _describe(error), None)
    else:
        if _settle(job, token, state=Job.State.DONE, finished_at=Now(), last_error=""):
            log.info("job done", attempt=job.attempts)


def _retry_or_bury(
    job: Job, task: registry.Task, token: str, error: str, after_seconds: float | None
) -> None:
    if job.attempts >= task.max_attempts:
        _bury(job, token, error)
        return
    wait = task.delay_before(job.attempts) if after_seconds is None else after_seconds
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
        if not _settle(job, token, state=Job.State.DEAD, finished_at=Now(), last_error=error):
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
        log.warning("lease was lost; another worker decides")
    return bool(settled)


def _describe(error: Exception) -> str:
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return _ADDRESS.sub(lambda match: mask_address(match[0]), text)[:2000]


def _lease_end() -> object:
    return Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


class _LeaseKeeper:
    """Extends the lease while a job runs, so that leases can be short and long jobs still safe.

    A killed worker's jobs are free again after one short lease instead of the longest job's time.
    """

    def __init__(self, job_id: str, token: str) -> None:
        self._job_id = job_id
        self._token = token
        self._finished = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True, name="job-lease")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._finished.set()
        self._thread.join()

    def _keep(self) -> None:
        interval = settings.JOB_LEASE_SECONDS / 3
        renewed = False
        while not self._finished.wait(interval):
            renewed = True
            try:
                Job.objects.filter(pk=self._job_id, lease_token=self._token).update(
                    lease_until=_lease_end()
                )
            except Exception:  # the next round tries again; the outcome is guarded by the token
                log.exception("lease could not be extended")
        if renewed:
            connection.close()  # this thread's own
