"""Tenants for tests."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from billing.models import Subscription
from bunship.core import encryption
from bunship.core.tokens import random_token, sha256_hex
from organizations import key_format, webhook_signature
from organizations.models import ApiKey, Invitation, Membership, Organization, Project, Webhook
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


def subscribe(organization: Organization, plan: str = "enterprise") -> None:
    """Give an organization a plan."""
    Subscription.objects.update_or_create(
        organization=organization,
        defaults={"plan_id": plan, "status": Subscription.Status.ACTIVE},
    )


def make_key(organization: Organization, *scopes: str, **changes: Any) -> tuple[ApiKey, str]:
    """Return a stored key of the organization's owner, and the key itself."""
    key = key_format.make_key()
    owner = Membership.objects.get(organization=organization, role=Role.OWNER).user
    row = ApiKey.objects.create(
        **{
            "organization": organization,
            "name": "Script",
            "key_prefix": key_format.prefix_of(key),
            "key_hash": sha256_hex(key),
            "scopes": list(scopes),
            "created_by": owner,
            **changes,
        }
    )
    return row, key


def make_invitation(
    organization: Organization, email: str, **changes: Any
) -> tuple[Invitation, str]:
    """Return a stored, pending invitation by the owner, and its raw token."""
    raw_token = random_token()
    owner = Membership.objects.get(organization=organization, role=Role.OWNER).user
    row = Invitation.objects.create(
        **{
            "organization": organization,
            "email": email,
            "role": Role.MEMBER,
            "token_hash": sha256_hex(raw_token),
            "invited_by": owner,
            "expires_at": timezone.now() + timedelta(days=7),
            **changes,
        }
    )
    return row, raw_token


def make_project(organization: Organization, **changes: Any) -> Project:
    """Return a stored project."""
    number = next(_numbers)
    return Project.objects.create(
        **{
            "organization": organization,
            "name": f"Project {number}",
            "slug": f"project-{number}",
            "created_by": organization.created_by,
            **changes,
        }
    )


def make_webhook(organization: Organization, url: str, **changes: Any) -> tuple[Webhook, str]:
    """Return a stored endpoint, and its secret."""
    secret = webhook_signature.make_secret()
    webhook = Webhook(organization=organization, url=url, **changes)
    webhook.secret_enc = encryption.encrypt(secret, context=webhook.pk)
    webhook.save(force_insert=True)
    return webhook, secret
