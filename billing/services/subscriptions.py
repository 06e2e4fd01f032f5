"""Ending a subscription with its period, and taking that back (billing-webhooks-jobs.md §3.1.4–5)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from billing import stripe_gateway
from billing.models import Subscription
from billing.services import synchronization
from billing.services.synchronization import Reading
from bunship.audit.actor import Actor
from bunship.core.exceptions import InvalidInput, ResourceNotFound
from organizations.models import Organization


class SubscriptionNotFound(ResourceNotFound):
    message = "Subscription not found"


class NotScheduled(InvalidInput):
    message = "Subscription is not scheduled for cancellation"


def cancel(*, organization: Organization, actor: Actor) -> datetime:
    """Let the subscription end with its period; return when that is. Safe to repeat.

    Raises:
        SubscriptionNotFound: there is none, or it has ended.
        BillingNotConfigured, BillingProviderError, ProviderRefused
    """
    row = _current(organization)
    if not row.cancel_at_period_end:
        row = _schedule(row, actor, scheduled=True)
    return row.cancel_at or row.current_period_end


def resume(*, organization: Organization, actor: Actor) -> None:
    """Take a scheduled cancellation back.

    Raises:
        SubscriptionNotFound: there is none, or it has ended.
        NotScheduled
        BillingNotConfigured, BillingProviderError, ProviderRefused
    """
    row = _current(organization)
    if not row.cancel_at_period_end:
        raise NotScheduled
    _schedule(row, actor, scheduled=False)


def _current(organization: Organization) -> Subscription:
    row = Subscription.objects.filter(organization=organization).first()
    if row is None or row.stripe_subscription_id is None or row.has_ended:
        raise SubscriptionNotFound
    return row


def _schedule(row: Subscription, actor: Actor, *, scheduled: bool) -> Subscription:
    """Tell Stripe, then store its answer as any other reading: whoever is first tells of the change."""
    assert row.stripe_subscription_id is not None
    actor.confirm()
    at = synchronization.database_now()
    try:
        snapshot = stripe_gateway.schedule_cancellation(
            row.stripe_subscription_id, scheduled=scheduled
        )
    except stripe_gateway.ProviderRefused:
        # It has ended by now, and the event of that is on its way.
        reading = synchronization.read(row.stripe_subscription_id)
        if reading is None or reading.snapshot.status in ("canceled", "incomplete_expired"):
            raise SubscriptionNotFound from None
        raise
    with transaction.atomic():
        synchronization.apply(Reading(at, snapshot), actor=actor)
    if snapshot.ends_with_period != scheduled:
        raise stripe_gateway.ProviderRefused  # Stripe has taken the request, and done something else
    return Subscription.objects.get(pk=row.pk)
