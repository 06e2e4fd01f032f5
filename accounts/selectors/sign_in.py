"""What a sign-in needs to know about a person, in one query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import KnownDevice, Session, User


@dataclass(frozen=True)
class Candidate:
    """Somebody about to sign in.

    Attributes:
        open_sessions, oldest_session: how full the person's sessions were when looked at.
        device_is_known: whether this kind of browser signed in before.
        has_devices: False until the first sign-in of all.
    """

    user: User
    open_sessions: int
    oldest_session: str | None
    device_is_known: bool
    has_devices: bool


def find_by_email(email: str, *, devices: list[str]) -> Candidate | None:
    """Return who has this address, closed accounts aside."""
    return _first(User.objects.by_email(email), devices)


def get(user_id: str, *, devices: list[str]) -> Candidate | None:
    """Return a person by id, closed accounts aside."""
    return _first(User.objects.present().filter(pk=user_id), devices)


def _first(users: QuerySet[User], devices: list[str]) -> Candidate | None:
    sessions = Session.objects.filter(user=OuterRef("pk")).order_by()
    known = KnownDevice.objects.filter(user=OuterRef("pk"))
    user = users.annotate(
        open_sessions=Coalesce(
            Subquery(sessions.values("user").annotate(n=Count("pk")).values("n")), 0
        ),
        oldest_session=Subquery(
            sessions.order_by("last_used_at", "created_at", "pk").values("pk")[:1]
        ),
        device_is_known=Exists(known.filter(digest__in=devices)),
        has_devices=Exists(known),
    ).first()
    if user is None:
        return None
    return Candidate(
        user=user,
        open_sessions=user.open_sessions,
        oldest_session=user.oldest_session,
        device_is_known=user.device_is_known,
        has_devices=user.has_devices,
    )
