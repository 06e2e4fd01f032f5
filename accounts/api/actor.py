"""From a request to the `Actor` that services take."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from rest_framework.request import Request

from accounts.models import User
from bunship.audit.actor import Actor, address_of, user_agent_of


def visitor(request: Request) -> Actor:
    """Return the actor behind a request that carries no token."""
    bare = cast("HttpRequest", request)
    return Actor.user(
        id=None, email=None, ip_address=address_of(bare), user_agent=user_agent_of(bare)
    )


def signed_in(request: Request) -> Actor:
    """Return the actor behind a request with a bearer token."""
    bare, user = cast("HttpRequest", request), cast("User", request.user)
    return Actor.user(
        id=user.pk, email=user.email, ip_address=address_of(bare), user_agent=user_agent_of(bare)
    )
