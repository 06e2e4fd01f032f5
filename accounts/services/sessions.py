"""Sessions: opening, rotating, ending (accounts.md §2.3–2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone

from accounts.access_tokens import (
    InvalidToken,
    RefreshToken,
    issue_access_token,
    issue_refresh_token,
)
from accounts.emails import queue_security_notice
from accounts.models import Session, User
from accounts.services import lockout
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import AuthenticationFailed, InvalidInput, ResourceNotFound
from bunship.core.ids import new_id
from bunship.core.models import (
    Placeholder,
    PreparedInsert,
    PreparedUpdate,
    compiled_beforehand,
    parameter,
)
from bunship.core.tokens import sha256_hex


class InvalidRefreshToken(AuthenticationFailed):
    message = "Invalid or expired refresh token"


class SessionEnded(AuthenticationFailed):
    message = "Session not found or expired"


class SignInOvertaken(Exception):
    """The account or its sessions are no longer what the sign-in had seen."""


class CurrentSession(InvalidInput):
    message = "Cannot revoke current session. Use logout instead."


class UserUnavailable(AuthenticationFailed):
    message = "User not found or inactive"


@dataclass(frozen=True)
class TokenPair:
    """What a client needs to act for a session; `expires_in` is in seconds, of the access token."""

    access_token: str
    refresh_token: str
    expires_in: int


@dataclass(frozen=True)
class Slots:
    """How full a person's sessions were when last looked at; judged again on writing."""

    used: int
    oldest: str | None


def open_session(
    *, user: User, actor: Actor, slots: Slots | None = None, respect_lock: bool = False
) -> TokenPair:
    """Start a session in place of the least recently used one when there are enough (D-25).

    Must run inside a transaction. One statement writes the session, and only while the account is
    as `user` says and the number of sessions as `slots` says, so nothing has to be read first.

    Args:
        slots: read here, under the write lock, when omitted.
        respect_lock: also refuse an account that is locked.

    Raises:
        SignInOvertaken: something changed; the transaction must be given up.
    """
    limit = settings.ENV.max_sessions_per_user
    if slots is None or (limit and slots.used > limit):
        slots = _make_room(user, limit)
    now = timezone.now()
    session_id = new_id()
    expires_at = _expiry(created_at=now, now=now)
    refresh_token = issue_refresh_token(
        user_id=user.pk, session_id=session_id, expires_at=expires_at
    )
    session = Session(
        id=session_id,
        refresh_token_hash=sha256_hex(refresh_token),
        user_agent=actor.user_agent,
        ip_address=actor.ip_address or "",
        expires_at=expires_at,
        last_used_at=now,
        created_at=now,
    )
    stored = connection.ops.adapt_datetimefield_value
    expected = {
        "user": user.pk,
        "password": user.password or "",
        "two_factor_enabled": user.two_factor_enabled,
        "now": stored(now),
    }
    if limit and slots.used >= limit:
        replaced = _replacement(respect_lock).run(
            **expected,
            oldest=slots.oldest,
            id=session_id,
            refresh_token_hash=session.refresh_token_hash,
            user_agent=session.user_agent,
            ip_address=session.ip_address,
            expires_at=stored(expires_at),
        )
        if not replaced:
            raise SignInOvertaken
    else:
        try:
            # A person who does not answer the description leaves the column null, which it refuses.
            _insert(limit, respect_lock).run(session, **expected)
        except IntegrityError as error:
            raise SignInOvertaken from error
    return _pair(user, session_id, refresh_token)


def _unchanged(*, respect_lock: bool) -> QuerySet[User]:
    """Select `user` while nothing of what a sign-in has seen is different."""
    # Who signs in otherwise has no password.
    users: QuerySet[User] = User.objects.present().filter(
        Exact(Coalesce("password", Value("")), Placeholder("password")),
        pk=Placeholder("user"),
        is_active=True,
        two_factor_enabled=parameter("two_factor_enabled"),
    )
    return users.filter(lockout.unlocked(parameter("now"))) if respect_lock else users


@lru_cache(maxsize=4)
def _insert(limit: int, respect_lock: bool) -> PreparedInsert[Session]:  # noqa: FBT001 - a key
    """Store a session of `user`, if nothing changed and fewer than `limit` are open; 0 is no limit."""
    users = _unchanged(respect_lock=respect_lock)
    if limit:
        users = users.annotate(n=Count("sessions")).filter(n__lt=limit)
    return PreparedInsert(Session, user=Subquery(users.values("pk")))


