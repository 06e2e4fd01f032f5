"""Forgetting what is long over (accounts.md §2.4)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import Session, User, VerificationToken

RETENTION = timedelta(days=30)
_BATCH = 1000


def delete_expired() -> int:
    """Delete sessions and one-time tokens that ended 30 days ago; return how many rows went.

    Accounts nobody ever verified and that hold nothing go after `UNVERIFIED_ACCOUNT_TTL_DAYS`, so
    that a stranger cannot occupy an address for ever (W-06).
    """
    before = timezone.now() - RETENTION
    deleted = _delete_in_batches(Session.objects.filter(expires_at__lt=before))
    deleted += _delete_in_batches(VerificationToken.objects.filter(expires_at__lt=before))
    days = settings.ENV.unverified_account_ttl_days
    if days:
        abandoned = User.objects.filter(
            email_verified__isnull=True,
            deleted_at__isnull=True,
            is_admin=False,
            created_at__lt=timezone.now() - timedelta(days=days),
            sessions__isnull=True,
            memberships__isnull=True,
            oauth_accounts__isnull=True,
        )
        deleted += _delete_in_batches(abandoned)
    return deleted


def _delete_in_batches(rows: object) -> int:
    deleted = 0
    while ids := list(rows.values_list("pk", flat=True)[:_BATCH]):  # type: ignore[attr-defined]
        deleted += rows.model.objects.filter(pk__in=ids).delete()[0]  # type: ignore[attr-defined]
    return deleted
