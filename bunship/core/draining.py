"""Saying early that this instance is about to stop (operations.md §6.2, §8.1).

A load balancer learns of it from `/health/ready`, and needs a moment. So gunicorn's master, told to stop,
first leaves a note for its workers and goes on serving: readiness answers 503, and every answer asks its
client to come back on another connection. Then it stops accepting and finishes what has begun.
"""

from __future__ import annotations

import os
import time

#: Path of the note; set by gunicorn.conf.py before workers start.
NOTE_VARIABLE = "BUNSHIP_DRAIN_NOTE"
_LOOK_EVERY_SECONDS = 0.1

_note = os.environ.get(NOTE_VARIABLE, "")
_looked_at = 0.0
_found = False


def has_begun() -> bool:
    """Say whether this instance is about to stop; looks at the file system ten times a second at most."""
    global _looked_at, _found  # noqa: PLW0603 - one memory per process
    if _found or not _note:
        return _found
    now = time.monotonic()
    if now - _looked_at >= _LOOK_EVERY_SECONDS:
        _looked_at = now
        _found = os.path.exists(_note)  # noqa: PTH110 - on every request
    return _found
