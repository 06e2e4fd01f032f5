"""`manage.py verify_audit_log`: whether anybody has touched an organization's audit trail."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bunship.audit import chain
from organizations.models import Organization


class Command(BaseCommand):
    help = "Recompute the hash chain of every organization's audit trail and report what is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organization", nargs="*", help="ids; all organizations when omitted")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per broken chain; exit with an error when there is any."""
        organizations = Organization.objects.order_by("pk")
        if options["organization"]:
            organizations = organizations.filter(pk__in=options["organization"])
            unknown = set(options["organization"]) - set(organizations.values_list("pk", flat=True))
            if unknown:
                raise CommandError(f"There is no organization {', '.join(sorted(unknown))}.")
        checked = entries = broken = 0
        for pk in organizations.values_list("pk", flat=True):
            verdict = chain.verify(pk)
            checked += 1
            entries += verdict.entries
            if verdict.problem:
                broken += 1
                self.stdout.write(f"{pk}: {verdict.problem}")
        self.stdout.write(f"{checked} chains, {entries} entries, {broken} broken")
        if broken:
            raise CommandError("The audit trail was tampered with, or restored from a backup.")
