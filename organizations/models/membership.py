"""A person's place in a tenant."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bunship.core.models import TimestampedModel
from organizations.models.custom_role import CustomRole
from organizations.models.organization import Organization
from organizations.roles import ROLE_PERMISSIONS, Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)

    def in_live_organizations(self) -> Self:
        return self.filter(organization__deleted_at__isnull=True)


class Membership(TimestampedModel):
    """One person's place in one organization; its id is the API's `memberId`.

    There is no "removed" state: leaving deletes the row, and the audit log keeps the story.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="memberships", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    #: What counts instead of `role`, when set.
    custom_role = models.ForeignKey(
        CustomRole, models.SET_NULL, null=True, related_name="memberships"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        db_table = "memberships"
        constraints = [
            models.UniqueConstraint(fields=["organization", "user"], name="membership_unique"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(role=Role.OWNER),
                name="membership_one_owner",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    @property
    def grants(self) -> frozenset[str]:
        """What this person may do here, as the custom role or the role has it right now."""
        if self.custom_role_id is not None and self.custom_role is not None:
            return frozenset(self.custom_role.permissions)
        return ROLE_PERMISSIONS.get(self.role, frozenset())

    def __str__(self) -> str:
        return f"{self.user_id} in {self.organization_id} as {self.role}"
