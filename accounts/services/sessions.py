"""Sessions: opening, rotating, ending (accounts.md §2.3–2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.access_tokens import (
    InvalidToken,
    RefreshToken,
    issue_access_token,
    issue_refresh_token,
)
from accounts.models import Session, User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import AuthenticationFailed
from bunship.core.ids import new_id
from bunship.core.tokens import sha256_hex


class InvalidRefreshToken(AuthenticationFailed):
    message = "Invalid or expired refresh token"


class SessionEnded(AuthenticationFailed):
    message = "Session not found or expired"


class UserUnavailable(AuthenticationFailed):
    message = "User not found or inactive"


@dataclass(frozen=True)
class TokenPair:
    """What a client needs to act for a session; `expires_in` is in seconds, of the access token."""

    access_token: str
    refresh_token: str
    expires_in: int


def open_session(*, user: User, actor: Actor) -> TokenPair:
    """Start a session and end the least recently used ones beyond the limit.

    Must run inside a transaction: the limit is counted under the write lock.
    """
    now = timezone.now()
    session_id = new_id()
    expires_at = _expiry(created_at=now, now=now)
    refresh_token = issue_refresh_token(
        user_id=user.pk, session_id=session_id, expires_at=expires_at
    )
    Session.objects.create(
        id=session_id,
        user=user,
        refresh_token_hash=sha256_hex(refresh_token),
        user_agent=actor.user_agent,
        ip_address=actor.ip_address or "",
        expires_at=expires_at,
        last_used_at=now,
        created_at=now,
    )
    _evict_beyond_limit(user)
    return _pair(user, session_id, refresh_token)


def rotate(*, refresh_token: str, actor: Actor) -> TokenPair:
    """Exchange a refresh token for the next pair; each token works once, under any concurrency.

    A token used again within the grace period is two tabs racing and only refused. Later it means
    that somebody else holds a copy: the session ends for both.

    Raises:
        InvalidRefreshToken: not a refresh token of ours, or past its time.
        SessionEnded: revoked, expired, or used before.
        UserUnavailable: the account was closed or deactivated.
    """
    try:
        claims = RefreshToken.read(refresh_token)
    except InvalidToken:
        raise InvalidRefreshToken from None
    session_id, user_id = claims["sessionId"], claims["userId"]
    presented = sha256_hex(refresh_token)
    now = timezone.now()

    session = Session.objects.select_related("user").filter(pk=session_id, user_id=user_id).first()
    if session is None or session.expires_at <= now:
        raise SessionEnded
    if session.user.deleted_at is not None or not session.user.is_active:
        session.delete()
        raise UserUnavailable

    expires_at = _expiry(created_at=session.created_at, now=now)
    successor = issue_refresh_token(user_id=user_id, session_id=session_id, expires_at=expires_at)
    rotated = Session.objects.filter(
        pk=session_id, user_id=user_id, refresh_token_hash=presented, expires_at__gt=now
    ).update(
        refresh_token_hash=sha256_hex(successor),
        previous_refresh_token_hash=F("refresh_token_hash"),
        rotated_at=now,
        last_used_at=now,
        expires_at=expires_at,
        user_agent=actor.user_agent,
        ip_address=actor.ip_address or "",
    )
    if not rotated:
        _judge_replay(session_id, presented, now=now, actor=actor)
        raise SessionEnded
    return _pair(session.user, session_id, successor)


def _judge_replay(session_id: str, presented: str, *, now: datetime, actor: Actor) -> None:
    """End a session whose used refresh token came back too late to be a race."""
    with transaction.atomic():
        session = Session.objects.select_related("user").filter(pk=session_id).first()
        if session is None:
            return
        grace = timedelta(seconds=settings.ENV.refresh_reuse_grace_seconds)
        racing = (
            session.previous_refresh_token_hash == presented
            and session.rotated_at is not None
            and now - session.rotated_at <= grace
        )
        if racing:
            return
        session.delete()
        record(
            actor=Actor.user(
                id=session.user_id,
                email=session.user.email,
                ip_address=actor.ip_address,
                user_agent=actor.user_agent,
            ),
            action="session.reuse_detected",
            resource_type="session",
            resource_id=session_id,
        )


#: A request moves `last_used_at` only when it is at least this old (D-23, W: no write per request).
TOUCH_AFTER = timedelta(seconds=60)


def touch(session: Session) -> None:
    """Note that a session is in use, at most once a minute however many requests it makes."""
    now = timezone.now()
    if now - session.last_used_at >= TOUCH_AFTER:
        Session.objects.filter(pk=session.pk, last_used_at=session.last_used_at).update(
            last_used_at=now
        )


@transaction.atomic
def end_session(*, user: User, session_id: str, actor: Actor) -> None:
    """Log one session out."""
    Session.objects.of(user).filter(pk=session_id).delete()
    _record_logout(user, actor, all_sessions=False)


@transaction.atomic
def end_all_sessions(*, user: User, actor: Actor) -> None:
    """Log every device of a person out."""
    Session.objects.of(user).delete()
    _record_logout(user, actor, all_sessions=True)


def _record_logout(user: User, actor: Actor, *, all_sessions: bool) -> None:
    record(
        actor=actor,
        action="user.logout",
        resource_type="user",
        resource_id=user.pk,
        metadata={"allSessions": all_sessions},
    )


def _evict_beyond_limit(user: User) -> None:
    limit = settings.ENV.max_sessions_per_user
    if not limit:
        return
    surplus = Session.objects.of(user).order_by("-last_used_at", "-created_at", "-id")[limit:]
    Session.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()


def _expiry(*, created_at: datetime, now: datetime) -> datetime:
    """Return when a session used now ends: sliding, but never past its absolute age.

    Whole seconds, so that the refresh token's `exp` equals the row's.
    """
    expires_at: datetime = now + settings.REFRESH_TOKEN_LIFETIME
    if settings.ENV.session_max_age_days:
        expires_at = min(expires_at, created_at + timedelta(days=settings.ENV.session_max_age_days))
    return expires_at.replace(microsecond=0)


def _pair(user: User, session_id: str, refresh_token: str) -> TokenPair:
    return TokenPair(
        access_token=issue_access_token(user_id=user.pk, email=user.email, session_id=session_id),
        refresh_token=refresh_token,
        expires_in=int(settings.ACCESS_TOKEN_LIFETIME.total_seconds()),
    )
