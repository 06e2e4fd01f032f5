"""One tenant with everything in it, and everybody who could come to its door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from accounts.services.sessions import open_session
from billing.models import Subscription
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.audit.recording import record
from bunship.core.tokens import random_token, sha256_hex
from files.models import File
from organizations.models import (
    ApiKey,
    CustomRole,
    Invitation,
    InvitationLink,
    Membership,
    Organization,
    OrganizationDomain,
    Webhook,
    WebhookDelivery,
)
from organizations.roles import Role
from tests.conftest import Api
from tests.factories.accounts import make_user
from tests.factories.organizations import (
    add_member,
    make_invitation,
    make_key,
    make_organization,
    make_project,
    make_webhook,
    subscribe,
)
from tests.fakes.stripe import FakeStripe

#: What tenants work on, by the path's parameter: how one is made. `manage.py startresource` adds here.
OWN: dict[str, Callable[[Organization], Model]] = {"project_id": make_project}


@dataclass
class World:
    """A tenant on the largest plan with one of each thing, and one person of each role."""

    organization: Organization
    people: dict[str, User]
    target: Membership
    invitation: Invitation
    key: ApiKey
    role: CustomRole
    link: InvitationLink
    domain: OrganizationDomain
    webhook: Webhook
    delivery: WebhookDelivery
    entry: AuditLog
    file: File
    own: dict[str, Model]
    clients: dict[str, Api] = field(default_factory=dict)

    @property
    def ids(self) -> dict[str, str]:
        """Return the id behind every path parameter."""
        return {
            "organization_id": self.organization.pk,
            "member_id": self.target.pk,
            "invitation_id": self.invitation.pk,
            "key_id": self.key.pk,
            "role_id": self.role.pk,
            "link_id": self.link.pk,
            "domain_id": self.domain.pk,
            "webhook_id": self.webhook.pk,
            "delivery_id": self.delivery.pk,
            "audit_log_id": self.entry.pk,
            "file_id": self.file.pk,
            **{parameter: row.pk for parameter, row in self.own.items()},
        }

    def subscribe_at(self, stripe: FakeStripe) -> None:
        """Let the tenant pay for its plan."""
        customer = stripe.world.create_customer({})
        customer["card"] = "ok"
        made = stripe.world.create_subscription(customer["id"], "price_enterprise_monthly")
        Subscription.objects.filter(organization=self.organization).update(
            stripe_customer_id=customer["id"],
            stripe_subscription_id=made["id"],
            stripe_price_id="price_enterprise_monthly",
        )

    def client(self, actor: str) -> Api:
        """Return a client of one of the people, or of the anonymous visitor."""
        if actor == "anonymous":
            return Api()
        return signed_in(self.people[actor])

    def key_client(self, *scopes: str) -> Api:
        """Return a script with a key of these scopes."""
        _, key = make_key(self.organization, *scopes)
        return Api(**{"X-API-Key": key})

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return everything the tenant has, for comparing before and after."""
        models = (
            Membership, Invitation, ApiKey, CustomRole, InvitationLink,
            OrganizationDomain, AuditLog, File, *(type(row) for row in self.own.values()),
        )  # fmt: skip
        found = {
            model.__name__: list(
                model._default_manager.filter(organization=self.organization)
                .order_by("pk")
                .values()
            )
            for model in models
        }
        found["Webhook"] = list(
            Webhook.objects.of(self.organization).values("pk", "url", "secret_enc", "is_active")
        )
        found["Delivery"] = list(
            WebhookDelivery.objects.of(self.organization).order_by("pk").values()
        )
        found["Organization"] = list(Organization.objects.filter(pk=self.organization.pk).values())
        return found


def signed_in(user: User) -> Api:
    """Return a client with a fresh session."""
    actor = Actor.user(id=user.pk, email=user.email, ip_address="127.0.0.1")
    return Api(open_session(user=user, actor=actor).access_token)


def make_world() -> World:
    """Make a tenant with everything."""
    organization = make_organization()
    subscribe(organization)
    owner = organization.created_by
    people = {"owner": owner}
    for role in (Role.ADMIN, Role.MEMBER, Role.VIEWER):
        people[str(role)] = add_member(organization, role)
    people["stranger"] = make_user()
    people["removed"] = add_member(organization, Role.ADMIN)
    Membership.objects.filter(user=people["removed"]).delete()
    target = Membership.objects.get(user=add_member(organization, Role.MEMBER))
    invitation, _ = make_invitation(organization, "guest@example.com")
    key, _ = make_key(organization, "read:members")
    webhook, _ = make_webhook(organization, "https://hooks.example.com/in")
    return World(
        organization=organization,
        people=people,
        target=target,
        invitation=invitation,
        key=key,
        role=CustomRole.objects.create(
            organization=organization, name="Auditor", permissions=["org:read", "audit-logs:read"]
        ),
        link=InvitationLink.objects.create(
            organization=organization, role=Role.MEMBER, token_hash=sha256_hex(random_token()),
            expires_at=timezone.now() + timedelta(days=1), created_by=owner,
        ),
        domain=OrganizationDomain.objects.create(
            organization=organization, domain=f"{organization.slug}.example", token="t" * 43
        ),
        webhook=webhook,
        delivery=WebhookDelivery.objects.create(
            webhook=webhook, event="project.created", payload="{}", next_attempt_at=None
        ),
        entry=record(
            actor=Actor.user(**owner.audit_identity()), action="project.created",
            resource_type="project", resource_id="x", organization_id=organization.pk,
        ),
        file=File.objects.create(
            organization=organization, uploaded_by=owner, name="a.txt", bucket="local",
            key=f"{organization.pk}/a.txt", size=3, mime_type="text/plain", status="ready",
        ),
        own={parameter: make(organization) for parameter, make in OWN.items()},
    )  # fmt: skip
