"""Every job that runs by the clock, in UTC (billing-webhooks-jobs.md §6.4)."""

from __future__ import annotations

from accounts.tasks import delete_expired_tokens
from bunship.jobs.scheduling import DAY, Periodic
from bunship.jobs.tasks import purge_finished_jobs

HOUR = 3600

PERIODIC_JOBS = (
    Periodic(delete_expired_tokens, every_seconds=DAY, offset_seconds=2 * HOUR),
    Periodic(purge_finished_jobs, every_seconds=HOUR),
)
