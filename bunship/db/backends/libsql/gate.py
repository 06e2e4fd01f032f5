"""Writers in a queue: of one file, and those that one host sends to a server at a time.

SQLite lets one write at a time and has no queue: who finds the lock taken sleeps for up to 100 ms and
looks again, while the lock may have been free all along, and the unlucky never get it. Writers of a file
therefore take turns first: threads of a process by a lock that wakes the next one, processes of a host by
a file locked with flock(2), for which at most one thread of each waits, and a FIFO that wakes it.

sqld 0.24 can lock up when many autocommit writers arrive together (docs of this package, "The write
gate"). Writers therefore take one of a few slots first: files locked with flock(2), which holds between
threads and between processes, and ends with its process whatever happens to it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import random
import select
import stat
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: no gate
    fcntl = None  # type: ignore[assignment]

DEFAULT_SLOTS = 3
_ALL_RINGS = 65536
_FIRST_PAUSE_SECONDS = 0.0005
_LONGEST_PAUSE_SECONDS = 0.01
#: Between two looks at a turn that another process has, should nobody ring.
_TURN_PAUSE_SECONDS = 0.002
#: No transaction of a request takes so long.
TURN_SECONDS = 2.0


class GateTimeout(Exception):
    """No slot became free in time."""


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Return where the locked files of this host's user are."""
    base = Path(tempfile.gettempdir()) / f"libsql-gate-{os.getuid()}"
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    if base.stat().st_uid != os.getuid():
        # Somebody else made it first: then this process can only bound itself.
        base = Path(tempfile.mkdtemp(prefix="libsql-gate-"))
    return base


#: By file; threads of this process wait here.
_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
# What another thread of the parent held would be held for ever.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_turns.clear)


class WriteTurn:
    """The turn to write to one file; each instance holds it or does not.

    It only orders those who take it. SQLite's own lock is what keeps writers apart, those included that
    know nothing of turns.
    """

    def __init__(self, file: Path) -> None:
        self._name = str(file.resolve())
        self._lock: threading.Lock | None = None
        self._process = os.getpid()
        self._slot: IO[bytes] | None = None
        self._bell: _Bell | None = None
        if fcntl is not None:
            digest = hashlib.sha256(self._name.encode()).hexdigest()[:16]
            self._slot = (_folder() / f"{digest}-turn").open("ab", buffering=0)
            with suppress(OSError, AttributeError):  # no FIFOs here: who waits looks now and then
                self._bell = _Bell(_folder() / f"{digest}-bell")

    @property
    def is_held(self) -> bool:
        return self._lock is not None

    def enter(self, *, timeout: float = TURN_SECONDS) -> bool:
        """Wait for the turn, and say whether it came; nothing happens when it is held already.

        Whoever waits in vain asks SQLite: the holder may have committed by a statement of its own.
        """
        if self._lock is not None:
            return True
        if os.getpid() != self._process:
            return False  # inherited: the open file is the parent's too
        lock = _turns[self._name]
        deadline = time.monotonic() + timeout
        if not lock.acquire(timeout=timeout):
            return False
        self._lock = lock
        while self._slot is not None:
            try:
                fcntl.flock(self._slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    self.leave()
                    return False
                if self._bell is not None:
                    self._bell.wait(_TURN_PAUSE_SECONDS)
                else:
                    time.sleep(_TURN_PAUSE_SECONDS * random.uniform(0.1, 0.5))  # noqa: S311
            except OSError:  # no such locks on this file system: processes go without turns
                self._slot.close()
                self._slot = None
        return True

    def leave(self) -> None:
        """Let the next one write; nothing happens when the turn is not held."""
        lock, self._lock = self._lock, None
        # A forked child has the parent's open file, and with it the parent's lock.
        if lock is None or os.getpid() != self._process:
            return
        try:
            if self._slot is not None:
                fcntl.flock(self._slot, fcntl.LOCK_UN)
        finally:
            lock.release()
            if self._bell is not None:
                self._bell.ring()

    def __del__(self) -> None:
        # A thread may end in the middle of a transaction; nobody would ever write again.
        self.leave()
        if self._slot is not None:
            self._slot.close()
        if self._bell is not None:
            self._bell.close()


class _Bell:
    """Wakes those of other processes who wait for a turn: a FIFO, into which each ring is a byte.

    It is a hint and nothing else. Of several who wait one may take what was meant for another, and what
    rang while nobody waited wakes the next one in vain; all of them look for themselves.
    """

    def __init__(self, path: Path) -> None:
        """
        Raises:
            OSError: no FIFO can be made or opened there.
        """
        with suppress(FileExistsError):
            os.mkfifo(path, 0o600)
        # For both directions: then opening waits for nobody (Linux fifo(7)), and reading finds no end.
        self._file = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISFIFO(os.fstat(self._file).st_mode):
            os.close(self._file)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        self._poll = select.poll()
        self._poll.register(self._file, select.POLLIN)

    def wait(self, seconds: float) -> None:
        """Wait until it rings, or for so long."""
        if self._poll.poll(seconds * 1000):
            with suppress(OSError):  # another was quicker
                os.read(self._file, _ALL_RINGS)

    def ring(self) -> None:
        """Wake whoever waits; never waits itself."""
        with suppress(OSError):  # full: nobody has waited for long
            os.write(self._file, b".")

    def close(self) -> None:
        os.close(self._file)


class WriteGate:
    """The slots of one server on this host; each instance holds at most one of them."""

    def __init__(
        self, address: str, *, slots: int = DEFAULT_SLOTS, folder: Path | None = None
    ) -> None:
        digest = hashlib.sha256(address.encode()).hexdigest()[:16]
        base = folder or _folder()
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
