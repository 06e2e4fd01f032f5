"""Files of an organization (files-admin.md §1)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from bunship.core.models import TimestampedModel
from organizations.models import Organization


class FileQuerySet(models.QuerySet["File"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)

    def ready(self) -> Self:
        """What was uploaded completely."""
        return self.filter(status=File.Status.READY)

    def unexpired(self) -> Self:
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def visible(self) -> Self:
        """What readers may know of: complete, not deleted, not expired."""
        return self.ready().unexpired().filter(deleted_at=None)


class File(TimestampedModel):
    """One object in storage and what is known about it.

    The row is there before the object and goes after it, so that no byte is stored that nobody counts.
    """

    #: Where browsers put objects that were announced; nothing is ever served from there.
    STAGING = "staging/"

    class Status(models.TextChoices):
        PENDING = "pending"
        READY = "ready"

    organization = models.ForeignKey(
        "organizations.Organization", models.CASCADE, related_name="files", db_index=False
    )
    uploaded_by = models.ForeignKey("accounts.User", models.RESTRICT, related_name="files")
    name = models.CharField(max_length=255)
    key = models.CharField(max_length=1024)
    bucket = models.CharField(max_length=255)
    #: Bytes; of a pending row what was announced.
    size = models.PositiveBigIntegerField()
    mime_type = models.CharField(max_length=255)
    metadata = models.JSONField(default=dict)
    is_public = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True, db_index=True)
    deleted_at = models.DateTimeField(null=True, db_index=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PENDING)

    objects = FileQuerySet.as_manager()

    class Meta:
        db_table = "files"
        indexes = [models.Index(fields=["organization", "created_at"], name="file_newest")]
        constraints = [models.UniqueConstraint(fields=["bucket", "key"], name="file_object")]

    @property
    def staged_key(self) -> str:
        """Where this object is until it was checked, if a browser brings it."""
        return f"{self.STAGING}{self.key}"

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"
