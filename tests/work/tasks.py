"""Jobs with nothing in them but what is to be seen."""

from __future__ import annotations

import os
import signal

from bunship.jobs import registry


@registry.task("work.nothing", queue="billing")
def nothing() -> None:
    """Cost what the job system costs."""


@registry.task("work.poison", queue="billing")
def poison() -> None:
    """Take the process along, as a crash in a native library does."""
    os.kill(os.getpid(), signal.SIGKILL)
