"""What tenants work on."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from bunship.core.models import TimestampedModel
from organizations.models.organization import Organization

#: Of a project's settings, as JSON (organizations.md §3.6).
SETTINGS_BYTES = 16 * 1024


class ProjectQuerySet(models.QuerySet["Project"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)

    def live(self) -> Self:
        return self.filter(deleted_at__isnull=True)


class Project(TimestampedModel):
    """A project of one organization (organizations.md §1.4); deleting sets `deleted_at`."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="projects", db_index=False
    )
    name = models.CharField(max_length=100)
    slug = models.CharField(max_length=50)
    description = models.CharField(max_length=500, null=True)
    settings = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        "accounts.User", models.RESTRICT, related_name="created_projects"
    )
    deleted_at = models.DateTimeField(null=True, db_index=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        db_table = "projects"
        indexes = [
            models.Index(fields=["organization", "-created_at", "-id"], name="project_org_time")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "slug"],
                condition=Q(deleted_at__isnull=True),
                name="project_live_slug_unique",
            )
        ]

    def __str__(self) -> str:
        return self.name
