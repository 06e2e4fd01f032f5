"""The demo accounts and organizations that every fresh development database has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from billing.models import Subscription
from bunship.audit import chain
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.audit.recording import record
from bunship.core.tokens import sha256_hex
from organizations import key_format
from organizations.models import ApiKey, Membership, Organization, Project
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
        Subscription(plan_id="pro", status=Subscription.Status.TRIALING),
        {
            "demo@bunship.com": Role.OWNER,
            "alice@bunship.com": Role.ADMIN,
            "bob@bunship.com": Role.MEMBER,
            "charlie@bunship.com": Role.MEMBER,
            "diana@bunship.com": Role.VIEWER,
        },
    ),
    (
        "admin-org",
        "Admin Organization",
        Subscription(plan_id="enterprise", status=Subscription.Status.ACTIVE),
        {"admin@bunship.com": Role.OWNER},
    ),
)
TRIAL = timedelta(days=14)
PERIOD = timedelta(days=30)

#: slug → (name, visibility); of the demo company.
PROJECTS = {
    "sample-alpha": ("Sample Alpha", "private"),
    "beta-testing": ("Beta Testing", "internal"),
}
#: name → columns; their secrets are random and nobody's.
API_KEYS: dict[str, dict[str, Any]] = {
    "Production server": {
        "scopes": ["read:projects", "write:projects", "read:members"],
        "rate_limit": 1000,
    },
    "CI pipeline": {"scopes": ["read:projects"], "rate_limit": 500},
    "Old integration": {"scopes": ["read:members"], "rate_limit": 100, "is_active": False},
}
#: A fortnight of a small company's life: days ago, who, action, resource, new values.
HISTORY = (
    (14, "demo", "member.invited", "invitation", {"email": "alice@bunship.com", "role": "admin"}),
    (13, "alice", "member.joined", "member", {"email": "alice@bunship.com", "role": "admin"}),
    (13, "demo", "project.created", "project", {"name": "Sample Alpha", "slug": "sample-alpha"}),
    (12, "alice", "member.invited", "invitation", {"email": "bob@bunship.com", "role": "member"}),
    (12, "bob", "member.joined", "member", {"email": "bob@bunship.com", "role": "member"}),
    (10, "alice", "project.created", "project", {"name": "Beta Testing", "slug": "beta-testing"}),
    (9, "demo", "api_key.created", "api_key", {"name": "Production server"}),
    (8, "alice", "member.joined", "member", {"email": "charlie@bunship.com", "role": "member"}),
    (7, "bob", "project.updated", "project", {"description": "Ready for the first testers"}),
    (6, "alice", "member.joined", "member", {"email": "diana@bunship.com", "role": "viewer"}),
    (5, "demo", "organization.updated", "organization", {"name": "Demo Company"}),
    (4, "alice", "api_key.created", "api_key", {"name": "CI pipeline"}),
    (3, "demo", "api_key.updated", "api_key", {"isActive": False}),
    (2, "charlie", "project.updated", "project", {"name": "Beta Testing"}),
    (1, "alice", "member.updated", "member", {"role": "viewer"}),
)

Counts = dict[str, tuple[int, int]]


@transaction.atomic
def create(*, with_admin: bool) -> Counts:
    """Create what is missing; return per kind how many rows were made and how many were there."""
    users = [_user(entry) for entry in USERS if with_admin or not entry.is_admin]
    people = {user.email: user for user, _ in users}
    made: dict[str, list[bool]] = {"organizations": [], "projects": [], "api keys": []}
    for slug, name, subscription, roles in ORGANIZATIONS:
        if next(iter(roles)) not in people:
            continue
        present = {people[e]: role for e, role in roles.items() if e in people}
        organization, is_new = _organization(slug, name, present)
        made["organizations"].append(is_new)
        if is_new:
            _subscribe(organization, subscription)
        if slug == "demo-company":
            made["projects"] += [
                _project(organization, project, *facts) for project, facts in PROJECTS.items()
            ]
            made["api keys"] += [
                _api_key(organization, key, columns) for key, columns in API_KEYS.items()
            ]
            if is_new:
                _history(organization, people)
    return {
        "users": _count([is_new for _, is_new in users]),
        **{kind: _count(flags) for kind, flags in made.items()},
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


def _organization(slug: str, name: str, roles: dict[User, Role]) -> tuple[Organization, bool]:
    existing = Organization.objects.live().filter(slug=slug).first()
    if existing is not None:
        return existing, False
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
    return organization, True


def _subscribe(organization: Organization, plan: Subscription) -> None:
    now = timezone.now()
    trial = plan.status == Subscription.Status.TRIALING
    Subscription.objects.create(
        organization=organization,
        plan_id=plan.plan_id,
        status=plan.status,
        current_period_start=now,
        current_period_end=now + PERIOD,
        trial_start=now if trial else None,
        trial_end=now + TRIAL if trial else None,
        trial_used_at=now if trial else None,
    )


def _project(organization: Organization, slug: str, name: str, visibility: str) -> bool:
    _, is_new = Project.objects.get_or_create(
        organization=organization,
        slug=slug,
        deleted_at=None,
        defaults={
            "name": name,
            "settings": {"visibility": visibility},
            "created_by": organization.created_by,
        },
    )
    return is_new


def _api_key(organization: Organization, name: str, columns: dict[str, Any]) -> bool:
    key = key_format.make_key()
    _, is_new = ApiKey.objects.get_or_create(
        organization=organization,
        name=name,
        defaults={
            "key_prefix": key_format.prefix_of(key),
            "key_hash": sha256_hex(key),
            "created_by": organization.created_by,
            **columns,
        },
    )
    return is_new


def _history(organization: Organization, people: dict[str, User]) -> None:
    now = timezone.now()
    chain.append(
        organization.pk,
        [
            AuditLog(
                organization_id=organization.pk,
                actor_id=people[f"{who}@bunship.com"].pk,
                actor_type=AuditLog.ActorType.USER,
                actor_email=f"{who}@bunship.com",
                action=action,
                resource_type=resource,
                resource_id=organization.pk,
                new_values=values,
                ip_address="192.0.2.10",
                user_agent="Mozilla/5.0 (demo)",
                created_at=now - timedelta(days=days),
            )
            for days, who, action, resource, values in HISTORY
        ],
    )
