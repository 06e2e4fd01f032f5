"""How much of its work a long test does: all of it, or a part where time is short.

CI has fifteen minutes for everything on two cores (`CI=1`, as `.ci/run` and every CI service sets it). A
variable named after the test asks for any other amount.
"""

from __future__ import annotations

import os

IN_CI = bool(os.environ.get("CI"))


def amount(name: str, *, full: int, in_ci: int) -> int:
    """Return how many, from the environment variable of this name or by where this runs."""
    return int(os.environ.get(name) or (in_ci if IN_CI else full))
