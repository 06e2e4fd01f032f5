"""`manage.py check --database default`: does this server answer as the backend's SQL assumes?"""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.db.backends.base.validation import BaseDatabaseValidation

from bunship.db.backends.libsql import probe


class DatabaseValidation(BaseDatabaseValidation):
    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Ask for known answers; reads only, so it may run against production."""
        return [
            checks.Error(
                f"{self.connection.alias}: {finding.name}: {finding.text}",
                hint="See `manage.py db_check` for everything.",
                id="libsql.E001",
            )
            for finding in probe.read_only(self.connection)
            if finding.state == "fail"
        ]
