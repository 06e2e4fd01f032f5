"""Every job that runs by the clock, in UTC (billing-webhooks-jobs.md §6.4)."""

from __future__ import annotations

from accounts.tasks import delete_expired_tokens
from billing.tasks import delete_old_records, flush_usage, sync_with_stripe
from bunship.emails.tasks import delete_old_emails
from bunship.idempotency.tasks import delete_old_keys
from bunship.jobs.scheduling import DAY, Periodic
from bunship.jobs.tasks import purge_finished_jobs
from bunship.operations.tasks import refresh_certificates, reset_demo
from files.tasks import delete_temporary_files
from organizations.tasks import (
    delete_expired,
    delete_old_audit_logs,
    delete_old_deliveries,
    flush_key_usage,
    purge_deleted_organizations,
)

HOUR = 3600
MINUTE = 60

PERIODIC_JOBS = (
    Periodic(delete_expired_tokens, every_seconds=DAY, offset_seconds=2 * HOUR),
    Periodic(delete_old_audit_logs, every_seconds=DAY, offset_seconds=3 * HOUR),
    Periodic(delete_old_deliveries, every_seconds=DAY, offset_seconds=4 * HOUR),
    Periodic(delete_old_emails, every_seconds=DAY, offset_seconds=4 * HOUR),
    Periodic(purge_deleted_organizations, every_seconds=DAY, offset_seconds=4 * HOUR),
    Periodic(delete_expired, every_seconds=DAY, offset_seconds=2 * HOUR + 30 * MINUTE),
    Periodic(delete_temporary_files, every_seconds=6 * HOUR),
    Periodic(delete_old_keys, every_seconds=HOUR),
    Periodic(delete_old_records, every_seconds=DAY, offset_seconds=4 * HOUR),
    Periodic(sync_with_stripe, every_seconds=DAY, offset_seconds=4 * HOUR + 30 * MINUTE),
    Periodic(flush_usage, every_seconds=MINUTE),
    Periodic(flush_key_usage, every_seconds=MINUTE),
    Periodic(refresh_certificates, every_seconds=6 * HOUR, only_if="metrics_enabled"),
    Periodic(reset_demo, every_seconds=HOUR, only_if="demo_mode"),
    Periodic(purge_finished_jobs, every_seconds=HOUR),
)
