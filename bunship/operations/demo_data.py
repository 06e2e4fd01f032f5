"""The demo accounts and organizations that every fresh development database has."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from organizations.models import Membership, Organization
from organizations.roles import Role


@dataclass(frozen=True)
class DemoUser:
    """A person whose password is public; none of them belongs in production."""

    email: str
    full_name: str
    password: str
    is_admin: bool = False


USERS = (
    DemoUser("demo@bunship.com", "Demo User", "demo123456"),
    DemoUser("admin@bunship.com", "Admin User", "admin123456", is_admin=True),
    DemoUser("alice@bunship.com", "Alice Chen", "demo123456"),
    DemoUser("bob@bunship.com", "Bob Martinez", "demo123456"),
    DemoUser("charlie@bunship.com", "Charlie Park", "demo123456"),
    DemoUser("diana@bunship.com", "Diana Ross", "demo123456"),
)

ORGANIZATIONS = (
    (
        "demo-company",
        "Demo Company",
        {
            "demo@bunship.com": Role.OWNER,
            "alice@bunship.com": Role.ADMIN,
            "bob@bunship.com": Role.MEMBER,
            "charlie@bunship.com": Role.MEMBER,
            "diana@bunship.com": Role.VIEWER,
        },
    ),
    ("admin-org", "Admin Organization", {"admin@bunship.com": Role.OWNER}),
)

Counts = dict[str, tuple[int, int]]


@transaction.atomic
def create(*, with_admin: bool) -> Counts:
    """Create what is missing; return per kind how many rows were made and how many were there."""
    users = [_user(entry) for entry in USERS if with_admin or not entry.is_admin]
    people = {user.email: user for user, _ in users}
    organizations = [
        _organization(slug, name, {people[e]: role for e, role in roles.items() if e in people})
        for slug, name, roles in ORGANIZATIONS
        if next(iter(roles)) in people
    ]
    return {
        "users": _count([made for _, made in users]),
        "organizations": _count(organizations),
    }


def _count(made: list[bool]) -> tuple[int, int]:
    return sum(made), len(made) - sum(made)


def _user(entry: DemoUser) -> tuple[User, bool]:
    existing = User.objects.by_email(entry.email).first()
    if existing is not None:
        return existing, False
    user = User(
        email=entry.email,
        email_verified=timezone.now(),
        # Past the policy on purpose: these are the logins BunShip's documentation prints.
        password=make_password(entry.password),
        full_name=entry.full_name,
        is_admin=entry.is_admin,
    )
    user.save(force_insert=True)
    return user, True


def _organization(slug: str, name: str, roles: dict[User, Role]) -> bool:
    if Organization.objects.live().filter(slug=slug).exists():
        return False
    owner = next(iter(roles))
    organization = Organization.objects.create(name=name, slug=slug, created_by=owner)
    for user, role in roles.items():
        Membership.objects.create(organization=organization, user=user, role=role)
    record(
        actor=Actor.user(**owner.audit_identity()),
        action="organization.created",
        resource_type="organization",
        resource_id=organization.pk,
        organization_id=organization.pk,
        new={"name": name, "slug": slug},
    )
    return True
