"""Stripe's objects as this product reads them: plain values, from every payload shape.

API version 2025-03-31 moved a subscription's period to its items and an invoice's subscription to its
parent (https://docs.stripe.com/changelog/basil); both places are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Payload = Mapping[str, Any]


@dataclass(frozen=True)
class SubscriptionSnapshot:
    """A subscription at Stripe, at the moment it was read."""

    id: str
    customer_id: str
    status: str
    created: int
    price_id: str | None = None
    item_id: str | None = None
    quantity: int = 1
    metadata: dict[str, str] = field(default_factory=dict)
    cancel_at_period_end: bool = False
    cancel_at: datetime | None = None
    ended_at: datetime | None = None
    trial_start: datetime | None = None
    trial_end: datetime | None = None
    period_start: datetime | None = None
    period_end: datetime | None = None

    @property
    def ends_with_period(self) -> bool:
        """Whether nothing more will be charged: an end set for years ahead is none yet."""
        return self.cancel_at_period_end or (
            self.cancel_at is not None
            and self.period_end is not None
            and self.cancel_at <= self.period_end
        )


@dataclass(frozen=True)
class InvoiceSnapshot:
    """An invoice at Stripe. Amounts are in the currency's smallest unit."""

    id: str
    customer_id: str
    subscription_id: str | None
    price_id: str | None
    number: str | None
    status: str | None
    amount_due: int
    amount_paid: int
    currency: str
    created: datetime | None
    due_date: datetime | None
    paid_at: datetime | None
    next_attempt: datetime | None
    period_start: datetime | None
    period_end: datetime | None
    hosted_url: str | None
    pdf_url: str | None


def subscription_of(payload: Payload) -> SubscriptionSnapshot:
    """Read a subscription object."""
    items = (payload.get("items") or {}).get("data") or [{}]
    first: Payload = items[0]
    starts = payload.get("current_period_start") or first.get("current_period_start")
    ends = payload.get("current_period_end") or first.get("current_period_end")
    return SubscriptionSnapshot(
        id=payload["id"],
        customer_id=id_of(payload.get("customer")) or "",
        status=payload["status"],
        created=int(payload.get("created") or 0),
        price_id=id_of(first.get("price")),
        item_id=first.get("id"),
        quantity=int(first.get("quantity") or 1),
        metadata={str(key): str(value) for key, value in (payload.get("metadata") or {}).items()},
        cancel_at_period_end=bool(payload.get("cancel_at_period_end")),
        cancel_at=moment(payload.get("cancel_at")),
        ended_at=moment(payload.get("ended_at") or payload.get("canceled_at")),
        trial_start=moment(payload.get("trial_start")),
        trial_end=moment(payload.get("trial_end")),
        period_start=moment(starts),
        period_end=moment(ends),
    )


def invoice_of(payload: Payload) -> InvoiceSnapshot:
    """Read an invoice object."""
    lines = (payload.get("lines") or {}).get("data") or [{}]
    # The last line is the coming period's; those before it are credits of a change of plan.
    line: Payload = lines[-1]
    period: Payload = line.get("period") or {}
    pricing = (line.get("pricing") or {}).get("price_details") or {}
    return InvoiceSnapshot(
        id=payload["id"],
        customer_id=id_of(payload.get("customer")) or "",
        subscription_id=_subscription_id(payload),
        price_id=id_of(line.get("price")) or id_of(pricing.get("price")),
        number=payload.get("number"),
        status=payload.get("status"),
        amount_due=int(payload.get("amount_due") or 0),
        amount_paid=int(payload.get("amount_paid") or 0),
        currency=str(payload.get("currency") or "usd"),
        created=moment(payload.get("created")),
        due_date=moment(payload.get("due_date")),
        paid_at=moment((payload.get("status_transitions") or {}).get("paid_at")),
        next_attempt=moment(payload.get("next_payment_attempt")),
        period_start=moment(period.get("start") or payload.get("period_start")),
        period_end=moment(period.get("end") or payload.get("period_end")),
        hosted_url=payload.get("hosted_invoice_url"),
        pdf_url=payload.get("invoice_pdf"),
    )


def facts_of(event: Payload) -> dict[str, Any]:
    """Return what is kept of an event: ids, moments and counts, no names, addresses or amounts."""
    thing: Payload = event["data"]["object"]
    kind = thing.get("object")
    facts = {
        "objectId": thing.get("id"),
        "customerId": thing["id"] if kind == "customer" else id_of(thing.get("customer")),
        "subscriptionId": thing["id"] if kind == "subscription" else _subscription_id(thing),
        # Not `client_reference_id`: of a payment link it is whatever the visitor wrote.
        "organizationId": (thing.get("metadata") or {}).get("organizationId"),
        "attemptCount": thing.get("attempt_count"),
        "trialEnd": thing.get("trial_end"),
        "livemode": bool(event.get("livemode")),
    }
    return {name: value for name, value in facts.items() if value is not None}


def id_of(value: Any) -> str | None:
    """Return the id of a reference, expanded or not."""
    if isinstance(value, Mapping):
        value = value.get("id")
    return str(value) if value else None


def moment(seconds: Any) -> datetime | None:
    """Return a moment of Unix seconds; None for none."""
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None


def _subscription_id(payload: Payload) -> str | None:
    direct = id_of(payload.get("subscription"))
    if direct:
        return direct
    details = (payload.get("parent") or {}).get("subscription_details") or {}
    return id_of(details.get("subscription"))
