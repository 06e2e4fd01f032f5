"""The inbox of Stripe's events (billing-webhooks-jobs.md §4): stored first, then done, once.

An event is a row before anything comes of it. Its effects and the row's `processed` are one transaction.
What fails is tried again by Stripe and by ourselves, whoever is first.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from billing import stripe_gateway
from billing.emails import (
    queue_invoice_email,
    queue_payment_failed_email,
    queue_trial_ending_email,
)
from billing.models import StripeEvent, Subscription
from billing.plans import FREE, plan_of_price
from billing.services import synchronization
from billing.services.customers import forget_customer
from billing.services.synchronization import Reading, is_news
from billing.snapshots import InvoiceSnapshot, facts_of, moment
from billing.stripe_gateway import InvalidEvent
from billing.tasks import process_stripe_event
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.logging import get_logger
from bunship.core.models import delete_in_batches
from bunship.core.timestamps import timestamp
from bunship.jobs.queueing import enqueue
from bunship.jobs.registry import RetryLater
from organizations.models import Organization
from organizations.services.events import emit

log = get_logger(__name__)

Facts = Mapping[str, Any]
#: What an event's reading of Stripe leaves to do: run in the transaction, returns whose it was.
Effect = Callable[[], Organization | None]

_KEPT = timedelta(days=90)
_FAILED_KEPT = timedelta(days=180)


class EventBusy(Exception):
    """Somebody works on the same event right now."""


class EventFailed(Exception):
    """Nothing came of the event this time; it is tried again."""


def receive(body: bytes, signature: str) -> None:
    """Store an event and do what it asks for.

    Raises:
        InvalidEvent: not signed by Stripe, too old, or no event at all.
        EventBusy, EventFailed
    """
    configured = settings.ENV.stripe_webhook_secret
    stripe_gateway.check_signature(body, signature, configured.split(","))
    try:
        event = json.loads(body)
        event_id, kind, facts = event["id"], event["type"], facts_of(event)
        created = moment(event.get("created"))
        if not (isinstance(event_id, str) and isinstance(kind, str) and event_id and kind):
            raise InvalidEvent
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidEvent from error
    token = _open(event_id, kind, facts, created)
    if token is None:
        return
    _process(event_id, token)


def process_again(event_id: str) -> None:
    """Do what an event asks for if nobody has yet: the product's own retry.

    Raises:
        RetryLater: somebody works on it.
        EventFailed
    """
    try:
        token = _claim(event_id)
    except EventBusy as error:
        raise RetryLater("another process works on the event") from error
    if token is not None:
        _process(event_id, token)


def delete_old() -> int:
    """Delete events past their retention (§2.6); return how many."""
    now = timezone.now()
    done = (StripeEvent.Status.PROCESSED, StripeEvent.Status.IGNORED)
    return delete_in_batches(
        StripeEvent.objects.filter(
            Q(status__in=done, received_at__lt=now - _KEPT)
            | Q(status=StripeEvent.Status.FAILED, received_at__lt=now - _FAILED_KEPT)
        )
    )


def _open(event_id: str, kind: str, facts: Facts, created: Any) -> str | None:
    """Store an event that is new, or claim one that is not done; return None when nothing is to do."""
    token = secrets.token_hex(16)
    with transaction.atomic():
        _, is_new = StripeEvent.objects.get_or_create(
            event_id=event_id,
            defaults={
                "event_type": kind[:100],
                "facts": facts,
                "stripe_created": created,
                "lock_token": token,
                "locked_until": Now() + _lock_time(),
            },
        )
        if is_new:
            # For a process that dies over it, and for a failure Stripe gives up on.
            enqueue(process_stripe_event, {"event_id": event_id}, delay=_lock_time())
            return token
    return _claim(event_id)


def _claim(event_id: str) -> str | None:
    """Take an event that failed or was left behind; None when it is done.

    Raises:
        EventBusy
    """
    token = secrets.token_hex(16)
    claimed = StripeEvent.objects.filter(
        Q(status=StripeEvent.Status.FAILED)
        | Q(status=StripeEvent.Status.PROCESSING, locked_until__lt=Now()),
        event_id=event_id,
    ).update(
        status=StripeEvent.Status.PROCESSING,
        attempts=F("attempts") + 1,
        lock_token=token,
        locked_until=Now() + _lock_time(),
    )
    if claimed:
        return token
    if StripeEvent.objects.filter(event_id=event_id, status=StripeEvent.Status.PROCESSING).exists():
        raise EventBusy
    return None


def _process(event_id: str, token: str) -> None:
    event = StripeEvent.objects.get(event_id=event_id)
    try:
        effect = _prepare(event)
        with transaction.atomic():
            _settle(event, token, effect() if effect is not None else None)
    except EventBusy:
        raise
    except Exception as error:  # the boundary of an event: whatever went wrong becomes its state
        log.exception("stripe event failed", stripeEvent=event_id, type=event.event_type)
        StripeEvent.objects.filter(event_id=event_id, lock_token=token).update(
            status=StripeEvent.Status.FAILED,
            last_error=type(error).__name__,
            locked_until=None,
            lock_token="",
        )
        raise EventFailed from error


def _settle(event: StripeEvent, token: str, organization: Organization | None) -> None:
    """Mark an event as done, in the transaction of what was done about it."""
    done = StripeEvent.Status.IGNORED if organization is None else StripeEvent.Status.PROCESSED
    settled = StripeEvent.objects.filter(pk=event.pk, lock_token=token).update(
        status=done,
        organization_id=None if organization is None else organization.pk,
        processed_at=Now(),
        locked_until=None,
        lock_token="",
        last_error=None,
    )
    if not settled:
        raise EventBusy  # our time was up, and somebody else does it: take back what we did


def _prepare(event: StripeEvent) -> Effect | None:
    """Read from Stripe what the event is about; None when it is none of our business."""
    handler = _HANDLERS.get(event.event_type)
    if handler is None:
        return None
    if event.facts["livemode"] != stripe_gateway.is_live_key():
        log.warning("stripe event of the other mode", stripeEvent=event.event_id)
        return None
    return handler(event.facts)


def _read(facts: Facts) -> Reading | None:
    subscription_id = facts.get("subscriptionId")
    return synchronization.read(subscription_id) if subscription_id else None


def _subscription_changed(facts: Facts) -> Effect:
    reading = _read(facts)

    def effect() -> Organization | None:
        return synchronization.apply(reading) if reading is not None else None

    return effect


def _checkout_completed(facts: Facts) -> Effect:
    reading = _read(facts)

    def effect() -> Organization | None:
        customer, named = facts.get("customerId"), facts.get("organizationId")
        organization = synchronization.find_organization(
            subscription_id=facts.get("subscriptionId"), customer_id=customer, named=named
        )
        if organization is None:
            log.error("checkout of nobody", session=facts.get("objectId"))
            return None
        if customer:
            row, _ = Subscription.objects.get_or_create(organization=organization)
            if row.stripe_customer_id is None:
                row.stripe_customer_id = customer
                row.save(update_fields=["stripe_customer_id", "updated_at"])
        Subscription.objects.filter(
            organization=organization, open_checkout_session_id=facts.get("objectId")
        ).update(open_checkout_session_id=None)
        if is_news(f"checkout:{facts.get('objectId')}", organization):
            record(
                actor=Actor.system(),
                action="billing.checkout_completed",
                resource_type="checkout_session",
                resource_id=facts.get("objectId"),
                organization_id=organization.pk,
            )
        if reading is not None:
            synchronization.apply(reading)
        return organization

    return effect


def _read_invoice(facts: Facts) -> tuple[InvoiceSnapshot | None, Reading | None]:
    invoice = stripe_gateway.retrieve_invoice(facts["objectId"])
    subscription_id = facts.get("subscriptionId") or (invoice and invoice.subscription_id)
    reading = synchronization.read(subscription_id) if subscription_id else None
    return invoice, reading


def _invoice_paid(facts: Facts) -> Effect:
    invoice, reading = _read_invoice(facts)

    def effect() -> Organization | None:
        organization = _apply_or_find(facts, reading)
        if organization is None or invoice is None or invoice.amount_paid <= 0:
            return organization
        if is_news(f"invoice.paid:{invoice.id}", organization):
            emit(
                organization.pk,
                "invoice.paid",
                {
                    "organizationId": organization.pk,
                    "invoiceId": invoice.id,
                    "number": invoice.number,
                    "amount": invoice.amount_paid,
                    "currency": invoice.currency,
                    "hostedInvoiceUrl": invoice.hosted_url,
                },
            )
            queue_invoice_email(organization, invoice, _plan_paid_for(organization, invoice))
        return organization

    return effect


def _payment_failed(facts: Facts) -> Effect:
    invoice, reading = _read_invoice(facts)
    attempt = int(facts.get("attemptCount") or 0)

    def effect() -> Organization | None:
        organization = _apply_or_find(facts, reading)
        if organization is None or invoice is None or invoice.status == "paid":
            return organization  # paid meanwhile: nobody has to do anything
        if is_news(f"invoice.failed:{invoice.id}:{attempt}", organization):
            following = invoice.next_attempt
            record(
                actor=Actor.system(),
                action="invoice.failed",
                resource_type="invoice",
                resource_id=invoice.id,
                organization_id=organization.pk,
                metadata={"attemptCount": attempt, "amount": invoice.amount_due},
            )
            emit(
                organization.pk,
                "invoice.failed",
                {
                    "organizationId": organization.pk,
                    "invoiceId": invoice.id,
                    "number": invoice.number,
                    "amount": invoice.amount_due,
                    "currency": invoice.currency,
                    "attemptCount": attempt,
                    "nextPaymentAttempt": timestamp(following) if following else None,
                },
            )
            queue_payment_failed_email(
                organization, invoice, _plan_paid_for(organization, invoice), attempt
            )
        return organization

    return effect


def _trial_will_end(facts: Facts) -> Effect:
    reading = _read(facts)
    trial_end = moment(facts.get("trialEnd"))

    def effect() -> Organization | None:
        organization = _apply_or_find(facts, reading)
        if organization is None or reading is None or trial_end is None:
            return organization
        # A trial that has ended, was bought out of or is to end needs no warning.
        snapshot = reading.snapshot
        warns = snapshot.status == Subscription.Status.TRIALING and not snapshot.ends_with_period
        if warns and is_news(f"trial-ending:{snapshot.id}:{facts['trialEnd']}", organization):
            queue_trial_ending_email(organization, snapshot, trial_end)
        return organization

    return effect


def _customer_deleted(facts: Facts) -> Effect:
    def effect() -> Organization | None:
        row = (
            Subscription.objects.filter(stripe_customer_id=facts.get("customerId"))
            .select_related("organization")
            .first()
        )
        if row is None:
            return None
        if ended is not None:
            synchronization.apply(ended)
        forget_customer(row.organization, row.stripe_customer_id)
        return row.organization

    # Stripe ends a deleted customer's subscriptions; its own event of that may never come.
    ended = synchronization.read_as_ended(str(facts.get("customerId")))
    return effect


def _apply_or_find(facts: Facts, reading: Reading | None) -> Organization | None:
    if reading is not None:
        return synchronization.apply(reading)
    return synchronization.find_organization(
        subscription_id=None, customer_id=facts.get("customerId"), named=None
    )


def _plan_paid_for(organization: Organization, invoice: InvoiceSnapshot) -> str:
    plan = plan_of_price(invoice.price_id)
    if plan is not None:
        return plan.id
    row = Subscription.objects.filter(organization=organization).first()
    return (row.plan_id if row else None) or FREE.id


def _lock_time() -> timedelta:
    return timedelta(seconds=settings.ENV.stripe_event_lock_seconds)


#: What an endpoint at Stripe must send (billing-webhooks-jobs.md §4); the others refine.
REQUIRED = frozenset(
    {
        "checkout.session.completed",
        "customer.subscription.created",
        "customer.subscription.updated",
        "customer.subscription.deleted",
        "invoice.paid",
        "invoice.payment_failed",
    }
)
_HANDLERS: dict[str, Callable[[Facts], Effect]] = {
    "checkout.session.completed": _checkout_completed,
    "customer.subscription.created": _subscription_changed,
    "customer.subscription.updated": _subscription_changed,
    "customer.subscription.paused": _subscription_changed,
    "customer.subscription.resumed": _subscription_changed,
    "customer.subscription.pending_update_applied": _subscription_changed,
    "customer.subscription.pending_update_expired": _subscription_changed,
    "customer.subscription.deleted": _subscription_changed,
    "customer.subscription.trial_will_end": _trial_will_end,
    "invoice.paid": _invoice_paid,
    "invoice.payment_succeeded": _invoice_paid,
    "invoice.payment_failed": _payment_failed,
    "customer.deleted": _customer_deleted,
}
