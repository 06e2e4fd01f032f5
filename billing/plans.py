"""What can be bought: product facts as data (billing-webhooks-jobs.md §1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

#: No limit.
UNLIMITED = -1


@dataclass(frozen=True)
class Limits:
    """How much of each thing a plan allows; `UNLIMITED` for no end."""

    members: int
    projects: int
    api_requests: int
    webhook_endpoints: int
    api_keys: int
    storage_gb: float

    @property
    def storage(self) -> int:
        """Bytes (§1.3)."""
        return UNLIMITED if self.storage_gb == UNLIMITED else int(self.storage_gb * 1024**3)

    def as_wire(self) -> dict[str, Any]:
        """Return the contract's `limits` object."""
        return {
            "members": self.members,
            "projects": self.projects,
            "apiRequests": self.api_requests,
            "webhookEndpoints": self.webhook_endpoints,
            "apiKeys": self.api_keys,
            "storageGB": self.storage_gb,
            "storage": self.storage,
        }


@dataclass(frozen=True)
class Plan:
    """One plan.

    Attributes:
        price_monthly, price_yearly: whole US dollars.
        audit_retention_days: how long an organization's audit trail is kept.
    """

    id: str
    name: str
    description: str
    price_monthly: int
    price_yearly: int
    limits: Limits
    features: tuple[str, ...]
    audit_retention_days: int
    popular: bool = False

    @property
    def price_ids(self) -> dict[str, str | None]:
        """Stripe's price of each interval; of the free plan none (§1.2)."""
        env = settings.ENV
        ids: dict[str, dict[str, str | None]] = {
            "pro": {
                "monthly": env.stripe_pro_monthly_price_id,
                "yearly": env.stripe_pro_yearly_price_id,
            },
            "enterprise": {
                "monthly": env.stripe_enterprise_monthly_price_id,
                "yearly": env.stripe_enterprise_yearly_price_id,
            },
        }
        return ids.get(self.id, {"monthly": None, "yearly": None})

    def as_wire(self) -> dict[str, Any]:
        """Return the contract's plan object, byte for byte (§1.1)."""
        found = {
            "id": self.id,
            "name": self.name,
            "description": self.description,
            "price": {"monthly": self.price_monthly, "yearly": self.price_yearly},
            "stripePriceIds": self.price_ids,
            "limits": self.limits.as_wire(),
            "features": list(self.features),
        }
        return {**found, "popular": True} if self.popular else found


FREE = Plan(
    id="free",
    name="Free",
    description="For side projects and experimentation",
    price_monthly=0,
    price_yearly=0,
    limits=Limits(2, 3, 1000, 1, 1, 0.5),
    features=(
        "Up to 2 team members",
        "3 projects",
        "1,000 API requests/month",
        "Community support",
    ),
    audit_retention_days=30,
)
PRO = Plan(
    id="pro",
    name="Pro",
    description="For growing teams and businesses",
    price_monthly=29,
    price_yearly=290,
    limits=Limits(10, 25, 100_000, 10, 10, 10),
    features=(
        "Up to 10 team members",
        "25 projects",
        "100K API requests/month",
        "Webhooks",
        "API access",
        "Priority support",
        "Audit logs (30 days)",
    ),
    audit_retention_days=30,
    popular=True,
)
ENTERPRISE = Plan(
    id="enterprise",
    name="Enterprise",
    description="For large organizations with advanced needs",
    price_monthly=99,
    price_yearly=990,
    limits=Limits(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, 50, 100),
    features=(
        "Unlimited team members",
        "Unlimited projects",
        "Unlimited API requests",
        "Advanced webhooks",
        "Priority API access",
        "24/7 priority support",
        "Audit logs (1 year)",
        "SSO/SAML (coming soon)",
        "Custom integrations",
        "SLA guarantee",
    ),
    audit_retention_days=365,
)
PLANS = {plan.id: plan for plan in (FREE, PRO, ENTERPRISE)}


def is_within_limit(current: int, limit: int) -> bool:
    """Say whether one more fits: `current` is the count before it (§1.4)."""
    return limit == UNLIMITED or current < limit


def plan_of_price(price_id: str | None) -> Plan | None:
    """Return the plan a Stripe price belongs to; the free plan has none (§1.5)."""
    if not price_id:
        return None
    return next((plan for plan in PLANS.values() if price_id in plan.price_ids.values()), None)
