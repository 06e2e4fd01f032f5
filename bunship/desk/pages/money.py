"""Subscriptions, and what Stripe told us; money itself moves at Stripe."""

from __future__ import annotations

from django.conf import settings
from django.utils.html import format_html
from unfold.decorators import display

from billing.models import StripeEvent, Subscription, UsageCounter
from billing.services import reconciliation
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import DomainError, InvalidInput
from bunship.desk.acting import DeskPage, action, page

_DASHBOARD = "https://dashboard.stripe.com"


def _dashboard() -> str:
    is_live = "_live_" in settings.ENV.stripe_secret_key[:8]
    return _DASHBOARD if is_live else f"{_DASHBOARD}/test"


@page(Subscription)
class SubscriptionPage(DeskPage):
    list_display = (
        "organization", "plan_id", "status_label", "quantity", "current_period_end",
        "cancel_at_period_end", "stripe_synced_at",
    )  # fmt: skip
    list_select_related = ("organization",)
    list_filter = ("status", "plan_id", "cancel_at_period_end")
    search_fields = (
        "organization__name", "organization__slug", "stripe_customer_id__exact",
        "stripe_subscription_id__exact", "id__exact",
    )  # fmt: skip
    ordering = ("-updated_at", "-pk")
    fields = (
        "id", "organization", "plan_id", "status", "quantity", "stripe_price_id", "at_stripe",
        "payments", "current_period_start", "current_period_end", "trial_start", "trial_end",
        "cancel_at_period_end", "cancel_at", "canceled_at", "stripe_synced_at", "created_at",
        "updated_at",
    )  # fmt: skip
    actions = ("read_again",)

    @display(
        description="Status",
        ordering="status",
        label={"active": "success", "trialing": "info", "past_due": "danger", "unpaid": "danger"},
    )
    def status_label(self, subscription: Subscription) -> str:
        return str(subscription.status)

    @display(description="At Stripe")
    def at_stripe(self, subscription: Subscription) -> str:
        if subscription.stripe_subscription_id is None:
            return "–"
        return format_html(
            '<a class="text-primary-600 underline" rel="noreferrer" href="{}/subscriptions/{}">{}</a>',
            _dashboard(),
            subscription.stripe_subscription_id,
            subscription.stripe_subscription_id,
        )

    @display(description="Payments and refunds")
    def payments(self, subscription: Subscription) -> str:
        """Where a refund is made: Stripe asks, records and mails."""
        if subscription.stripe_customer_id is None:
            return "–"
        return format_html(
            '<a class="text-primary-600 underline" rel="noreferrer" href="{}/customers/{}">{}</a>',
            _dashboard(),
            subscription.stripe_customer_id,
            subscription.stripe_customer_id,
        )

    @action("Read again from Stripe", needs="billing")
    def read_again(self, subscription: Subscription, actor: Actor) -> None:
        if subscription.stripe_subscription_id is None:
            raise InvalidInput("This subscription has no counterpart at Stripe")
        try:
            reconciliation.sync_one(subscription.stripe_subscription_id)
        except (LookupError, DomainError) as error:
            raise InvalidInput(f"Stripe did not tell: {error}") from error
        record(
            actor=actor,
            action="admin.subscription.synced",
            resource_type="subscription",
            resource_id=subscription.pk,
            organization_id=subscription.organization_id,
        )


@page(StripeEvent)
class StripeEventPage(DeskPage):
    list_display = ("event_type", "event_id", "status_label", "attempts", "received_at")
    list_filter = ("status", "event_type")
    search_fields = ("event_id__exact", "organization_id__exact")
    ordering = ("-received_at", "-pk")
    fields = (
        "event_id", "event_type", "status", "attempts", "facts", "last_error", "organization_id",
        "stripe_created", "received_at", "processed_at",
    )  # fmt: skip

    @display(
        description="Status",
        ordering="status",
        label={"processed": "success", "failed": "danger", "processing": "info"},
    )
    def status_label(self, event: StripeEvent) -> str:
        return str(event.status)


@page(UsageCounter)
class UsagePage(DeskPage):
    list_display = ("organization", "metric", "period", "count", "updated_at")
    list_select_related = ("organization",)
    list_filter = ("metric",)
    search_fields = ("organization__name", "organization__slug", "period__exact")
    ordering = ("-period", "-count")
    fields = ("organization", "metric", "period", "count", "updated_at")
