"""Generated calls as every kind of caller; `make schema-proof` makes ten times as many."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bunship.settings.env import ROOT

pytestmark = pytest.mark.processes


@pytest.mark.timeout(300)
def test_no_call_breaks_the_document():
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "scripts.schema_proof", "--phases=fuzzing", "--examples=1"),
            "--seed=7",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    proof = json.loads(ended.stdout.splitlines()[-1])["schema_proof"]
    assert proof["failures"] == 0
    assert set(proof["callers"]) == {"anonymous", "owner", "viewer", "operator", "key"}
    assert all(caller["calls"] >= 159 for caller in proof["callers"].values())