@compiled_beforehand
def _usual_sessions() -> None:
    for respect_lock in (False, True):
        _insert(settings.ENV.max_sessions_per_user, respect_lock)


@lru_cache(maxsize=2)
def _replacement(respect_lock: bool) -> PreparedUpdate[Session]:  # noqa: FBT001 - a key
    """Make `oldest` of `user` a new session, if nothing changed."""
    return PreparedUpdate(
        Session.objects.filter(
            pk=Placeholder("oldest"), user__in=_unchanged(respect_lock=respect_lock)
        ),
        {
            "id": Placeholder("id"),
            "refresh_token_hash": Placeholder("refresh_token_hash"),
            "previous_refresh_token_hash": None,
            "rotated_at": None,
            "user_agent": parameter("user_agent"),
            "ip_address": Placeholder("ip_address"),
            "expires_at": parameter("expires_at"),
            "last_used_at": parameter("now"),
            "created_at": parameter("now"),
        },
        "id",
    )


def _make_room(user: User, limit: int) -> Slots:
    """End what is beyond the limit, which may have been lowered; return what is left."""
    by_age = Session.objects.of(user).order_by("-last_used_at", "-created_at", "-pk")
    ids = list(by_age.values_list("pk", flat=True))
    if limit and len(ids) > limit:
        Session.objects.filter(pk__in=ids[limit:]).delete()
        ids = ids[:limit]
    return Slots(len(ids), ids[-1] if ids else None)


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
        entry = record(
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
        queue_security_notice(session.user, entry, "session-reuse")


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


def end_others(user: User, *, keep: str) -> None:
    """End a person's other sessions after their credentials changed; in the caller's transaction."""
    Session.objects.of(user).exclude(pk=keep).delete()


def _record_logout(user: User, actor: Actor, *, all_sessions: bool) -> None:
    record(
        actor=actor,
        action="user.logout",
        resource_type="user",
        resource_id=user.pk,
        metadata={"allSessions": all_sessions},
    )


def require_alive(session: Session) -> None:
    """Refuse to finish in a transaction what a session began that has ended since.

    Authentication happened before the write lock: a logout, a reset or a takeover may have come first.

    Raises:
        SessionEnded
    """
    alive = Session.objects.active().filter(
        pk=session.pk, user__is_active=True, user__deleted_at=None
    )
    if not alive.exists():
        raise SessionEnded


def list_active(*, user: User, current_id: str) -> QuerySet[Session]:
    """Return where a person is signed in, the most recently used first; one row `is_current`."""
    current = ExpressionWrapper(Q(pk=current_id), output_field=BooleanField())
    return (
        Session.objects.of(user)
        .active()
        .annotate(is_current=current)
        .order_by("-last_used_at", "-created_at", "-pk")
    )


@transaction.atomic
def revoke(*, user: User, session_id: str, current_id: str, actor: Actor) -> None:
    """End another session of the same person (accounts.md §3.15).

    Raises:
        CurrentSession: that is what logging out is for.
        ResourceNotFound: unknown, somebody else's, or over already.
    """
    if session_id == current_id:
        raise CurrentSession
    if not Session.objects.of(user).active().filter(pk=session_id).delete()[0]:
        raise ResourceNotFound("Session not found")
    record(actor=actor, action="session.revoked", resource_type="session", resource_id=session_id)


@transaction.atomic
def revoke_others(*, user: User, current_id: str, actor: Actor) -> None:
    """End every session of a person but the one in use."""
    ended, _ = Session.objects.of(user).exclude(pk=current_id).delete()
    record(
        actor=actor,
        action="session.revoked_all",
        resource_type="user",
        resource_id=user.pk,
        metadata={"sessions": ended, "keptCurrent": True},
    )


@transaction.atomic
def revoke_all(*, user: User, actor: Actor) -> None:
    """End every session of a person, this one included (accounts.md §3.16)."""
    ended, _ = Session.objects.of(user).delete()
    record(
        actor=actor,
        action="session.revoked_all",
        resource_type="user",
        resource_id=user.pk,
        metadata={"sessions": ended},
    )


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
