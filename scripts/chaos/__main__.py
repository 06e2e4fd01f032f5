"""Usage: python -m scripts.chaos [--changes 2000] [--slots 10000] [--seed N] [--report PATH]

Three parts: changes by HTTP while workers, Valkey and APIs are killed, frozen, flushed and restarted at
random; three schedulers that are killed; a job that kills its worker. Loopback only; a run of the default
size takes less than five minutes and ends by itself.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import secrets
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from scripts.chaos import changes, poison, schedules
from scripts.chaos.result import Options, Result

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "reliability" / "chaos-report.md"
PARTS = {"changes": changes.run, "schedules": schedules.run, "poison": poison.run}


def main() -> int:
    """Run the parts, print and write the report; return 0 only when every demand was met."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[2])
    parser.add_argument("--changes", type=int, default=2000, help="acknowledged state changes")
    parser.add_argument("--per-second", type=float, default=16.0, help="changes tried per second")
    parser.add_argument("--fault-every", type=float, default=2.0, help="pause between faults, s")
    parser.add_argument("--slots", type=int, default=10_000, help="of the schedulers' clock")
    parser.add_argument("--lease", type=float, default=5.0, help="of jobs, in the last part, s")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    given = vars(parser.parse_args())
    report, parts = given.pop("report"), given.pop("parts")
    options = Options(**given)
    results = []
    for part in parts:
        result = _apart(part, options)
        for line in (result.line, *(f"  {problem}" for problem in result.problems[:40])):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        results.append(result)
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(_report(options, results))
    return 0 if all(result.is_good for result in results) else 1


def _apart(part: str, options: Options) -> Result:
    """Run a part in a process of its own: Django is set up once in one, for one database."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(PARTS[part], options).result()


def _report(options: Options, results: Sequence[Result]) -> str:
    sections = "\n".join(result.section for result in results)
    return f"""# Chaos report

Written by `make chaos`; do not edit.

- Run: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, Python {platform.python_version()}
- Again: `make chaos ARGS="--seed {options.seed} --changes {options.changes} --slots {options.slots}"`; the
  faults are the same then, their moments depend on the machine
- Verdict: {"every demand was met" if all(result.is_good for result in results) else "**FAILED**"}

{sections}"""


if __name__ == "__main__":
    sys.exit(main())
