"""Run the whole test-suite in parallel with coverage, and fail below the floor."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOOR = "95"
#: One more than there are cores: tests of processes wait most of their time.
WORKERS = str((os.cpu_count() or 1) + 1)


def main() -> int:
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    python = sys.executable
    environment = {**os.environ, "COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml")}
    tests = subprocess.call(
        [python, "-m", "coverage", "run", "-m", "pytest", "-n", WORKERS, "--dist", "loadfile",
         "--no-loadscope-reorder", *sys.argv[1:]],
        cwd=ROOT,
        env=environment,
    )  # fmt: skip
    subprocess.call([python, "-m", "coverage", "combine", "--quiet"], cwd=ROOT)
    coverage = subprocess.call(
        [python, "-m", "coverage", "report", "--fail-under", FLOOR], cwd=ROOT
    )
    return tests or coverage


sys.exit(main())
