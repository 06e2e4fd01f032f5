"""Proving that an address is read by its owner (accounts.md §3.7–3.8)."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.emails import queue_verification_email
from accounts.models import User, VerificationToken
from accounts.services import one_time_tokens
from accounts.services.mailbox_proof import note_first_proof
from accounts.services.sign_in import as_user
from bunship.audit.actor import Actor
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
    if User.objects.filter(pk=user.pk, email_verified=None).update(
        email_verified=now, updated_at=now
    ):
        user.email_verified = now
        note_first_proof(user, as_user(user, actor))
    return user


def send_verification_again(*, email: str) -> None:
    """Send a new link if an active, unverified account has this address, three times an hour."""
    user = User.objects.by_email(email).filter(is_active=True, email_verified__isnull=True).first()
    # Redis is asked before the transaction: it holds the one write lock.
    if user is None or not one_time_tokens.may_mail("mail-verify", email):
        return
    with transaction.atomic():
        issue_verification(user)
