"""Taking an audit trail away is an event of its own."""

from __future__ import annotations

from bunship.audit.actor import Actor
from bunship.audit.recording import record
from organizations.models import Organization
from organizations.selectors.audit_logs import Filters


def note_export(*, organization: Organization, kind: str, filters: Filters, actor: Actor) -> None:
    """Record who exported what, before the first line goes out."""
    record(
        actor=actor,
        action="audit_log.exported",
        resource_type="audit_log",
        resource_id=None,
        organization_id=organization.pk,
        metadata={"format": kind, "filters": dict(filters.described())},
    )
