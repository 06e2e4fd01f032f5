"""`make overview-check`: the deployment overview row by row, each with the tests that show it.

Runs every named test once (the rolling restart for its full 60 s) and prints a table: `pass`, `FAIL`, or for what only
exists in a cloud `dry` and why. Exit status 1 when a row fails, has no test, or one of its tests was skipped.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.overview_rows import ROWS, TABLE


def main() -> int:
    """Run, map, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", nargs="*", type=int, help="only these rows")
    options = parser.parse_args()
    chosen = [row for row in TABLE if not options.rows or row.number in options.rows]
    tests = sorted({f"tests/{test}" for row in chosen for test in row.tests})
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        done = subprocess.run(
            [
                sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-cov", "-n",
                "2", "-o", "timeout=300", f"--junitxml={report}", *_without_nested(tests),
            ],
            cwd=ROOT,
            env={"ROLLING_SECONDS": "60", **os.environ},
            check=False,
        )  # fmt: skip
        if not report.exists():
            return done.returncode or 1
        outcomes = read(report)
    return show(chosen, outcomes)


def _without_nested(tests: list[str]) -> list[str]:
    """Leave out what a shorter id names already."""
    return [
        test
        for test in tests
        if not any(test != other and test.startswith(f"{other}::") for other in tests)
    ]


def read(report: Path) -> dict[str, str]:
    """Return each test's id, parameters left out, and the worst that happened to it."""
    outcomes: dict[str, str] = {}
    worst = {"passed": 0, "skipped": 1, "failed": 2}
    for case in ElementTree.parse(report).iter("testcase"):
        parts = str(case.get("classname")).split(".")
        classes = [part for part in parts if part[:1].isupper()]
        module = "/".join(part for part in parts if not part[:1].isupper())
        name = str(case.get("name")).partition("[")[0]
        test_id = "::".join([f"{module}.py", *classes, name]).removeprefix("tests/")
        state = "passed"
        if case.find("failure") is not None or case.find("error") is not None:
            state = "failed"
        elif case.find("skipped") is not None:
            state = "skipped"
        if worst[state] >= worst.get(outcomes.get(test_id, "passed"), 0):
            outcomes[test_id] = state
    return outcomes


def show(rows, outcomes: dict[str, str]) -> int:  # type: ignore[no-untyped-def]
    """Print the table; return the exit status."""
    bad = 0
    for row in rows:
        states = []
        for test in row.tests:
            found = [
                state
                for name, state in outcomes.items()
                if name == test or name.startswith(f"{test}::")
            ]
            states += found or ["missing"]
        if set(states) == {"passed"}:
            word = "dry" if row.cloud else "pass"
        else:
            word = "FAIL" if "failed" in states or "missing" in states else "SKIP"
            bad += 1
        note = f" ({row.cloud})" if row.cloud else ""
        print(f"{row.number:>4}  {word:<5} {row.statement}{note}  [{len(states)} tests]")
    dry = sum(1 for row in rows if row.cloud)
    print(f"{len(rows)} of {ROWS} rows: {len(rows) - bad} hold ({dry} of them dry), {bad} do not")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
