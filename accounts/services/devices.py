"""Telling a new kind of browser from one the person has used before."""

from __future__ import annotations

import re

from accounts.models import KnownDevice, User
from bunship.audit.actor import Actor
from bunship.core.tokens import keyed_hash

#: Enough for everything a person owns; the oldest is forgotten first.
MAX_DEVICES = 20


def digest_of(actor: Actor) -> str:
    """Return what stands for the actor's browser: its name without version numbers, hashed.

    An update must not look like a new device, so digits do not count.
    """
    return keyed_hash("known-device", re.sub(r"[\d._]+", "", actor.user_agent or ""))


def remember(user: User, digest: str) -> None:
    """Note that this person has signed in with such a browser; in the caller's transaction."""
    KnownDevice.objects.get_or_create(user=user, digest=digest)
    surplus = KnownDevice.objects.filter(user=user).order_by("-created_at", "-pk")[MAX_DEVICES:]
    KnownDevice.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()
