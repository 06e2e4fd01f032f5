"""Background entry points of the files app: each is one call of a service."""

from __future__ import annotations

from bunship.jobs import registry
from bunship.jobs.queueing import enqueue
from files.services import cleanup


@registry.task("temporary-files", queue="cleanup", delays=(), time_limit_seconds=1800)
def delete_temporary_files() -> None:
    """Remove expired files, old trash and abandoned uploads; goes on at once while there are more."""
    if cleanup.purge().cleaned >= cleanup.MOST:
        enqueue(delete_temporary_files, {})
