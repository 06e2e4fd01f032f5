"""Migrations: Django's editor for SQLite, and an exit that always leaves its transaction."""

from __future__ import annotations

from types import TracebackType

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as SQLiteSchemaEditor


class DatabaseSchemaEditor(SQLiteSchemaEditor):
    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Check and finish a change that went well; roll back any other.

        Django's own asks for violated constraints first, whatever has happened. A transaction that the
        server has taken back answers with an error to that, and its `atomic` would never be left.
        """
        try:
            if exc_type is None:
                self.connection.check_constraints()
                for sql in self.deferred_sql:
                    self.execute(sql, None)
        except BaseException as error:
            exc_type, exc_value, traceback = type(error), error, error.__traceback__
            raise
        finally:
            if self.atomic_migration:
                self.atomic.__exit__(exc_type, exc_value, traceback)
            self.connection.enable_constraint_checking()
