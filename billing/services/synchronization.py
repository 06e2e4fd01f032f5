"""Bringing our row to what Stripe says now (billing-webhooks-jobs.md §4.6).

`read` asks Stripe, outside of transactions; `apply` writes, inside the caller's. An event only says where
to look: what it carries may be old. So any order and any number of events end in the same row, and what
is told of a change is told by whoever makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from billing import stripe_gateway
from billing.emails import queue_cancellation_email, queue_ended_email
from billing.models import BillingNotice, Subscription
from billing.plans import FREE, PLANS, plan_of_price
from billing.snapshots import SubscriptionSnapshot
from billing.tasks import cancel_stray_subscription
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.logging import get_logger
from bunship.core.timestamps import timestamp
from bunship.jobs.queueing import enqueue
from organizations.models import Organization
from organizations.services.events import emit

log = get_logger(__name__)

Status = Subscription.Status
_UPDATED = ("billing.updated", "subscription.updated", "billing.subscription.updated")
_CREATED = ("billing.updated", "subscription.created", "billing.subscription.updated")


@dataclass(frozen=True)
class Reading:
    """A subscription as Stripe had it.

    Attributes:
        at: when it was asked for; of two readings the one asked for later counts.
    """

    at: datetime
    snapshot: SubscriptionSnapshot


def read(subscription_id: str) -> Reading | None:
    """Ask Stripe for a subscription; None when it has none of this id."""
    at = database_now()
    snapshot = stripe_gateway.retrieve_subscription(subscription_id)
    return None if snapshot is None else Reading(at, snapshot)


def apply(reading: Reading, *, actor: Actor | None = None) -> Organization | None:
    """Bring the row up to date in the caller's transaction, and tell what changed.

    Args:
        actor: who caused it; the system when it was seen through Stripe.

    Returns:
        The organization it belongs to, None when nobody knows it.
    """
    snapshot = reading.snapshot
    organization = find_organization(
        subscription_id=snapshot.id,
        customer_id=snapshot.customer_id,
        named=snapshot.metadata.get("organizationId"),
    )
    if organization is None:
        log.error("subscription of nobody", subscription=snapshot.id)
        return None
    row = Subscription.objects.filter(organization=organization).first() or Subscription(
        organization=organization
    )
    actor = actor or Actor.system()
    if _becomes_current(row, reading):
        _store(row, reading, actor)
    if snapshot.status == Status.CANCELED:
        _tell_end(organization, snapshot, actor)
    if organization.deleted_at and row.is_live and not row.cancel_at_period_end:
        # Checked out, or renewed in the portal, after the organization was gone (W-15).
        assert row.stripe_subscription_id is not None
        _queue_stray(row, row.stripe_subscription_id)
    return organization


def _queue_stray(row: Subscription, subscription_id: str) -> None:
    enqueue(
        cancel_stray_subscription,
        {"subscription_id": subscription_id, "organization_id": row.organization_id},
    )


def database_now() -> datetime:
    """Return the database's clock: hosts may disagree, and every one of them writes readings."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
        [text] = cursor.fetchone()
    return datetime.fromisoformat(f"{text}+00:00")


def find_organization(
    *, subscription_id: str | None, customer_id: str | None, named: str | None
) -> Organization | None:
    """Return whose a subscription is: by our row, by its customer, by the name it carries."""
    for field, value in (
        ("stripe_subscription_id", subscription_id),
        ("stripe_customer_id", customer_id),
    ):
        if not value:
            continue
        row = Subscription.objects.filter(**{field: value}).select_related("organization").first()
        if row is not None:
            if named and named != row.organization_id:
                log.error("subscription names another organization", subscription=subscription_id)
            return row.organization
    if not named:
        return None
    return (
        Organization.objects.filter(pk=named)
        # One with a customer of its own is not taken over by a name in somebody's metadata.
        .exclude(subscription__stripe_customer_id__isnull=False)
        .first()
    )


def _becomes_current(row: Subscription, reading: Reading) -> bool:
    """Decide whether a reading is what the row shows: one that lives, of those the youngest.

    Which one that is does not depend on who is heard of first.
    """
    snapshot, stored = reading.snapshot, row.stripe_subscription_id
    lives = snapshot.status in Subscription.LIVE
    if stored == snapshot.id:
        synced = row.stripe_synced_at
        # A moment still to come was written by a clock that was wrong: it guards nothing.
        return synced is None or synced <= reading.at or synced > database_now()
    if stored is None:
        return lives or not row.is_live  # what was granted by hand stays until somebody pays
    newer = (snapshot.created, snapshot.id) > (row.stripe_created, stored)
    if lives and row.is_live:
        _end_duplicate(row, loser=stored if newer else snapshot.id)
    ours, theirs = _RANK[row.status], _RANK[snapshot.status]
    return newer if ours == theirs else theirs > ours


