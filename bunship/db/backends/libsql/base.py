"""Django's database backend for libSQL: a local file, or a server over Hrana.

Local mode is the stdlib `sqlite3` module (libSQL and SQLite files are the same format) with the settings
that keep several processes on one file correct: write-ahead log, transactions that begin IMMEDIATE,
foreign keys on, and a busy time-out long enough to outlast other writers. Remote mode is
`bunship.db.backends.libsql.dbapi`. Both run the same SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import tee
from pathlib import Path
from threading import get_ident
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3 import base as sqlite3_base
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from django.utils.asyncio import async_unsafe

from bunship.db.backends.libsql import dbapi, functions, observation
from bunship.db.backends.libsql.client import DatabaseClient
from bunship.db.backends.libsql.creation import DatabaseCreation
from bunship.db.backends.libsql.features import DatabaseFeatures
from bunship.db.backends.libsql.gate import WriteTurn
from bunship.db.backends.libsql.operations import DatabaseOperations
from bunship.db.backends.libsql.schema import DatabaseSchemaEditor
from bunship.db.backends.libsql.validation import DatabaseValidation

#: Seconds a writer waits for the one write lock before "database is locked".
BUSY_TIMEOUT_SECONDS = 20


class DatabaseWrapper(sqlite3_base.DatabaseWrapper):
    """A connection to one libSQL database.

    Settings: NAME is a path, a ``file:`` URL, or the URL of a server (``libsql:``, ``https:``, ``http:``,
    ``wss:``, ``ws:``); PASSWORD is the server's token. OPTIONS for a server: `busy_timeout`,
    `connect_timeout`, `reply_timeout` (seconds) and `slots` (writers this host sends at a time).
    """

    display_name = "libSQL"

    operators = {
        lookup: operator
        for lookup, operator in sqlite3_base.DatabaseWrapper.operators.items()
        if lookup not in {"regex", "iregex"}  # `ops.regex_lookup` says why not
    }

    SchemaEditorClass = DatabaseSchemaEditor
    client_class = DatabaseClient
    creation_class = DatabaseCreation
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    validation_class = DatabaseValidation

    #: Of a local file's connection that writes.
    _turn: WriteTurn | None = None

    @property
    def is_remote(self) -> bool:
        """Whether this database is a server."""
        name = str(self.settings_dict["NAME"])
        return "://" in name and not name.startswith("file:")

    @property
    def file(self) -> Path | None:
        """The file of a local database, existing or not; None for a server or memory."""
        name = str(self.settings_dict["NAME"])
        if self.is_remote or self.is_in_memory_db():
            return None
        return Path(unquote(urlsplit(name).path) if name.startswith("file:") else name)

    def get_connection_params(self) -> dict[str, Any]:
        name = str(self.settings_dict["NAME"])
        if self.is_remote:
            options = {"transaction_mode": "IMMEDIATE", **self.settings_dict["OPTIONS"]}
            mode = options.pop("transaction_mode")
            if mode is not None and mode.upper() not in self.transaction_modes:
                allowed = ", ".join(repr(one) for one in sorted(self.transaction_modes))
                raise ImproperlyConfigured(
                    f"settings.DATABASES[{self.alias!r}]['OPTIONS']['transaction_mode'] "
                    f"is improperly configured to '{mode}'. Use one of {allowed}, or None."
                )
            self.transaction_mode = mode.upper() if mode else None
            return {"url": name, "token": self.settings_dict["PASSWORD"], **options}
        self.settings_dict["OPTIONS"] = {
            "timeout": BUSY_TIMEOUT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            **self.settings_dict["OPTIONS"],
        }
        if not self.is_in_memory_db() and not name.startswith("file:"):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
        return super().get_connection_params()

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if self.is_remote:
            try:
                return dbapi.Connection(**conn_params)
            except ValueError as error:
                raise ImproperlyConfigured(f"DATABASES: {error}") from error
        try:
            connection = self.Database.connect(**conn_params)
        except self.Database.Error:
            observation.connection_failed()
            raise
        functions.register(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        if "mode=ro" in str(conn_params["database"]):
            return connection  # a replica, kept by somebody else
        if self.file is not None:
            with suppress(OSError):  # nowhere to put the file to lock: SQLite's own lock remains
                self._turn = WriteTurn(self.file)
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode NORMAL loses no acknowledged commit when a process dies; only a power cut can
        # take the last ones, and never corrupts the file (sqlite.org/pragma.html#pragma_synchronous).
        connection.execute("PRAGMA synchronous = NORMAL")
        for command in self.init_commands:
            if command.strip():
                connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        if self.is_remote:
            return self.connection.cursor(factory=RemoteCursor)
        return super().create_cursor(name)

    def chunked_cursor(self) -> Any:
        """Return a cursor for `.iterator()`: a server's rows are taken as they arrive."""
        cursor = self._cursor()
        if self.is_remote:
            cursor.cursor.streams = True
        return cursor

    def run_compiled(
        self, statement: str, parameters: Sequence[Any]
    ) -> tuple[list[Sequence[Any]], int]:
        """Run a statement that was compiled once; return its rows, and how many it changed.

        The same as through a cursor, without the layers between: they cost as much as finding a row.
        Where somebody listens to what runs (wrappers, a log of queries) a cursor is taken.

        Args:
            statement: with ``%s`` for its parameters, as Django compiles it.

        Raises:
            DatabaseError: Django's, as a cursor raises them.
        """
        if self.execute_wrappers or self.queries_logged:
            with self.cursor() as cursor:
                cursor.execute(statement, parameters)
                return cursor.fetchall(), cursor.rowcount
        self.close_if_health_check_failed()
        if self.connection is None:
            self.ensure_connection()
        if self._thread_ident != get_ident():
            self.validate_thread_sharing()
        if self.needs_rollback:
            self.validate_no_broken_transaction()
        try:
            done = self.connection.execute(_converted_once(statement), parameters)
            return done.fetchall(), done.rowcount
        except self.Database.Error:
            with self.wrap_database_errors:
                raise

    def _start_transaction_under_autocommit(self) -> None:
        try:
            if self._turn is not None:
                self._turn.enter()
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._end_turn()

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001 - Django's signature
        super()._set_autocommit(autocommit)
        if autocommit:  # however the transaction ended
            self._end_turn()

    def _end_turn(self) -> None:
        if self._turn is not None:
            self._turn.leave()

    @async_unsafe
    def close(self) -> None:
        if self.is_remote:
            self.validate_thread_sharing()
            BaseDatabaseWrapper.close(self)
        else:
            super().close()

    def is_in_memory_db(self) -> bool:
        return not self.is_remote and bool(super().is_in_memory_db())

    def is_usable(self) -> bool:
        if not self.is_remote:
            return True
        if not self.connection.stream.is_connected:
            return False  # its last request failed; asking again would wait as long again
        try:
            self.connection.execute("SELECT 1")
        except self.Database.Error:
            return False
        return True

    def get_database_version(self) -> tuple[int, ...]:
        if not self.is_remote:
            version: tuple[int, ...] = super().get_database_version()
            return version
        with self.temporary_connection() as cursor:
            cursor.execute("SELECT sqlite_version()")
            return tuple(int(part) for part in cursor.fetchone()[0].split("."))


class RemoteCursor(dbapi.Cursor):
    """A cursor that takes Django's parameter styles, as `SQLiteCursorWrapper` does locally."""

    def execute(self, sql: str, parameters: Any = None) -> dbapi.Cursor:
        if parameters is None:
            return super().execute(sql)
        names = list(parameters) if isinstance(parameters, Mapping) else None
        return super().execute(_converted(sql, names), parameters)

    def executemany(self, sql: str, parameter_rows: Iterable[Any]) -> dbapi.Cursor:
        peeked, rows = tee(iter(parameter_rows))
        first = next(peeked, None)
        names = list(first) if isinstance(first, Mapping) else None
        return super().executemany(_converted(sql, names), rows)


@lru_cache(maxsize=1024)
def _converted_once(sql: str) -> str:
    return _converted(sql, None)


def _converted(sql: str, names: list[str] | None) -> str:
    if names is None:
        return str(FORMAT_QMARK_REGEX.sub("?", sql)).replace("%%", "%")
    return sql % {name: f":{name}" for name in names}
