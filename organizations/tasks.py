"""Background entry points of the organizations app: each is one call of a service."""

from __future__ import annotations

from bunship.jobs import registry
from organizations.services import cleanup, key_usage


@registry.task("old-audit-logs", queue="cleanup", delays=(), time_limit_seconds=1800)
def delete_old_audit_logs() -> None:
    """Delete audit entries beyond what each plan keeps (organizations.md §5.5)."""
    cleanup.delete_old_audit_logs()


@registry.task("organizations.purge", queue="cleanup", delays=(), time_limit_seconds=1800)
def purge_deleted_organizations() -> None:
    """Remove organizations whose grace period is over (organizations.md §6.4)."""
    cleanup.purge_deleted_organizations()


@registry.task("organizations.expired", queue="cleanup", delays=(), time_limit_seconds=600)
def delete_expired() -> None:
    """Delete invitations and projects that ended long ago (O-26)."""
    cleanup.delete_expired()


@registry.task("api-keys.flush-usage", queue="cleanup", delays=(), time_limit_seconds=60)
def flush_key_usage() -> None:
    """Move the use of API keys from Redis into rows (organizations.md §4.5)."""
    key_usage.flush()


@registry.task("failed-deliveries", queue="cleanup", delays=(), time_limit_seconds=1800)
def delete_old_deliveries() -> None:
    """Delete webhook deliveries past their retention (billing-webhooks-jobs.md §6.4)."""
    cleanup.delete_old_deliveries()
