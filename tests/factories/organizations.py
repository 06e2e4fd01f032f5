"""Tenants for tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from accounts.models import User
from organizations.models import Membership, Organization
from organizations.roles import Role
from tests.factories.accounts import make_user

_numbers = count(1)


def make_organization(*, owner: User | None = None, **changes: Any) -> Organization:
    """Return a stored organization with its owner."""
    number = next(_numbers)
    owner = owner or make_user()
    organization = Organization.objects.create(
        **{
            "name": f"Organization {number}",
            "slug": f"organization-{number}",
            "created_by": owner,
            **changes,
        }
    )
    Membership.objects.create(organization=organization, user=owner, role=Role.OWNER)
    return organization


def add_member(organization: Organization, role: Role, *, user: User | None = None) -> User:
    """Give somebody a role in an organization and return them."""
    user = user or make_user()
    Membership.objects.create(organization=organization, user=user, role=role)
    return user
