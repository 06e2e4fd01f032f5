"""Members: roles, removal, leaving, handing over (organizations.md §3.2, §3.1.7)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput, PermissionRefused, ResourceNotFound
from organizations import limits
from organizations.emails import queue_ownership_emails
from organizations.models import ApiKey, CustomRole, Invitation, Membership, Organization
from organizations.roles import ROLE_PERMISSIONS, Permission, Role, allows, covers, expand
from organizations.scopes import permissions_of
from organizations.selectors.access import Access
from organizations.services.events import emit
from organizations.services.organizations import (
    OrganizationLimitReached,
    count_owned,
    emit_updated,
    most_owned,
)


class MemberNotFound(ResourceNotFound):
    message = "Member not found"


class OwnerRoleIsFixed(InvalidInput):
    message = "Cannot change owner role. Transfer ownership first."


class OwnRoleIsFixed(InvalidInput):
    message = "Cannot change your own role"


class OwnerStays(InvalidInput):
    message = "Cannot remove organization owner. Transfer ownership first."


class CannotRemoveOneself(InvalidInput):
    message = "Cannot remove yourself. Use leave organization instead."


class OwnerCannotLeave(InvalidInput):
    message = "Owners cannot leave their organization. Transfer ownership first."


class KeysTouchNoAdmins(PermissionRefused):
    message = "API keys can only manage members and viewers"


class AlreadyOwner(InvalidInput):
    message = "You already own this organization"


class TargetDeactivated(InvalidInput):
    message = "The new owner's account is deactivated"


class NotTheOwner(PermissionRefused):
    message = "Insufficient role permissions"


def join(
    *,
    organization: Organization,
    user: User,
    role: str,
    actor: Actor,
    metadata: dict[str, Any] | None = None,
) -> Membership:
    """Make somebody a member; the one place that does, after the owner's own membership.

    Runs in the caller's transaction, under whose write lock the seats are counted.

    Raises:
        LimitReached: every seat of the plan is taken.
    """
    members = Membership.objects.of(organization).count()
    limits.require_room(organization.pk, "members", current=members, thing="Member")
    membership = Membership.objects.create(organization=organization, user=user, role=role)
    Invitation.objects.of(organization).open().filter(email=user.email).delete()
    record(
        actor=actor,
        action="member.joined",
        resource_type="member",
        resource_id=membership.pk,
        organization_id=organization.pk,
        new={"userId": user.pk, "email": user.email, "role": role},
        metadata=metadata,
    )
    emit(organization.pk, "member.added", _event_data(membership, user))
    return membership


@transaction.atomic
def change_role(
    *,
    access: Access,
    membership_id: str,
    actor: Actor,
    role: Role | None = None,
    custom_role_id: str | None = None,
) -> Membership:
    """Give a member another role, or a role of the organization's own making.

    Setting what the member already has changes nothing and reports nothing.

    Raises:
        MemberNotFound: not a member of this organization.
        OwnerRoleIsFixed, OwnRoleIsFixed, KeysTouchNoAdmins
        PermissionRefused: a role that may do more than whoever gives it.
        ResourceNotFound: the organization has no such role.
    """
    actor.confirm()
    membership = _get(access.organization, membership_id)
    if membership.role == Role.OWNER:
        raise OwnerRoleIsFixed
    if access.api_key is None and membership.user_id == access.user.pk:
        raise OwnRoleIsFixed
    custom = None
    if custom_role_id is not None:
        custom = CustomRole.objects.of(access.organization).filter(pk=custom_role_id).first()
        if custom is None:
            raise ResourceNotFound("Role not found")
        if not covers(access.grants, frozenset(custom.permissions)):
            raise PermissionRefused("A role cannot be given permissions you do not have")
        role = Role.VIEWER
    else:
        assert role is not None
        access.require_to_give(expand(ROLE_PERMISSIONS[role]))
    access.require_to_give(expand(membership.grants))
    if access.api_key is not None and (
        role == Role.ADMIN or custom is not None or _is_beyond_keys(membership)
    ):
        raise KeysTouchNoAdmins
    before = _role_of(membership)
    membership.role, membership.custom_role = role, custom
    after = _role_of(membership)
    if before == after:
        return membership
    membership.save(update_fields=["role", "custom_role", "updated_at"])
    _record_role(access.organization, membership, actor, before, after)
    take_back_what_was_lost(membership, actor)
    return membership


@transaction.atomic
def remove(*, access: Access, membership_id: str, actor: Actor) -> None:
    """Remove somebody else; what they made stays, what they opened is closed.

    Raises:
        MemberNotFound, OwnerStays, CannotRemoveOneself, KeysTouchNoAdmins
    """
    actor.confirm()
    membership = _get(access.organization, membership_id)
    if membership.role == Role.OWNER:
        raise OwnerStays
    if access.api_key is None and membership.user_id == access.user.pk:
        raise CannotRemoveOneself
    if access.api_key is not None and _is_beyond_keys(membership):
        raise KeysTouchNoAdmins
    access.require_to_give(expand(membership.grants))
    end_membership(membership, actor)


@transaction.atomic
def leave(*, access: Access, actor: Actor) -> None:
    """Give up one's own place.

    Raises:
        OwnerCannotLeave
        MemberNotFound: removed meanwhile.
    """
    actor.confirm()
    assert access.membership is not None
    membership = _get(access.organization, access.membership.pk)
    if membership.role == Role.OWNER:
        raise OwnerCannotLeave
    end_membership(membership, actor, metadata={"self": True})


def end_membership(
    membership: Membership, actor: Actor, *, metadata: dict[str, Any] | None = None
) -> None:
    """Delete a place and take back what its holder opened; in the caller's transaction."""
    pk = membership.pk
    take_back_what_was_lost(membership, actor, everything=True)
    membership.delete()
    record(
        actor=actor,
        action="member.removed",
        resource_type="member",
        resource_id=pk,
        organization_id=membership.organization_id,
        old={
            "userId": membership.user_id,
            "email": membership.user.email,
            "role": membership.role,
        },
        metadata=metadata,
    )
    emit(
        membership.organization_id,
        "member.removed",
        {**_event_data(membership, membership.user), "memberId": pk},
    )


