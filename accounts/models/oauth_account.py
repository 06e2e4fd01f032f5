"""Sign-in with somebody else's account."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bunship.core.models import IdentifiedModel


class OAuthAccount(IdentifiedModel):
    """A provider's identity linked to a user (accounts.md §5.4); no provider token is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="oauth_accounts", db_index=False
    )
    provider = models.CharField(max_length=20)
    provider_account_id = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "oauth_accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "provider_account_id"], name="oauth_account_identity_unique"
            ),
            models.UniqueConstraint(
                fields=["user", "provider"], name="oauth_account_provider_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} account of {self.user_id}"
