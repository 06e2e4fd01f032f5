"""Codes that stand in for a lost second factor."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bunship.core.models import IdentifiedModel


class BackupCode(IdentifiedModel):
    """One of ten codes (accounts.md §4.3), kept as a keyed hash.

    A hash cannot be moved to another key; `key_id` tells which key it needs.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="backup_codes", db_index=False
    )
    code_hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=8, default="", db_default="")
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "backup_codes"
        constraints = [
            models.UniqueConstraint(fields=["user", "code_hash"], name="backup_code_unique")
        ]

    def __str__(self) -> str:
        return f"backup code {self.pk}"
