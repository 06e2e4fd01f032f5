"""The customer at Stripe that an organization is (billing-webhooks-jobs.md §3.0)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from billing import stripe_gateway
from billing.models import Subscription
from billing.services.contacts import billing_contact
from billing.stripe_gateway import UnknownCustomer
from organizations.models import Organization

T = TypeVar("T")


def with_customer(organization: Organization, call: Callable[[Subscription], T]) -> T:
    """Call Stripe with the organization's row and its customer; makes one the first time.

    A customer that was deleted at Stripe is replaced, once.
    """
    row = ensure_customer(organization)
    try:
        return call(row)
    except UnknownCustomer:
        forget_customer(organization, row.stripe_customer_id)
        return call(ensure_customer(organization))


def ensure_customer(organization: Organization) -> Subscription:
    """Return the organization's row with a customer.

    Stripe gives parallel callers the same customer, by the key of the call; so they store the same.
    """
    row = Subscription.objects.filter(organization=organization).first()
    if row is not None and row.stripe_customer_id:
        return row
    customer_id = stripe_gateway.create_customer(
        organization_id=organization.pk,
        name=organization.name,
        email=billing_contact(organization).email,
        former=row.former_customer_id if row is not None else "",
    )
    with transaction.atomic():
        row, _ = Subscription.objects.get_or_create(organization=organization)
        if not row.stripe_customer_id:
            row.stripe_customer_id = customer_id
            row.save(update_fields=["stripe_customer_id", "updated_at"])
    return row


def forget_customer(organization: Organization, customer_id: str | None) -> None:
    """Note that a customer is no more, unless another has taken its place already."""
    Subscription.objects.filter(organization=organization, stripe_customer_id=customer_id).update(
        stripe_customer_id=None,
        former_customer_id=customer_id,
        open_checkout_session_id=None,
        updated_at=timezone.now(),
    )
