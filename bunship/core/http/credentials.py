"""Telling an API key from a bearer token (organizations.md §4.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What a bearer value begins with to be taken for a key; brands differ.
_LIKE_A_KEY = re.compile(r"[a-z]+_(?:live|test)_")


def presented_key(meta: Mapping[str, str]) -> str | None:
    """Return the API key a request shows, or None when a bearer token decides alone.

    Args:
        meta: the request's WSGI environment.
    """
    scheme, _, token = meta.get("HTTP_AUTHORIZATION", "").partition(" ")
    token = token.strip()
    if scheme.lower() == "bearer" and token:
        return token if _LIKE_A_KEY.match(token) else None
    return meta.get("HTTP_X_API_KEY") or None
