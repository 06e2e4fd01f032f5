"""Become another program that cannot outlive the process that started it.

`python -m bunship.operations.tethered <parent pid> program [argument …]`: on Linux the kernel sends
SIGTERM to the program when its parent is gone (prctl(2), PR_SET_PDEATHSIG), so that a killed
supervisor leaves no server behind. Elsewhere the program simply runs.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to its parent and replace it by the named program."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit(1)  # it died before the kernel knew
    os.execvp(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
