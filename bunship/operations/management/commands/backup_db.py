"""`manage.py backup_db PATH` or `--to TARGET`: a consistent, verified copy of the database."""

from __future__ import annotations

import sqlite3
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connections

from bunship.core.exceptions import DomainError
from bunship.db.backends.libsql import backup
from bunship.operations import backups


class Command(BaseCommand):
    help = "Copy the database, a file or a server, into a new SQLite file; never overwrites."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", help="file to create")
        parser.add_argument("--to", help="file, folder, or s3://bucket/prefix")
        parser.add_argument("--keep", type=int, default=0, help="newest backups to keep there")
        parser.add_argument("--database", default="default", help="alias of settings.DATABASES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write and verify the backup, then say what it holds."""
        target = options["to"] or options["path"]
        if not target:
            raise CommandError("Say where to: a path, or --to path|s3://bucket/prefix")
        try:
            place, made = backups.write(
                connections[options["database"]], target, keep=options["keep"]
            )
        except DomainError as error:
            raise CommandError(error.message) from error
        except (backup.BackupProblem, Error, sqlite3.Error, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{place}: {made.tables} tables, {made.rows} rows, {made.size_bytes} bytes, verified"
        )
