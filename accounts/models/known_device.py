"""Where a person has signed in from before."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bunship.core.models import IdentifiedModel


class KnownDevice(IdentifiedModel):
    """A kind of browser this person has signed in with; only a keyed hash of its name is kept.

    It decides whether a sign-in is worth a mail, and nothing else.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="known_devices", db_index=False
    )
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "known_devices"
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="known_device_unique")
        ]

    def __str__(self) -> str:
        return f"device of {self.user_id}"
