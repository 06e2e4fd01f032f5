"""Who may enter a tenant: the one door to everything below `/organizations/{id}`."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from bunship.core.exceptions import PermissionRefused, ResourceNotFound
from organizations.models import Membership, Organization
from organizations.roles import OWNER_ONLY, role_allows


@dataclass(frozen=True)
class Access:
    """A person inside an organization, with the role they hold right now."""

    organization: Organization
    membership: Membership

    def require(self, permission: str) -> None:
        """Refuse unless the role holds the permission.

        Raises:
            PermissionRefused: the message names the permission, or the role for the owner's own.
        """
        if role_allows(self.membership.role, permission):
            return
        if permission in OWNER_ONLY:
            raise PermissionRefused("Insufficient role permissions")
        raise PermissionRefused(f"Missing permission: {permission}")


def get_access(*, user: User, organization_id: str) -> Access:
    """Return a person's access to a live organization, in one query.

    Raises:
        ResourceNotFound: no live organization has this id.
        PermissionRefused: it exists, but the person is not a member.
    """
    membership = (
        Membership.objects.in_live_organizations()
        .select_related("organization")
        .filter(organization_id=organization_id, user=user)
        .first()
    )
    if membership is None:
        if not Organization.objects.live().filter(pk=organization_id).exists():
            raise ResourceNotFound("Organization not found")
        raise PermissionRefused("Not a member of this organization")
    return Access(membership.organization, membership)
