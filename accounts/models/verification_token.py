"""One-time links sent by mail."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from bunship.core.models import IdentifiedModel
from bunship.core.tokens import sha256_hex

#: Wrong codes after which what they were guessed against is dead (accounts.md §3.9, §5.7).
MAX_GUESSES = 5


class VerificationTokenQuerySet(models.QuerySet["VerificationToken"]):
    def usable(self) -> Self:
        return self.filter(used_at__isnull=True, expires_at__gt=timezone.now())

    def consume(self) -> bool:
        """Use the token up; of all who try at once, one is told True."""
        return bool(self.usable().update(used_at=timezone.now()))

    def spend_guess(self, counter: str) -> bool:
        """Count a guess before it is judged; False when there are none left."""
        return bool(
            self.usable()
            .filter(**{f"{counter}__lt": MAX_GUESSES})
            .update(**{counter: F(counter) + 1})
        )

    def sent_as(self, raw_token: str, kind: VerificationToken.Type) -> Self:
        """The token that a mailed link carries."""
        return self.filter(token_hash=sha256_hex(raw_token), type=kind)

    def open_of(self, user: models.Model, kind: VerificationToken.Type) -> Self:
        """What a newer token of the same kind supersedes."""
        return self.filter(user=user, type=kind, used_at__isnull=True)


class VerificationToken(IdentifiedModel):
    """A token of accounts.md §2.7, kept only as its SHA-256; `used_at` is set by one UPDATE.

    A magic link has a six-digit twin for people who read mail on another device, kept as a keyed
    hash. Guesses at that twin and at a second factor are counted apart: whoever can only type codes
    must not be able to spoil the link.
    """

    class Type(models.TextChoices):
        EMAIL_VERIFICATION = "email_verification"
        PASSWORD_RESET = "password_reset"  # noqa: S105 - a kind, not a secret
        MAGIC_LINK = "magic_link"
        TWO_FACTOR_CHALLENGE = "two_factor_challenge"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="verification_tokens"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    type = models.CharField(max_length=20, choices=Type.choices)
    code_hash = models.CharField(max_length=64, null=True)
    code_guesses = models.PositiveSmallIntegerField(default=0, db_default=0)
    second_factor_guesses = models.PositiveSmallIntegerField(default=0, db_default=0)
    #: Of a challenge: how the first factor was shown, for the audit trail.
    method = models.CharField(max_length=20, default="", db_default="")
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VerificationTokenQuerySet.as_manager()

    class Meta:
        db_table = "verification_tokens"

    def __str__(self) -> str:
        return f"{self.type} {self.pk}"
