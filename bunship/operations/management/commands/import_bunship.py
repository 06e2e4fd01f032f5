"""`manage.py import_bunship PATH`: the changeover from BunShip v1."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.operations.bunship_import import NotImportable, import_database

#: More reasons than this are summed up.
_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Import the database file of a BunShip v1 deployment into this, migrated, database. "
        "BUNSHIP_JWT_SECRET must hold the old JWT_SECRET when people use two-factor authentication."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the SQLite file")
        parser.add_argument("--dry-run", action="store_true", help="report, and write nothing")
        parser.add_argument(
            "--reset-unreadable-two-factor",
            action="store_true",
            help="take people whose second factor cannot be read without it and without password",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import in one transaction and print what became of every table."""
        try:
            report = import_database(
                options["path"],
                # Never an argument: those are seen by every user of the machine.
                jwt_secret=os.environ.get("BUNSHIP_JWT_SECRET"),
                reset_unreadable=options["reset_unreadable_two_factor"],
                dry_run=options["dry_run"],
            )
        except NotImportable as error:
            raise CommandError(str(error)) from error
        for name, table in report.tables.items():
            self.stdout.write(
                f"{name}: {table.imported} imported, {table.already_there} already there, "
                f"{len(table.skipped)} skipped"
            )
            for reason in table.skipped[:_SHOWN]:
                self.stdout.write(f"  {reason}")
            if len(table.skipped) > _SHOWN:
                self.stdout.write(f"  … and {len(table.skipped) - _SHOWN} more")
        for note in report.notes:
            self.stdout.write(note)
