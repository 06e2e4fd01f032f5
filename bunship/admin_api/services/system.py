"""Figures of the whole product, and its maintenance switch (files-admin.md §9.4, §9.6)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from billing.models import Subscription
from bunship.app_settings import maintenance
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import ResourceNotFound
from bunship.jobs import dead_letters
from bunship.jobs.models import FailedJob
from organizations.models import Organization, Project


class DeadLetterNotFound(ResourceNotFound):
    message = "Dead letter not found"


def stats() -> dict[str, Any]:
    """Return the contract's statistics: one query per group; months are calendar months in UTC."""
    month = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    new = Count("pk", filter=Q(created_at__gte=month))
    users = User.objects.present().aggregate(
        total=Count("pk"),
        active=Count("pk", filter=Q(is_active=True)),
        admins=Count("pk", filter=Q(is_admin=True)),
        newThisMonth=new,
    )
    organizations = Organization.objects.live().aggregate(
        total=Count("pk"),
        withActiveSubscriptions=Count(
            "pk", filter=Q(subscription__status=Subscription.Status.ACTIVE)
        ),
        onTrial=Count("pk", filter=Q(subscription__status=Subscription.Status.TRIALING)),
        newThisMonth=new,
    )
    projects = (
        Project.objects.live()
        .filter(organization__deleted_at=None)
        .aggregate(total=Count("pk"), activeThisMonth=Count("pk", filter=Q(updated_at__gte=month)))
    )
    return {"users": users, "organizations": organizations, "projects": projects}


def queues() -> list[dict[str, Any]]:
    """Return how each queue stands."""
    return [
        {
            "name": state.queue,
            "pending": state.pending,
            "active": state.running,
            "failed": state.dead,
            "oldestPendingSeconds": round(state.oldest_seconds),
        }
        for state in dead_letters.stats(settings.JOB_QUEUES)
    ]


def retry_job(*, failed_id: str, actor: Actor) -> bool:
    """Give a dead job all its attempts again; say whether it is still there to be run.

    Raises:
        DeadLetterNotFound
    """
    failed = _dead_letter(failed_id)
    revived = dead_letters.retry(failed)
    _note_job(failed, actor, "admin.job.retried")
    return revived


def discard_job(*, failed_id: str, actor: Actor) -> None:
    """Forget a dead job for good.

    Raises:
        DeadLetterNotFound
    """
    failed = _dead_letter(failed_id)
    dead_letters.discard(failed)
    _note_job(failed, actor, "admin.job.discarded")


def _dead_letter(failed_id: str) -> FailedJob:
    failed = FailedJob.objects.filter(pk=failed_id).first()
    if failed is None:
        raise DeadLetterNotFound
    return failed


def _note_job(failed: FailedJob, actor: Actor, action: str) -> None:
    record(
        actor=actor,
        action=action,
        resource_type="job",
        resource_id=failed.job_id,
        metadata={"task": failed.task, "attempts": failed.attempts},
    )


def set_maintenance(*, enabled: bool, actor: Actor) -> bool:
    """Turn maintenance on or off; a change that is none is not recorded."""
    with transaction.atomic():
        before = maintenance.read()
        maintenance.switch(enabled=enabled)
        if before != enabled:
            record(
                actor=actor,
                action=f"admin.maintenance.{'enabled' if enabled else 'disabled'}",
                resource_type="app_setting",
                resource_id=maintenance.KEY,
            )
    maintenance.forget()
    return enabled
