"""What an organization sees of its plan, bills and usage (billing-webhooks-jobs.md §3.1)."""

from __future__ import annotations

from typing import Any

from billing.entitlements import effective_plan
from billing.models import Subscription
from billing.plans import UNLIMITED
from bunship.core.timestamps import timestamp
from organizations.models import ApiKey, Membership, Organization, Project, Webhook


def subscription_of(organization: Organization) -> Subscription | None:
    """Return the row worth showing: one that holds a plan or a subscription at Stripe (§1.6)."""
    row = Subscription.objects.filter(organization=organization).first()
    if row is None or row.status == Subscription.Status.INCOMPLETE_EXPIRED:
        return None
    if row.stripe_subscription_id is None and row.plan_id in (None, "free"):
        return None
    return row


def overview(organization: Organization) -> dict[str, Any]:
    """Return the contract's body of `GET /billing`."""
    row = subscription_of(organization)
    plan = effective_plan(row).as_wire()
    if row is None:
        return {"plan": plan, "status": "free", "subscription": None}
    return {
        "plan": plan,
        "status": row.status,
        "subscription": {
            "id": row.stripe_subscription_id or row.pk,
            "stripeSubscriptionId": row.stripe_subscription_id,
            "currentPeriodStart": timestamp(row.current_period_start),
            "currentPeriodEnd": timestamp(row.current_period_end),
            "cancelAtPeriodEnd": row.cancel_at_period_end,
            "cancelAt": timestamp(row.cancel_at) if row.cancel_at else None,
            "trialStart": timestamp(row.trial_start) if row.trial_start else None,
            "trialEnd": timestamp(row.trial_end) if row.trial_end else None,
            "quantity": row.quantity,
        },
    }


def usage(organization: Organization, *, api_requests: int, storage: int) -> dict[str, Any]:
    """Return the contract's body of `GET /billing/usage`.

    Args:
        api_requests: of this month.
        storage: bytes in use.
    """
    plan = effective_plan(subscription_of(organization))
    limits = plan.limits
    counts = {
        "members": (
            Membership.objects.of(organization).filter(user__deleted_at=None).count(),
            limits.members,
        ),
        "projects": (Project.objects.of(organization).live().count(), limits.projects),
        "apiRequests": (api_requests, limits.api_requests),
        "webhooks": (Webhook.objects.of(organization).count(), limits.webhook_endpoints),
        "apiKeys": (ApiKey.objects.of(organization).usable().count(), limits.api_keys),
        "storage": (storage, limits.storage),
    }
    return {
        "plan": {"id": plan.id, "name": plan.name, "limits": limits.as_wire()},
        "usage": {name: _share(current, limit) for name, (current, limit) in counts.items()},
    }


def _share(current: int, limit: int) -> dict[str, float]:
    share = 0.0 if limit in (UNLIMITED, 0) else round(current / limit * 100, 2)
    return {
        "current": current,
        "limit": limit,
        "percentage": int(share) if share == int(share) else share,
    }
