"""Reading endpoints and deliveries (billing-webhooks-jobs.md §3.2)."""

from __future__ import annotations

from django.db.models import QuerySet

from organizations.models import Organization, Webhook, WebhookDelivery

STATUSES = ("pending", "delivered", "failed")


def list_webhooks(organization: Organization) -> QuerySet[Webhook]:
    """Return every endpoint of an organization, newest first."""
    return Webhook.objects.of(organization).order_by("-created_at", "-pk")


def list_deliveries(
    webhook: Webhook, *, status: str | None = None, event: str | None = None
) -> QuerySet[WebhookDelivery]:
    """Return the deliveries of an endpoint, newest first, optionally of one state or event."""
    rows = WebhookDelivery.objects.filter(webhook=webhook).order_by("-created_at", "-pk")
    if event is not None:
        rows = rows.filter(event=event)
    if status == "delivered":
        return rows.filter(delivered_at__isnull=False)
    if status is not None:
        rows = rows.filter(delivered_at__isnull=True, next_attempt_at__isnull=status == "failed")
    return rows
