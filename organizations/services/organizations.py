"""Creating, changing and deleting organizations (organizations.md §3.1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import (
    AuthenticationFailed,
    Conflict,
    InvalidInput,
    PermissionRefused,
    ResourceNotFound,
)
from organizations.models import Membership, Organization, WebhookDelivery
from organizations.roles import Role
from organizations.services.events import emit
from organizations.services.settings import difference, merge
from organizations.signals import organization_deleted

_PLAIN_FIELDS = (("name", "name"), ("description", "description"), ("logo_url", "logoUrl"))


class SlugTaken(Conflict):
    message = "Organization slug already exists"


class OrganizationLimitReached(InvalidInput):
    message = "Organization limit reached"


class SubscriptionActive(InvalidInput):
    message = "Organization has an active subscription. Cancel it first."


class OrganizationCreationOff(PermissionRefused):
    message = "Creating organizations is not allowed"


def create_organization(
    *,
    user: User,
    name: str,
    slug: str,
    actor: Actor,
    description: str | None = None,
    logo_url: str | None = None,
) -> Organization:
    """Create an organization owned by the user.

    Organization, owner membership and audit entry are one transaction; the number of organizations
    a person owns is counted under its write lock.

    Raises:
        OrganizationCreationOff, OrganizationLimitReached: the deployment's rules (§6.3).
        SlugTaken: a live organization has this slug; parallel callers get it too.
    """
    if not settings.ENV.org_allow_creation:
        raise OrganizationCreationOff
    try:
        with transaction.atomic():
            require_present(user)
            if count_owned(user) >= most_owned():
                raise OrganizationLimitReached
            organization = Organization.objects.create(
                name=name,
                slug=slug,
                description=description,
                logo_url=logo_url,
                created_by=user,
            )
            Membership.objects.create(organization=organization, user=user, role=Role.OWNER)
            record(
                actor=actor,
                action="organization.created",
                resource_type="organization",
                resource_id=organization.pk,
                organization_id=organization.pk,
                new={
                    "name": name,
                    "slug": slug,
                    "description": description,
                    "logoUrl": logo_url,
                },
            )
    except IntegrityError as error:
        raise SlugTaken from error
    return organization


@transaction.atomic
def update_organization(
    *, organization: Organization, changes: dict[str, Any], actor: Actor
) -> Organization:
    """Change what differs; settings are merged against the row as it is under the write lock.

    Without a difference nothing is written: no audit entry, and `updated_at` stays.

    Args:
        changes: any of `name`, `description`, `logo_url`, `settings` (a partial object).

    Raises:
        ResourceNotFound: the organization was deleted meanwhile.
    """
    actor.confirm()
    current = _live(organization)
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for field, wire_name in (
        ("name", "name"),
        ("description", "description"),
        ("logo_url", "logoUrl"),
    ):
        if field in changes and changes[field] != getattr(current, field):
            old[wire_name], new[wire_name] = getattr(current, field), changes[field]
            setattr(current, field, changes[field])
    if changes.get("settings") is not None:
        merged = merge(current.settings, changes["settings"])
        if merged != current.settings:
            old["settings"], new["settings"] = difference(current.settings, merged)
            current.settings = merged
    if not new:
        return current
    current.save(update_fields=["name", "description", "logo_url", "settings", "updated_at"])
    record(
        actor=actor,
        action="organization.updated",
        resource_type="organization",
        resource_id=current.pk,
        organization_id=current.pk,
        old=old,
        new=new,
    )
    emit_updated(current, sorted(new))
    return current


def emit_updated(organization: Organization, changes: list[str]) -> None:
    """Tell the endpoints which fields of an organization changed, in the caller's transaction."""
    emit(
        organization.pk,
        "organization.updated",
        {**_event_data(organization), "changes": changes},
    )


def _event_data(organization: Organization) -> dict[str, Any]:
    return {
        "organizationId": organization.pk,
        "name": organization.name,
        "slug": organization.slug,
    }


@transaction.atomic
def delete_organization(*, organization: Organization, actor: Actor) -> None:
    """Soft-delete an organization: invisible at once, purged after the grace period (§6.4).

    Raises:
        SubscriptionActive: Stripe would go on charging for it.
        ResourceNotFound: somebody else deleted it first.
    """
    actor.confirm()
    now = timezone.now()
    current = _live(organization)
    if import_string(settings.OWES_MONEY)(current.pk):
        raise SubscriptionActive
    # While it still has endpoints: what is pending stops, only the farewell goes out (§5.11).
    WebhookDelivery.objects.of(current).filter(delivered_at=None).update(next_attempt_at=None)
    emit(current.pk, "organization.deleted", _event_data(current))
    Organization.objects.live().filter(pk=current.pk).update(deleted_at=now, updated_at=now)
    organization_deleted.send(sender=Organization, organization=current, actor=actor)
    grace = timedelta(days=settings.ENV.org_deletion_grace_days)
    record(
        actor=actor,
        action="organization.deleted",
        resource_type="organization",
        resource_id=current.pk,
        organization_id=current.pk,
        old={"name": current.name, "slug": current.slug},
        metadata={"purgeAfter": (now + grace).isoformat()},
    )


def restore_organization(*, organization_id: str, actor: Actor) -> Organization:
    """Take a deletion back; everything the organization had is there again (§6.4).

    Raises:
        ResourceNotFound: not deleted, or purged already.
        SlugTaken: another organization has its slug by now.
    """
    try:
        with transaction.atomic():
            current = Organization.objects.filter(
                pk=organization_id, deleted_at__isnull=False
            ).first()
            if current is None:
                raise ResourceNotFound("There is no deleted organization with this id")
            current.deleted_at = None
            current.save(update_fields=["deleted_at", "updated_at"])
            record(
                actor=actor,
                action="organization.restored",
                resource_type="organization",
                resource_id=current.pk,
                organization_id=current.pk,
            )
    except IntegrityError as error:
        raise SlugTaken from error
    return current


def require_present(user: User) -> None:
    """Refuse to give somebody a place whose account was closed since the request began.

    Authentication happened before the write lock, and closing an account takes all places away.

    Raises:
        AuthenticationFailed
    """
    if not User.objects.present().filter(pk=user.pk, is_active=True).exists():
        raise AuthenticationFailed("User not found or inactive")


def count_owned(user: User) -> int:
    """Return how many live organizations a person owns; the limit counts these."""
    return Membership.objects.in_live_organizations().filter(user=user, role=Role.OWNER).count()


def most_owned() -> int:
    """Return how many organizations one person may own (organizations.md §6.3)."""
    return int(settings.ENV.org_max_per_user) if settings.ENV.org_allow_multiple else 1


def _live(organization: Organization) -> Organization:
    current = Organization.objects.live().filter(pk=organization.pk).first()
    if current is None:
        raise ResourceNotFound("Organization not found")
    return current
