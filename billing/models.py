"""What an organization pays for and uses, and what Stripe told us (billing-webhooks-jobs.md §2)."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from bunship.core.models import TimestampedModel


class Subscription(TimestampedModel):
    """An organization's subscription, none or one; the truth is Stripe's, this is what we last read.

    A row may hold nothing but a customer, or a plan granted by hand without any Stripe object.
    """

    class Status(models.TextChoices):
        INCOMPLETE = "incomplete"
        INCOMPLETE_EXPIRED = "incomplete_expired"
        TRIALING = "trialing"
        ACTIVE = "active"
        PAST_DUE = "past_due"
        CANCELED = "canceled"
        UNPAID = "unpaid"
        PAUSED = "paused"

    #: While a subscription is in one of these, its plan counts (§1.6).
    LIVE = (Status.TRIALING, Status.ACTIVE, Status.PAST_DUE)

    organization = models.OneToOneField(
        "organizations.Organization", models.CASCADE, related_name="subscription"
    )
    stripe_customer_id = models.CharField(max_length=255, null=True, unique=True)
    #: The customer before this one, which was deleted at Stripe.
    former_customer_id = models.CharField(max_length=255, blank=True, default="")
    stripe_subscription_id = models.CharField(max_length=255, null=True, unique=True)
    stripe_price_id = models.CharField(max_length=255, null=True)
    quantity = models.PositiveIntegerField(default=1)
    status = models.CharField(
        max_length=20, choices=Status.choices, default=Status.INCOMPLETE, db_index=True
    )
    plan_id = models.CharField(max_length=20, null=True)
    current_period_start = models.DateTimeField(default=timezone.now)
    current_period_end = models.DateTimeField(default=timezone.now, db_index=True)
    cancel_at_period_end = models.BooleanField(default=False)
    trial_start = models.DateTimeField(null=True)
    trial_end = models.DateTimeField(null=True)
    cancel_at = models.DateTimeField(null=True)
    canceled_at = models.DateTimeField(null=True)
    trial_used_at = models.DateTimeField(null=True)
    open_checkout_session_id = models.CharField(max_length=255, null=True)
    #: Unix seconds, Stripe's `created`: of two live subscriptions the younger is kept.
    stripe_created = models.BigIntegerField(default=0)
    stripe_synced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "subscriptions"

    def __str__(self) -> str:
        return f"{self.plan_id} ({self.status}) of {self.organization_id}"

    @property
    def is_live(self) -> bool:
        return self.status in self.LIVE

    @property
    def has_ended(self) -> bool:
        return self.status in (self.Status.CANCELED, self.Status.INCOMPLETE_EXPIRED)


class StripeEvent(models.Model):
    """The inbox: an event is stored before anything is done about it (§2.4, §4.4).

    `processing` under a lock → `processed`, `ignored`, or `failed`, which is claimed again. Whoever holds
    the lock token writes the outcome, in the transaction of the event's effects.
    """

    class Status(models.TextChoices):
        PROCESSING = "processing"
        PROCESSED = "processed"
        IGNORED = "ignored"
        FAILED = "failed"

    event_id = models.CharField(max_length=255, primary_key=True)
    provider = models.CharField(max_length=20, default="stripe", db_index=True)
    event_type = models.CharField(max_length=100)
    #: Ids, moments and counts the event names (`billing.snapshots.facts_of`): enough to do it again.
    facts = models.JSONField(default=dict)
    received_at = models.DateTimeField(db_default=Now(), db_index=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.PROCESSING, db_index=True
    )
    attempts = models.PositiveIntegerField(default=1)
    locked_until = models.DateTimeField(null=True)
    lock_token = models.CharField(max_length=64, blank=True, default="")
    processed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=1000, null=True)
    stripe_created = models.DateTimeField(null=True)
    organization_id = models.CharField(max_length=64, null=True)

    class Meta:
        db_table = "webhook_events"

    def __str__(self) -> str:
        return f"{self.event_type} {self.event_id} ({self.status})"


class BillingNotice(models.Model):
    """A fact that was told: an invoice paid, an attempt failed, a trial or a subscription ending.

    Its key is inserted with what tells it, so that any number of events about it tell it once.
    """

    key = models.CharField(max_length=255, primary_key=True)
    organization = models.ForeignKey("organizations.Organization", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "billing_notices"

    def __str__(self) -> str:
        return self.key


class UsageCounter(models.Model):
    """How much of a metered thing an organization used in a month (§9.2)."""

    API_REQUESTS = "api_requests"

    organization = models.ForeignKey("organizations.Organization", models.CASCADE, related_name="+")
    metric = models.CharField(max_length=50)
    #: ``YYYY-MM``, UTC.
    period = models.CharField(max_length=7)
    count = models.PositiveBigIntegerField(default=0)
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "usage_counters"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "metric", "period"], name="usage_counter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.metric} of {self.organization_id} in {self.period}: {self.count}"
