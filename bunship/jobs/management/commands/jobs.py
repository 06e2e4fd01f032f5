"""`manage.py jobs`: dead letters and queues, for the operator."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.jobs import dead_letters
from bunship.jobs.models import FailedJob


class Command(BaseCommand):
    help = "List, retry or discard work that was given up; show how the queues stand."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        listing = actions.add_parser("list", help="dead letters, newest first")
        listing.add_argument("--queue", choices=settings.JOB_QUEUES)
        listing.add_argument("--limit", type=int, default=50)
        for name, text in (
            ("retry", "do it again, with all attempts"),
            ("discard", "forget it; the work will not be done"),
        ):
            chosen = actions.add_parser(name, help=text)
            chosen.add_argument("ids", nargs="*", metavar="ID", help="ids that `list` shows")
            chosen.add_argument("--all", action="store_true", help="every dead letter")
            chosen.add_argument("--queue", choices=settings.JOB_QUEUES, help="with --all")
        actions.add_parser("stats", help="pending, running, dead and oldest per queue")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the four."""
        action = options["action"]
        if action == "stats":
            self._stats()
        elif action == "list":
            self._list(options["queue"], max(1, options["limit"]))
        else:
            self._act(action, options)

    def _stats(self) -> None:
        self.stdout.write("queue     pending  running  dead  oldest")
        for state in dead_letters.stats(settings.JOB_QUEUES):
            self.stdout.write(
                f"{state.queue:<8} {state.pending:>8} {state.running:>8} {state.dead:>5} "
                f"{state.oldest_seconds:>6.0f}s"
            )

    def _list(self, queue: str | None, limit: int) -> None:
        rows = FailedJob.objects.order_by("-failed_at", "-pk")
        if queue:
            rows = rows.filter(queue=queue)
        for row in rows[:limit]:
            self.stdout.write(
                f"{row.pk} {row.failed_at:%Y-%m-%dT%H:%M:%SZ} {row.queue} {row.task} "
                f"attempts={row.attempts} {row.error[:200]}"
            )
        self.stdout.write(f"{rows.count()} dead letter(s)")

    def _act(self, action: str, options: dict[str, Any]) -> None:
        if bool(options["ids"]) == options["all"]:
            raise CommandError("Name ids, or --all.")
        rows = FailedJob.objects.order_by("failed_at")
        if options["all"]:
            rows = rows.filter(queue=options["queue"]) if options["queue"] else rows
        else:
            rows = rows.filter(pk__in=options["ids"])
            if missing := sorted(set(options["ids"]) - {row.pk for row in rows}):
                raise CommandError(f"No dead letter: {', '.join(missing)}.")
        done = gone = 0
        for row in list(rows):
            if action == "discard":
                dead_letters.discard(row)
                done += 1
            elif dead_letters.retry(row):
                done += 1
            else:
                gone += 1
        past = "discarded" if action == "discard" else "queued again"
        self.stdout.write(f"{done} {past}" + (f", {gone} whose job is gone" if gone else ""))
