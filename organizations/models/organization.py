"""A tenant."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from bunship.core.models import TimestampedModel


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def live(self) -> Self:
        """Organizations that were not deleted; the others exist for restore and purge only."""
        return self.filter(deleted_at__isnull=True)


class Organization(TimestampedModel):
    """One tenant (organizations.md §1.1).

    Deleting sets `deleted_at`; the slug is free again from that moment. `created_by` is history, and
    authorizes nothing: the owner is the membership with that role.
    """

    name = models.CharField(max_length=100)
    slug = models.CharField(max_length=50)
    description = models.CharField(max_length=500, null=True)
    logo_url = models.CharField(max_length=2048, null=True)
    settings = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        "accounts.User", models.RESTRICT, related_name="created_organizations"
    )
    deleted_at = models.DateTimeField(null=True, db_index=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        db_table = "organizations"
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(deleted_at__isnull=True),
                name="organization_live_slug_unique",
            )
        ]

    def __str__(self) -> str:
        return self.name
