"""Proving that an address is read by its owner (accounts.md §3.7–3.8)."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.emails import queue_verification_email, queue_welcome_email
from accounts.models import User, VerificationToken
from accounts.services import one_time_tokens
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput


class InvalidVerificationToken(InvalidInput):
    message = "Invalid or expired verification token"


def issue_verification(user: User) -> None:
    """Queue a new link for an unverified account; earlier links stop working.

    Runs in the caller's transaction.
    """
    token, raw_token = one_time_tokens.issue(
        user,
        VerificationToken.Type.EMAIL_VERIFICATION,
        lifetime=settings.VERIFICATION_TOKEN_LIFETIME,
    )
    queue_verification_email(user=user, token=token, raw_token=raw_token)


def check_link(*, raw_token: str) -> None:
    """Say whether a link would work, without using it: the answer to a HEAD request.

    Raises:
        InvalidVerificationToken: unknown, used, superseded or expired.
    """
    tokens = VerificationToken.objects.sent_as(raw_token, VerificationToken.Type.EMAIL_VERIFICATION)
    if not tokens.usable().filter(user__is_active=True, user__deleted_at=None).exists():
        raise InvalidVerificationToken


@transaction.atomic
def verify_email(*, raw_token: str, actor: Actor) -> User:
    """Consume a link and mark its address as proven; each link works once.

    Raises:
        InvalidVerificationToken: unknown, used, superseded or expired.
    """
    now = timezone.now()
    tokens = VerificationToken.objects.sent_as(raw_token, VerificationToken.Type.EMAIL_VERIFICATION)
    if not tokens.consume():
        raise InvalidVerificationToken
    user = tokens.select_related("user").get().user
    if not user.is_active or user.deleted_at is not None:
        raise InvalidVerificationToken
    if user.email_verified is None:
        User.objects.filter(pk=user.pk).update(email_verified=now, updated_at=now)
        user.email_verified = now
        queue_welcome_email(user=user)
    record(
        actor=Actor.user(
            id=user.pk, email=user.email, ip_address=actor.ip_address, user_agent=actor.user_agent
        ),
        action="user.email_verified",
        resource_type="user",
        resource_id=user.pk,
    )
    return user


@transaction.atomic
def send_verification_again(*, email: str) -> None:
    """Send a new link if an active, unverified account has this address, three times an hour."""
    user = User.objects.by_email(email).filter(is_active=True, email_verified__isnull=True).first()
    if user is None:
        return
    if one_time_tokens.may_mail("mail-verify", email):
        issue_verification(user)
