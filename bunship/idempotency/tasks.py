"""The job that forgets old keys."""

from __future__ import annotations

from bunship.idempotency import keys
from bunship.jobs import registry


@registry.task("idempotency.purge", queue="cleanup", delays=(), time_limit_seconds=600)
def delete_old_keys() -> None:
    """Delete keys past their day."""
    keys.delete_old()
