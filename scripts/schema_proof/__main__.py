"""Run Schemathesis as each kind of caller against a development system of its own.

    python -m scripts.schema_proof [--examples N] [--phases fuzzing] [--callers owner,key] [--seed N]

Ends with one line ``{"schema_proof": {"calls": …, "failures": …, "callers": {…}}}`` and status 1 for any failure.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

from scripts.schema_proof.rows import callers_and_rows
from tests.system.running import DevSystem

HERE = Path(__file__).parent


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="schema-proof-") as place:
        system = DevSystem(
            Path(place) / "data",
            WEBHOOK_ALLOW_PRIVATE_ADDRESSES="true",
            # Each call comes from an address of its own, so that the limits of one address stay out of the way.
            TRUSTED_PROXY_COUNT="1",
        )
        try:
            system.wait_until_ready()
            with httpx.Client(base_url=f"{system.url}/api/v1", timeout=30) as client:
                callers, rows = callers_and_rows(client)
            reports = {
                name: run(name, caller, rows, system.url, Path(place), options)
                for name, caller in callers.items()
                if not options.callers or name in options.callers.split(",")
            }
        finally:
            system.stop()
    calls = sum(report["calls"] for report in reports.values())
    failures = sum(report["failures"] for report in reports.values())
    print(json.dumps({"schema_proof": {"calls": calls, "failures": failures, "callers": reports}}))
    return 1 if failures or any(report["status"] for report in reports.values()) else 0


def run(
    name: str,
    caller: dict[str, str],
    rows: dict[str, list[str]],
    url: str,
    place: Path,
    options: argparse.Namespace,
) -> dict[str, int]:
    """Return ``{calls, failures, status}`` of one caller's run; what failed is printed."""
    print(f"== as {name}", flush=True)
    report = place / f"{name}.json"
    ended = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")), f"--config-file={HERE}/schemathesis.toml",
            "run", f"{url}/openapi.json", f"--phases={options.phases}",
            f"--max-examples={options.examples}", "--continue-on-failure", "--no-color",
            "--warnings=off", "--report=json", f"--report-json-path={report}",
            "--suppress-health-check=all", "--generation-database=none",
            *([f"--seed={options.seed}"] if options.seed else []),
        ],
        cwd=HERE.parent.parent,
        env={
            **os.environ,
            "SCHEMATHESIS_HOOKS": "scripts.schema_proof.hooks",
            "SCHEMA_PROOF_CALLER": json.dumps(caller),
            "SCHEMA_PROOF_ROWS": json.dumps(rows),
            "SCHEMA_PROOF_URL": url,
        },
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if ended.returncode:
        print(ended.stdout, ended.stderr)
    counts = json.loads(report.read_text())["test_cases"]
    return {
        "calls": counts["generated"],
        "failures": counts["unique_failures"] + counts["errored"],
        "status": ended.returncode,
    }


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=30, help="generated calls per operation")
    parser.add_argument("--phases", default="examples,coverage,fuzzing", help="of Schemathesis")
    parser.add_argument("--callers", default="", help="only these, comma separated")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
