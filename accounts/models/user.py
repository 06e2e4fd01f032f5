"""A person with an account."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from bunship.core.models import TimestampedModel

#: A scheme, a path, or a dot between letters, which mail programs turn into links.
_LIKE_A_LINK = re.compile(r"[/:@\\]|\w\.\w\w")


class UserQuerySet(models.QuerySet["User"]):
    def present(self) -> Self:
        """Accounts that were not closed."""
        return self.filter(deleted_at__isnull=True)

    def by_email(self, email: str) -> Self:
        """The account of an address, compared as it is stored: lower case."""
        return self.present().filter(email=self.stored_email(email))

    @staticmethod
    def stored_email(email: str) -> str:
        """Return an address as it is stored."""
        return email.strip().lower()


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Django's manager plus our filters."""

    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> User:
        user: User = self.get(email=(username or "").lower())
        return user


class User(AbstractBaseUser, PermissionsMixin, TimestampedModel):
    """One account (accounts.md §9.1).

    A closed account keeps its row for foreign keys and the audit trail; its address is released by
    replacing it. `updated_at` moves with the profile only, never with a login attempt.
    """

    email = models.CharField(max_length=255, unique=True)
    email_verified = models.DateTimeField(null=True)
    # Null for people who only ever sign in through a provider.
    password = models.CharField(max_length=255, null=True, db_column="password_hash")  # type: ignore[assignment]
    full_name = models.CharField(max_length=255, null=True)
    avatar_url = models.CharField(max_length=2048, null=True)
    preferences = models.JSONField(default=dict)

    two_factor_enabled = models.BooleanField(default=False)
    two_factor_secret = models.TextField(null=True)
    two_factor_last_step = models.BigIntegerField(null=True)

    is_admin = models.BooleanField(default=False)
    #: Works at the desk without being an admin; what they may do there, their groups say.
    is_staff = models.BooleanField(default=False, db_default=False)
    is_active = models.BooleanField(default=True)
    failed_login_attempts = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    #: Of a closed account: a keyed hash of the address it had, for support.
    former_email_hash = models.CharField(max_length=64, null=True)

    last_login = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "users"
        indexes = [
            models.Index(fields=["is_admin"], name="user_is_admin"),
            models.Index(fields=["is_active"], name="user_is_active"),
            models.Index(fields=["deleted_at"], name="user_deleted_at"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_locked(self) -> bool:
        return self.locked_until is not None and self.locked_until > timezone.now()

    @property
    def greeting_name(self) -> str:
        """The name mails use (billing-webhooks-jobs.md §8.6).

        Somebody else may have typed it next to this address, so nothing that reads like an address
        on the web, and no sentence, gets into a mail of ours.
        """
        name = self.full_name or ""
        return "there" if len(name) > 60 or _LIKE_A_LINK.search(name) else name or "there"

    @property
    def has_password(self) -> bool:
        return self.password is not None

    def audit_identity(self) -> dict[str, Any]:
        """Return what identifies this person in an audit entry."""
        return {"id": self.pk, "email": self.email}
