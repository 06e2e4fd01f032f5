"""Lists of organizations."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from accounts.models import User
from bunship.core.models import Placeholder, PreparedSelect, compiled_once
from organizations.models import Membership


def all_memberships(user: User) -> list[Membership]:
    """Return what `list_memberships` finds, as a whole."""
    return _all_memberships().run(user=user.pk)


@compiled_once
def _all_memberships() -> PreparedSelect[Membership]:
    return PreparedSelect(_memberships(Q(user_id=Placeholder("user"))))


def list_memberships(user: User) -> QuerySet[Membership]:
    """Return a person's places in live organizations, newest first, organizations included."""
    return _memberships(Q(user=user))


def _memberships(which: Q) -> QuerySet[Membership]:
    return (
        Membership.objects.in_live_organizations()
        .filter(which)
        .select_related("organization")
        .order_by("-created_at", "-id")
    )
