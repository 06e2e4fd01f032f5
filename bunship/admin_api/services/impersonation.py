"""Seeing what a user sees: marked, short, audited, revocable (files-admin.md A6)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.access_tokens import issue_access_token
from accounts.models import Session, User
from bunship.admin_api.services.users import get_user
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import InvalidInput, PermissionRefused
from bunship.core.ids import new_id
from bunship.core.timestamps import timestamp
from bunship.core.tokens import random_token, sha256_hex

LIFE = timedelta(hours=1)


class TargetInactive(InvalidInput):
    message = "User is not active"


class TargetIsAdmin(PermissionRefused):
    message = "Cannot impersonate an admin"


def impersonate(*, admin: User, actor: Actor, user_id: str, reason: str | None) -> tuple[str, User]:
    """Open a session in a user's name and return its access token; there is no refresh token.

    Raises:
        UserNotFound, TargetInactive, TargetIsAdmin
    """
    with transaction.atomic():
        user = get_user(user_id)
        if not user.is_active:
            raise TargetInactive
        if user.is_admin:
            raise TargetIsAdmin
        now = timezone.now()
        session = Session.objects.create(
            id=new_id(),
            user=user,
            # Nobody knows what this is the hash of: the session cannot be prolonged.
            refresh_token_hash=sha256_hex(random_token()),
            user_agent=f"admin-impersonation:{admin.pk}",
            ip_address="",
            impersonator=admin,
            expires_at=now + LIFE,
            last_used_at=now,
            created_at=now,
        )
        record(
            actor=actor,
            action="admin.impersonate",
            resource_type="user",
            resource_id=user.pk,
            metadata={
                "targetEmail": user.email,
                "sessionId": session.pk,
                "expiresAt": timestamp(session.expires_at),
                **({"reason": reason} if reason else {}),
            },
        )
    token = issue_access_token(
        user_id=user.pk, email=user.email, session_id=session.pk, acting=admin.pk
    )
    return token, user
