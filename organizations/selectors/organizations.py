"""Lists of organizations."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User
from organizations.models import Membership


def list_memberships(user: User) -> QuerySet[Membership]:
    """Return a person's places in live organizations, newest first, organizations included."""
    return (
        Membership.objects.in_live_organizations()
        .filter(user=user)
        .select_related("organization")
        .order_by("-created_at", "-id")
    )
