"""Endpoints of a tenant: making, changing, rotating, removing (billing-webhooks-jobs.md §3.2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import encryption, http_client, rate_limits
from bunship.core.exceptions import ResourceNotFound
from organizations import limits, webhook_signature
from organizations.models import Organization, Webhook

#: How long the previous secret signs beside a new one.
OVERLAP = timedelta(hours=24)
#: Tests, manual retries and rotations of one organization (W-41).
_ACTIONS_PER_MINUTE = 10


class WebhookNotFound(ResourceNotFound):
    message = "Webhook endpoint not found"


def check_target(url: str) -> None:
    """Refuse an address that deliveries must not go to (§5.7).

    Looks the name up, so it is called outside of transactions.

    Raises:
        InvalidInput
    """
    env = settings.ENV
    allow_http = not env.is_production if env.webhook_allow_http is None else env.webhook_allow_http
    http_client.check_url(url, allow_http=allow_http)


def create_webhook(
    *,
    organization: Organization,
    actor: Actor,
    url: str,
    description: str | None = None,
    events: list[str] | None = None,
) -> tuple[Webhook, str]:
    """Make an endpoint.

    Returns:
        The row, and its secret, which later answers never hold.

    Raises:
        InvalidInput: the address is refused.
        LimitReached: the plan's endpoints are all in use.
    """
    check_target(url)
    secret = webhook_signature.make_secret()
    with transaction.atomic():
        actor.confirm()
        count = Webhook.objects.of(organization).count()
        limits.require_room(
            organization.pk, "webhook_endpoints", current=count, thing="Webhook endpoint"
        )
        webhook = Webhook(
            organization=organization,
            url=url,
            description=description or None,
            events=events or [],
        )
        webhook.secret_enc = encryption.encrypt(secret, context=webhook.pk)
        webhook.save(force_insert=True)
        record(
            actor=actor,
            action="webhook.created",
            resource_type="webhook",
            resource_id=webhook.pk,
            organization_id=organization.pk,
            new={"url": url, "events": webhook.events, "description": webhook.description},
        )
    return webhook, secret


def update_webhook(
    *, organization: Organization, webhook_id: str, changes: dict[str, Any], actor: Actor
) -> Webhook:
    """Change what is given. Pausing holds pending deliveries, resuming forgives past failures.

    Args:
        changes: any of `url`, `description`, `events`, `is_active`.

    Raises:
        WebhookNotFound, InvalidInput
    """
    get_webhook(organization=organization, webhook_id=webhook_id)
    if "url" in changes:
        check_target(changes["url"])
    wire = {"url": "url", "description": "description", "events": "events", "is_active": "isActive"}
    with transaction.atomic():
        actor.confirm()
        webhook = get_webhook(organization=organization, webhook_id=webhook_id)
        old: dict[str, Any] = {}
        new: dict[str, Any] = {}
        for field, name in wire.items():
            if field in changes and changes[field] != getattr(webhook, field):
                old[name], new[name] = getattr(webhook, field), changes[field]
                setattr(webhook, field, changes[field])
        if new.get("isActive"):
            webhook.consecutive_failures = 0
            webhook.disabled_at = None
        webhook.save(update_fields=[*wire, "consecutive_failures", "disabled_at", "updated_at"])
        if new:
            _record_update(webhook, actor, old=old, new=new)
    return webhook


@transaction.atomic
def delete_webhook(*, organization: Organization, webhook_id: str, actor: Actor) -> None:
    """Remove an endpoint with its deliveries; pending ones never go out.

    Raises:
        WebhookNotFound
    """
    actor.confirm()
    webhook = get_webhook(organization=organization, webhook_id=webhook_id)
    webhook.delete()
    record(
        actor=actor,
        action="webhook.deleted",
        resource_type="webhook",
        resource_id=webhook_id,
        organization_id=organization.pk,
        old={"url": webhook.url, "events": webhook.events, "description": webhook.description},
    )


def rotate_secret(*, organization: Organization, webhook_id: str, actor: Actor) -> str:
    """Give an endpoint another secret and return it.

    The contract's header is signed with the new one at once (§3.2.6); the Standard Webhooks header
    carries both signatures for a day, so that its verifiers never see a gap.

    Raises:
        WebhookNotFound, RateLimited
    """
    get_webhook(organization=organization, webhook_id=webhook_id)
    throttle(organization)
    secret = webhook_signature.make_secret()
    with transaction.atomic():
        actor.confirm()
        webhook = get_webhook(organization=organization, webhook_id=webhook_id)
        webhook.previous_secret_enc = webhook.secret_enc
        webhook.previous_secret_until = timezone.now() + OVERLAP
        webhook.secret_enc = encryption.encrypt(secret, context=webhook.pk)
        webhook.save(
            update_fields=[
                "secret_enc", "previous_secret_enc", "previous_secret_until", "updated_at"
            ]
        )  # fmt: skip
        _record_update(webhook, actor, metadata={"secretRotated": True})
    return secret


def throttle(organization: Organization) -> None:
    """Count one test, retry or rotation; each makes us send or sign on somebody's demand.

    Raises:
        RateLimited
    """
    rate_limits.require(
        "webhook-actions", organization.pk, limit=_ACTIONS_PER_MINUTE, window_ms=60_000
    )


def get_webhook(*, organization: Organization, webhook_id: str) -> Webhook:
    """Return one endpoint of an organization.

    Raises:
        WebhookNotFound
    """
    webhook = Webhook.objects.of(organization).filter(pk=webhook_id).first()
    if webhook is None:
        raise WebhookNotFound
    return webhook


def _record_update(
    webhook: Webhook,
    actor: Actor,
    *,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
    metadata: dict[str, Any] | None = None,
) -> None:
    record(
        actor=actor,
        action="webhook.updated",
        resource_type="webhook",
        resource_id=webhook.pk,
        organization_id=webhook.organization_id,
        old=old,
        new=new,
        metadata=metadata,
    )
