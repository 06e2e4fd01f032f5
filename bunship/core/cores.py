"""Which cores the API's processes run on (ADR 22)."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

#: What the master may run on, for its processes, which see only what they were kept to.
CORES_VARIABLE = "BUNSHIP_CORES"


def of_installation() -> list[int]:
    """Return the numbers of the cores that all processes of this installation share."""
    if noted := os.environ.get(CORES_VARIABLE):
        return [int(number) for number in noted.split(",")]
    return of_process()


def of_process() -> list[int]:
    """Return the numbers of the cores that this process may run on."""
    affinity = getattr(os, "sched_getaffinity", None)  # only Linux can tell
    return sorted(affinity(0)) if affinity else list(range(os.cpu_count() or 1))


def can_be_shared_out(processes: int, cores: Sequence[int]) -> bool:
    """Say whether each core gets as many processes as the others, and keeping them there is possible."""
    return sys.platform == "linux" and len(cores) > 1 and processes % len(cores) == 0


def least_taken(cores: Sequence[int], taken: Iterable[int]) -> int:
    """Return the core that the fewest others have."""
    counts = Counter(taken)
    return min(cores, key=lambda core: counts[core])


def keep_to(core: int) -> None:
    """Keep this process, and the threads it will start, to one core, if the system lets it."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {core})


def leave_core() -> None:
    """Let the calling thread run on all cores of the installation."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, of_installation())  # of the thread, sched_setaffinity(2)
