"""Signing in through the mailbox: a link, and a code for another device (accounts.md §5.7)."""

from __future__ import annotations

import secrets
from contextlib import suppress

from django.conf import settings
from django.db import transaction

from accounts.emails import queue_magic_link_email
from accounts.models import User, VerificationToken
from accounts.models.verification_token import VerificationTokenQuerySet
from accounts.selectors import sign_in as selector
from accounts.services import (
    devices,
    lockout,
    login,
    mailbox_proof,
    one_time_tokens,
    second_factor,
    sign_in,
)
from accounts.services.sign_in import SignedIn
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput
from bunship.core.tokens import equal, keyed_hashes

_KIND = VerificationToken.Type.MAGIC_LINK
_CODE_PURPOSE = "magic-code"


class InvalidMagicLink(InvalidInput):
    message = "Invalid or expired magic link"


def send_magic_link(*, email: str) -> None:
    """Send link and code if an active account has this address, three times an hour."""
    user = User.objects.by_email(email).filter(is_active=True).first()
    if user is None or not one_time_tokens.may_mail("mail-magic", email):
        return
    code = f"{secrets.randbelow(10**6):06}"
    newest, *_ = keyed_hashes(_CODE_PURPOSE, f"{user.pk}:{code}").values()
    with transaction.atomic():
        token, raw_token = one_time_tokens.issue(
            user, _KIND, lifetime=settings.MAGIC_LINK_LIFETIME, code_hash=newest
        )
        queue_magic_link_email(user=user, token=token, raw_token=raw_token, code=code)


def sign_in_by_link(
    *, raw_token: str, actor: Actor, two_factor_code: str | None = None
) -> SignedIn:
    """Sign in whoever holds the link; it proves the mailbox.

    Raises:
        InvalidMagicLink: unknown, used, superseded, expired, or of an account that is gone.
        TwoFactorRequired, InvalidTwoFactorCode: the link still works, for five guesses.
    """
    return _sign_in(VerificationToken.objects.sent_as(raw_token, _KIND), actor, two_factor_code)


def sign_in_by_code(
    *, email: str, code: str, actor: Actor, two_factor_code: str | None = None
) -> SignedIn:
    """Sign in with the mail's code; five tries, right or wrong, use it up; the link stays.

    Raises:
        InvalidMagicLink: wrong code or address; which of them is not said.
        TwoFactorRequired, InvalidTwoFactorCode: as for the link.
    """
    token = (
        VerificationToken.objects.usable()
        .select_related("user")
        .filter(type=_KIND, user__email=email, user__deleted_at=None)
        .first()
    )
    # The same statements whether there is such an account, such a link, or neither.
    tokens = VerificationToken.objects.filter(pk=token.pk if token else "")
    counted = tokens.spend_guess("code_guesses")
    user_id = token.user_id if token else ""
    candidates = keyed_hashes(_CODE_PURPOSE, f"{user_id}:{code}").values()
    stored = (token.code_hash if token else None) or ""
    right = [equal(stored, candidate) for candidate in candidates]
    if token is None or not counted or not any(right):
        record(
            actor=sign_in.as_user(token.user, actor) if token else _nobody(actor),
            action="user.login_failed",
            resource_type="user",
            resource_id=token.user_id if token else None,
            metadata={"reason": "magic_code"},
        )
        raise InvalidMagicLink
    return _sign_in(tokens, actor, two_factor_code)


def _sign_in(
    tokens: VerificationTokenQuerySet, actor: Actor, two_factor_code: str | None
) -> SignedIn:
    token = tokens.usable().first()
    if token is None:
        raise InvalidMagicLink
    candidate = selector.get(token.user_id, devices=devices.digests_of(actor))
    if candidate is None or not candidate.user.is_active:
        raise InvalidMagicLink
    user = candidate.user
    second_factor_needed = user.two_factor_enabled and user.email_verified is not None
    if second_factor_needed:
        if not two_factor_code:
            raise second_factor.TwoFactorRequired
        if not tokens.spend_guess("second_factor_guesses"):
            raise InvalidMagicLink

    def use_link() -> None:
        if not tokens.consume():
            raise InvalidMagicLink
        mailbox_proof.evict_whoever_made_the_account(user, sign_in.as_user(user, actor))
        lockout.clear(user)

    try:
        return sign_in.complete(
            candidate,
            method="magic_link",
            actor=actor,
            code=two_factor_code if second_factor_needed else None,
            # Guessing passwords must not be able to close this way in.
            respect_lock=False,
            first=use_link,
        )
    except second_factor.InvalidTwoFactorCode:
        _count(user, actor)
        raise
    except sign_in.AccountDeactivated:
        raise InvalidMagicLink from None


def _nobody(actor: Actor) -> Actor:
    return Actor.user(id=None, email=None, ip_address=actor.ip_address, user_agent=actor.user_agent)


def _count(user: User, actor: Actor) -> None:
    # When the account is locked, the link's own five guesses still bound it.
    with suppress(sign_in.AccountLocked):
        login.count_failure(user, actor, reason="two_factor")
