"""`manage.py monitor`: the monitoring table's six values; exit 1 when one is over its threshold."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from bunship.operations import metrics, monitoring


class Command(BaseCommand):
    help = "Print the six values of the monitoring table; exit 1 when one is over its limit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="", help="of an instance with /metrics (this host's)")
        parser.add_argument(
            "--window", type=float, default=0.0, help="seconds between two looks (0: since start)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask everything now, certificates included."""
        metrics.refresh_certificates()
        url = options["url"] or f"http://127.0.0.1:{settings.ENV.port}"
        found = monitoring.values(url=url, window_seconds=options["window"])
        for value in found:
            self.stdout.write(f"{'OVER' if value.over else 'ok':<5} {value.name:<13} {value.text}")
        if any(value.over for value in found):
            sys.exit(1)
