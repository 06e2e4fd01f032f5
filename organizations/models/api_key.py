"""Keys for scripts."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bunship.core.models import IdentifiedModel
from organizations.models.organization import Organization


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def of(self, organization: Organization) -> Self:
        return self.filter(organization=organization)

    def usable(self) -> Self:
        """What the plan's limit counts."""
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()), is_active=True
        )


class ApiKey(IdentifiedModel):
    """A key of one organization (organizations.md §1.5); revoking deletes the row.

    256 bits of entropy need no slow hash: the whole key's SHA-256 is kept, and a prefix for people.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="api_keys", db_index=False
    )
    name = models.CharField(max_length=100)
    key_prefix = models.CharField(max_length=40)
    key_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    rate_limit = models.PositiveIntegerField(null=True)
    last_used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    request_count = models.BigIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.RESTRICT, related_name="created_api_keys"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        db_table = "api_keys"
        indexes = [
            models.Index(fields=["organization", "-created_at", "-id"], name="api_key_org_time")
        ]

    def __str__(self) -> str:
        return f"{self.key_prefix} of {self.organization_id}"
