"""Forgetting what is long over (accounts.md §2.4)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Session, User, VerificationToken
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.models import BATCH, delete_in_batches

RETENTION = timedelta(days=30)


def delete_expired() -> int:
    """Delete sessions and one-time tokens that ended 30 days ago; return how many rows went.

    Accounts nobody ever verified or used go after `UNVERIFIED_ACCOUNT_TTL_DAYS`, so that a stranger
    cannot occupy an address for ever (W-06).
    """
    days = settings.ENV.unverified_account_ttl_days
    deleted = _delete_abandoned(timedelta(days=days)) if days else 0
    now = timezone.now()
    deleted += delete_in_batches(Session.objects.filter(expires_at__lt=now - RETENTION))
    # An account that waits to be abandoned is known by its expired links.
    kept = max(RETENTION, timedelta(days=days + 2))
    deleted += delete_in_batches(VerificationToken.objects.filter(expires_at__lt=now - kept))
    return deleted


def _delete_abandoned(age: timedelta) -> int:
    """Delete accounts that were registered, mailed a link, and never touched again."""
    if not settings.ENV.require_email_verification:
        return 0  # an unverified account is one in use
    now = timezone.now()
    abandoned = User.objects.filter(
        email_verified__isnull=True,
        deleted_at__isnull=True,
        is_admin=False,
        created_at__lt=now - age,
        # Imported people were never mailed a link by us.
        verification_tokens__isnull=False,
        sessions__isnull=True,
        known_devices__isnull=True,
        passkeys__isnull=True,
        memberships__isnull=True,
        oauth_accounts__isnull=True,
        created_organizations__isnull=True,
        created_projects__isnull=True,
        created_api_keys__isnull=True,
    ).exclude(verification_tokens__expires_at__gt=now)
    deleted = 0
    while batch := list(abandoned.distinct()[:BATCH]):
        with transaction.atomic():
            for user in batch:
                record(
                    actor=Actor.system(),
                    action="user.deleted",
                    resource_type="user",
                    resource_id=user.pk,
                    metadata={"reason": "never_verified"},
                )
            User.objects.filter(pk__in=[user.pk for user in batch]).delete()
        deleted += len(batch)
    return deleted
