"""`manage.py db_check`: what the configured database really does."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from bunship.db.backends.libsql.probe import probe


class Command(BaseCommand):
    help = "Probe the database (functions, foreign keys, types, limits, latency) and print a table."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--database", default="default", help="alias of settings.DATABASES")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per question; exit 1 when an answer would break the product."""
        connection: Any = connections[options["database"]]
        if connection.file is not None and not connection.file.exists():
            raise CommandError(
                f"The database {connection.file} does not exist; `migrate` makes it."
            )
        findings = probe(connection)
        for finding in findings:
            self.stdout.write(f"{finding.name:<16} {finding.state:<5} {finding.text}")
        if any(finding.state == "fail" for finding in findings):
            sys.exit(1)
