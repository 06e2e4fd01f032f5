"""Roles a tenant makes for itself."""

from __future__ import annotations

from typing import Self

from django.db import models

from bunship.core.models import TimestampedModel
from organizations.models.organization import Organization


class CustomRoleQuerySet(models.QuerySet["CustomRole"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)


class CustomRole(TimestampedModel):
    """A named set of permissions of one organization.

    Members who hold one show as `viewer` to clients that know the four roles only.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="custom_roles", db_index=False
    )
    name = models.CharField(max_length=50)
    permissions = models.JSONField(default=list)

    objects = CustomRoleQuerySet.as_manager()

    class Meta:
        db_table = "custom_roles"
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="custom_role_unique")
        ]

    def __str__(self) -> str:
        return self.name
