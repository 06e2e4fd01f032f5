"""Links anybody with an account may join through (beyond BunShip v1)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput, ResourceNotFound
from bunship.core.tokens import random_token, sha256_hex
from organizations.models import InvitationLink, Membership, Organization
from organizations.roles import ROLE_PERMISSIONS, expand
from organizations.selectors.access import Access
from organizations.services import members
from organizations.services.invitations import InvitationUnusable, YouAreAMember
from organizations.services.organizations import require_present

MAX_LINKS = 50


class LinkLimitReached(InvalidInput):
    message = f"At most {MAX_LINKS} invitation links are allowed"


class LinkNotFound(ResourceNotFound):
    message = "Invitation link not found"


@transaction.atomic
def create_link(
    *,
    access: Access,
    role: str,
    max_uses: int | None,
    expires_in_hours: int,
    actor: Actor,
) -> tuple[InvitationLink, str]:
    """Make a link; it is shown once.

    Args:
        max_uses: how many may join through it; None for as many as the plan has seats.

    Raises:
        PermissionRefused: a role that may do more than whoever makes the link.
        LinkLimitReached
    """
    actor.confirm()
    access.require_to_give(expand(ROLE_PERMISSIONS[role]))
    organization = access.organization
    if InvitationLink.objects.filter(organization=organization).count() >= MAX_LINKS:
        raise LinkLimitReached
    raw_token = random_token()
    link = InvitationLink.objects.create(
        organization=organization,
        role=role,
        token_hash=sha256_hex(raw_token),
        max_uses=max_uses,
        expires_at=timezone.now() + timedelta(hours=expires_in_hours),
        created_by=access.user,
    )
    record(
        actor=actor,
        action="invitation_link.created",
        resource_type="invitation_link",
        resource_id=link.pk,
        organization_id=organization.pk,
        new={"role": role, "maxUses": max_uses, "expiresAt": link.expires_at.isoformat()},
    )
    return link, f"{settings.ENV.frontend_url}/join/{raw_token}"


@transaction.atomic
def delete_link(*, organization: Organization, link_id: str, actor: Actor) -> None:
    """Make a link worthless.

    Raises:
        LinkNotFound
    """
    actor.confirm()
    if not InvitationLink.objects.filter(organization=organization, pk=link_id).delete()[0]:
        raise LinkNotFound
    record(
        actor=actor,
        action="invitation_link.deleted",
        resource_type="invitation_link",
        resource_id=link_id,
        organization_id=organization.pk,
    )


@transaction.atomic
def join_by_link(*, raw_token: str, user: User, actor: Actor) -> Organization:
    """Join through a link; of parallel callers no more than it allows.

    Raises:
        LinkNotFound: unknown or deleted.
        InvitationUnusable: expired, used up, or of a deleted organization.
        YouAreAMember, LimitReached
    """
    link = (
        InvitationLink.objects.select_related("organization")
        .filter(token_hash=sha256_hex(raw_token))
        .first()
    )
    if link is None:
        raise LinkNotFound
    require_present(user)
    if link.organization.deleted_at is not None or not members.may_still_invite(
        link.organization, link.created_by_id, link.role
    ):
        raise InvitationUnusable
    if Membership.objects.of(link.organization).filter(user=user).exists():
        raise YouAreAMember
    used = InvitationLink.objects.filter(
        Q(max_uses=None) | Q(uses__lt=F("max_uses")),
        pk=link.pk,
        expires_at__gt=timezone.now(),
    ).update(uses=F("uses") + 1)
    if not used:
        raise InvitationUnusable
    members.join(
        organization=link.organization,
        user=user,
        role=link.role,
        actor=actor,
        metadata={"invitationLinkId": link.pk},
    )
    return link.organization