def take_back_what_was_lost(
    membership: Membership, actor: Actor, *, everything: bool = False
) -> None:
    """Withdraw open invitations and switch off keys of somebody who may no longer make them.

    A removed or demoted member must leave no back door (O-17, O-29, K-4).
    """
    grants = frozenset[str]() if everything else membership.grants
    organization_id = membership.organization_id
    open_ones = Invitation.objects.filter(
        organization_id=organization_id, invited_by_id=membership.user_id
    ).open()
    for invitation in open_ones:
        if may_invite(grants, invitation.role):
            continue
        pk = invitation.pk
        invitation.delete()
        record(
            actor=actor,
            action="invitation.canceled",
            resource_type="invitation",
            resource_id=pk,
            organization_id=organization_id,
            old={"email": invitation.email, "role": invitation.role},
            metadata={"reason": "inviter_lost_permission"},
        )
    for link in membership.user.invitation_links_made.filter(organization_id=organization_id):
        if may_invite(grants, link.role):
            continue
        pk = link.pk
        link.delete()
        record(
            actor=actor,
            action="invitation_link.deleted",
            resource_type="invitation_link",
            resource_id=pk,
            organization_id=organization_id,
            old={"role": link.role},
            metadata={"reason": "creator_lost_permission"},
        )
    if settings.ENV.api_keys_survive_creator:
        return
    may_make_keys = allows(grants, Permission.API_KEYS_CREATE)
    for key in ApiKey.objects.filter(
        organization_id=organization_id, created_by_id=membership.user_id, is_active=True
    ):
        if may_make_keys and covers(grants, permissions_of(key.scopes)):
            continue
        ApiKey.objects.filter(pk=key.pk).update(is_active=False)
        record(
            actor=actor,
            action="api_key.updated",
            resource_type="api_key",
            resource_id=key.pk,
            organization_id=organization_id,
            old={"isActive": True},
            new={"isActive": False},
            metadata={"reason": "creator_lost_permission"},
        )


def may_invite(grants: frozenset[str], role: str) -> bool:
    """Say whether somebody with these grants may let others in with a role (O-17, O-29)."""
    return (
        allows(grants, Permission.INVITATIONS_CREATE) or allows(grants, Permission.MEMBERS_INVITE)
    ) and covers(grants, expand(ROLE_PERMISSIONS.get(role, frozenset({"*"}))))


