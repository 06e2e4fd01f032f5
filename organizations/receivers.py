"""What organizations have to do when something happens to a person."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_closing, personal_data_requested
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput
from organizations.models import Membership
from organizations.roles import Role
from organizations.selectors.organizations import list_memberships
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
    for membership in Membership.objects.filter(user=user).exclude(role=Role.OWNER):
        record(
            actor=actor,
            action="member.removed",
            resource_type="member",
            resource_id=membership.pk,
            organization_id=membership.organization_id,
            old={"userId": user.pk, "email": user.email, "role": membership.role},
            metadata={"self": True, "reason": "account_deleted"},
        )
        membership.delete()


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
