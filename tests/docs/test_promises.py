"""The ledger of promises (`docs/promises.md`): every one is still made, and still has its test."""

from __future__ import annotations

import re
import subprocess
import sys

from bunship.settings.env import ROOT

ROW = re.compile(r"^\| (?P<page>\S+\.md) \| (?P<promise>.+?) \| `(?P<test>tests/\S+)` \|$", re.M)
LEDGER = (ROOT / "docs" / "promises.md").read_text()
ROWS = [match.groupdict() for match in ROW.finditer(LEDGER)]


def plain(text):
    return re.sub(r"\s+", " ", text)


def test_every_row_is_read():
    lines = [line for line in LEDGER.splitlines() if line.startswith("| ")][1:]
    assert len(ROWS) == len(lines) >= 100


def test_every_promise_is_still_made():
    pages = {row["page"]: plain((ROOT / row["page"]).read_text()) for row in ROWS}
    gone = [row for row in ROWS if plain(row["promise"]) not in pages[row["page"]]]
    assert gone == []


def test_every_named_test_is_collected():
    named = sorted({row["test"] for row in ROWS})
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *named],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    collected = done.stdout.splitlines()
    for test in named:
        assert any(line.startswith(test) for line in collected), test
