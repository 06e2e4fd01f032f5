"""`manage.py reset_demo`: a public demo as it was on its first day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bunship.core.exceptions import DomainError
from bunship.operations import demo_reset


class Command(BaseCommand):
    help = "Delete everything visitors left behind and seed again; only where DEMO_MODE is on."

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset, and say how much went."""
        try:
            deleted = demo_reset.reset()
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"demo reset: {deleted} rows deleted, the seed is back")
