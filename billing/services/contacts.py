"""Whom bills and billing mails are for (billing-webhooks-jobs.md §3.0)."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from organizations.models import Membership, Organization
from organizations.roles import Role


@dataclass(frozen=True)
class Contact:
    """An address and what to call the person behind it."""

    email: str
    greeting_name: str


def billing_contact(organization: Organization) -> Contact:
    """Return `settings.billing.email` where the tenant has set one, else the owner."""
    owner = (
        Membership.objects.of(organization)
        .filter(role=Role.OWNER)
        .select_related("user")
        .get()
        .user
    )
    billing = organization.settings.get("billing")
    chosen = billing.get("email") if isinstance(billing, dict) else None
    if isinstance(chosen, str) and chosen:
        try:
            validate_email(chosen)
        except ValidationError:
            pass
        else:
            return Contact(chosen, "there")
    return Contact(owner.email, owner.greeting_name)