def transfer_ownership(
    *,
    access: Access,
    actor: Actor,
    member_id: str | None = None,
    user_id: str | None = None,
) -> tuple[Membership, Membership]:
    """Make another member the owner; the caller becomes an admin. Of parallel calls one succeeds.

    Returns:
        The new owner's and the previous owner's membership.

    Raises:
        NotTheOwner: the caller lost that role before this came under the lock.
        MemberNotFound, AlreadyOwner, TargetDeactivated
        OrganizationLimitReached: the target owns as many organizations as one may.
    """
    organization = access.organization
    with transaction.atomic():
        actor.confirm()
        places = Membership.objects.of(organization).select_related("user", "custom_role")
        previous = places.filter(user=access.user, role=Role.OWNER).first()
        if previous is None:
            raise NotTheOwner
        target = (
            places.filter(pk=member_id) if member_id else places.filter(user_id=user_id)
        ).first()
        if target is None:
            raise MemberNotFound
        if target.pk == previous.pk:
            raise AlreadyOwner
        if not target.user.is_active:
            raise TargetDeactivated
        if count_owned(target.user) >= most_owned():
            raise OrganizationLimitReached
        before = _role_of(target)
        # Demoted first: the database allows one owner even for an instant.
        previous.role = Role.ADMIN
        previous.save(update_fields=["role", "updated_at"])
        target.role, target.custom_role = Role.OWNER, None
        target.save(update_fields=["role", "custom_role", "updated_at"])
        Organization.objects.filter(pk=organization.pk).update(updated_at=timezone.now())
        entry = record(
            actor=actor,
            action="organization.ownership_transferred",
            resource_type="organization",
            resource_id=organization.pk,
            organization_id=organization.pk,
            old={"ownerId": previous.user_id},
            new={"ownerId": target.user_id},
        )
        _record_role(organization, previous, actor, {"role": "owner"}, {"role": "admin"})
        _record_role(organization, target, actor, before, {"role": "owner"})
        emit_updated(organization, ["ownerId"])
        queue_ownership_emails(
            organization=organization, previous=previous.user, owner=target.user, entry=entry
        )
    return target, previous


def may_still_invite(organization: Organization, user_id: str, role: str) -> bool:
    """Say whether somebody who let others in with a role would still be allowed to."""
    place = (
        Membership.objects.of(organization)
        .select_related("custom_role")
        .filter(user_id=user_id)
        .first()
    )
    return place is not None and may_invite(place.grants, role)


def is_one_of(organization: Organization, *, membership_id: str, emails: Collection[str]) -> bool:
    """Say whether a member is one of these people."""
    return (
        Membership.objects.of(organization)
        .filter(pk=membership_id, user__email__in=list(emails))
        .exists()
    )


def _is_beyond_keys(membership: Membership) -> bool:
    """Say whether a member may do more than those whom keys may manage (K-6)."""
    return not covers(expand(ROLE_PERMISSIONS[Role.MEMBER]), expand(membership.grants))


def _get(organization: Organization, membership_id: str) -> Membership:
    membership = (
        Membership.objects.of(organization)
        .select_related("user", "custom_role")
        .filter(pk=membership_id)
        .first()
    )
    if membership is None:
        raise MemberNotFound
    return membership


def _role_of(membership: Membership) -> dict[str, Any]:
    custom = membership.custom_role
    return {
        "role": str(membership.role),
        **({"customRole": custom.name} if custom is not None else {}),
    }


def _record_role(
    organization: Organization,
    membership: Membership,
    actor: Actor,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    record(
        actor=actor,
        action="member.updated",
        resource_type="member",
        resource_id=membership.pk,
        organization_id=organization.pk,
        old=before,
        new=after,
        metadata={"userId": membership.user_id, "email": membership.user.email},
    )
    emit(
        organization.pk,
        "member.updated",
        {
            **_event_data(membership, membership.user),
            "role": after["role"],
            "previousRole": before["role"],
        },
    )


def _event_data(membership: Membership, user: User) -> dict[str, Any]:
    return {
        "memberId": membership.pk,
        "organizationId": membership.organization_id,
        "userId": user.pk,
        "email": user.email,
        "role": str(membership.role),
    }
