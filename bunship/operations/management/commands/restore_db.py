"""`manage.py restore_db PATH`: an empty database filled from a backup."""

from __future__ import annotations

import sqlite3
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connections

from bunship.core.exceptions import DomainError
from bunship.db.backends.libsql import backup
from bunship.operations import backups


class Command(BaseCommand):
    help = "Fill the configured database, which must be empty, from a backup file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", help="file made by backup_db, or its s3:// address")
        parser.add_argument("--database", default="default", help="alias of settings.DATABASES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify the file, copy it, and count what arrived."""
        try:
            with backups.local_copy(options["path"]) as path:
                made = backup.restore(connections[options["database"]], path)
        except DomainError as error:
            raise CommandError(error.message) from error
        except (backup.BackupProblem, Error, sqlite3.Error, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['path']}: {made.tables} tables, {made.rows} rows restored")
