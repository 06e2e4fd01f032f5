"""`manage.py reset_db --yes`: begin anew; never in production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection


class Command(BaseCommand):
    help = "Drop every table, migrate and seed; refused in production."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="all data of this database goes")
        parser.add_argument("--no-seed", action="store_true", help="leave the tables empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Drop, migrate, seed."""
        if settings.ENV.is_production:
            raise CommandError("Refused in production.")
        if not options["yes"]:
            raise CommandError("All data of this database goes. Say --yes.")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            for name in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)}")
            cursor.execute("PRAGMA foreign_keys = ON")
        call_command("migrate", interactive=False, verbosity=0)
        if not options["no_seed"]:
            call_command("seed", verbosity=0)
        if options["verbosity"]:
            self.stdout.write("tables made anew" + ("" if options["no_seed"] else " and seeded"))
