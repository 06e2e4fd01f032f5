"""What an API key may do: scopes, and the permissions behind them (organizations.md §2.6, §4.6)."""

from __future__ import annotations

from collections.abc import Iterable

from organizations.roles import Permission

_ACTION_FIRST: dict[str, frozenset[str]] = {
    "read:projects": frozenset({Permission.PROJECTS_READ}),
    "write:projects": frozenset(
        {Permission.PROJECTS_CREATE, Permission.PROJECTS_UPDATE, Permission.PROJECTS_DELETE}
    ),
    "read:members": frozenset({Permission.MEMBERS_READ}),
    "write:members": frozenset(
        {
            Permission.MEMBERS_INVITE,
            Permission.MEMBERS_UPDATE,
            Permission.MEMBERS_REMOVE,
            Permission.INVITATIONS_READ,
            Permission.INVITATIONS_CREATE,
            Permission.INVITATIONS_DELETE,
        }
    ),
    "read:webhooks": frozenset({Permission.WEBHOOKS_READ}),
    "write:webhooks": frozenset(
        {Permission.WEBHOOKS_CREATE, Permission.WEBHOOKS_UPDATE, Permission.WEBHOOKS_DELETE}
    ),
    "read:billing": frozenset({Permission.BILLING_READ}),
    "read:audit-logs": frozenset({Permission.AUDIT_LOGS_READ}),
    "read:files": frozenset({Permission.FILES_READ}),
    "write:files": frozenset({Permission.FILES_UPLOAD, Permission.FILES_DELETE}),
}

#: Resources whose permissions a key may hold under their own names, `resource:*` included.
_WHOLE = ("members", "invitations", "projects", "webhooks", "files")
_SINGLE = (Permission.ORG_READ, Permission.BILLING_READ, Permission.AUDIT_LOGS_READ)


def _permissions_of(resource: str) -> frozenset[str]:
    return frozenset(value for value in Permission.values if value.startswith(f"{resource}:"))


SCOPES: dict[str, frozenset[str]] = {
    **_ACTION_FIRST,
    **{permission: frozenset({permission}) for permission in _SINGLE},
    **{
        permission: frozenset({permission})
        for resource in _WHOLE
        for permission in sorted(_permissions_of(resource))
    },
    **{f"{resource}:*": _permissions_of(resource) for resource in _WHOLE},
}


def permissions_of(scopes: Iterable[str]) -> frozenset[str]:
    """Return what a key with these scopes may do; unknown scopes, of imported keys, grant nothing."""
    return frozenset().union(*(SCOPES.get(scope, frozenset()) for scope in scopes))


def scope_for(permission: str) -> str:
    """Return the scope a refusal names for a missing permission."""
    for scope, permissions in SCOPES.items():
        if permission in permissions:
            return scope
    return permission
