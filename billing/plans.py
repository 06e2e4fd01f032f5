"""What can be bought: product facts as data (billing-webhooks-jobs.md §1)."""

from __future__ import annotations

from dataclasses import dataclass

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
