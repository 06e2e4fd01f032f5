"""The end of every way to sign in: second factor, session, audit entry, notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from accounts.emails import queue_security_notice
from accounts.models import User
from accounts.selectors import sign_in as selector
from accounts.selectors.sign_in import Candidate
from accounts.services import devices, lockout, second_factor, sessions
from accounts.services.sessions import SignInOvertaken, TokenPair
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import AuthenticationFailed

Method = Literal["password", "magic_link", "google", "github", "passkey"]


class AccountLocked(AuthenticationFailed):
    message = "Account temporarily locked. Try again later."


class AccountDeactivated(AuthenticationFailed):
    message = "Account is deactivated"


class CredentialsChanged(AuthenticationFailed):
    """Password or second factor changed while this sign-in was under way."""

    message = "Invalid email or password"


@dataclass(frozen=True)
class SignedIn:
    """A successful sign-in."""

    user: User
    tokens: TokenPair


def complete(
    candidate: Candidate,
    *,
    method: Method,
    actor: Actor,
    code: str | None = None,
    respect_lock: bool = True,
    first: Callable[[], None] | None = None,
) -> SignedIn:
    """Open a session for somebody whose first factor is right.

    A known device with room for a session costs two statements; whatever happened to the account
    since `candidate` was read makes them fail, and the account is then judged again under the write
    lock.

    Args:
        code: the second factor, already known to be needed; used up in the same transaction.
        respect_lock: False for ways in that guessing passwords must not be able to close.
        first: what else must succeed in the same transaction, such as using up a link.

    Raises:
        InvalidTwoFactorCode: the code is wrong; the caller counts it.
        AccountLocked, AccountDeactivated, CredentialsChanged: the account changed meanwhile.
    """
    try:
        with transaction.atomic():
            if first is not None:
                first()
            return _open(candidate, method, actor, code, respect_lock=respect_lock)
    except SignInOvertaken:
        with transaction.atomic():
            if first is not None:
                first()
            current = selector.get(candidate.user.pk, devices=devices.digests_of(actor))
            _refuse_what_changed(candidate.user, current, respect_lock=respect_lock)
            assert current is not None
            return _open(current, method, actor, code, respect_lock=respect_lock)


def _open(
    candidate: Candidate,
    method: Method,
    actor: Actor,
    code: str | None,
    *,
    respect_lock: bool,
) -> SignedIn:
    user = candidate.user
    used = None
    if code is not None:
        used = second_factor.use(user, code)
        if used is None:
            raise second_factor.InvalidTwoFactorCode
    tokens = sessions.open_session(
        user=user,
        actor=actor,
        slots=sessions.Slots(candidate.open_sessions, candidate.oldest_session),
        respect_lock=respect_lock,
    )
    if user.failed_login_attempts or user.locked_until is not None:
        lockout.clear(user)
    entry = record(
        actor=as_user(user, actor),
        action="user.login",
        resource_type="user",
        resource_id=user.pk,
        metadata={"method": method, "twoFactor": used},
    )
    if used == "backup_code":
        queue_security_notice(user, entry, "backup-code-used")
    if not candidate.device_is_known:
        devices.remember(user, actor)
        if candidate.has_devices:
            queue_security_notice(user, entry, "new-device")
    return SignedIn(user, tokens)


def _refuse_what_changed(before: User, current: Candidate | None, *, respect_lock: bool) -> None:
    if current is None:  # closed: nobody has this address any more
        raise CredentialsChanged
    if not current.user.is_active:
        raise AccountDeactivated
    if current.user.is_locked and respect_lock:
        raise AccountLocked
    if (current.user.password, current.user.two_factor_enabled) != (
        before.password,
        before.two_factor_enabled,
    ):
        raise CredentialsChanged


def as_user(user: User, actor: Actor) -> Actor:
    """Return the visitor behind a request as the person they turned out to be."""
    return Actor.user(
        id=user.pk, email=user.email, ip_address=actor.ip_address, user_agent=actor.user_agent
    )
