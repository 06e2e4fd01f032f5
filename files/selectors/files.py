"""Reading files."""

from __future__ import annotations

from django.db.models import QuerySet, Sum

from files.models import File
from organizations.models import Organization


def list_files(
    organization: Organization, *, mime_prefix: str = "", include_deleted: bool = False
) -> QuerySet[File]:
    """Return an organization's files, newest first; never pending or expired ones (F2)."""
    rows = File.objects.of(organization).ready().unexpired()
    if not include_deleted:
        rows = rows.filter(deleted_at=None)
    if mime_prefix:
        rows = rows.filter(mime_type__startswith=mime_prefix)
    return rows.order_by("-created_at", "-pk")


def stored_bytes(organization_id: str) -> int:
    """Return the bytes that occupy the bucket: trash and uploads under way included (§6)."""
    rows = File.objects.filter(organization_id=organization_id)
    return int(rows.aggregate(bytes=Sum("size"))["bytes"] or 0)
