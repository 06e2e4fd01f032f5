"""Roles, permissions and who holds which: product facts as data (organizations.md §2)."""

from __future__ import annotations

from functools import lru_cache

from django.db import models


class Role(models.TextChoices):
    """A role per membership; a person may hold another one in every organization."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    VIEWER = "viewer"

    @property
    def rank(self) -> int:
        return RANKS[self]


RANKS = {Role.OWNER: 4, Role.ADMIN: 3, Role.MEMBER: 2, Role.VIEWER: 1}


class Permission(models.TextChoices):
    """``resource:action``; grants may also say ``resource:*`` or ``*``."""

    ORG_READ = "org:read"
    ORG_UPDATE = "org:update"
    ORG_DELETE = "org:delete"
    ORG_TRANSFER = "org:transfer"
    MEMBERS_READ = "members:read"
    MEMBERS_INVITE = "members:invite"
    MEMBERS_UPDATE = "members:update"
    MEMBERS_REMOVE = "members:remove"
    INVITATIONS_READ = "invitations:read"
    INVITATIONS_CREATE = "invitations:create"
    INVITATIONS_DELETE = "invitations:delete"
    PROJECTS_READ = "projects:read"
    PROJECTS_CREATE = "projects:create"
    PROJECTS_UPDATE = "projects:update"
    PROJECTS_DELETE = "projects:delete"
    WEBHOOKS_READ = "webhooks:read"
    WEBHOOKS_CREATE = "webhooks:create"
    WEBHOOKS_UPDATE = "webhooks:update"
    WEBHOOKS_DELETE = "webhooks:delete"
    API_KEYS_READ = "api-keys:read"
    API_KEYS_CREATE = "api-keys:create"
    API_KEYS_DELETE = "api-keys:delete"
    BILLING_READ = "billing:read"
    BILLING_MANAGE = "billing:manage"
    FILES_READ = "files:read"
    FILES_UPLOAD = "files:upload"
    FILES_DELETE = "files:delete"
    AUDIT_LOGS_READ = "audit-logs:read"


ROLE_PERMISSIONS: dict[str, frozenset[str]] = {
    Role.OWNER: frozenset({"*"}),
    Role.ADMIN: frozenset(
        {
            "org:read",
            "org:update",
            "members:*",
            "invitations:*",
            "projects:*",
            "webhooks:*",
            "api-keys:*",
            "billing:read",
            "files:*",
            "audit-logs:read",
        }
    ),
    Role.MEMBER: frozenset(
        {"org:read", "members:read", "projects:*", "files:read", "files:upload"}
    ),
    Role.VIEWER: frozenset({"org:read", "members:read", "projects:read", "files:read"}),
}

#: A refusal of these names the role, not the permission (organizations.md §2.4).
OWNER_ONLY = frozenset({Permission.ORG_DELETE, Permission.ORG_TRANSFER})


def allows(grants: frozenset[str], required: str) -> bool:
    """Say whether a set of grants covers one required permission (§2.4)."""
    return "*" in grants or required in grants or f"{required.partition(':')[0]}:*" in grants


def role_allows(role: str, required: str) -> bool:
    """Say whether a role holds a permission; an unknown role holds none."""
    return allows(ROLE_PERMISSIONS.get(role, frozenset()), required)


#: What a custom role may hold: everything but what belongs to the owner alone.
ASSIGNABLE = tuple(
    permission
    for permission in Permission.values
    if permission not in {*OWNER_ONLY, Permission.BILLING_MANAGE}
)


@lru_cache(maxsize=256)
def expand(grants: frozenset[str]) -> frozenset[str]:
    """Return every single permission that a set of grants covers."""
    return frozenset(value for value in Permission.values if allows(grants, value))


def covers(grants: frozenset[str], required: frozenset[str] | set[str]) -> bool:
    """Say whether grants cover every one of several permissions."""
    return all(allows(grants, permission) for permission in required)
