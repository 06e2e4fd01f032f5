"""Background entry points of the accounts app: each is one call of a service."""

from __future__ import annotations

from accounts.services import cleanup, email_verification
from bunship.jobs import registry


@registry.task("accounts.resend-verification", queue="email", delays=(2, 4, 60))
def resend_verification(*, email: str) -> None:
    """Send another verification link if there is somebody to send it to."""
    email_verification.send_verification_again(email=email)


@registry.task("expired-tokens", queue="cleanup", delays=(), time_limit_seconds=1800)
def delete_expired_tokens() -> None:
    """Delete sessions and one-time tokens long past their end (billing-webhooks-jobs.md §6.4)."""
    cleanup.delete_expired()
