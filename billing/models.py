"""What an organization pays for (billing-webhooks-jobs.md §2.1)."""

from __future__ import annotations

from django.db import models
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

    organization = models.OneToOneField(
        "organizations.Organization", models.CASCADE, related_name="subscription"
    )
    stripe_customer_id = models.CharField(max_length=255, null=True, unique=True)
    stripe_subscription_id = models.CharField(max_length=255, null=True, unique=True)
    stripe_price_id = models.CharField(max_length=255, null=True)
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
    stripe_synced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "subscriptions"

    def __str__(self) -> str:
        return f"{self.plan_id} ({self.status}) of {self.organization_id}"
