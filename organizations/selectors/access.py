"""Who may enter a tenant: the one door to everything below `/organizations/{id}`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.core.exceptions import (
    AuthenticationFailed,
    Conflict,
    PermissionRefused,
    ResourceNotFound,
)
from bunship.core.models import Placeholder, PreparedSelect, compiled_once
from organizations import scopes
from organizations.models import ApiKey, Membership, Organization
from organizations.roles import OWNER_ONLY, allows, covers


@dataclass(frozen=True)
class Access:
    """A caller inside an organization, with what they may do right now.

    Attributes:
        user: who is behind it: the member, or of a key whoever made it.
        membership: None for a key.
        api_key: None for a person.
    """

    organization: Organization
    grants: frozenset[str]
    user: User
    membership: Membership | None = None
    api_key: ApiKey | None = None

    def require(self, permission: str) -> None:
        """Refuse unless the caller holds the permission.

        Raises:
            PermissionRefused: the message names the permission, the scope of a key, or the role for
                the owner's own.
        """
        if allows(self.grants, permission):
            return
        if self.api_key is not None:
            if not self.api_key.scopes:
                raise PermissionRefused(
                    "API key has no scopes defined. At least one scope is required."
                )
            raise PermissionRefused(f"Missing required scope: {scopes.scope_for(permission)}")
        if permission in OWNER_ONLY:
            raise PermissionRefused("Insufficient role permissions")
        raise PermissionRefused(f"Missing permission: {permission}")

    def require_to_give(self, permissions: frozenset[str]) -> None:
        """Refuse to give or take away more than the caller has.

        Only roles of a tenant's own making can be too weak for it: owners and admins may give every
        role there is to give, and what a key may give is fixed (organizations.md §2.5).

        Raises:
            PermissionRefused
        """
        if self.membership is None or self.membership.custom_role_id is None:
            return
        if not covers(self.grants, permissions):
            raise PermissionRefused("A role cannot be given permissions you do not have")

    def require_any(self, permissions: Sequence[str]) -> None:
        """Refuse unless the caller holds one of several permissions; the last one is named."""
        *others, last = permissions
        if not any(allows(self.grants, one) for one in others):
            self.require(last)

    def confirm(self, required: Sequence[str]) -> None:
        """Look again, under the write lock, whether the caller may still do what they came for.

        Raises:
            AuthenticationFailed: the key, or the person, was switched off.
            ResourceNotFound, PermissionRefused: the organization, the place or the permission is gone.
            Conflict: the caller may do something else now than when the request was judged.
        """
        if self.api_key is not None:
            kept = ApiKey.objects.usable().filter(
                pk=self.api_key.pk,
                key_hash=self.api_key.key_hash,
                organization__deleted_at=None,
            )
            if not kept.exists():
                raise AuthenticationFailed("Invalid API key")
            return
        place = _confirmed_place().first(organization=self.organization.pk, user=self.user.pk)
        if place is None:
            get_access(user=self.user, organization_id=self.organization.pk)
            raise AuthenticationFailed("User not found or inactive")
        fresh = Access(place.organization, place.grants, self.user, membership=place)
        if fresh.grants != self.grants:
            fresh.require_any(required)
            raise Conflict("Your permissions have changed. Try again.")

    def actor(
        self, *, ip_address: str | None, user_agent: str | None, required: Sequence[str]
    ) -> Actor:
        """Return the caller as the audit trail names it (organizations.md §5.3).

        Args:
            required: what services confirm before they change anything; one of these is enough.
        """

        def still_allowed() -> None:
            self.confirm(required)

        if self.api_key is not None:
            return Actor.api_key(
                id=self.api_key.pk,
                ip_address=ip_address,
                user_agent=user_agent,
                still_allowed=still_allowed,
            )
        return Actor.user(
            id=self.user.pk,
            email=self.user.email,
            ip_address=ip_address,
            user_agent=user_agent,
            still_allowed=still_allowed,
        )


def _places() -> QuerySet[Membership]:
    """Find the place of `user` in `organization`, with the organization and the role of its own."""
    return (
        Membership.objects.in_live_organizations()
        .select_related("organization", "custom_role")
        .filter(organization_id=Placeholder("organization"), user_id=Placeholder("user"))
    )


@compiled_once
def _place() -> PreparedSelect[Membership]:
    return PreparedSelect(_places()[:1])


@compiled_once
def _confirmed_place() -> PreparedSelect[Membership]:
    """The same, unless the person has been switched off."""
    # A join, and no list of people: that would be all of the installation's.
    return PreparedSelect(_places().filter(user__deleted_at=None, user__is_active=True)[:1])


def get_access(*, user: User, organization_id: str) -> Access:
    """Return a person's access to a live organization, in one query.

    Raises:
        ResourceNotFound: no live organization has this id.
        PermissionRefused: it exists, but the person is not a member.
    """
    membership = _place().first(organization=organization_id, user=user.pk)
    if membership is None:
        if not Organization.objects.live().filter(pk=organization_id).exists():
            raise ResourceNotFound("Organization not found")
        raise PermissionRefused("Not a member of this organization")
    return Access(membership.organization, membership.grants, user, membership=membership)


def get_key_access(*, key: ApiKey, organization_id: str) -> Access:
    """Return a key's access to its own organization, without a query.

    Raises:
        PermissionRefused: of any other id, whether an organization has it or not.
    """
    if key.organization_id != organization_id:
        raise PermissionRefused("Not a member of this organization")
    return Access(key.organization, scopes.permissions_of(key.scopes), key.created_by, api_key=key)


def find_only_organization_id(user: User) -> str | None:
    """Return the organization of a person who is a member of exactly one, for the short paths."""
    ids = list(
        Membership.objects.in_live_organizations()
        .filter(user=user)
        .values_list("organization_id", flat=True)[:2]
    )
    return ids[0] if len(ids) == 1 else None
