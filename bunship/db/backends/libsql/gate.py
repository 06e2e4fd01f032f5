"""Bounding how many writers one host sends to a server at a time.

sqld 0.24 can lock up when many autocommit writers arrive together (docs of this package, "The write
gate"). Writers therefore take one of a few slots first: files locked with flock(2), which holds between
threads and between processes, and ends with its process whatever happens to it.
"""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
import time
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: no gate
    fcntl = None  # type: ignore[assignment]

DEFAULT_SLOTS = 3
_FIRST_PAUSE_SECONDS = 0.0005
_LONGEST_PAUSE_SECONDS = 0.01


class GateTimeout(Exception):
    """No slot became free in time."""


class WriteGate:
    """The slots of one server on this host; each instance holds at most one of them."""

    def __init__(
        self, address: str, *, slots: int = DEFAULT_SLOTS, folder: Path | None = None
    ) -> None:
        digest = hashlib.sha256(address.encode()).hexdigest()[:16]
        base = folder or Path(tempfile.gettempdir()) / f"libsql-gate-{os.getuid()}"
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        if base.stat().st_uid != os.getuid():
            # Somebody else made it first: then this process can only bound itself.
            base = Path(tempfile.mkdtemp(prefix="libsql-gate-"))
        self._paths = [base / f"{digest}-{number}" for number in range(slots)]
        self._held: IO[bytes] | None = None

    @property
    def is_held(self) -> bool:
        return self._held is not None

    def enter(self, *, timeout: float) -> None:
        """Take a slot, waiting for one if need be; nothing happens when one is held already.

        Raises:
            GateTimeout: all slots stayed taken.
        """
        if self._held is not None or not self._paths or fcntl is None:
            return
        deadline = time.monotonic() + timeout
        pause = _FIRST_PAUSE_SECONDS
        while True:
            start = random.randrange(len(self._paths))  # noqa: S311 - spreads load, guards nothing
            for path in self._paths[start:] + self._paths[:start]:
                # A file object: one that is forgotten closes itself, and its lock with it.
                slot = path.open("ab", buffering=0)
                try:
                    fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    slot.close()
                else:
                    self._held = slot
                    return
            if time.monotonic() >= deadline:
                raise GateTimeout
            time.sleep(pause * random.uniform(0.5, 1))  # noqa: S311
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    def leave(self) -> None:
        """Give the slot back; nothing happens when none is held."""
        if self._held is not None:
            # Unlocked, not only closed: a child forked meanwhile holds the same open file.
            fcntl.flock(self._held, fcntl.LOCK_UN)
            self._held.close()
            self._held = None

    def forget(self) -> None:
        """Close a slot inherited through fork; the parent's own descriptor keeps the lock."""
        if self._held is not None:
            self._held.close()
            self._held = None
