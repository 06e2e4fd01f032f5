"""`manage.py storage_cors [--apply]`: let browsers of the frontend upload straight to the bucket."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.core.exceptions import DomainError
from files.services import browser_access


class Command(BaseCommand):
    help = "Print the bucket's CORS rules for direct uploads, or write them with --apply."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--apply", action="store_true", help="write them to the bucket")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, or write, what `PutBucketCors` takes."""
        origins = browser_access.wanted_origins()
        if not options["apply"]:
            self.stdout.write(json.dumps({"CORSRules": browser_access.rules(origins)}, indent=2))
            return
        try:
            written = browser_access.apply()
        except DomainError as error:
            raise CommandError(f"{error.message} (s3:PutBucketCORS is needed)") from error
        self.stdout.write(
            f"allowed: {', '.join(origins)}" if written else "the local folder needs no rules"
        )
