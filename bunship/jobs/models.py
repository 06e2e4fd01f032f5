"""Background work as rows: what must still happen, and what could not."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from bunship.core.models import IdentifiedModel


class JobQuerySet(models.QuerySet["Job"]):
    """All moments here are the database's, so that hosts with skewed clocks agree on leases."""

    def open(self) -> Self:
        return self.filter(state__in=(Job.State.PENDING, Job.State.RUNNING))

    def due(self) -> Self:
        """Jobs that nobody works on and whose time has come, lost ones included."""
        return self.filter(
            Q(state=Job.State.PENDING, run_at__lte=Now())
            | Q(state=Job.State.RUNNING, lease_until__lt=Now())
        )

    def unpublished(self) -> Self:
        """Jobs no worker was told of lately; a message may have been lost with the broker."""
        patience = timedelta(seconds=settings.JOB_REPUBLISH_AFTER_SECONDS)
        return self.filter(
            Q(published_at__isnull=True)
            | Q(published_at__lt=Now() - patience)
            # A retry or an expired lease is newer than the message that led to it.
            | Q(published_at__lt=F("run_at"))
            | Q(published_at__lt=F("lease_until"))
        )


class Job(IdentifiedModel):
    """One piece of background work, written in the transaction that makes it necessary.

    `pending` → `running` (under a lease) → `done`, back to `pending` for a retry, or `dead` after the
    last attempt. The payload holds what the database may know, never a secret; the broker gets the id.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    task = models.CharField(max_length=100)
    queue = models.CharField(max_length=20)
    payload = models.JSONField(default=dict)
    #: The same key is never queued twice while its first job exists.
    key = models.CharField(max_length=255, null=True, unique=True)
    request_id = models.CharField(max_length=64, blank=True, default="")

    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    #: How many of the attempts ended with their worker instead of a result.
    lost_attempts = models.PositiveIntegerField(default=0)
    run_at = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True)
    lease_token = models.CharField(max_length=64, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=2000, blank=True, default="")
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        db_table = "jobs"
        indexes = [
            # The sweep reads open jobs only, whatever the table's history.
            models.Index(
                fields=["queue", "run_at"],
                condition=Q(state__in=("pending", "running")),
                name="job_open",
            ),
            models.Index(fields=["state", "finished_at"], name="job_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk} ({self.state})"

    @property
    def failures(self) -> int:
        """Attempts that had a result or may still have one: what a task's retries are counted by."""
        return self.attempts - self.lost_attempts


class FailedJob(IdentifiedModel):
    """A dead letter: work that was given up, kept for the operator (billing-webhooks-jobs.md §2.5)."""

    job_id = models.CharField(max_length=64)
    queue = models.CharField(max_length=20, db_index=True)
    task = models.CharField(max_length=100)
    args = models.JSONField()
    error = models.CharField(max_length=2000)
    attempts = models.PositiveIntegerField()
    failed_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        db_table = "failed_jobs"

    def __str__(self) -> str:
        return f"{self.task} {self.job_id}: {self.error[:60]}"


class PeriodicJob(models.Model):
    """The last slot of a periodic job that some scheduler has queued.

    Moving `last_slot` forward is one conditional UPDATE, so each slot is queued by exactly one of
    any number of schedulers.
    """

    name = models.CharField(max_length=100, primary_key=True)
    #: Start of the slot in Unix seconds.
    last_slot = models.BigIntegerField(default=0)

    class Meta:
        db_table = "periodic_jobs"

    def __str__(self) -> str:
        return self.name
