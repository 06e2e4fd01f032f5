"""`manage.py dbshell`: SQLite's own shell where there is one, else a small one that reaches servers."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from typing import Any

from django.db.backends.sqlite3.client import DatabaseClient as SQLiteClient
from django.db.utils import Error


class DatabaseClient(SQLiteClient):
    def runshell(self, parameters: list[str]) -> None:
        """Open a shell; with parameters, run each as one statement and end."""
        if not self.connection.is_remote and not parameters and shutil.which(self.executable_name):
            super().runshell(parameters)
            return
        shell = Shell(self.connection)
        if parameters:
            for sql in parameters:
                shell.run(sql)
        else:
            shell.interact(sys.stdin)


class Shell:
    """Reads statements that end with a semicolon and prints what they bring."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def interact(self, lines: Iterable[str]) -> None:
        """Run statements until the end of the input or `.quit`."""
        interactive = sys.stdin.isatty()
        if interactive:
            print(
                f"{self.connection.display_name} shell; end statements with ; and leave with .quit"
            )
        pending = ""
        for line in lines:
            if not pending and line.strip() in {".quit", ".exit"}:
                return
            pending += line
            if line.rstrip().endswith(";"):
                self.run(pending)
                pending = ""
        if pending.strip():
            self.run(pending)

    def run(self, sql: str) -> None:
        """Run one statement; an error is printed and does not end the shell."""
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(sql.strip().rstrip(";"))
                if cursor.description is None:
                    print(f"{max(cursor.rowcount, 0)} row(s) changed")
                    return
                print("|".join(column[0] for column in cursor.description))
                for row in cursor:
                    print("|".join("NULL" if value is None else str(value) for value in row))
        except Error as error:
            print(f"error: {error}", file=sys.stderr)
