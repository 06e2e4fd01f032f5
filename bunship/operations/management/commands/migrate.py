"""`manage.py migrate`: Django's own, safe to start twice at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import Error, connections

from bunship.operations.migration_lock import MigrationLocked, migration_lock


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run Django's command, checks included, while no other `migrate` runs.

        A failure of the database is one line; `--traceback` shows the rest.
        """
        try:
            if options["check_unapplied"] or options["plan"]:
                return super().execute(*args, **options)
            with migration_lock(connections[options["database"]], on_wait=self._say_waiting):
                return super().execute(*args, **options)
        except MigrationLocked:
            raise CommandError("Another migrate holds the lock of this database.") from None
        except (Error, OSError) as error:
            raise CommandError(f"The database cannot be migrated: {error}") from error

    def _say_waiting(self) -> None:
        self.stderr.write("Another migrate is at work on this database; waiting for it.")
