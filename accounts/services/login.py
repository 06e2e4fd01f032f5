"""Signing in with address and password (accounts.md §3.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.db import transaction

from accounts.models import User
from accounts.selectors import sign_in as selector
from accounts.services import devices, lockout, passwords, second_factor, sign_in
from accounts.services.sign_in import AccountDeactivated, AccountLocked, SignedIn, as_user
from bunship.app_settings import maintenance
from bunship.app_settings.maintenance import MaintenanceOn
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import AuthenticationFailed
from bunship.core.tokens import keyed_hash


class InvalidCredentials(AuthenticationFailed):
    message = "Invalid email or password"


class EmailNotVerified(AuthenticationFailed):
    message = "Email address not verified. Please verify your email before logging in."
    extra: ClassVar[dict[str, bool]] = {"requiresEmailVerification": True}


def log_in(
    *,
    email: str,
    password: str,
    actor: Actor,
    two_factor_code: str | None = None,
    admit: Callable[[User], None] | None = None,
) -> SignedIn:
    """Check address, password and second factor, and open a session; see `_attempt`.

    Args:
        admit: raises for people whose password is right and who may not come in this way.

    When another login has just improved the stored hash, or the password was changed, the attempt
    is judged afresh.
    """
    try:
        return _attempt(email, password, two_factor_code, actor, admit)
    except sign_in.CredentialsChanged:
        return _attempt(email, password, two_factor_code, actor, admit)


def _attempt(
    email: str,
    password: str,
    two_factor_code: str | None,
    actor: Actor,
    admit: Callable[[User], None] | None,
) -> SignedIn:
    """Judge one attempt.

    Whatever the outcome, one Argon2 verification is done before anything is answered, and
    everything after "the password is right" is told only to somebody who knows the password.

    Raises:
        InvalidCredentials: unknown address, wrong password, no password set.
        AccountLocked: too many failures; said for unknown addresses too.
        AccountDeactivated, EmailNotVerified, TwoFactorRequired, InvalidTwoFactorCode: the password
            was right.
    """
    candidate = selector.find_by_email(email, devices=devices.digests_of(actor))
    user = candidate.user if candidate else None
    right = passwords.matches(password, user.password if user else None)

    if candidate is None or user is None:
        count_unknown_failure(email, actor)
        raise InvalidCredentials
    if user.is_locked or not right:
        # With the statements of an unknown address, locked or not; a locked account is refused there.
        count_failure(user, actor, reason="password")
        raise InvalidCredentials
    refuse_unusable(user)
    if maintenance.is_on() and not user.is_admin:
        raise MaintenanceOn
    if admit is not None:
        admit(user)
    if user.two_factor_enabled and not two_factor_code:
        raise second_factor.TwoFactorRequired

    new_hash = _better_hash(user, password)
    try:
        signed_in = sign_in.complete(
            candidate,
            method="password",
            actor=actor,
            code=two_factor_code if user.two_factor_enabled else None,
        )
    except second_factor.InvalidTwoFactorCode:
        count_failure(user, actor, reason="two_factor")
        raise
    if new_hash is not None:
        User.objects.filter(pk=user.pk, password=user.password).update(password=new_hash)
    return signed_in


def refuse_unusable(user: User) -> None:
    """Refuse somebody whose first factor is right but whose account may not be used.

    Raises:
        AccountDeactivated, EmailNotVerified
    """
    if not user.is_active:
        raise AccountDeactivated
    if user.email_verified is None and settings.ENV.require_email_verification:
        raise EmailNotVerified


@transaction.atomic
def count_failure(user: User, actor: Actor, *, reason: str) -> None:
    """Count and record a wrong password or code; outside the block that raises, so that it stays.

    Raises:
        AccountLocked: parallel guesses have used the attempts up before this one.
    """
    outcome = lockout.count(user)
    if outcome is lockout.Count.LOCKED_ALREADY:
        raise AccountLocked
    record(
        actor=as_user(user, actor),
        action="user.login_failed",
        resource_type="user",
        resource_id=user.pk,
        metadata={"reason": reason},
    )
    if outcome is lockout.Count.FILLED:
        record(
            actor=as_user(user, actor),
            action="user.locked",
            resource_type="user",
            resource_id=user.pk,
        )


def count_unknown_failure(email: str, actor: Actor) -> None:
    """Do for an address without account what `count_failure` does for one with.

    Raises:
        AccountLocked: as for a known address.
    """
    # Redis is asked before the transaction: it holds the one write lock.
    outcome = lockout.count_unknown(email)
    with transaction.atomic():
        lockout.count(User(pk=""))  # the statements of a known address, for the same time
        if outcome is lockout.Count.LOCKED_ALREADY:
            raise AccountLocked
        record(
            actor=Actor.user(
                id=None, email=None, ip_address=actor.ip_address, user_agent=actor.user_agent
            ),
            action="user.login_failed",
            resource_type="user",
            resource_id=None,
            metadata={"reason": "unknown", "addressDigest": keyed_hash("audit-email", email)},
        )


def _better_hash(user: User, password: str) -> str | None:
    """Hash again when the stored parameters are no longer ours (ruling 4)."""
    assert user.password is not None
    outdated = identify_hasher(user.password).must_update(user.password)
    return make_password(password) if outdated else None
