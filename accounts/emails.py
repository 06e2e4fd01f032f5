"""What the account mails say; how they are sent is `bunship.emails`' business."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from accounts.models import User, VerificationToken
from bunship.audit.models import AuditLog
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


def queue_reset_email(*, user: User, token: VerificationToken, raw_token: str) -> None:
    """Queue the link that sets a new password (T2)."""
    queue_email(
        template="reset-password",
        to=user.email,
        subject="Reset your password",
        context={
            "name": user.greeting_name,
            "reset_url": f"{settings.ENV.frontend_url}/reset-password?token={raw_token}",
        },
        idempotency_key=f"reset:{token.pk}",
        ttl=settings.PASSWORD_RESET_LIFETIME,
        user_id=user.pk,
    )


def queue_magic_link_email(
    *, user: User, token: VerificationToken, raw_token: str, code: str
) -> None:
    """Queue the link, and the code for those who read mail elsewhere, that sign in (T11)."""
    queue_email(
        template="magic-link",
        to=user.email,
        subject=f"Sign in to {settings.APP_NAME}",
        context={
            "name": user.greeting_name,
            "sign_in_url": f"{settings.ENV.frontend_url}/magic-link?token={raw_token}",
            "code": code,
        },
        idempotency_key=f"magic:{token.pk}",
        ttl=settings.MAGIC_LINK_LIFETIME,
        user_id=user.pk,
    )


#: event → (subject, what happened, what to do if it was somebody else).
_RESET = "If this was not you, reset your password now"
_NOTICES = {
    "password-changed": (
        "Your password was changed",
        "The password of your account was changed. Other devices were signed out.",
        _RESET,
    ),
    "password-reset": (
        "Your password was reset",
        "A new password was set through a link sent to this address. All devices were signed out.",
        _RESET,
    ),
    "two-factor-enabled": (
        "Two-factor authentication is on",
        "Signing in now asks for a code of your authenticator. Other devices were signed out.",
        _RESET,
    ),
    "two-factor-disabled": (
        "Two-factor authentication is off",
        "Signing in to your account no longer asks for a second factor.",
        _RESET + " and turn it on again",
    ),
    "backup-codes-regenerated": (
        "You have new backup codes",
        "New backup codes were made for your account; the old ones no longer work.",
        _RESET,
    ),
    "backup-code-used": (
        "A backup code was used to sign in",
        "Somebody signed in to your account with one of your backup codes.",
        _RESET + " and make new backup codes",
    ),
    "provider-linked": (
        "A sign-in provider was linked",
        "An account of another provider can now be used to sign in to yours.",
        "If this was not you, unlink it and reset your password",
    ),
    "provider-unlinked": (
        "A sign-in provider was unlinked",
        "An account of another provider can no longer be used to sign in to yours.",
        _RESET,
    ),
    "passkey-added": (
        "A passkey was added",
        "A new passkey can be used to sign in to your account.",
        "If this was not you, delete it and reset your password",
    ),
    "passkey-deleted": (
        "A passkey was deleted",
        "A passkey can no longer be used to sign in to your account.",
        _RESET,
    ),
    "new-device": (
        "New sign-in to your account",
        "Your account was used from a device we have not seen before.",
        _RESET,
    ),
    "session-reuse": (
        "A device was signed out for your safety",
        "A used sign-in token came back, which can mean a copy. The device it belongs to is out.",
        _RESET,
    ),
    "account-deleted": (
        "Your account was deleted",
        "Your account and your personal data in it were deleted.",
        "If this was not you, contact us",
    ),
}


def queue_security_notice(
    user: User, entry: AuditLog, event: str, *, to: str | None = None, detail: str = ""
) -> None:
    """Tell somebody what was done to their account (T12); in the transaction that does it.

    Args:
        entry: the audit entry of the event: when, from where; one mail for each.
        event: a key of `_NOTICES`.
        to: the address, when the account no longer has it.
        detail: which provider or passkey.
    """
    subject, sentence, advice = _NOTICES[event]
    queue_email(
        template="security-notice",
        to=to or user.email,
        subject=subject,
        context={
            "title": subject,
            "name": user.greeting_name,
            "event": sentence,
            "detail": detail,
            "advice": advice,
            "time": f"{entry.created_at:%d %B %Y, %H:%M} UTC",
            "ip_address": entry.ip_address or "unknown",
            "user_agent": entry.user_agent or "unknown",
            "where": settings.ENV.company_support_email
            if event == "account-deleted"
            else f"{settings.ENV.frontend_url}/forgot-password",
        },
        idempotency_key=f"notice:{entry.pk}",
        ttl=timedelta(days=1),
        user_id=user.pk,
    )
