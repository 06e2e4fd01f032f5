"""`manage.py backup_db PATH`: a consistent, verified copy of the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connections

from bunship.db.backends.libsql import backup


class Command(BaseCommand):
    help = "Copy the database, a file or a server, into a new SQLite file; never overwrites."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="file to create")
        parser.add_argument("--database", default="default", help="alias of settings.DATABASES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write and verify the backup, then say what it holds."""
        try:
            made = backup.backup(connections[options["database"]], options["path"])
        except (backup.BackupProblem, Error, sqlite3.Error, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{options['path']}: {made.tables} tables, {made.rows} rows, "
            f"{made.size_bytes} bytes, verified"
        )
