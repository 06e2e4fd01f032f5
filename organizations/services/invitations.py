"""Inviting, withdrawing, accepting (organizations.md §3.3)."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import Any, Protocol, cast

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Exists,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.audit.recording import record
from bunship.core.exceptions import (
    Conflict,
    InvalidInput,
    PermissionRefused,
    RateLimited,
    ResourceNotFound,
)
from bunship.core.models import (
    Placeholder,
    PreparedInsert,
    PreparedSelect,
    compiled_beforehand,
    compiled_once,
    parameter,
)
from bunship.core.timestamps import timestamp
from bunship.core.tokens import random_token, sha256_hex
from bunship.emails.models import EmailMessage
from organizations import limits
from organizations.emails import TEAM_INVITE, invite_url, queue_invitation_email
from organizations.models import Invitation, Membership, Organization
from organizations.roles import ROLE_PERMISSIONS, Role, expand
from organizations.selectors.access import Access
from organizations.services import members
from organizations.services.events import emit
from organizations.services.organizations import require_present

#: Limits above it are first compared with what there can be.
_MOST_LOOKED_AT = 1000
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


class AlreadyMember(Conflict):
    message = "User is already a member of this organization"


class YouAreAMember(Conflict):
    message = "You are already a member of this organization"


class AlreadyInvited(Conflict):
    message = "An invitation for this email is already pending"


class InvitationNotFound(ResourceNotFound):
    message = "Invitation not found"


class InvitationUnusable(InvalidInput):
    """One text for expired, addressed to somebody else, and an organization that is gone."""

    message = "Invitation is invalid, expired, or not addressed to you"


class AlreadyAccepted(InvalidInput):
    message = "Cannot cancel an accepted invitation"


class KeysInviteNoAdmins(PermissionRefused):
    message = "API keys can only invite members and viewers"


def invite(*, access: Access, email: str, role: str, actor: Actor) -> tuple[Invitation, str]:
    """Invite an address and queue its mail; an expired invitation of it is replaced.

    Returns:
        The invitation, and the link, which is kept nowhere but in the mail.

    Raises:
        AlreadyMember, AlreadyInvited: parallel callers get it too.
        LimitReached: members and open invitations fill the plan's seats.
        KeysInviteNoAdmins
        PermissionRefused: a role that may do more than whoever invites.
        RateLimited: too many mails to this address, or invitations of this organization or person.
    """
    if access.api_key is not None and role == Role.ADMIN:
        raise KeysInviteNoAdmins
    access.require_to_give(expand(ROLE_PERMISSIONS[role]))
    organization = access.organization
    now = timezone.now()
    raw_token = random_token()
    invitation = _insert().new(
        organization=organization,
        email=email,
        role=role,
        token_hash=sha256_hex(raw_token),
        invited_by=access.user,
        expires_at=now + timedelta(hours=settings.ENV.invitation_ttl_hours),
    )
    try:
        with transaction.atomic():
            actor.confirm()
            found = _found(organization, email, access.user)
            if found.is_member:
                raise AlreadyMember
            if found.is_invited:
                raise AlreadyInvited
            limits.require_room(
                organization.pk,
                "members",
                current=lambda: _seats_taken(organization),
                thing="Member",
            )
            _throttle(found, organization, email, access.user)
            if found.was_invited:
                Invitation.objects.of(organization).open().filter(email=email).delete()
            _insert().run(invitation)
            record(
                actor=actor,
                action="member.invited",
                resource_type="invitation",
                resource_id=invitation.pk,
                organization_id=organization.pk,
                new={
                    "email": email,
                    "role": role,
                    "expiresAt": invitation.expires_at.isoformat(),
                },
                metadata={"invitedBy": access.user.pk},
            )
            emit(
                organization.pk,
                "member.invited",
                {
                    "invitationId": invitation.pk,
                    "organizationId": organization.pk,
                    "email": email,
                    "role": str(role),
                    "invitedBy": access.user.pk,
                    "expiresAt": timestamp(invitation.expires_at),
                },
            )
            queue_invitation_email(invitation=invitation, raw_token=raw_token, sender=access.user)
    except IntegrityError as error:
        raise AlreadyInvited from error
    return invitation, invite_url(raw_token)


def resend(*, access: Access, invitation_id: str, actor: Actor) -> tuple[Invitation, str]:
    """Send an invitation again with a fresh link and full time; the old link stops working.

    Raises:
        InvitationNotFound, AlreadyAccepted, RateLimited
        KeysInviteNoAdmins, PermissionRefused: as for a new invitation of its role.
    """
    organization = access.organization
    raw_token = random_token()
    with transaction.atomic():
        actor.confirm()
        invitation = _get(organization, invitation_id)
        if invitation.accepted_at is not None:
            raise AlreadyAccepted
        if access.api_key is not None and invitation.role == Role.ADMIN:
            raise KeysInviteNoAdmins
        access.require_to_give(expand(ROLE_PERMISSIONS[Role(invitation.role)]))
        if invitation.status == "expired":
            seats = _seats_taken(organization)
            limits.require_room(organization.pk, "members", current=seats, thing="Member")
        found = _found(organization, invitation.email, access.user)
        _throttle(found, organization, invitation.email, access.user)
        invitation.token_hash = sha256_hex(raw_token)
        invitation.expires_at = timezone.now() + timedelta(hours=settings.ENV.invitation_ttl_hours)
        invitation.mails += 1
        invitation.save(update_fields=["token_hash", "expires_at", "mails"])
        record(
            actor=actor,
            action="member.invited",
            resource_type="invitation",
            resource_id=invitation.pk,
            organization_id=organization.pk,
            new={"expiresAt": invitation.expires_at.isoformat()},
            metadata={"invitedBy": access.user.pk, "resent": True},
        )
        queue_invitation_email(invitation=invitation, raw_token=raw_token, sender=access.user)
    return invitation, invite_url(raw_token)


def _seats_taken(organization: Organization) -> int:
    pending = Invitation.objects.of(organization).pending()
    return Membership.objects.of(organization).count() + pending.count()


@compiled_once
def _insert() -> PreparedInsert[Invitation]:
    return PreparedInsert(Invitation)


class _Found(Protocol):
    """What was there before an invitation, all of it found by one query."""

    is_member: bool
    is_invited: bool
    #: Also when that invitation has expired.
    was_invited: bool
    #: Each of them: as many as there may be, or more.
    address_is_full: bool
    organization_is_full: bool
    person_is_full: bool


def _found(organization: Organization, email: str, inviter: User) -> _Found:
    now, stored = timezone.now(), connection.ops.adapt_datetimefield_value
    found = _usual_finder().first(
        organization=organization.pk,
        email=email,
        inviter=inviter.pk,
        now=stored(now),
        day_ago=stored(now - _DAY),
        hour_ago=stored(now - _HOUR),
        minute_ago=stored(now - _MINUTE),
    )
    assert found is not None, "an organization is deleted later than its access ends"
    return cast("_Found", found)


@compiled_beforehand
def _usual_finder() -> PreparedSelect[Organization]:
    env = settings.ENV
    return _finder(
        env.invitation_mails_per_address_per_day,
        env.invitations_per_org_per_hour,
        env.invitations_per_user_per_minute,
    )


@lru_cache(maxsize=8)
def _finder(
    per_address: int, per_organization: int, per_person: int
) -> PreparedSelect[Organization]:
    here, email = Placeholder("organization"), Placeholder("email")
    open_ones = Invitation.objects.open().filter(organization_id=here, email=email)
    mails, entries, own = _counted(here, email, Placeholder("inviter"))
    return PreparedSelect(
        Organization.objects.filter(pk=here)
        .only("pk")
        .annotate(
            is_member=Exists(Membership.objects.filter(organization_id=here, user__email=email)),
            is_invited=Exists(open_ones.filter(expires_at__gt=parameter("now"))),
            was_invited=Exists(open_ones),
            address_is_full=_reaches(
                mails.filter(created_at__gt=parameter("day_ago")), per_address
            ),
            organization_is_full=_reaches(
                entries.filter(created_at__gt=parameter("hour_ago")), per_organization
            ),
            person_is_full=_reaches(own.filter(created_at__gt=parameter("minute_ago")), per_person),
        )[:1]
    )


def _counted(
    organization_id: str, email: str, inviter_id: str
) -> tuple[QuerySet[Any], QuerySet[Any], QuerySet[Any]]:
    """Return what O-19 counts: mails to an address, an organization's invitations, a person's."""
    return (
        EmailMessage.objects.filter(
            template=TEAM_INVITE, organization_id=organization_id, to_email=email
        ),
        AuditLog.objects.filter(organization_id=organization_id, action="member.invited"),
        # Over all of their organizations.
        EmailMessage.objects.filter(sender_id=inviter_id),
    )


def _reaches(rows: QuerySet[Any], limit: int) -> Exists | Case:
    """Say whether there are that many rows; looks at no more of them, since the write lock is held.

    Not even at so many if the limit is high: from the first of them on, the whole table may have fewer.
    """
    there_are = Exists(rows.order_by()[limit - 1 : limit])
    if limit <= _MOST_LOOKED_AT:
        return there_are
    number = RawSQL("rowid", ())  # SQLite's own, which grows with every row
    first = rows.order_by("created_at").values_list(number)[:1]
    last = rows.model._default_manager.order_by(number.desc()).values_list(number)[:1]
    from_first_on = Subquery(last, BigIntegerField()) - Subquery(first, BigIntegerField()) + 1
    return Case(
        When(GreaterThanOrEqual(from_first_on, limit), then=there_are),
        default=False,
        output_field=BooleanField(),
    )


def _throttle(found: _Found, organization: Organization, email: str, inviter: User) -> None:
    """Refuse to be a mail cannon (O-19); counted from rows, so exact and independent of Redis."""
    if not (found.address_is_full or found.organization_is_full or found.person_is_full):
        return
    mails, entries, own = _counted(organization.pk, email, inviter.pk)
    for full, rows, window in (
        (found.address_is_full, mails, _DAY),
        (found.organization_is_full, entries, _HOUR),
        (found.person_is_full, own, _MINUTE),
    ):
        if full:
            recent = rows.filter(created_at__gt=timezone.now() - window)
            raise RateLimited(retry_after_seconds=_wait(recent, window))


def _wait(rows: QuerySet[Any], window: timedelta) -> int:
    """Return the seconds until the oldest of some rows leaves its window."""
    first = rows.order_by("created_at").values_list("created_at", flat=True).first()
    if first is None:  # it left just now
        return 1
    return max(1, int((first + window - timezone.now()).total_seconds()) + 1)


@transaction.atomic
def cancel(*, organization: Organization, invitation_id: str, actor: Actor) -> None:
    """Withdraw an invitation; its link is dead at once.

    Raises:
        InvitationNotFound, AlreadyAccepted
    """
    actor.confirm()
    invitation = _get(organization, invitation_id)
    if invitation.accepted_at is not None:
        raise AlreadyAccepted
    invitation.delete()
    record(
        actor=actor,
        action="invitation.canceled",
        resource_type="invitation",
        resource_id=invitation_id,
        organization_id=organization.pk,
        old={"email": invitation.email, "role": invitation.role},
        metadata={"reason": "manual"},
    )


def accept(*, raw_token: str, user: User, actor: Actor) -> Organization:
    """Join the organization an invitation names; of parallel calls one succeeds.

    Raises:
        InvitationNotFound: unknown, withdrawn, or used.
        InvitationUnusable: expired, for another address, of a deleted organization, or of somebody
            who may no longer invite.
        YouAreAMember: joined otherwise meanwhile; the invitation is closed.
        LimitReached: the invitation stays open.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.open()
            .select_related("organization")
            .filter(token_hash=sha256_hex(raw_token))
            .first()
        )
        if invitation is None:
            raise InvitationNotFound
        organization = invitation.organization
        require_present(user)
        if (
            invitation.expires_at <= timezone.now()
            or invitation.email.lower() != user.email.lower()
            or organization.deleted_at is not None
            or not members.may_still_invite(organization, invitation.invited_by_id, invitation.role)
        ):
            raise InvitationUnusable
        if not Membership.objects.of(organization).filter(user=user).exists():
            # Marked first, so that it is not among the open ones that joining clears.
            Invitation.objects.filter(pk=invitation.pk).update(
                accepted_at=timezone.now(), accepted_by=user
            )
            members.join(
                organization=organization,
                user=user,
                role=invitation.role,
                actor=actor,
                metadata={"invitationId": invitation.pk},
            )
            return organization
        invitation.delete()
    # Outside the block, so that the invitation stays closed.
    raise YouAreAMember


def preview(*, raw_token: str) -> Invitation:
    """Return an open invitation for its page; the token is the only proof needed to read it.

    Raises:
        InvitationNotFound
    """
    invitation = (
        Invitation.objects.open()
        .select_related("organization", "invited_by")
        .filter(token_hash=sha256_hex(raw_token), organization__deleted_at=None)
        .first()
    )
    if invitation is None:
        raise InvitationNotFound
    return invitation


def _get(organization: Organization, invitation_id: str) -> Invitation:
    invitation = (
        Invitation.objects.of(organization)
        .select_related("organization", "invited_by")
        .filter(pk=invitation_id)
        .first()
    )
    if invitation is None:
        raise InvitationNotFound
    return invitation
