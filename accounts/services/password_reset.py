"""Setting a new password through the mailbox (accounts.md §3.5–3.6)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.emails import queue_reset_email, queue_security_notice
from accounts.models import Session, User, VerificationToken
from accounts.services import lockout, mailbox_proof, one_time_tokens, passwords
from accounts.services.sign_in import as_user
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput

_KIND = VerificationToken.Type.PASSWORD_RESET


class InvalidResetToken(InvalidInput):
    message = "Invalid or expired reset token"


def send_reset_link(*, email: str, ip_address: str | None, user_agent: str | None) -> None:
    """Send a link if an active account has this address, three times an hour."""
    user = User.objects.by_email(email).filter(is_active=True).first()
    if user is None or not one_time_tokens.may_mail("mail-reset", email):
        return
    with transaction.atomic():
        token, raw_token = one_time_tokens.issue(
            user, _KIND, lifetime=settings.PASSWORD_RESET_LIFETIME
        )
        queue_reset_email(user=user, token=token, raw_token=raw_token)
        record(
            # Whoever asked has not shown who they are.
            actor=Actor.user(id=None, email=None, ip_address=ip_address, user_agent=user_agent),
            action="user.password_reset_requested",
            resource_type="user",
            resource_id=user.pk,
        )


def reset_password(*, raw_token: str, password: str, actor: Actor) -> None:
    """Set a new password and end every session; the link is used up only if all of it succeeds.

    Nobody is signed in, and the second factor of a proven account stays: the next login asks for it.

    Raises:
        InvalidResetToken: unknown, used, superseded, expired, or of an account that is gone.
        WeakPassword: the link still works.
    """
    tokens = VerificationToken.objects.sent_as(raw_token, _KIND)
    token = tokens.usable().select_related("user").first()
    if token is None or not token.user.is_active or token.user.deleted_at is not None:
        raise InvalidResetToken
    user = token.user
    passwords.check_policy(password, email=user.email, full_name=user.full_name)
    encoded = make_password(password)  # slow: not while holding the write lock

    with transaction.atomic():
        if not tokens.consume():
            raise InvalidResetToken
        mailbox_proof.evict_whoever_made_the_account(user, as_user(user, actor))
        changed = User.objects.filter(pk=user.pk, is_active=True, deleted_at=None).update(
            password=encoded, updated_at=timezone.now()
        )
        if not changed:
            raise InvalidResetToken
        lockout.clear(user)
        Session.objects.of(user).delete()
        VerificationToken.objects.filter(user=user, used_at=None).delete()
        entry = record(
            actor=as_user(user, actor),
            action="user.password_reset",
            resource_type="user",
            resource_id=user.pk,
        )
        queue_security_notice(user, entry, "password-reset")