#: One that lives is shown before one with a bill to settle, that before one never begun or ended.
_RANK: dict[str, int] = {
    **dict.fromkeys(Subscription.LIVE, 3),
    Status.UNPAID: 2,
    Status.PAUSED: 2,
    Status.INCOMPLETE: 1,
    Status.INCOMPLETE_EXPIRED: 0,
    Status.CANCELED: 0,
}


def _end_duplicate(row: Subscription, *, loser: str) -> None:
    """Of two that live, end one: nobody wants to pay twice (§4.6, 4)."""
    if not is_news(f"subscription-ended:{loser}", row.organization):
        return
    log.error("organization pays twice", organization=row.organization_id, canceled=loser)
    _queue_stray(row, loser)
    record(
        actor=Actor.system(),
        action="subscription.duplicate_canceled",
        resource_type="subscription",
        resource_id=loser,
        organization_id=row.organization_id,
    )


def _store(row: Subscription, reading: Reading, actor: Actor) -> None:
    snapshot = reading.snapshot
    old = _State.of(row)
    if snapshot.status != Status.CANCELED:
        # What has ended may name a customer that was deleted meanwhile.
        row.stripe_customer_id = snapshot.customer_id or row.stripe_customer_id
    same = row.stripe_subscription_id == snapshot.id
    plan_id = _plan_id(row if same else None, snapshot)
    row.stripe_subscription_id = snapshot.id
    row.stripe_created = snapshot.created
    row.stripe_price_id = snapshot.price_id
    row.quantity = snapshot.quantity
    row.status = snapshot.status
    row.current_period_start = snapshot.period_start or row.current_period_start
    row.current_period_end = snapshot.period_end or row.current_period_end
    row.trial_start, row.trial_end = snapshot.trial_start, snapshot.trial_end
    row.stripe_synced_at = reading.at
    if snapshot.status == Status.CANCELED:
        row.plan_id = FREE.id
        row.cancel_at_period_end, row.cancel_at = False, None
        row.canceled_at = snapshot.ended_at or reading.at
    else:
        row.plan_id = plan_id
        # The portal may set `cancel_at` alone.
        row.cancel_at_period_end = snapshot.ends_with_period
        row.cancel_at = snapshot.cancel_at or (
            row.current_period_end if row.cancel_at_period_end else None
        )
        row.canceled_at = None
    if row.trial_used_at is None and snapshot.status not in (
        Status.INCOMPLETE,
        Status.INCOMPLETE_EXPIRED,
    ):
        row.trial_used_at = snapshot.trial_start or reading.at
    row.save()
    _tell(row, old, _State.of(row), actor)


@dataclass(frozen=True)
class _State:
    """What is compared to find out what happened."""

    subscription_id: str | None
    status: str
    plan_id: str | None
    price_id: str | None
    quantity: int
    ends: bool
    period_start: datetime

    @classmethod
    def of(cls, row: Subscription) -> _State:
        return cls(
            row.stripe_subscription_id,
            row.status,
            row.plan_id,
            row.stripe_price_id,
            row.quantity,
            row.cancel_at_period_end,
            row.current_period_start,
        )

    @property
    def is_live(self) -> bool:
        return self.subscription_id is not None and self.status in Subscription.LIVE

    @property
    def began_before(self) -> bool:
        """Whether it has been live at some time and not ended since."""
        return self.subscription_id is not None and self.status not in (
            Status.INCOMPLETE,
            Status.INCOMPLETE_EXPIRED,
            Status.CANCELED,
        )

    @property
    def offer(self) -> dict[str, Any]:
        return {
            "planId": self.plan_id,
            "status": self.status,
            "priceId": self.price_id,
            "quantity": self.quantity,
        }


