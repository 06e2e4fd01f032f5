"""`manage.py preview_emails`: every mail with sample data, as files to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.operations.email_samples import SAMPLES, render_sample


class Command(BaseCommand):
    help = "Write every mail with sample data as HTML and text, and an index.html."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, default=Path(".data/emails"), help="folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files; existing ones are replaced."""
        folder: Path = options["out"]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for template in SAMPLES:
                rendered = render_sample(template)
                (folder / f"{template}.html").write_text(rendered.html, encoding="utf-8")
                (folder / f"{template}.txt").write_text(rendered.text, encoding="utf-8")
            links = "\n".join(
                f'<li><a href="{name}.html">{name}</a> (<a href="{name}.txt">text</a>)</li>'
                for name in SAMPLES
            )
            index = f"<!doctype html><title>Mails</title><ul>\n{links}\n</ul>\n"
            (folder / "index.html").write_text(index, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(SAMPLES)} mails written to {folder}/index.html")
