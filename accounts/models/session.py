"""A signed-in device."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from bunship.core.models import IdentifiedModel


class SessionQuerySet(models.QuerySet["Session"]):
    def active(self) -> Self:
        return self.filter(expires_at__gt=timezone.now())

    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)


class Session(IdentifiedModel):
    """One login (accounts.md §2.3); both tokens name it, and deleting it ends them at once.

    There is no "revoked" state: revoking deletes the row. Of the refresh token only the hash of the
    complete current string is kept, and of its predecessor for telling a race from a theft.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions", db_index=False
    )
    refresh_token_hash = models.CharField(max_length=64, unique=True)
    previous_refresh_token_hash = models.CharField(max_length=64, null=True)
    rotated_at = models.DateTimeField(null=True)
    user_agent = models.CharField(max_length=512, null=True)
    ip_address = models.CharField(max_length=45)
    #: The admin who acts in the user's name, in a session of theirs.
    impersonator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    created_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        db_table = "sessions"
        indexes = [
            models.Index(fields=["user", "-last_used_at"], name="session_user_last_used"),
            models.Index(fields=["expires_at"], name="session_expires_at"),
        ]

    @property
    def shown_user_agent(self) -> str | None:
        """What the user sees of it: of a support session nothing about who it is."""
        return "Support session" if self.impersonator_id is not None else self.user_agent

    def __str__(self) -> str:
        return f"session {self.pk} of {self.user_id}"
