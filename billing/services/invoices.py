"""Invoices, which only Stripe keeps (billing-webhooks-jobs.md §3.1.6)."""

from __future__ import annotations

from billing import stripe_gateway
from billing.models import Subscription
from billing.snapshots import InvoiceSnapshot
from billing.stripe_gateway import BillingNotConfigured, UnknownCustomer
from organizations.models import Organization

_MOST = 100


def list_invoices(
    *, organization: Organization, limit: int = 10, starting_after: str | None = None
) -> list[InvoiceSnapshot]:
    """Return invoices newest first; none, and no call, for who never was a customer (W-14).

    Args:
        limit: brought between 1 and 100.

    Raises:
        BillingNotConfigured, BillingProviderError, ProviderRefused
    """
    if not stripe_gateway.is_configured():
        raise BillingNotConfigured
    row = Subscription.objects.filter(organization=organization).first()
    if row is None or not row.stripe_customer_id:
        return []
    try:
        return stripe_gateway.list_invoices(
            row.stripe_customer_id,
            limit=max(1, min(limit, _MOST)),
            starting_after=starting_after,
        )
    except UnknownCustomer:
        return []  # it was deleted at Stripe, and its invoices with it
