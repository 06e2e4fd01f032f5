"""What is known about the work in hand, carried into logs and jobs through context variables."""

from __future__ import annotations

import re
import secrets
from typing import Any

import structlog

_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")


def accept_or_new(incoming: str | None) -> str:
    """Return a caller's request id if it is harmless in a log line, else a new one."""
    if incoming is not None and _ACCEPTED.fullmatch(incoming):
        return incoming
    return secrets.token_hex(16)


def begin(**values: str) -> None:
    """Forget the previous piece of work on this thread and start describing a new one."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(**values)


def add(**values: str) -> None:
    """Add what has become known, such as the signed-in user's id."""
    structlog.contextvars.bind_contextvars(**values)


def request_id() -> str:
    """Return the id of the request this work descends from, or an empty string."""
    return str(structlog.contextvars.get_contextvars().get("requestId", ""))


def values() -> dict[str, Any]:
    """Return everything that is known about the work in hand."""
    return dict(structlog.contextvars.get_contextvars())
