"""Background entry points of the files app: each is one call of a service."""

from __future__ import annotations

from bunship.jobs import registry
from bunship.jobs.queueing import enqueue


@registry.task("temporary-files", queue="cleanup", delays=(), time_limit_seconds=1800)
def delete_temporary_files() -> None:
    """Remove expired files, old trash and abandoned uploads; goes on at once while there are more."""
    from files.services import cleanup

    if cleanup.purge().cleaned >= cleanup.MOST:
        enqueue(delete_temporary_files, {})


@registry.task(
    "files.delete-object", queue="cleanup", delays=(60, 600, 3600), time_limit_seconds=60
)
def delete_object(*, bucket: str, key: str) -> None:
    """Delete a picture that another has taken the place of."""
    from files.storage import StorageUnavailable, storage

    if key not in storage(bucket).delete([key]):
        raise StorageUnavailable
