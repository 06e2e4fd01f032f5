"""Keys for scripts: making, changing, replacing, revoking (organizations.md §3.4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import PermissionRefused, ResourceNotFound
from bunship.core.models import PreparedInsert, compiled_once
from bunship.core.timestamps import timestamp
from bunship.core.tokens import sha256_hex
from organizations import key_format, limits
from organizations.models import ApiKey, Organization
from organizations.roles import covers
from organizations.scopes import permissions_of
from organizations.selectors.access import Access
from organizations.services.events import emit


class ApiKeyNotFound(ResourceNotFound):
    message = "API key not found"


class ScopeBeyondCreator(PermissionRefused):
    message = "An API key cannot be given permissions you do not have"


@transaction.atomic
def create_api_key(
    *,
    access: Access,
    actor: Actor,
    name: str,
    scopes: list[str],
    rate_limit: int | None = None,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Make a key.

    Returns:
        The row, and the key itself, which is kept nowhere.

    Raises:
        ScopeBeyondCreator: a key can do no more than whoever makes it (O-31).
        LimitReached: the plan's keys are all in use.
    """
    actor.confirm()
    organization = access.organization
    if not covers(access.grants, permissions_of(scopes)):
        raise ScopeBeyondCreator
    limits.require_room(
        organization.pk,
        "api_keys",
        current=lambda: ApiKey.objects.of(organization).usable().count(),
        thing="API key",
    )
    key = key_format.make_key()
    row = _insert().new(
        organization=organization,
        name=name,
        key_prefix=key_format.prefix_of(key),
        key_hash=sha256_hex(key),
        scopes=scopes,
        rate_limit=rate_limit,
        expires_at=expires_at,
        created_by=access.user,
    )
    _insert().run(row)
    record(
        actor=actor,
        action="api_key.created",
        resource_type="api_key",
        resource_id=row.pk,
        organization_id=organization.pk,
        new={
            "name": name,
            "prefix": row.key_prefix,
            "scopes": scopes,
            "rateLimit": rate_limit,
            "expiresAt": expires_at.isoformat() if expires_at else None,
        },
    )
    emit(
        organization.pk,
        "api_key.created",
        {
            **_event_data(row),
            "scopes": scopes,
            "expiresAt": timestamp(expires_at) if expires_at else None,
        },
    )
    return row, key


@compiled_once
def _insert() -> PreparedInsert[ApiKey]:
    return PreparedInsert(ApiKey)


def _event_data(row: ApiKey) -> dict[str, Any]:
    return {
        "apiKeyId": row.pk,
        "organizationId": row.organization_id,
        "name": row.name,
        "prefix": row.key_prefix,
    }


@transaction.atomic
def update_api_key(*, access: Access, key_id: str, changes: dict[str, Any], actor: Actor) -> ApiKey:
    """Rename, limit, switch off or on again.

    Raises:
        ApiKeyNotFound
        LimitReached: switching on takes a place of the plan again.
        ScopeBeyondCreator: somebody who may not make such a key may not change it either.
    """
    actor.confirm()
    row = get_api_key(organization=access.organization, key_id=key_id)
    wire = {"name": "name", "is_active": "isActive", "rate_limit": "rateLimit"}
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    if not covers(access.grants, permissions_of(row.scopes)):
        raise ScopeBeyondCreator
    if changes.get("is_active") and not row.is_active:
        # Whoever revives it answers for it from now on (K-4).
        row.created_by = access.user
        usable = ApiKey.objects.of(access.organization).usable().count()
        limits.require_room(access.organization.pk, "api_keys", current=usable, thing="API key")
    for field, name in wire.items():
        if field in changes and changes[field] != getattr(row, field):
            old[name], new[name] = getattr(row, field), changes[field]
            setattr(row, field, changes[field])
    if not new:
        return row
    row.save(update_fields=[*wire, "created_by"])
    record(
        actor=actor,
        action="api_key.updated",
        resource_type="api_key",
        resource_id=row.pk,
        organization_id=access.organization.pk,
        old=old,
        new=new,
    )
    return row


@transaction.atomic
def regenerate_api_key(*, access: Access, key_id: str, actor: Actor) -> tuple[ApiKey, str]:
    """Give a key another secret; the old one stops working at once, all else stays.

    Raises:
        ApiKeyNotFound, ScopeBeyondCreator
    """
    actor.confirm()
    row = get_api_key(organization=access.organization, key_id=key_id)
    if not covers(access.grants, permissions_of(row.scopes)):
        raise ScopeBeyondCreator
    key = key_format.make_key()
    before, row.key_prefix = row.key_prefix, key_format.prefix_of(key)
    row.key_hash = sha256_hex(key)
    # Whoever makes the new secret knows it, and answers for it from now on (K-4).
    row.created_by = access.user
    row.save(update_fields=["key_prefix", "key_hash", "created_by"])
    record(
        actor=actor,
        action="api_key.updated",
        resource_type="api_key",
        resource_id=row.pk,
        organization_id=access.organization.pk,
        old={"prefix": before},
        new={"prefix": row.key_prefix},
        metadata={"regenerated": True},
    )
    return row, key


@transaction.atomic
def revoke_api_key(*, organization: Organization, key_id: str, actor: Actor) -> None:
    """Delete a key.

    Raises:
        ApiKeyNotFound: also the second time.
    """
    actor.confirm()
    row = get_api_key(organization=organization, key_id=key_id)
    row.delete()
    record(
        actor=actor,
        action="api_key.deleted",
        resource_type="api_key",
        resource_id=key_id,
        organization_id=organization.pk,
        old={"name": row.name, "prefix": row.key_prefix, "scopes": row.scopes},
    )
    emit(organization.pk, "api_key.revoked", {**_event_data(row), "apiKeyId": key_id})


def get_api_key(*, organization: Organization, key_id: str) -> ApiKey:
    """Return one key of an organization.

    Raises:
        ApiKeyNotFound
    """
    row = ApiKey.objects.of(organization).filter(pk=key_id).first()
    if row is None:
        raise ApiKeyNotFound
    return row
