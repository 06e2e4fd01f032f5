"""One `migrate` at a time on one database (operations.md §8.7, ADR 8).

Two releases that start together both look at an empty database, and the second to create a table fails.
Whoever holds the lock looks and applies; the others wait, and then find nothing left to do.
"""

from __future__ import annotations

import contextlib
import fcntl
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Protocol

from django.db import Error, OperationalError, connections, transaction

from bunship.core.logging import get_logger

log = get_logger(__name__)

#: Longer than any migration here takes; then somebody should look.
WAIT_SECONDS = 600.0
#: A server's lock outlives its dead holder by this much, and a renewal may fail several times.
LEASE_SECONDS = 60
RENEW_SECONDS = 10.0

_CREATE = (
    "CREATE TABLE IF NOT EXISTS _migration_lock "
    "(id integer PRIMARY KEY, holder text NOT NULL, ends integer NOT NULL)"
)
_TAKE = (
    "INSERT INTO _migration_lock VALUES (1, %s, unixepoch() + %s) ON CONFLICT (id) DO UPDATE "
    "SET holder = excluded.holder, ends = excluded.ends WHERE _migration_lock.ends <= unixepoch()"
)
_RENEW = "UPDATE _migration_lock SET ends = unixepoch() + %s WHERE holder = %s"
_MINE = "SELECT count(*) FROM _migration_lock WHERE holder = %s"
_DROP = "DROP TABLE _migration_lock"


class MigrationLocked(Exception):
    """Another `migrate` held the lock all the time."""


class _Lock(Protocol):
    pause_seconds: float

    def acquire(self) -> bool: ...

    def release(self) -> None: ...


@contextlib.contextmanager
def migration_lock(connection: Any, *, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a database.

    Args:
        on_wait: called once if somebody else holds it.

    Raises:
        MigrationLocked: it did not become free within WAIT_SECONDS.
    """
    lock = _lock_of(connection)
    if lock is None:
        yield
        return
    deadline = time.monotonic() + WAIT_SECONDS
    waiting = False
    while not lock.acquire():
        if not waiting:
            on_wait()
            waiting = True
        if time.monotonic() >= deadline:
            raise MigrationLocked
        time.sleep(lock.pause_seconds)
    try:
        yield
    finally:
        lock.release()


def _lock_of(connection: Any) -> _Lock | None:
    if connection.is_remote:
        return _ServerLock(connection.alias)
    if connection.file is None:
        return None  # in memory: nobody shares it
    return _FileLock(Path(f"{connection.file}-migrate"))


class _FileLock:
    """flock(2) on a file beside the database: it ends with its process, however that ends.

    Not on the database itself, where closing the descriptor would end SQLite's own locks. The file
    stays: a waiter may already have it open, and would lock what a newcomer no longer finds.
    """

    pause_seconds = 0.05

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: IO[bytes] | None = None

    def acquire(self) -> bool:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as undo:
            file = undo.enter_context(self._path.open("ab"))
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            undo.pop_all()
        self._held = file
        return True

    def release(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


class _ServerLock:
    """A row with an end, by the server's clock, renewed while its holder lives.

    Its table exists only meanwhile, so no backup, dump or restore meets it.
    """

    pause_seconds = 0.5

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._holder = secrets.token_hex(16)
        self._released = threading.Event()
        self._renewal = threading.Thread(target=self._renew, daemon=True, name="migration-lock")

    def acquire(self) -> bool:
        try:
            with transaction.atomic(using=self._alias), self._cursor() as cursor:
                cursor.execute(_CREATE)
                cursor.execute(_TAKE, [self._holder, LEASE_SECONDS])
                taken = bool(cursor.rowcount == 1)
        except OperationalError as error:
            if "database is locked" in str(error):
                return False  # the holder is in the middle of a migration
            raise
        if taken:
            self._renewal.start()
        return taken

    def release(self) -> None:
        self._released.set()
        self._renewal.join()
        try:
            with transaction.atomic(using=self._alias), self._cursor() as cursor:
                cursor.execute(_MINE, [self._holder])
                if cursor.fetchone()[0]:
                    cursor.execute(_DROP)
        except Error as error:
            # What was to be done is done, or its own error is on its way; the lease will end.
            log.warning("migration lock not released", error=str(error))

    def _renew(self) -> None:
        # In a thread of its own, so `connections` gives it a connection of its own.
        while not self._released.wait(RENEW_SECONDS):
            try:
                with self._cursor() as cursor:
                    cursor.execute(_RENEW, [LEASE_SECONDS, self._holder])
            except Error as error:
                log.warning("migration lock not renewed", error=str(error))
        connections[self._alias].close()

    def _cursor(self) -> Any:
        return connections[self._alias].cursor()
