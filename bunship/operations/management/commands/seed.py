"""`manage.py seed`: the demo data of operations.md §9.2."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from bunship.operations import demo_crowd, demo_data


class Command(BaseCommand):
    help = "Create the demo accounts and organizations; existing rows are left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="also in production")
        parser.add_argument(
            "--size",
            choices=("small", "large"),
            default="small",
            help="large: a year of a busy product on top, to try lists and charts with",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing and report it; refused in production.

        `--force` lifts the refusal but never creates the admin with the published password.
        """
        env = settings.ENV
        if env.is_production and not (env.demo_mode or options["force"]):
            raise CommandError("Refused in production: the demo passwords are public (--force).")
        try:
            seeded = demo_data.create(with_admin=not env.is_production or env.demo_mode)
            counts = dict(seeded.counts)
            if options["size"] == "large":
                counts.update(demo_crowd.create())
        except Error as error:
            raise CommandError(f"Nothing was created: {error}. Run `migrate` first?") from error
        if options["verbosity"]:
            for kind, (made, kept) in counts.items():
                self.stdout.write(f"{kind}: {made} created, {kept} already there")
            for name, key in seeded.keys.items():
                self.stdout.write(f"{name} (shown once): {key}")
