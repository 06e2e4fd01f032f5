"""Who works at the desk, and as what."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User
from bunship.admin_api.services.users import NotOneself, get_user
from bunship.audit.actor import Actor
from bunship.audit.recording import record


def set_place(*, actor: Actor, user_id: str, is_staff: bool, groups: Sequence[Group]) -> User:
    """Let somebody in to the desk, or out of it, and say in which groups.

    Raises:
        UserNotFound
        NotOneself: nobody raises themselves, or shuts themselves out.
    """
    with transaction.atomic():
        user = get_user(user_id)
        before = sorted(user.groups.values_list("name", flat=True))
        after = sorted(group.name for group in groups)
        if (user.is_staff, before) == (is_staff, after):
            return user
        if user.pk == actor.id:
            raise NotOneself("Somebody else has to change your own place")
        old = {"isStaff": user.is_staff, "groups": before}
        user.is_staff = is_staff
        user.save(update_fields=["is_staff", "updated_at"])
        user.groups.set(groups)
        record(
            actor=actor,
            action="admin.staff.updated",
            resource_type="user",
            resource_id=user.pk,
            old=old,
            new={"isStaff": is_staff, "groups": after},
        )
    return user
