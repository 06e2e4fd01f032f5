"""`manage.py startjob usage-report`: a periodic job with its service, its slot and its test."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.operations.scaffold import job
from bunship.operations.scaffold.errors import Refused


class Command(BaseCommand):
    help = "Write a new periodic job: a service, the task that calls it, a schedule entry, a test."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="such as usage-report")
        parser.add_argument(
            "--app", choices=job.APPS, default="organizations", help="default: %(default)s"
        )
        parser.add_argument("--every", default="1d", help="such as 15m, 6h, 1d (default)")
        parser.add_argument(
            "--queue", choices=job.QUEUES, default="cleanup", help="default: %(default)s"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be written")

    def handle(
        self, *, name: str, app: str, every: str, queue: str, dry_run: bool, **options: str
    ) -> None:
        """Write it, or say why nothing was written."""
        try:
            changes = job.plan(settings.BASE_DIR, name, app, every, queue)
            if not dry_run:
                changes.write()
        except Refused as error:
            raise CommandError(f"{error}\nNothing was written.") from error
        self.stdout.write(changes.summary(dry_run=dry_run))
        if not dry_run:
            plain = name.replace("-", "_")
            self.stdout.write(
                "\nNext:\n"
                f"  python -m pytest tests/{app}/test_{plain}.py\n"
                f"Write what it does in `run_for` of {app}/services/{plain}.py. When it runs stands in "
                f"bunship/operations/schedule.py;\n`delays` in {app}/tasks.py are the pauses before "
                "its retries, and after the last it is a dead letter."
            )
