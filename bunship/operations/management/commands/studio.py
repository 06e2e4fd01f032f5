"""`manage.py studio`: the desk on http://127.0.0.1:4983/admin/; development only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

PORT = 4983


class Command(BaseCommand):
    help = "Look at the database's rows in a browser (development only)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve the desk with Django's own server, for this machine only."""
        if settings.ENV.is_production:
            raise CommandError("Refused in production: the desk is at /admin/ there.")
        self.stdout.write(f"http://127.0.0.1:{options['port']}/admin/")
        call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)
