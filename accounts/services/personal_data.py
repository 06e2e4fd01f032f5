"""A person's data as they may take it with them (GDPR art. 15 and 20)."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.signals import personal_data_requested
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.audit.recording import record
from bunship.emails.models import EmailMessage

#: The newest entries; a person's whole history could not be answered in one response.
MAX_ROWS = 10_000


def export(*, user: User, actor: Actor) -> dict[str, Any]:
    """Return everything kept about a person, by section; secrets and hashes are no data of theirs.

    Apps above add their sections through `personal_data_requested`. Moments are aware datetimes.
    """
    data: dict[str, Any] = {
        "exportedAt": timezone.now(),
        "profile": {
            "id": user.pk,
            "email": user.email,
            "emailVerified": user.email_verified,
            "fullName": user.full_name,
            "avatarUrl": user.avatar_url,
            "preferences": user.preferences,
            "twoFactorEnabled": user.two_factor_enabled,
            "createdAt": user.created_at,
            "updatedAt": user.updated_at,
        },
        "sessions": list(
            user.sessions.order_by("-created_at").values(
                "id",
                userAgent=F("user_agent"),
                ipAddress=F("ip_address"),
                createdAt=F("created_at"),
                lastUsedAt=F("last_used_at"),
                expiresAt=F("expires_at"),
            )
        ),
        "linkedAccounts": list(
            user.oauth_accounts.order_by("created_at").values(
                "id",
                "provider",
                providerAccountId=F("provider_account_id"),
                createdAt=F("created_at"),
            )
        ),
        "passkeys": list(
            user.passkeys.order_by("created_at").values(
                "id", "name", createdAt=F("created_at"), lastUsedAt=F("last_used_at")
            )
        ),
        "activity": list(
            AuditLog.objects.filter(actor_id=user.pk)
            .order_by("-created_at", "-pk")
            .values(
                "action",
                resourceType=F("resource_type"),
                resourceId=F("resource_id"),
                organizationId=F("organization_id"),
                ipAddress=F("ip_address"),
                userAgent=F("user_agent"),
                createdAt=F("created_at"),
            )[:MAX_ROWS]
        ),
        "emails": list(
            EmailMessage.objects.filter(user_id=user.pk)
            .order_by("-created_at", "-pk")
            .values(
                "subject",
                "status",
                to=F("to_email"),
                createdAt=F("created_at"),
                sentAt=F("sent_at"),
            )[:MAX_ROWS]
        ),
    }
    for _, sections in personal_data_requested.send(sender=User, user=user):
        data.update(cast("dict[str, Any]", sections))
    record(actor=actor, action="user.exported", resource_type="user", resource_id=user.pk)
    return data
