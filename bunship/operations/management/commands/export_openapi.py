"""`manage.py export_openapi`: the committed description of the API, and whether it is still true."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.operations.views import openapi_document

#: What the clients are generated from.
COMMITTED = Path("clients/openapi.json")


class Command(BaseCommand):
    help = "Write the OpenAPI document to clients/openapi.json, or say with --check how it differs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail where it differs"
        )
        parser.add_argument(
            "--output",
            type=Path,
            default=settings.BASE_DIR / COMMITTED,
            help="another file, or - for stdout",
        )

    def handle(self, *, check: bool, output: Path, **options: object) -> None:
        document = canonical(openapi_document())
        if str(output) == "-":
            self.stdout.write(document, ending="")
        elif not check:
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_text(document)
            self.stdout.write(f"Wrote {output}.")
        else:
            committed = output.read_text() if output.exists() else ""
            if committed == document:
                self.stdout.write(f"{output} is what the code says.")
                return
            difference = difflib.unified_diff(
                committed.splitlines(), document.splitlines(), "committed", "code", lineterm="", n=1
            )
            for _, line in zip(range(60), difference, strict=False):
                sys.stderr.write(line + "\n")
            raise CommandError(
                f"{output} is out of date: run `manage.py export_openapi` and `make client`."
            )


def canonical(document: bytes) -> str:
    """Return the document as it is committed: readable, and without this installation's address."""
    content = orjson.loads(document)
    content["servers"] = content["servers"][:1]
    return orjson.dumps(content, option=orjson.OPT_INDENT_2).decode() + "\n"
