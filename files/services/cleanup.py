"""Removing what nobody can see any more, object first, row after (files-admin.md §7)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from bunship.core.logging import get_logger
from files.models import File
from files.storage import StorageNotConfigured, StorageUnavailable, storage

log = get_logger(__name__)

#: Files of one run.
MOST = 5000
_TRASH_KEPT = timedelta(days=30)
_PENDING_KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class Cleaned:
    """Result of one run. `failed` objects stay, with their rows, for the next."""

    cleaned: int
    failed: int


def purge() -> Cleaned:
    """Remove expired files, old trash and uploads that were never completed."""
    now = timezone.now()
    rows = File.objects.filter(
        Q(expires_at__lt=now)
        | Q(deleted_at__lt=now - _TRASH_KEPT)
        | Q(status=File.Status.PENDING, created_at__lt=now - _PENDING_KEPT)
    ).order_by("pk")
    return _remove(list(rows.values_list("pk", "bucket", "key", "status")[:MOST]))


def purge_organization(organization_id: str) -> Cleaned:
    """Remove every object of an organization that is about to go."""
    rows = File.objects.filter(organization_id=organization_id)
    return _remove(list(rows.values_list("pk", "bucket", "key", "status")))


def _remove(rows: list[tuple[str, str, str, str]]) -> Cleaned:
    """Delete objects, then the rows of those whose objects are all gone."""
    by_bucket: dict[str, dict[str, str]] = defaultdict(dict)
    for pk, bucket, key, status in rows:
        by_bucket[bucket][key] = pk
        if status == File.Status.PENDING:
            by_bucket[bucket][f"{File.STAGING}{key}"] = pk
    cleaned = 0
    for bucket, ids in by_bucket.items():
        try:
            gone = storage(bucket).delete(list(ids))
        except (StorageUnavailable, StorageNotConfigured):
            continue
        kept = {pk for key, pk in ids.items() if key not in gone}
        pks = list(set(ids.values()) - kept)
        for start in range(0, len(pks), 500):
            cleaned += File.objects.filter(pk__in=pks[start : start + 500]).delete()[0]
    if rows:
        log.info("files purged", cleaned=cleaned, failed=len(rows) - cleaned)
    return Cleaned(cleaned, len(rows) - cleaned)
