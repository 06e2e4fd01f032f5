"""The demo accounts and organizations that every fresh development database has."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from billing.models import Subscription
from bunship.audit import chain
from bunship.audit.models import AuditLog
from bunship.core import encryption
from bunship.core.tokens import sha256_hex
from bunship.operations import demo_files
from organizations import key_format, webhook_signature
from organizations.models import (
    ApiKey,
    Membership,
    Organization,
    Project,
    Webhook,
    WebhookDelivery,
)
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
COMPANY = "demo-company"
TRIAL = timedelta(days=14)
PERIOD = timedelta(days=30)

#: slug → (name, visibility, features); of the demo company.
PROJECTS: dict[str, tuple[str, str, list[str]]] = {
    "sample-alpha": ("Sample Project Alpha", "private", ["api", "webhooks", "analytics"]),
    "beta-testing": ("Beta Testing", "internal", ["api", "analytics"]),
}
#: name → columns; each is a real key, printed once.
API_KEYS: dict[str, dict[str, Any]] = {
    "Production API Key": {
        "scopes": ["read:projects", "write:projects", "read:members"],
        "rate_limit": 1000,
    },
    "Staging API Key": {"scopes": ["read:projects", "read:members"], "rate_limit": 500},
    "Deprecated Key": {"scopes": ["read:projects"], "rate_limit": 100, "is_active": False},
}
#: On a domain that exists nowhere (RFC 2606): nothing of a demo leaves the machine.
WEBHOOKS: dict[str, tuple[str, list[str]]] = {
    "https://api.acme.example/webhooks/bunship": (
        "Production",
        [
            "member.added",
            "member.removed",
            "project.created",
            "project.updated",
            "subscription.updated",
            "file.uploaded",
        ],
    ),
    "https://hooks.chat.example/services/T00000000/B00000000/demo": (
        "Chat",
        ["member.added", "project.created"],
    ),
}
#: endpoint number, event, status, attempts, answer
DELIVERIES = (
    (0, "member.added", 200, 1, "ok"),
    (0, "project.created", 200, 1, "ok"),
    (0, "project.updated", 500, 3, "Internal Server Error"),
    (1, "member.added", 408, 2, "Request Timeout"),
)
#: A fortnight of a small company's life: days ago, who, action, resource, new values.
HISTORY = (
    (14, "demo", "organization.created", "organization",
     {"name": "Demo Company", "slug": "demo-company"}),
    (14, "demo", "billing.subscription.created", "subscription", {"plan": "pro"}),
    (13, "demo", "member.invited", "invitation", {"email": "alice@bunship.com", "role": "admin"}),
    (13, "alice", "member.joined", "member", {"email": "alice@bunship.com", "role": "admin"}),
    (12, "demo", "member.invited", "invitation", {"email": "bob@bunship.com", "role": "member"}),
    (12, "bob", "member.joined", "member", {"email": "bob@bunship.com", "role": "member"}),
    (11, "alice", "member.invited", "invitation",
     {"email": "charlie@bunship.com", "role": "member"}),
    (10, "charlie", "member.joined", "member", {"email": "charlie@bunship.com", "role": "member"}),
    (9, "alice", "member.invited", "invitation", {"email": "diana@bunship.com", "role": "viewer"}),
    (8, "diana", "member.joined", "member", {"email": "diana@bunship.com", "role": "viewer"}),
    (7, "demo", "api_key.created", "api_key", {"name": "Production API Key"}),
    (6, "demo", "api_key.created", "api_key", {"name": "Staging API Key"}),
    (5, "demo", "webhook.created", "webhook", {"description": "Production"}),
    (4, "demo", "organization.settings.updated", "organization", {"timezone": "UTC"}),
    (2, "alice", "webhook.tested", "webhook", {"description": "Production"}),
)  # fmt: skip

Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Seeded:
    """What was made.

    Attributes:
        counts: per kind how many rows were made and how many were there.
        keys: name → the key itself, of those just made.
    """

    counts: Counts
    keys: dict[str, str]


def create(*, with_admin: bool) -> Seeded:
    """Create what is missing: rows first, then the files, where there is a storage."""
    seeded = create_rows(with_admin=with_admin)
    seeded.counts["files"] = create_files()
    return seeded


def create_files() -> tuple[int, int]:
    """Upload the demo company's files; return how many were new, and how many were there."""
    company = Organization.objects.live().filter(slug=COMPANY).first()
    return (0, 0) if company is None else demo_files.create(company)


@transaction.atomic
def create_rows(*, with_admin: bool) -> Seeded:
    """Create the rows that are missing, all or none."""
    users = [_user(entry) for entry in USERS if with_admin or not entry.is_admin]
    people = {user.email: user for user, _ in users}
    kinds = ("organizations", "projects", "api keys", "webhooks")
    made: dict[str, list[bool]] = {kind: [] for kind in kinds}
    keys: dict[str, str] = {}
    for slug, name, subscription, roles in ORGANIZATIONS:
        if next(iter(roles)) not in people:
            continue
        present = {people[e]: role for e, role in roles.items() if e in people}
        organization, is_new = _organization(slug, name, present)
        made["organizations"].append(is_new)
        if is_new:
            _subscribe(organization, subscription)
        if slug == COMPANY:
            made["projects"] += [
                _project(organization, project, *facts) for project, facts in PROJECTS.items()
            ]
            made["api keys"] += [
                _api_key(organization, key, columns, keys) for key, columns in API_KEYS.items()
            ]
            made["webhooks"] += _webhooks(organization)
            if is_new:
                _history(organization, people)
    counts = {
        "users": _count([is_new for _, is_new in users]),
        **{kind: _count(flags) for kind, flags in made.items()},
    }
    return Seeded(counts, keys)


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
        stripe_price_id="price_pro" if trial else None,
    )


def _project(
    organization: Organization, slug: str, name: str, visibility: str, features: list[str]
) -> bool:
    _, is_new = Project.objects.get_or_create(
        organization=organization,
        slug=slug,
        deleted_at=None,
        defaults={
            "name": name,
            "settings": {
                "visibility": visibility,
                "features": {name: name in features for name in ("api", "webhooks", "analytics")},
            },
            "created_by": organization.created_by,
        },
    )
    return is_new


def _api_key(
    organization: Organization, name: str, columns: dict[str, Any], keys: dict[str, str]
) -> bool:
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
    if is_new:
        keys[name] = key
    return is_new


def _webhooks(organization: Organization) -> list[bool]:
    """Make the endpoints and, for new ones, what was delivered to them; nothing of it is due."""
    now = timezone.now()
    endpoints, made = [], []
    for url, (description, events) in WEBHOOKS.items():
        webhook = Webhook.objects.of(organization).filter(url=url).first()
        made.append(webhook is None)
        if webhook is None:
            webhook = Webhook(
                organization=organization, url=url, description=description, events=events
            )
            webhook.secret_enc = encryption.encrypt(
                webhook_signature.make_secret(), context=webhook.pk
            )
            webhook.save(force_insert=True)
        endpoints.append(webhook)
    for hours, (number, event, status, attempts, answer) in enumerate(DELIVERIES, start=20):
        if not made[number]:
            continue
        at = now - timedelta(hours=hours)
        WebhookDelivery.objects.create(
            webhook=endpoints[number],
            event=event,
            payload=json.dumps({"event": event, "data": {"organizationId": organization.pk}}),
            status_code=status,
            response=answer,
            attempts=attempts,
            next_attempt_at=None,
            created_at=at,
            last_attempt_at=at,
            duration_ms=120,
            delivered_at=at if status == 200 else None,
        )
    return made


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
