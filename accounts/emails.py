"""What the account mails say; how they are sent is `bunship.emails`' business."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from accounts.models import User, VerificationToken
from bunship.emails.queueing import queue_email


def queue_verification_email(*, user: User, token: VerificationToken, raw_token: str) -> None:
    """Queue the link that proves the mailbox (billing-webhooks-jobs.md §8.6, T1)."""
    queue_email(
        template="verify-email",
        to=user.email,
        subject="Verify your email address",
        context={
            "name": user.greeting_name,
            "verification_url": f"{settings.ENV.frontend_url}/verify-email?token={raw_token}",
        },
        idempotency_key=f"verify:{token.pk}",
        ttl=settings.VERIFICATION_TOKEN_LIFETIME,
        user_id=user.pk,
    )


def queue_welcome_email(*, user: User) -> None:
    """Queue the greeting that follows the first proof of the mailbox (T3); once per account."""
    queue_email(
        template="welcome",
        to=user.email,
        subject=f"Welcome to {settings.APP_NAME}!",
        context={
            "name": user.greeting_name,
            "dashboard_url": f"{settings.ENV.frontend_url}/dashboard",
        },
        idempotency_key=f"welcome:{user.pk}",
        ttl=timedelta(days=7),
        user_id=user.pk,
    )
