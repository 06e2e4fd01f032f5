"""What people say about themselves (accounts.md §3.11)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import ResourceNotFound

_WIRE_NAMES = {"full_name": "fullName", "avatar_url": "avatarUrl", "preferences": "preferences"}


@transaction.atomic
def update_profile(*, user: User, changes: dict[str, Any], actor: Actor) -> User:
    """Change what differs; preferences are merged, notifications inside them too (D-27).

    Without a difference nothing is written: no audit entry, and `updated_at` stays.

    Args:
        changes: any of `full_name`, `avatar_url`, `preferences` (partial; None changes nothing).

    Raises:
        ResourceNotFound: the account was closed meanwhile.
    """
    current: User | None = User.objects.present().filter(pk=user.pk).first()
    if current is None:
        raise ResourceNotFound("User not found")
    wanted = dict(changes)
    preferences = wanted.pop("preferences", None)
    if preferences is not None:
        wanted["preferences"] = _merged(current.preferences, preferences)
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for field, value in wanted.items():
        before = getattr(current, field)
        if before != value:
            old[_WIRE_NAMES[field]], new[_WIRE_NAMES[field]] = before, value
            setattr(current, field, value)
    if not new:
        return current
    current.save(update_fields=[*wanted, "updated_at"])
    record(
        actor=actor,
        action="user.updated",
        resource_type="user",
        resource_id=current.pk,
        old=old,
        new=new,
    )
    return current


def _merged(stored: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    merged = {**stored, **given}
    if "notifications" in given:
        before = stored.get("notifications")
        merged["notifications"] = {
            **(before if isinstance(before, dict) else {}),
            **given["notifications"],
        }
    return merged
