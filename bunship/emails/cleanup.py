"""Forgetting mails that are long over."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bunship.core.models import delete_in_batches
from bunship.emails.models import EmailMessage

KEPT = timedelta(days=30)


def delete_old() -> int:
    """Delete mails past their retention (billing-webhooks-jobs.md §2.6); return how many."""
    return delete_in_batches(EmailMessage.objects.filter(created_at__lt=timezone.now() - KEPT))
