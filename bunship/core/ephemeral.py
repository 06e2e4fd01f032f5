"""Secrets worth minutes: kept in Redis, taken once, gone by themselves.

What a sign-in ceremony remembers between two requests. Losing it costs the person one more click, so
it needs no table; while Redis is away such ceremonies cannot begin.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson

from bunship.core import redis
from bunship.core.exceptions import ServiceUnavailable
from bunship.core.tokens import sha256_hex


def put(kind: str, name: str, value: dict[str, Any], *, lifetime: timedelta) -> None:
    """Remember a value under a secret name, of which only the hash is kept.

    Raises:
        ServiceUnavailable: Redis is away.
    """
    stored = redis.attempt(
        lambda: bool(
            redis.client().set(
                _key(kind, name), orjson.dumps(value), px=int(lifetime.total_seconds() * 1000)
            )
        ),
        otherwise=False,
        purpose=kind,
    )
    if not stored:
        raise ServiceUnavailable


def take(kind: str, name: str) -> dict[str, Any] | None:
    """Return a value and forget it in the same step: of parallel callers one gets it.

    Raises:
        ServiceUnavailable: Redis is away, which says nothing about the name.
    """
    reply = redis.attempt(
        lambda: (redis.client().getdel(_key(kind, name)),), otherwise=None, purpose=kind
    )
    if reply is None:
        raise ServiceUnavailable
    (raw,) = reply
    return None if raw is None else dict(orjson.loads(raw))


def _key(kind: str, name: str) -> str:
    return f"{kind}:{sha256_hex(name)}"
