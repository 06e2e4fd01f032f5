"""The date of answers (RFC 9110 §6.6.1)."""

from __future__ import annotations

import time

from gunicorn import util

_told: tuple[int, str] = (0, "")


def http_date() -> str:
    """Return the current date as a header tells it; written once a second."""
    global _told  # noqa: PLW0603 - one memory per process
    second, text = _told
    now = int(time.time())
    if now != second:
        text = str(util.http_date(now))
        _told = now, text
    return text
