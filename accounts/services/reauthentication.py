"""Proving again that it is you, on a session that might be somebody else's (accounts.md W-16)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from accounts.models import User
from accounts.services import passwords
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import rate_limits
from bunship.core.exceptions import AuthenticationFailed, DomainError, RateLimited

#: `reauth-fail` of accounts.md §1.8.
MAX_FAILURES = 10
WINDOW_MS = 15 * 60_000
_BUCKET = "reauth-fail"


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
    try:
        yield
    except guesses:
        record(
            actor=actor,
            action="user.reauthentication_failed",
            resource_type="user",
            resource_id=user.pk,
        )
        raise
    except BaseException:
        rate_limits.refund(_BUCKET, user.pk)
        raise
    rate_limits.refund(_BUCKET, user.pk)


def check_password(
    user: User, password: str, *, otherwise: type[DomainError] = WrongPassword
) -> None:
    """Refuse with `otherwise` unless this is the account's password."""
    if not passwords.matches(password, user.password):
        raise otherwise
