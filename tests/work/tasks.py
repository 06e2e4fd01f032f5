"""Jobs with nothing in them but what is to be seen."""

from __future__ import annotations

from bunship.jobs import registry


@registry.task("work.nothing", queue="billing")
def nothing() -> None:
    """Cost what the job system costs."""
