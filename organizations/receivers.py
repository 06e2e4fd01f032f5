"""What organizations have to do when something happens to a person."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_closing, email_verified, personal_data_requested
from bunship.audit.actor import Actor
from bunship.core.exceptions import InvalidInput
from organizations.models import Invitation, Membership
from organizations.roles import Role
from organizations.selectors.organizations import list_memberships
from organizations.services.domains import join_by_domain
from organizations.services.members import end_membership
from organizations.services.organizations import count_owned


class OwnsOrganizations(InvalidInput):
    message = (
        "Cannot delete account while owning organizations. "
        "Transfer ownership or delete organizations first."
    )


@receiver(account_closing)
def leave_every_organization(*, user: User, actor: Actor, **_: object) -> None:
    """End the person's memberships (organizations.md §6.4); owners have to hand over first.

    Raises:
        OwnsOrganizations: of organizations that are not deleted.
    """
    if count_owned(user):
        raise OwnsOrganizations
    for membership in (
        Membership.objects.filter(user=user)
        .exclude(role=Role.OWNER)
        .select_related("user", "custom_role")
    ):
        end_membership(membership, actor, metadata={"self": True, "reason": "account_deleted"})
    Invitation.objects.open().filter(email=user.email).delete()


@receiver(email_verified)
def enter_by_domain(*, user: User, actor: Actor, **_: object) -> None:
    """Let somebody whose address was just proven into the organization that owns its domain."""
    join_by_domain(user, actor)


@receiver(personal_data_requested)
def list_places(*, user: User, **_: object) -> dict[str, Any]:
    """Return the person's places in organizations for their data export."""
    return {
        "organizations": list(
            list_memberships(user).values(
                "role",
                organizationId=F("organization_id"),
                name=F("organization__name"),
                joinedAt=F("created_at"),
            )
        )
    }
