"""The map from the overview's statements to tests is complete, and names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.overview_rows import ROWS, TABLE

TESTS = Path(__file__).resolve().parent.parent


def test_no_row_is_missing():
    assert [row.number for row in TABLE] == list(range(1, ROWS + 1))
    assert all(row.tests for row in TABLE)
    assert len({row.statement for row in TABLE}) == ROWS


def test_every_named_test_exists():
    texts: dict[str, str] = {}
    for row in TABLE:
        for test in row.tests:
            file, *names = test.split("::")
            text = texts.setdefault(file, (TESTS / file).read_text())
            for name in names:
                kind = "class" if name[0].isupper() else "def"
                assert re.search(rf"\b{kind} {name}\b", text), f"row {row.number}: {test}"