def _tell(row: Subscription, old: _State, new: _State, actor: Actor) -> None:
    """Write down and send what a change is, once (the table of §4.6, 8)."""
    if new.status == Status.CANCELED:
        return  # told of every subscription that ends, current or not
    if not (new.is_live or old.began_before):
        return  # a checkout on its way, or one that came to nothing
    names: tuple[str, ...] = ()
    if new.is_live and not old.began_before:
        names = _CREATED
        _note(row, actor, "subscription.created", new=new.offer)
    elif old.offer != new.offer or old.subscription_id != new.subscription_id:
        names = _UPDATED
        changed = {key for key in new.offer if old.offer[key] != new.offer[key]}
        _note(
            row,
            actor,
            "subscription.updated",
            old={key: value for key, value in old.offer.items() if key in changed},
            new={key: value for key, value in new.offer.items() if key in changed},
        )
    elif old.ends == new.ends and old.period_start != new.period_start:
        _note(row, actor, "subscription.renewed")
    if new.is_live and old.ends != new.ends:
        names = names or _UPDATED
        _tell_about_the_end_to_come(row, actor)
    if names:
        emit(
            row.organization_id,
            "billing.updated",
            {
                "organizationId": row.organization_id,
                "plan": row.plan_id,
                "previousPlan": old.plan_id or FREE.id,
                "status": row.status,
                "subscriptionId": row.stripe_subscription_id,
                "cancelAtPeriodEnd": row.cancel_at_period_end,
                "currentPeriodEnd": timestamp(row.current_period_end),
            },
            names=names,
        )


def _tell_about_the_end_to_come(row: Subscription, actor: Actor) -> None:
    if not row.cancel_at_period_end:
        _note(row, actor, "subscription.updated", metadata={"resumed": True})
        return
    assert row.cancel_at is not None
    _note(
        row,
        actor,
        "subscription.canceled",
        metadata={"atPeriodEnd": True, "cancelAt": timestamp(row.cancel_at)},
    )
    queue_cancellation_email(row.organization, row)


def _tell_end(organization: Organization, snapshot: SubscriptionSnapshot, actor: Actor) -> None:
    """Tell once that a subscription has ended, whether or not another one is current by now."""
    if not is_news(f"subscription-ended:{snapshot.id}", organization):
        return
    plan = plan_of_price(snapshot.price_id)
    previous = plan.id if plan else snapshot.metadata.get("planId", FREE.id)
    record(
        actor=actor,
        action="subscription.canceled",
        resource_type="subscription",
        resource_id=snapshot.id,
        organization_id=organization.pk,
        metadata={"atPeriodEnd": False},
    )
    emit(
        organization.pk,
        "billing.canceled",
        {
            "organizationId": organization.pk,
            "plan": FREE.id,
            "previousPlan": previous,
            "subscriptionId": snapshot.id,
            "endedAt": timestamp(snapshot.ended_at or timezone.now()),
        },
    )
    queue_ended_email(organization, snapshot.id, previous)


def is_news(key: str, organization: Organization) -> bool:
    """Note that a fact is told now; False when it was before."""
    _, made = BillingNotice.objects.get_or_create(key=key, defaults={"organization": organization})
    return made


def _note(
    row: Subscription,
    actor: Actor,
    action: str,
    *,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
    metadata: dict[str, Any] | None = None,
) -> None:
    record(
        actor=actor,
        action=action,
        resource_type="subscription",
        resource_id=row.stripe_subscription_id,
        organization_id=row.organization_id,
        old=old,
        new=new,
        metadata=metadata,
    )


def _plan_id(stored: Subscription | None, snapshot: SubscriptionSnapshot) -> str:
    """Return the plan a price stands for (§4.6, 6); a paying customer never drops to free by it."""
    plan = plan_of_price(snapshot.price_id)
    if plan is not None:
        return plan.id
    log.error("unknown price", subscription=snapshot.id, price=snapshot.price_id)
    named = snapshot.metadata.get("planId")
    if named in PLANS:
        return str(named)
    return (stored.plan_id if stored else None) or FREE.id


def read_as_ended(customer_id: str) -> Reading | None:
    """Return a deleted customer's subscription as ended; None when it had none that lives."""
    row = Subscription.objects.filter(stripe_customer_id=customer_id).first()
    if row is None or row.stripe_subscription_id is None or row.has_ended:
        return None
    at = database_now()
    found = stripe_gateway.retrieve_subscription(row.stripe_subscription_id)
    if found is not None and found.status == Status.CANCELED:
        return Reading(at, found)
    return as_ended(row, at)


def as_ended(row: Subscription, at: datetime) -> Reading:
    """Return what Stripe would say of a subscription that it no longer has."""
    assert row.stripe_subscription_id is not None
    return Reading(
        at,
        SubscriptionSnapshot(
            id=row.stripe_subscription_id,
            customer_id=row.stripe_customer_id or "",
            status=Status.CANCELED,
            created=row.stripe_created,
            price_id=row.stripe_price_id,
            quantity=row.quantity,
            ended_at=at,
        ),
    )
