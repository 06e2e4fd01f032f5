"""Telling a new kind of browser from one the person has used before."""

from __future__ import annotations

import re

from accounts.models import KnownDevice, User
from bunship.audit.actor import Actor
from bunship.core.tokens import keyed_hashes

#: Enough for everything a person owns; the oldest is forgotten first.
MAX_DEVICES = 20


def digests_of(actor: Actor) -> list[str]:
    """Return what may stand for the actor's browser: its name without version numbers, hashed.

    An update must not look like a new device, so digits do not count; nor must a new key, so there is
    one hash for every key of the ring, newest first.
    """
    name = re.sub(r"[\d._]+", "", actor.user_agent or "")
    return list(keyed_hashes("known-device", name).values())


def remember(user: User, actor: Actor) -> None:
    """Note that this person has signed in with such a browser; in the caller's transaction."""
    newest, *_ = digests_of(actor)
    KnownDevice.objects.get_or_create(user=user, digest=newest)
    surplus = KnownDevice.objects.filter(user=user).order_by("-created_at", "-pk")[MAX_DEVICES:]
    KnownDevice.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()
