"""Keys that live in a person's device (WebAuthn Level 3)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from bunship.core.models import IdentifiedModel


class PasskeyQuerySet(models.QuerySet["Passkey"]):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)


class Passkey(IdentifiedModel):
    """A registered credential: the public half of a key pair, which is no secret.

    `sign_count` of authenticators that keep one only ever grows; a smaller one means a copy.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=100)
    #: base64url without padding, as browsers write it.
    credential_id = models.CharField(max_length=1400, unique=True)
    public_key = models.TextField()
    sign_count = models.BigIntegerField(default=0)
    transports = models.JSONField(default=list)
    backed_up = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)

    objects = PasskeyQuerySet.as_manager()

    class Meta:
        db_table = "passkeys"

    def __str__(self) -> str:
        return f"passkey {self.pk} of {self.user_id}"
