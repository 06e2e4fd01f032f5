"""Proving again that it is you, on a session that might be somebody else's (accounts.md W-16)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from accounts.models import Session, User
from accounts.services import passwords
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.audit.recording import record
from bunship.core import rate_limits
from bunship.core.exceptions import (
    AuthenticationFailed,
    DomainError,
    PermissionRefused,
    RateLimited,
)

#: `reauth-fail` of accounts.md §1.8.
MAX_FAILURES = 10
WINDOW_MS = 15 * 60_000
_BUCKET = "reauth-fail"
_FAILED = "user.reauthentication_failed"


#: How long ago somebody may have signed in to change how they sign in without their password.
FRESH_FOR = timedelta(minutes=10)


class StaleSession(PermissionRefused):
    message = "Sign in again to change how you sign in"


class WrongPassword(AuthenticationFailed):
    message = "Invalid password"


@contextmanager
def limited(user: User, actor: Actor, *guesses: type[DomainError]) -> Iterator[None]:
    """Bound how often a password or code may be guessed wrong from inside a session.

    Counted before the guess is judged, so that parallel guesses cannot outrun the limit, and taken
    back unless the block raises one of `guesses`.

    Raises:
        RateLimited: ten wrong guesses in fifteen minutes; the right one is refused then too.
    """
    verdict = rate_limits.hit(_BUCKET, user.pk, limit=MAX_FAILURES, window_ms=WINDOW_MS)
    if not verdict.allowed:
        raise RateLimited(headers=verdict.headers())
    if not verdict.counted and _failures_on_record(user) >= MAX_FAILURES:
        raise RateLimited(retry_after_seconds=WINDOW_MS // 1000)
    try:
        yield
    except guesses:
        record(
            actor=actor,
            action=_FAILED,
            resource_type="user",
            resource_id=user.pk,
        )
        raise
    except BaseException:
        rate_limits.refund(_BUCKET, user.pk)
        raise
    rate_limits.refund(_BUCKET, user.pk)


def _failures_on_record(user: User) -> int:
    """Count from the audit trail, while Redis is away: a guard must not fall with it."""
    return AuditLog.objects.filter(
        organization=None,
        actor_id=user.pk,
        action=_FAILED,
        created_at__gt=timezone.now() - timedelta(milliseconds=WINDOW_MS),
    ).count()


def prove_password(
    user: User,
    password: str,
    actor: Actor,
    *,
    otherwise: type[DomainError] = WrongPassword,
) -> None:
    """Refuse with `otherwise` unless this is the account's password.

    Raises:
        RateLimited: too many wrong guesses from inside.
    """
    with limited(user, actor, otherwise):
        check_password(user, password, otherwise=otherwise)


def check_password(
    user: User, password: str, *, otherwise: type[DomainError] = WrongPassword
) -> None:
    """Compare only, inside a block that is `limited` already."""
    if not passwords.matches(password, user.password):
        raise otherwise


def require_fresh(session: Session) -> None:
    """Refuse a change of the ways in to a session that is not new (ASVS 7.5.1).

    A stolen access token must not become a way in of its own.

    Raises:
        StaleSession
    """
    if timezone.now() - session.created_at > FRESH_FOR:
        raise StaleSession
