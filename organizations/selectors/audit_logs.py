"""Reading an organization's audit trail (organizations.md §3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from bunship.audit.models import AuditChain, AuditLog
from bunship.core.exceptions import ResourceNotFound
from bunship.core.models import Placeholder, PreparedSelect, compiled_once
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


def newest_audit_logs(organization: Organization, limit: int) -> tuple[list[AuditLog], int]:
    """Return the newest entries, and how many there are in all without counting them.

    What was recorded here is a link of the organization's chain, which knows its length (ADR 10). Only
    what an import brought along has no place in it, and an index of its own.
    """
    counted = _numbers().first(organization=organization.pk)
    total = (counted.chained or 0) + (counted.unchained or 0) if counted is not None else 0  # type: ignore[attr-defined]
    return _newest(limit).run(organization=organization.pk), total


@compiled_once
def _numbers() -> PreparedSelect[Organization]:
    chains = AuditChain.objects.filter(pk=OuterRef("pk"))
    unchained = AuditLog.objects.filter(organization_id=OuterRef("pk"), sequence=None)
    return PreparedSelect(
        Organization.objects.filter(pk=Placeholder("organization"))
        .only("pk")
        .annotate(
            chained=Subquery(chains.annotate(n=F("length") - F("purged_through")).values("n")),
            unchained=Subquery(
                unchained.order_by().values("organization_id").annotate(n=Count("pk")).values("n")
            ),
        )[:1]
    )


@lru_cache(maxsize=100)
def _newest(limit: int) -> PreparedSelect[AuditLog]:
    return PreparedSelect(
        AuditLog.objects.filter(organization_id=Placeholder("organization")).order_by(
            "-created_at", "-pk"
        )[:limit]
    )


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
