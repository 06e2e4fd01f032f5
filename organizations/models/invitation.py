"""Asking somebody in."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bunship.core.models import IdentifiedModel
from organizations.models.organization import Organization
from organizations.roles import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)

    def open(self) -> Self:
        """Not accepted; expired ones too, until they are replaced or forgotten."""
        return self.filter(accepted_at__isnull=True)

    def pending(self) -> Self:
        """Open, and still good."""
        return self.open().filter(expires_at__gt=timezone.now())


class Invitation(IdentifiedModel):
    """One address asked into one organization (organizations.md §1.3).

    The token is kept as a hash only. It names the invitation and proves nothing: accepting needs the
    account of the address. Withdrawing deletes the row.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="invitations", db_index=False
    )
    email = models.CharField(max_length=255, db_index=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sent_invitations"
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField(db_index=True)
    accepted_at = models.DateTimeField(null=True)
    #: How often it was mailed; part of each mail's idempotency key.
    mails = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        db_table = "invitations"
        indexes = [
            models.Index(fields=["organization", "-created_at", "-id"], name="invitation_org_time")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=Q(accepted_at__isnull=True),
                name="invitation_open_unique",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[r for r in Role.values if r != Role.OWNER]),
                name="invitation_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.organization_id}"

    @property
    def status(self) -> str:
        """``pending``, ``accepted`` or ``expired``."""
        if self.accepted_at is not None:
            return "accepted"
        return "pending" if self.expires_at > timezone.now() else "expired"


class InvitationLink(IdentifiedModel):
    """A link anybody with an account may join through, until it is used up or expires.

    Weaker than an invitation, so it gives a member's or viewer's role at most.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="invitation_links")
    role = models.CharField(max_length=10, choices=[(r, r) for r in (Role.MEMBER, Role.VIEWER)])
    token_hash = models.CharField(max_length=64, unique=True)
    max_uses = models.PositiveIntegerField(null=True)
    uses = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitation_links_made"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "invitation_links"

    def __str__(self) -> str:
        return f"invitation link {self.pk} to {self.organization_id}"
