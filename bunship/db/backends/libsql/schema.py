"""Migrations: Django's editor for SQLite, without the pragmas a server does not accept."""

from __future__ import annotations

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as SQLiteSchemaEditor


class DatabaseSchemaEditor(SQLiteSchemaEditor):
    pass
