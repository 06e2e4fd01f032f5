"""What a part of the run has to say."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Sizes of the parts; see `python -m scripts.chaos --help`."""

    changes: int
    per_second: float
    fault_every: float
    slots: int
    lease: float
    seed: int


@dataclass(frozen=True)
class Result:
    """One part's outcome.

    Attributes:
        line: for the terminal, all figures that matter.
        section: for the report, Markdown.
        problems: a sentence for each thing that went wrong.
    """

    line: str
    section: str
    problems: Sequence[str]
    is_good: bool


def table(head: tuple[str, str], rows: Sequence[tuple[str, object]]) -> str:
    """Return a Markdown table of two columns."""
    lines = [f"| {head[0]} | {head[1]} |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {name} | {value} |" for name, value in rows)])


@contextmanager
def database_of_work(**environ: str) -> Iterator[None]:
    """Set Django up in this process, with a new database and the jobs of `tests.work`."""
    from scripts.chaos.installation import SECRETS
    from tests.fakes.valkey import ValkeyProcess

    valkey = ValkeyProcess()
    valkey.start()
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        os.environ.update(
            {
                "DJANGO_SETTINGS_MODULE": "tests.work.settings",
                "ENV_FILE": "/dev/null",
                "NODE_ENV": "development",
                "TURSO_DATABASE_URL": f"file:{folder}/work.db",
                "REDIS_URL": valkey.url,
                "LOG_LEVEL": "error",
                **SECRETS,
                **environ,
            }
        )
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            valkey.close()
