"""`manage.py restore_db PATH`: an empty database filled from a backup."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connections

from bunship.db.backends.libsql import backup


class Command(BaseCommand):
    help = "Fill the configured database, which must be empty, from a backup file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="file made by backup_db")
        parser.add_argument("--database", default="default", help="alias of settings.DATABASES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify the file, copy it, and count what arrived."""
        try:
            made = backup.restore(connections[options["database"]], options["path"])
        except (backup.BackupProblem, Error, sqlite3.Error, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['path']}: {made.tables} tables, {made.rows} rows restored")
