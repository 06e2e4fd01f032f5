"""What a sign-in needs to know about a person, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import KnownDevice, Session, User
from bunship.core.models import Placeholder, PreparedSelect, compiled_beforehand


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
    return _find("email", User.objects.stored_email(email), devices)


def get(user_id: str, *, devices: list[str]) -> Candidate | None:
    """Return a person by id, closed accounts aside."""
    return _find("pk", user_id, devices)


@lru_cache(maxsize=4)
def _candidate(field: Literal["email", "pk"], devices: int) -> PreparedSelect[User]:
    """Find the person whose `field` is `value`, who has perhaps used one of so many `device0`…"""
    sessions = Session.objects.filter(user=OuterRef("pk")).order_by()
    known = KnownDevice.objects.filter(user=OuterRef("pk"))
    digests = [Placeholder(f"device{number}") for number in range(devices)]
    users = User.objects.present().filter(**{field: Placeholder("value")})
    return PreparedSelect(
        users.annotate(
            open_sessions=Coalesce(
                Subquery(sessions.values("user").annotate(n=Count("pk")).values("n")), 0
            ),
            oldest_session=Subquery(
                sessions.order_by("last_used_at", "created_at", "pk").values("pk")[:1]
            ),
            device_is_known=Exists(known.filter(digest__in=digests)),
            has_devices=Exists(known),
        )[:1]
    )


# Who signs in on a device that nothing is known of.
compiled_beforehand(lambda: _candidate("email", 0))


def _find(field: Literal["email", "pk"], value: str, devices: list[str]) -> Candidate | None:
    named = {f"device{number}": digest for number, digest in enumerate(devices)}
    user = _candidate(field, len(devices)).first(value=value, **named)
    if user is None:
        return None
    found: Any = user  # with the annotations
    return Candidate(
        user=user,
        open_sessions=found.open_sessions,
        oldest_session=found.oldest_session,
        device_is_known=found.device_is_known,
        has_devices=found.has_devices,
    )
