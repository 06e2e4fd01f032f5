"""What is known about the work in hand, carried into logs and jobs through one context variable."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from typing import Any

_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")

#: Replaced as a whole by `begin`, added to by `add`: one variable is cheaper than one for each fact.
_known: ContextVar[dict[str, Any] | None] = ContextVar("known", default=None)


def accept_or_new(incoming: str | None) -> str:
    """Return a caller's request id if it is harmless in a log line, else a new one."""
    if incoming is not None and _ACCEPTED.fullmatch(incoming):
        return incoming
    return secrets.token_hex(16)


def begin(**values: str) -> None:
    """Forget the previous piece of work on this thread and start describing a new one."""
    _known.set(values)


def add(**values: str) -> None:
    """Add what has become known, such as the signed-in user's id."""
    _known.set({**(_known.get() or {}), **values})


def request_id() -> str:
    """Return the id of the request this work descends from, or an empty string."""
    return str((_known.get() or {}).get("requestId", ""))


def values() -> dict[str, Any]:
    """Return everything that is known about the work in hand."""
    return dict(_known.get() or {})
