"""Forgetting what is over: retention, purge, expired invitations (organizations.md §5.5, §6.4)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from bunship.audit import chain
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.audit.recording import record
from bunship.core.exceptions import DomainError
from bunship.core.logging import get_logger
from bunship.core.models import BATCH, delete_in_batches
from organizations import limits
from organizations.models import (
    Invitation,
    InvitationLink,
    Organization,
    Project,
    WebhookDelivery,
)
from organizations.signals import organization_purging

log = get_logger(__name__)

_INVITATIONS_KEPT = timedelta(days=30)
_DELETED_KEPT = timedelta(days=30)
#: What deleting only marks by `deleted_at`; `manage.py startresource` adds here.
_SOFT_DELETED: tuple[type[models.Model], ...] = (Project,)
_DELIVERED_KEPT = timedelta(days=30)


def delete_old_audit_logs() -> int:
    """Delete entries beyond what each organization's plan keeps; return how many.

    Safe to repeat and to interrupt: each batch notes in the chain how far it went.
    """
    now, deleted = timezone.now(), 0
    longest = settings.ENV.audit_retention_days
    for organization in Organization.objects.order_by("pk").iterator():
        days = min(limits.plan_of(organization.pk).audit_retention_days, longest)
        deleted += _delete_chained(organization, now - timedelta(days=days))
    before = now - timedelta(days=settings.ENV.audit_platform_retention_days)
    platform = AuditLog.objects.filter(organization=None, created_at__lt=before)
    return deleted + delete_in_batches(platform)


def _delete_chained(organization: Organization, before: datetime) -> int:
    """Delete the old beginning of a chain: all up to the last entry that is too old.

    Entries of the same moment may be numbered against their times by a hair, so the number decides.
    """
    rows = AuditLog.objects.filter(organization=organization)
    deleted = delete_in_batches(rows.filter(sequence=None, created_at__lt=before))
    young = rows.filter(sequence__isnull=False, created_at__gte=before).order_by("sequence").first()
    old = rows.filter(sequence__isnull=False).order_by("sequence")
    if young is not None:
        old = old.filter(sequence__lt=young.sequence)
    while batch := list(old[:BATCH]):
        with transaction.atomic():
            chain.note_purge(organization.pk, batch[-1])
            deleted += AuditLog.objects.filter(pk__in=[entry.pk for entry in batch]).delete()[0]
    return deleted


def purge_deleted_organizations() -> int:
    """Remove for good what was deleted longer ago than the grace period; return how many tenants."""
    before = timezone.now() - timedelta(days=settings.ENV.org_deletion_grace_days)
    gone = list(Organization.objects.filter(deleted_at__lt=before).values_list("pk", flat=True))
    for pk in gone:
        try:
            organization_purging.send(Organization, organization=Organization.objects.get(pk=pk))
        except (DomainError, Organization.DoesNotExist):
            log.warning("organization is purged another time", organization=pk)
            continue
        with transaction.atomic():
            organization = Organization.objects.filter(pk=pk, deleted_at__lt=before).first()
            if organization is None:  # restored meanwhile
                continue
            organization.delete()
            record(
                actor=Actor.system(),
                action="organization.purged",
                resource_type="organization",
                resource_id=pk,
                old={"name": organization.name, "slug": organization.slug},
                metadata={"organizationId": pk},
            )
    return len(gone)


def delete_expired() -> int:
    """Delete invitations, links, projects and their like that ended thirty days ago; return how many."""
    now = timezone.now()
    deleted, _ = Invitation.objects.open().filter(expires_at__lt=now - _INVITATIONS_KEPT).delete()
    deleted += InvitationLink.objects.filter(expires_at__lt=now - _INVITATIONS_KEPT).delete()[0]
    for model in _SOFT_DELETED:
        deleted += delete_in_batches(
            model._default_manager.filter(deleted_at__lt=now - _DELETED_KEPT)
        )
    return deleted


def delete_old_deliveries(*, days_to_keep: int = 7) -> int:
    """Delete deliveries past their retention (billing-webhooks-jobs.md §2.6); return how many.

    Args:
        days_to_keep: for what was not delivered, held ones of paused endpoints included.
    """
    now, deleted = timezone.now(), 0
    for rows in (
        WebhookDelivery.objects.filter(
            delivered_at=None, created_at__lt=now - timedelta(days=days_to_keep)
        ),
        WebhookDelivery.objects.filter(
            delivered_at__isnull=False, created_at__lt=now - _DELIVERED_KEPT
        ),
    ):
        deleted += delete_in_batches(rows)
    return deleted
