"""Ending subscriptions that nobody wants: a second one, or one of a deleted organization.

What led here may have changed by now, and an ended subscription cannot be brought back: so everything is
looked at again, at Stripe, before anything ends.
"""

from __future__ import annotations

from django.db import transaction

from billing import stripe_gateway
from billing.models import BillingNotice, Subscription
from billing.services import synchronization
from bunship.core.logging import get_logger
from organizations.models import Organization

log = get_logger(__name__)


def end_stray(*, subscription_id: str, organization_id: str) -> None:
    """End a subscription if its organization is still deleted, or still has another that lives."""
    organization = Organization.objects.filter(pk=organization_id).first()
    if organization is None or organization.deleted_at is not None:
        stray = stripe_gateway.retrieve_subscription(subscription_id)
        if stray is not None and not stray.ends_with_period:
            stripe_gateway.cancel_subscription(subscription_id)
        return
    row = Subscription.objects.filter(organization=organization).first()
    current_id = row.stripe_subscription_id if row is not None else None
    if current_id is not None and current_id != subscription_id:
        current = stripe_gateway.retrieve_subscription(current_id)
        if current is not None and current.status in Subscription.LIVE:
            stripe_gateway.cancel_subscription(subscription_id)
            return
    log.warning("subscription is kept after all", subscription=subscription_id)
    readings = [
        synchronization.read(each) for each in (current_id, subscription_id) if each is not None
    ]
    with transaction.atomic():
        BillingNotice.objects.filter(key=f"subscription-ended:{subscription_id}").delete()
        for reading in readings:
            if reading is not None:
                synchronization.apply(reading)
