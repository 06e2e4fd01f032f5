"""Which processes count their lines for the coverage: the tests' own, and few of those they start.

Counting makes a server half as fast, and tests in this process have run nearly all of the same code.
"""

from __future__ import annotations

import os

#: What makes a child process count.
COVERED = {name: os.environ[name] for name in os.environ if name.startswith("COVERAGE_PROCESS")}


def keep_from_children() -> None:
    """Let no child process count unless it is given `COVERED`."""
    for name in COVERED:
        os.environ.pop(name, None)
