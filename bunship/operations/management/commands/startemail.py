"""`manage.py startemail usage-alert`: a mail with both its parts, what queues it, and its test."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.operations.scaffold import email
from bunship.operations.scaffold.errors import Refused


class Command(BaseCommand):
    help = "Write a new e-mail: HTML and text, the function that queues it, a sample, a test."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="such as usage-alert")
        parser.add_argument(
            "--app", choices=email.APPS, default="organizations", help="default: %(default)s"
        )
        parser.add_argument("--subject", default="", help="default: the name")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be written")

    def handle(self, *, name: str, app: str, subject: str, dry_run: bool, **options: str) -> None:
        """Write it, or say why nothing was written."""
        try:
            changes = email.plan(settings.BASE_DIR, name, app, subject)
            if not dry_run:
                changes.write()
        except Refused as error:
            raise CommandError(f"{error}\nNothing was written.") from error
        self.stdout.write(changes.summary(dry_run=dry_run))
        if dry_run:
            return
        slug, function = name.replace("_", "-"), name.replace("-", "_")
        self.stdout.write(
            "\nNext:\n"
            f"  python -m pytest tests/{app}/test_{function}_email.py\n"
            f"Write what it says in {app}/templates/emails/{slug}.html and .txt, look at it with "
            "`python manage.py preview_emails`,\n"
            "and keep what you have looked at:\n"
            f"  UPDATE_SNAPSHOTS=1 python -m pytest tests/bunship/test_email_samples.py -k {slug}\n"
            "  UPDATE_SNAPSHOTS=1 python -m pytest tests/system/test_email_pictures.py\n"
            f"Queue it where it happens: {app}.emails.queue_{function}_email(…)."
        )
