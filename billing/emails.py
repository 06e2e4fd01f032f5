"""What mails about money say (billing-webhooks-jobs.md §8.6, T5 to T9)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from billing.models import Subscription
from billing.plans import FREE, PLANS, plan_of_price
from billing.services.contacts import billing_contact
from billing.snapshots import InvoiceSnapshot, SubscriptionSnapshot
from bunship.emails.queueing import queue_email
from organizations.models import Organization

#: https://docs.stripe.com/currencies: amounts of these have no, or three, decimals.
_NO_DECIMALS = frozenset(
    "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".lower().split(" ")
)
_THREE_DECIMALS = frozenset(["bhd", "jod", "kwd", "omr", "tnd"])


def money(amount: int, currency: str) -> str:
    """Return an amount in the smallest unit as people write it, e.g. ``29.00`` (§8.7)."""
    decimals = 0 if currency in _NO_DECIMALS else 3 if currency in _THREE_DECIMALS else 2
    return f"{amount / 10**decimals:.{decimals}f}"


def day(moment: datetime | None) -> str:
    """Return ``January 1, 2024`` in UTC; empty for none."""
    return f"{moment:%B} {moment.day}, {moment.year}" if moment else ""


def queue_invoice_email(organization: Organization, invoice: InvoiceSnapshot, plan_id: str) -> None:
    """Send the receipt of a paid invoice (T5)."""
    starts, ends = invoice.period_start, invoice.period_end
    period = (
        f"{starts:%b} {starts.day} - {ends:%b} {ends.day}, {ends.year}" if starts and ends else ""
    )
    number = invoice.number or invoice.id
    _queue(
        organization,
        template="invoice",
        subject=f"Your {settings.APP_NAME} receipt {number}",
        context={
            "invoice_number": number,
            "amount": money(invoice.amount_paid, invoice.currency),
            "currency": invoice.currency.upper(),
            "plan_name": _plan_name(plan_id),
            "billing_period": period,
            "payment_date": day(invoice.paid_at or invoice.created),
            "invoice_url": invoice.hosted_url or billing_url(),
            "portal_url": billing_url(),
        },
        key=f"invoice:{invoice.id}",
        days=7,
    )


def queue_payment_failed_email(
    organization: Organization, invoice: InvoiceSnapshot, plan_id: str, attempt: int
) -> None:
    """Say that a payment failed and what follows (T7)."""
    _queue(
        organization,
        template="payment-failed",
        subject=f"Payment failed for your {_plan_name(plan_id)} subscription",
        context={
            "plan_name": _plan_name(plan_id),
            "amount": money(invoice.amount_due, invoice.currency),
            "currency": invoice.currency.upper(),
            "next_attempt_date": day(invoice.next_attempt),
            "update_payment_url": invoice.hosted_url or billing_url(),
        },
        key=f"payfail:{invoice.id}:{attempt}",
        days=3,
    )


def queue_cancellation_email(organization: Organization, subscription: Subscription) -> None:
    """Say until when a plan goes on that was canceled (T6)."""
    ends = subscription.cancel_at or subscription.current_period_end
    _queue(
        organization,
        template="subscription-canceled",
        subject=f"Your {_plan_name(subscription.plan_id)} subscription has been canceled",
        context={
            "plan_name": _plan_name(subscription.plan_id),
            "access_end_date": day(ends),
            "resubscribe_url": billing_url(),
        },
        key=f"subcancel:{subscription.stripe_subscription_id}:{int(ends.timestamp())}",
        days=7,
    )


def queue_ended_email(
    organization: Organization, subscription_id: str, plan_id: str | None
) -> None:
    """Say that a subscription has ended (T9)."""
    _queue(
        organization,
        template="subscription-ended",
        subject=f"Your {_plan_name(plan_id)} subscription has ended",
        context={"plan_name": _plan_name(plan_id), "resubscribe_url": billing_url()},
        key=f"subend:{subscription_id}",
        days=7,
    )


def queue_trial_ending_email(
    organization: Organization, subscription: SubscriptionSnapshot, trial_end: datetime
) -> None:
    """Say when a trial ends and what follows (T8)."""
    plan = plan_of_price(subscription.price_id) or FREE
    yearly = subscription.price_id == plan.price_ids["yearly"]
    price = plan.price_yearly if yearly else plan.price_monthly
    _queue(
        organization,
        template="trial-ending",
        subject=f"Your {plan.name} trial ends on {day(trial_end)}",
        context={
            "plan_name": plan.name,
            "trial_end_date": day(trial_end),
            "amount": f"{price * subscription.quantity}.00",
            "interval": "year" if yearly else "month",
            "portal_url": billing_url(),
        },
        key=f"trialend:{subscription.id}:{int(trial_end.timestamp())}",
        days=3,
    )


def _queue(
    organization: Organization,
    *,
    template: str,
    subject: str,
    context: dict[str, str],
    key: str,
    days: int,
) -> None:
    if organization.deleted_at is not None:
        return
    contact = billing_contact(organization)
    queue_email(
        template=template,
        to=contact.email,
        subject=subject,
        context={"name": contact.greeting_name, "organization_name": organization.name, **context},
        idempotency_key=key,
        ttl=timedelta(days=days),
        organization_id=organization.pk,
    )


def _plan_name(plan_id: str | None) -> str:
    return PLANS.get(plan_id or "", FREE).name


def billing_url() -> str:
    """Return the frontend's page for plan and bills."""
    return f"{settings.ENV.frontend_url}/dashboard/billing"
