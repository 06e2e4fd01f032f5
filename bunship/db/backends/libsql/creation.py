"""Test databases."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3.creation import DatabaseCreation as SQLiteCreation

from bunship.db.backends.libsql.catalog import objects, quoted
from bunship.db.backends.libsql.hrana import http_address


class DatabaseCreation(SQLiteCreation):
    """Creates test databases: files as usual, a server by emptying the one named for tests.

    A server used for tests must be named as ``TEST: {"NAME": url}``; all its tables are dropped. The
    database that the application itself uses is never touched.
    """

    #: Aliases whose NAME has been set to their test server by this process.
    _emptied: ClassVar[set[str]] = set()

    def _get_test_db_name(self) -> str:
        if not self.connection.is_remote:
            name: str = super()._get_test_db_name()
            return name
        name = self.connection.settings_dict["TEST"].get("NAME")
        if not name:
            raise ImproperlyConfigured(
                "Name a server that tests may empty: DATABASES[…]['TEST'] = {'NAME': url}."
            )
        own = self.connection.settings_dict["NAME"]
        if self.connection.alias not in self._emptied and http_address(own) == http_address(name):
            raise ImproperlyConfigured("The server named for tests is the application's own.")
        return str(name)

    def _create_test_db(self, verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:  # noqa: FBT001, FBT002
        if not self.connection.is_remote:
            created: str = super()._create_test_db(verbosity, autoclobber, keepdb)
            return created
        name = self._get_test_db_name()
        if not keepdb:
            self._emptied.add(self.connection.alias)
            self.connection.close()
            self.connection.settings_dict["NAME"] = name
            self._drop_everything()
        return name

    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        if "://" not in str(test_database_name) or str(test_database_name).startswith("file:"):
            super()._destroy_test_db(test_database_name, verbosity)
            return
        self.connection.settings_dict["NAME"] = test_database_name
        self._drop_everything()
        self.connection.close()

    def _drop_everything(self) -> None:
        """Drop all tables and views of the connected server."""
        with self.connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            for kind, name, _ in objects(cursor):
                if kind in {"table", "view"}:  # the others go with their table
                    cursor.execute(f"DROP {kind} IF EXISTS {quoted(name)}")
            cursor.execute("PRAGMA foreign_keys = ON")

    def test_db_signature(self) -> tuple[Any, ...]:
        if not self.connection.is_remote:
            signature: tuple[Any, ...] = super().test_db_signature()
            return signature
        return (self.connection.settings_dict["NAME"], self._get_test_db_name())
