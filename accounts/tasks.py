"""Background entry points of the accounts app: each is one call of a service."""

from __future__ import annotations

from accounts.services import cleanup, email_verification, magic_links, password_reset
from bunship.jobs import registry

_RETRIES = (2, 4, 60)


@registry.task("accounts.resend-verification", queue="email", delays=_RETRIES)
def resend_verification(*, email: str) -> None:
    """Send another verification link if there is somebody to send it to."""
    email_verification.send_verification_again(email=email)


@registry.task("accounts.password-reset", queue="email", delays=_RETRIES)
def send_password_reset(*, email: str, ip_address: str | None, user_agent: str | None) -> None:
    """Send a link that sets a new password if there is somebody to send it to."""
    password_reset.send_reset_link(email=email, ip_address=ip_address, user_agent=user_agent)


@registry.task("accounts.magic-link", queue="email", delays=_RETRIES)
def send_magic_link(*, email: str) -> None:
    """Send a link that signs in if there is somebody to send it to."""
    magic_links.send_magic_link(email=email)


@registry.task("expired-tokens", queue="cleanup", delays=(), time_limit_seconds=1800)
def delete_expired_tokens() -> None:
    """Delete sessions and one-time tokens long past their end (billing-webhooks-jobs.md §6.4)."""
    cleanup.delete_expired()
