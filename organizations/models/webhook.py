"""A tenant's endpoints, and each event for one of them (billing-webhooks-jobs.md §2.2, §2.3)."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bunship.core.models import IdentifiedModel, TimestampedModel
from organizations.models.organization import Organization


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)

    def listening(self) -> Self:
        return self.filter(is_active=True)


class Webhook(TimestampedModel):
    """An endpoint of a tenant.

    Attributes:
        events: names of `organizations.webhook_events` or the product's own; empty for all.
        consecutive_failures: deliveries given up since the last success.
        disabled_at: set when we switched it off, not its owner.
        previous_secret_enc: signs beside the present one until `previous_secret_until`.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="webhooks")
    url = models.CharField(max_length=2048)
    description = models.CharField(max_length=1000, null=True)
    secret_enc = models.TextField()
    previous_secret_enc = models.TextField(null=True)
    previous_secret_until = models.DateTimeField(null=True)
    events = models.JSONField(default=list)
    is_active = models.BooleanField(default=True, db_index=True)
    consecutive_failures = models.PositiveIntegerField(default=0)
    disabled_at = models.DateTimeField(null=True)
    last_success_at = models.DateTimeField(null=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        db_table = "webhooks"

    def __str__(self) -> str:
        return f"webhook {self.pk}"  # never the address: that of a chat hook is a secret


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    """All moments here are the database's, so that hosts with skewed clocks agree on leases."""

    def of(self, organization: Organization) -> Self:
        return self.filter(webhook__organization=organization)

    def free(self) -> Self:
        """Undelivered ones that no sender holds."""
        return self.filter(
            Q(locked_until=None) | Q(locked_until__lt=Now()), delivered_at__isnull=True
        )

    def due(self) -> Self:
        """What should go out now: of active endpoints of live organizations (§5.11)."""
        return self.free().filter(
            Q(webhook__organization__deleted_at=None) | Q(event="organization.deleted", attempts=0),
            next_attempt_at__lte=Now(),
            webhook__is_active=True,
        )


class WebhookDelivery(IdentifiedModel):
    """One event for one endpoint, written in the transaction the event happened in.

    The row is its own outbox: `next_attempt_at` says when to send, `locked_until` and `lock_token`
    who is at it. Delivered, pending (a due time) or failed (neither) follow from the columns.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", db_index=False)
    event = models.CharField(max_length=100)
    #: The exact text that is sent, on every attempt.
    payload = models.TextField()
    response = models.CharField(max_length=500, null=True)
    status_code = models.PositiveIntegerField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, db_default=Now())
    locked_until = models.DateTimeField(null=True)
    lock_token = models.CharField(max_length=64, blank=True, default="")
    last_attempt_at = models.DateTimeField(null=True)
    duration_ms = models.PositiveIntegerField(null=True)
    delivered_at = models.DateTimeField(null=True)
    is_test = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        db_table = "webhook_deliveries"
        indexes = [
            models.Index(fields=["webhook", "-created_at", "-id"], name="delivery_webhook_time"),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(delivered_at__isnull=True, next_attempt_at__isnull=False),
                name="delivery_due",
            ),
            models.Index(
                fields=["locked_until"],
                condition=Q(locked_until__isnull=False),
                name="delivery_locked",
            ),
            models.Index(fields=["created_at"], name="delivery_created"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.pk}"

    @property
    def next_retry_at(self) -> datetime | None:
        """When the next retry is due; None before the first attempt and after the last."""
        if self.attempts < 1 or self.delivered_at is not None:
            return None
        return self.next_attempt_at

    @property
    def status(self) -> str:
        if self.delivered_at is not None:
            return "delivered"
        return "failed" if self.next_attempt_at is None else "pending"
