"""The audit trail; nobody changes it, here or anywhere."""

from __future__ import annotations

from unfold.decorators import display

from bunship.audit.models import AuditLog
from bunship.desk.acting import DeskPage, page


@page(AuditLog)
class AuditPage(DeskPage):
    list_display = ("action", "who", "organization", "resource", "ip_address", "created_at")
    list_select_related = ("organization",)
    list_filter = ("actor_type", "resource_type")
    search_fields = (
        "resource_id__exact",
        "actor_id__exact",
        "organization__id__exact",
        "actor_email__exact",
        "action__exact",
    )
    search_help_text = "Id of a row, of a person or of an organization, an address, or an action"
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "action", "actor_type", "actor_id", "actor_email", "organization", "resource_type",
        "resource_id", "old_values", "new_values", "metadata", "ip_address", "user_agent",
        "created_at", "sequence",
    )  # fmt: skip

    @display(description="Who")
    def who(self, entry: AuditLog) -> str:
        return entry.actor_email or entry.actor_id or str(entry.actor_type)

    @display(description="What")
    def resource(self, entry: AuditLog) -> str:
        return f"{entry.resource_type} {entry.resource_id or ''}".strip()
