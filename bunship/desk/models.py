"""What may be done at the desk, as permissions; there is no table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Desk(models.Model):
    """Carries the permissions that actions ask for; viewing is Django's own `view_…` of each model."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions: ClassVar = [
            ("support", "Help people: unlock, resend, sign out, revoke, restore"),
            ("billing", "Read again what Stripe knows"),
            ("operate", "Retry and discard jobs, switch maintenance mode"),
            ("staff", "Decide who works at the desk"),
        ]

    def __str__(self) -> str:
        return "the desk"
