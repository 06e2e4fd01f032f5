"""Roles of a tenant's own making (beyond BunShip v1)."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import Conflict, InvalidInput, PermissionRefused, ResourceNotFound
from organizations.models import CustomRole, Membership, Organization
from organizations.roles import ROLE_PERMISSIONS, covers
from organizations.selectors.access import Access
from organizations.services.members import take_back_what_was_lost

MAX_ROLES = 20


class RoleNotFound(ResourceNotFound):
    message = "Role not found"


class RoleNameTaken(Conflict):
    message = "Role name already exists"


class RoleInUse(Conflict):
    message = "Role is assigned to members. Give them another role first."


class RoleLimitReached(InvalidInput):
    message = f"At most {MAX_ROLES} roles are allowed"


class BeyondOwnPermissions(PermissionRefused):
    message = "A role cannot be given permissions you do not have"


def create_role(*, access: Access, name: str, permissions: list[str], actor: Actor) -> CustomRole:
    """Make a role; it can do no more than whoever makes it.

    Raises:
        BeyondOwnPermissions, RoleLimitReached
        RoleNameTaken: parallel callers get it too.
    """
    if not covers(access.grants, set(permissions)):
        raise BeyondOwnPermissions
    organization = access.organization
    try:
        with transaction.atomic():
            actor.confirm()
            if CustomRole.objects.of(organization).count() >= MAX_ROLES:
                raise RoleLimitReached
            _require_free_name(organization, name)
            role = CustomRole.objects.create(
                organization=organization, name=name, permissions=permissions
            )
            record(
                actor=actor,
                action="role.created",
                resource_type="role",
                resource_id=role.pk,
                organization_id=organization.pk,
                new={"name": name, "permissions": permissions},
            )
    except IntegrityError as error:
        raise RoleNameTaken from error
    return role


def update_role(
    *, access: Access, role_id: str, changes: dict[str, Any], actor: Actor
) -> CustomRole:
    """Rename a role or change its permissions; whoever holds it is affected from the next request on.

    Raises:
        RoleNotFound, BeyondOwnPermissions, RoleNameTaken
    """
    organization = access.organization
    try:
        with transaction.atomic():
            actor.confirm()
            role = _get(organization, role_id)
            wanted = changes.get("permissions", role.permissions)
            # Whoever may not give a permission may not take it either: it is not theirs to judge.
            if not covers(access.grants, set(wanted) | set(role.permissions)):
                raise BeyondOwnPermissions
            old = {k: getattr(role, k) for k in changes if changes[k] != getattr(role, k)}
            if not old:
                return role
            if "name" in old:
                _require_free_name(organization, changes["name"], but=role)
            for field in old:
                setattr(role, field, changes[field])
            role.save(update_fields=[*old, "updated_at"])
            record(
                actor=actor,
                action="role.updated",
                resource_type="role",
                resource_id=role.pk,
                organization_id=organization.pk,
                old=old,
                new={field: changes[field] for field in old},
            )
            for place in Membership.objects.filter(custom_role=role).select_related(
                "user", "custom_role"
            ):
                take_back_what_was_lost(place, actor)
    except IntegrityError as error:
        raise RoleNameTaken from error
    return role


@transaction.atomic
def delete_role(*, access: Access, role_id: str, actor: Actor) -> None:
    """Delete a role nobody holds.

    Raises:
        RoleNotFound, RoleInUse
    """
    actor.confirm()
    role = _get(access.organization, role_id)
    if role.memberships.exists():
        raise RoleInUse
    role.delete()
    record(
        actor=actor,
        action="role.deleted",
        resource_type="role",
        resource_id=role_id,
        organization_id=access.organization.pk,
        old={"name": role.name, "permissions": role.permissions},
    )


def _require_free_name(
    organization: Organization, name: str, *, but: CustomRole | None = None
) -> None:
    """Refuse a name that people would take for another role's."""
    taken = CustomRole.objects.of(organization).filter(name__iexact=name)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if name.lower() in ROLE_PERMISSIONS or taken.exists():
        raise RoleNameTaken


def _get(organization: Organization, role_id: str) -> CustomRole:
    role = CustomRole.objects.of(organization).filter(pk=role_id).first()
    if role is None:
        raise RoleNotFound
    return role
