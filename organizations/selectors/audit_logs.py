"""Reading an organization's audit trail (organizations.md §3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from bunship.audit.models import AuditLog
from bunship.core.exceptions import ResourceNotFound
from organizations.models import Organization

_EXACT = ("actor_id", "actor_type", "action", "resource_type", "resource_id")


class AuditLogNotFound(ResourceNotFound):
    message = "Audit log not found"


@dataclass(frozen=True)
class Filters:
    """What to look for; both bounds of time are inclusive."""

    actor_id: str | None = None
    actor_type: str | None = None
    action: str | None = None
    resource_type: str | None = None
    resource_id: str | None = None
    start: datetime | None = None
    end: datetime | None = None

    def described(self) -> Mapping[str, Any]:
        """Return the filters in use, for the entry an export writes about itself."""
        named = {name: getattr(self, name) for name in _EXACT if getattr(self, name)}
        for name in ("start", "end"):
            moment = getattr(self, name)
            if moment is not None:
                named[name] = moment.isoformat()
        return named


def list_audit_logs(organization: Organization, filters: Filters) -> QuerySet[AuditLog]:
    """Return matching entries, newest first."""
    rows = AuditLog.objects.filter(organization=organization)
    for name in _EXACT:
        value = getattr(filters, name)
        if value:
            rows = rows.filter(**{name: value})
    if filters.start is not None:
        rows = rows.filter(created_at__gte=filters.start)
    if filters.end is not None:
        rows = rows.filter(created_at__lte=filters.end)
    return rows.order_by("-created_at", "-pk")


def get_audit_log(organization: Organization, audit_log_id: str) -> AuditLog:
    """Return one entry of an organization.

    Raises:
        AuditLogNotFound
    """
    row = AuditLog.objects.filter(organization=organization, pk=audit_log_id).first()
    if row is None:
        raise AuditLogNotFound
    return row


def stream_audit_logs(organization: Organization, filters: Filters) -> Iterator[AuditLog]:
    """Yield matching entries, newest first, a page at a time by keyset: constant memory, no long read."""
    rows = list_audit_logs(organization, filters)
    last: AuditLog | None = None
    while True:
        page = rows
        if last is not None:
            page = rows.filter(created_at__lte=last.created_at).exclude(
                created_at=last.created_at, pk__gte=last.pk
            )
        batch = list(page[:500])
        yield from batch
        if len(batch) < 500:
            return
        last = batch[-1]
