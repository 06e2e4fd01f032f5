"""`manage.py rotate_encryption_key`: the second half of changing ENCRYPTION_KEY."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import BackupCode
from bunship.audit import chain
from bunship.core import encryption


class Command(BaseCommand):
    help = (
        "Write every encrypted value again under ENCRYPTION_KEY. Before: put the new key there and "
        "the old one into ENCRYPTION_KEY_PREVIOUS, and restart. The product runs meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Report per column; fail when a value could not be read under any listed key."""
        newest = encryption.key_id(settings.ENCRYPTION_KEYS[0])
        outcomes = encryption.rotate()
        for outcome in outcomes:
            self.stdout.write(
                f"{outcome.column}: {outcome.rewritten} rewritten, {outcome.current} current, "
                f"{outcome.unreadable} unreadable"
            )
        self.stdout.write(f"audit_chains: {chain.reseal()} sealed again")
        # Those of a set-up that was never finished are replaced when it is.
        old_codes = BackupCode.objects.filter(used_at=None, user__two_factor_enabled=True).exclude(
            key_id=newest
        )
        people = old_codes.values("user").distinct().count()
        self.stdout.write(
            f"backup_codes: {old_codes.count()} unused codes of {people} people need an older key"
        )
        if any(outcome.unreadable for outcome in outcomes):
            raise CommandError("Unreadable values: list the key they need as previous, run again.")
        if people:
            self.stdout.write(
                "Keep ENCRYPTION_KEY_PREVIOUS until these people have made new backup codes."
            )
        else:
            self.stdout.write(
                f"Everything is under key {newest}: previous keys may go. Devices will be new once "
                "more, and the hashes of closed accounts' addresses will match no more."
            )
