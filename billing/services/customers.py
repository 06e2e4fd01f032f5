"""The customer at Stripe that an organization is (billing-webhooks-jobs.md §3.0)."""

from __future__ import annotations

from django.db import transaction

from billing import stripe_gateway
from billing.models import Subscription
from billing.services.contacts import billing_contact
from organizations.models import Organization


def ensure_customer(organization: Organization) -> Subscription:
    """Return the organization's row with a customer; makes one at Stripe the first time.

    Stripe gives parallel callers the same customer, by the key of the call; so they store the same.
    """
    row = Subscription.objects.filter(organization=organization).first()
    if row is not None and row.stripe_customer_id:
        return row
    # One that was deleted at Stripe is not answered again to the same key.
    successor_of = (row and row.stripe_subscription_id) or ""
    customer_id = stripe_gateway.create_customer(
        organization_id=organization.pk,
        successor_of=successor_of,
        name=organization.name,
        email=billing_contact(organization).email,
    )
    with transaction.atomic():
        row, _ = Subscription.objects.get_or_create(organization=organization)
        if not row.stripe_customer_id:
            row.stripe_customer_id = customer_id
            row.save(update_fields=["stripe_customer_id", "updated_at"])
    return row
