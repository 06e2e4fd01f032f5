"""What an organization may use: the one place that turns a subscription into a plan."""

from __future__ import annotations

from collections.abc import Iterable

from billing.models import Subscription
from billing.plans import FREE, PLANS, Plan

#: Of these Stripe may still take money, unless they end with the period.
_OWED = (*Subscription.LIVE, Subscription.Status.UNPAID)


def effective_plan(subscription: Subscription | None) -> Plan:
    """Return the plan that counts now; free without a live subscription."""
    if subscription is None or not subscription.is_live:
        return FREE
    return PLANS.get(subscription.plan_id or "", FREE)


def plan_of(organization_id: str) -> Plan:
    """Return an organization's effective plan."""
    subscription = Subscription.objects.filter(organization_id=organization_id).first()
    return effective_plan(subscription)


def plans_of(organization_ids: Iterable[str]) -> dict[str, Plan]:
    """Return the effective plan of each organization, in one query."""
    ids = list(organization_ids)
    found = {
        subscription.organization_id: effective_plan(subscription)
        for subscription in Subscription.objects.filter(organization_id__in=ids)
    }
    return {organization_id: found.get(organization_id, FREE) for organization_id in ids}


def owes(organization_id: str) -> bool:
    """Say whether Stripe will go on charging for an organization (organizations.md §6.4)."""
    return Subscription.objects.filter(
        organization_id=organization_id,
        stripe_subscription_id__isnull=False,
        status__in=_OWED,
        cancel_at_period_end=False,
    ).exists()
