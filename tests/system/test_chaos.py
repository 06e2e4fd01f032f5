"""A small run of `make chaos`: nothing lost, nothing invented, whatever is killed (§13.12)."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from bunship.settings.env import ROOT
from tests.bounds import amount

#: Acknowledged changes, and slots of the scheduler.
CHANGES = amount("CHAOS_CHANGES", full=90, in_ci=50)
SLOTS = amount("CHAOS_SLOTS", full=300, in_ci=120)

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    report = tmp_path_factory.mktemp("chaos") / "report.md"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "scripts.chaos", "--seed", "20261126", "--report", str(report)),
            *(
                "--changes",
                str(CHANGES),
                "--per-second",
                "12",
                "--slots",
                str(SLOTS),
                "--lease",
                "1",
            ),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, report.read_text()


def test_no_effect_is_lost_or_invented(run):
    printed, report = run
    found = re.search(r"chaos: (\d+) acknowledged changes, .* lost 0, phantom 0, ", printed)
    assert found
    assert int(found[1]) >= CHANGES
    assert "not de-duplicable 0" in printed
    assert "| **Lost effects** | **0** |" in report


def test_every_slot_runs_once(run):
    printed, _ = run
    every = rf"{SLOTS} slots, \d+ kills: {SLOTS} runs, 0 slots twice, 0 missed"
    assert re.search(every, printed)


def test_a_job_that_kills_its_process_is_given_up_and_holds_nobody_up(run):
    printed, report = run
    assert "poison: 5 attempts, 1 dead letter, " in printed
    assert "every demand was met" in report
