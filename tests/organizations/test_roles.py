"""The permission matrix of organizations.md §2.3, cell by cell."""

from __future__ import annotations

import pytest

from organizations.roles import Permission, Role, allows, role_allows

ALLOWED = {
    "org:read": "owner admin member viewer",
    "org:update": "owner admin",
    "org:delete": "owner",
    "org:transfer": "owner",
    "members:read": "owner admin member viewer",
    "members:invite": "owner admin",
    "members:update": "owner admin",
    "members:remove": "owner admin",
    "invitations:read": "owner admin",
    "invitations:create": "owner admin",
    "invitations:delete": "owner admin",
    "projects:read": "owner admin member viewer",
    "projects:create": "owner admin member",
    "projects:update": "owner admin member",
    "projects:delete": "owner admin member",
    "webhooks:read": "owner admin",
    "webhooks:create": "owner admin",
    "webhooks:update": "owner admin",
    "webhooks:delete": "owner admin",
    "api-keys:read": "owner admin",
    "api-keys:create": "owner admin",
    "api-keys:delete": "owner admin",
    "billing:read": "owner admin",
    "billing:manage": "owner",
    "files:read": "owner admin member viewer",
    "files:upload": "owner admin member",
    "files:delete": "owner admin",
    "audit-logs:read": "owner admin",
}


def test_the_matrix_names_every_permission():
    assert set(ALLOWED) == set(Permission.values)


@pytest.mark.parametrize("permission", ALLOWED)
@pytest.mark.parametrize("role", Role.values)
def test_each_cell(role, permission):
    assert role_allows(role, permission) is (role in ALLOWED[permission].split())


def test_an_unknown_role_holds_nothing():
    assert not any(role_allows("king", permission) for permission in Permission.values)


def test_a_single_grant_is_no_wildcard():
    assert not allows(frozenset({"members:read"}), "members:*")
    assert allows(frozenset({"members:*"}), "members:read")


def test_ranks_order_the_roles():
    assert sorted(Role, key=lambda role: -role.rank) == list(Role)
