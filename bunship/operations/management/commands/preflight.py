"""`manage.py preflight`: what is left to do before the first deployment."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bunship.operations import preflight


class Command(BaseCommand):
    help = "Go through the production checklist; exit 1 while any item is open."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--offline", action="store_true", help="skip what needs a server")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line or more per item: `ok`, `warn`, `fail` or `skipped`."""
        lines = preflight.run(offline=options["offline"])
        width = max(len(line.item) for line in lines)
        for line in lines:
            self.stdout.write(f"{line.state:<8} {line.item:<{width}}  {line.text}")
        left = sum(line.state == "fail" for line in lines)
        warned = sum(line.state == "warn" for line in lines)
        self.stdout.write(f"{left} open, {warned} to think about")
        if left:
            sys.exit(1)
