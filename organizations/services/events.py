"""Telling a tenant's endpoints what happened (billing-webhooks-jobs.md §5.6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from django.conf import settings
from django.utils import timezone

from bunship.core.models import Placeholder, PreparedSelect, compiled_once
from bunship.core.timestamps import timestamp
from organizations import webhook_events
from organizations.models import Organization, Webhook, WebhookDelivery


def emit(
    organization_id: str,
    event: str,
    data: dict[str, Any],
    *,
    names: Sequence[str] | None = None,
) -> int:
    """Record one delivery for every endpoint that wants an event, in the caller's transaction.

    A rolled-back caller tells nobody. What is due is found in the table, so nothing has to be
    published and no broker can lose it.

    Args:
        event: a name of `webhook_events.EVENTS`, or one of the product's own.
        data: plain JSON values; never a secret, a token or a signed address.
        names: the event's names in order of preference, where they are not always the catalogue's.

    Returns:
        How many deliveries were recorded.
    """
    if not settings.ENV.feature_webhooks_enabled:
        return 0
    webhooks = _listening().run(organization=organization_id)
    if not webhooks:
        return 0
    ordered = tuple(names or webhook_events.names_of(event))
    wanted = [
        (webhook, name)
        for webhook in webhooks
        if _wants_any(webhook.organization)
        and (name := webhook_events.chosen(ordered, webhook.events)) is not None
    ]
    if not wanted:
        return 0
    happened = timestamp(timezone.now())
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(webhook=webhook, event=name, payload=payload(name, happened, data))
        for webhook, name in wanted
    )
    return len(wanted)


@compiled_once
def _listening() -> PreparedSelect[Webhook]:
    """Find the active endpoints of a live `organization`."""
    return PreparedSelect(
        Webhook.objects.listening()
        .filter(organization_id=Placeholder("organization"), organization__deleted_at=None)
        .only("pk", "events", "organization__settings")
        .select_related("organization")
    )


def _wants_any(organization: Organization) -> bool:
    """Say whether a tenant has left its webhooks switched on (organizations.md §6.2)."""
    features = organization.settings.get("features")
    return not (isinstance(features, dict) and features.get("webhooks") is False)


def payload(name: str, happened: str, data: dict[str, Any]) -> str:
    """Return the body of every attempt (§5.2): three keys in this order, compact, not escaped."""
    return orjson.dumps({"type": name, "timestamp": happened, "data": data}).decode()
