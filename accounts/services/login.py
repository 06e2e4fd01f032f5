"""Signing in with address and password (accounts.md §3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.db import transaction

from accounts.models import User
from accounts.services import lockout, passwords
from accounts.services.sessions import TokenPair, open_session
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import AuthenticationFailed
from bunship.core.tokens import keyed_hash


class InvalidCredentials(AuthenticationFailed):
    message = "Invalid email or password"


class AccountLocked(AuthenticationFailed):
    message = "Account temporarily locked. Try again later."


class AccountDeactivated(AuthenticationFailed):
    message = "Account is deactivated"


class EmailNotVerified(AuthenticationFailed):
    message = "Email address not verified. Please verify your email before logging in."
    extra: ClassVar[dict[str, bool]] = {"requiresEmailVerification": True}


@dataclass(frozen=True)
class Login:
    """A successful login."""

    user: User
    tokens: TokenPair


def log_in(*, email: str, password: str, actor: Actor) -> Login:
    """Check address and password and open a session.

    Whatever the outcome, one Argon2 verification is done before anything is answered, and
    everything after "the password is right" is told only to somebody who knows the password.

    Raises:
        InvalidCredentials: unknown address, wrong password, no password set.
        AccountLocked: too many failures; said for unknown addresses too.
        AccountDeactivated, EmailNotVerified: the password was right.
    """
    user = User.objects.by_email(email).first()
    right = passwords.matches(password, user.password if user else None)

    if user is None:
        if lockout.record_unknown(email):
            raise AccountLocked
        _record_unknown_failure(email, actor)
        raise InvalidCredentials
    if user.is_locked:
        raise AccountLocked
    if not right:
        _record_failure(user, actor)
        raise InvalidCredentials
    if not user.is_active:
        raise AccountDeactivated
    if user.email_verified is None and settings.ENV.require_email_verification:
        raise EmailNotVerified

    with transaction.atomic():
        # Read again under the write lock: of many parallel guesses, those that come after the lock
        # must not win, nor may a login outrun a deactivation.
        user = User.objects.get(pk=user.pk)
        if user.is_locked:
            raise AccountLocked
        if not user.is_active:
            raise AccountDeactivated
        lockout.clear(user)
        _upgrade_hash(user, password)
        tokens = open_session(user=user, actor=actor)
        record(
            actor=_as(user, actor),
            action="user.login",
            resource_type="user",
            resource_id=user.pk,
            metadata={"method": "password", "twoFactor": None},
        )
    return Login(user, tokens)


def _as(user: User, actor: Actor) -> Actor:
    return Actor.user(
        id=user.pk, email=user.email, ip_address=actor.ip_address, user_agent=actor.user_agent
    )


@transaction.atomic
def _record_failure(user: User, actor: Actor) -> None:
    """Count and record a wrong password; outside the block that raises, so that it stays."""
    locked = lockout.record_failure(user)
    record(
        actor=_as(user, actor),
        action="user.login_failed",
        resource_type="user",
        resource_id=user.pk,
        metadata={"reason": "password"},
    )
    if locked:
        record(
            actor=_as(user, actor), action="user.locked", resource_type="user", resource_id=user.pk
        )


def _record_unknown_failure(email: str, actor: Actor) -> None:
    record(
        actor=Actor.user(
            id=None, email=None, ip_address=actor.ip_address, user_agent=actor.user_agent
        ),
        action="user.login_failed",
        resource_type="user",
        resource_id=None,
        metadata={"reason": "unknown", "addressDigest": keyed_hash("audit-email", email)},
    )


def _upgrade_hash(user: User, password: str) -> None:
    """Hash again when the stored parameters are no longer ours (ruling 4)."""
    assert user.password is not None
    hasher = identify_hasher(user.password)
    if hasher.must_update(user.password):
        user.password = make_password(password)
        User.objects.filter(pk=user.pk).update(password=user.password)
