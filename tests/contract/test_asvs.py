"""docs/security/*.md name tests; every one of them must exist, and no requirement may be missing."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from accounts.models import User
from bunship.settings.base import build
from bunship.settings.env import ROOT, load

DOCUMENTS = sorted((ROOT / "docs" / "security").glob("*.md"))

#: Level 1 and 2 of the list the project set itself (design/bar.md §3.1).
REQUIREMENTS = (
    "6.2.1", "6.2.3", "6.2.4", "6.2.5", "6.2.8", "6.2.9", "6.2.10", "6.2.12", "6.3.1",
    "6.3.4", "6.4.3", "6.5.1", "6.5.2", "6.5.5", "6.6.2", "6.6.3", "6.8.1", "7.1.2",
    "7.2.3", "7.2.4", "7.3.1", "7.3.2", "7.4.1", "7.4.2", "7.4.3", "7.4.5", "7.5.1",
    "7.5.2", "9.1.1", "9.1.2", "9.1.3", "9.2.1", "9.2.2", "9.2.3", "9.2.4", "10.1.2",
    "10.2.1", "10.2.2", "10.4.5", "10.4.8", "10.5.1", "10.5.2", "10.5.4", "8.2.1", "8.2.2",
    "8.2.3", "8.4.1", "11.2.2", "11.3.2", "11.4.2", "11.5.1", "1.3.6", "15.3.2", "2.3.3",
    "2.3.4", "15.4.2", "2.4.1", "3.4.1", "3.4.2", "3.4.3", "3.4.4", "3.4.5", "3.4.6",
    "3.5.2", "4.1.1", "4.1.3", "15.3.4", "5.2.1", "5.2.2", "5.3.2", "5.4.1", "5.4.2",
    "5.4.3", "13.2.6", "16.5.2", "13.4.2", "13.4.5", "14.2.1", "14.3.2", "15.1.2", "15.3.1",
    "15.3.3", "16.2.1", "16.2.2", "16.2.4", "16.2.5", "16.3.1", "16.3.2", "16.3.3",
    "16.4.1", "16.5.1", "16.5.3",
)  # fmt: skip


def rows(document: Path) -> list[list[str]]:
    """Return the cells of every table row but heads and rules."""
    lines = [line for line in document.read_text().splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set(row[0]) <= set("- ") and row[0] != "Requirement"]


@lru_cache
def names_in(path: Path) -> frozenset[str]:
    """Return `test` and `Class::test` for every test function of a file."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{f.name}" for f in node.body if isinstance(f, ast.FunctionDef)}
    return frozenset(found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_named_test_exists(document):
    named = re.findall(r"`([\w/]+\.py)::([\w:]+)`", document.read_text())
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / "tests" / file).exists() or name not in names_in(ROOT / "tests" / file)
    ]

    assert named
    assert missing == []


def test_every_requirement_has_a_row_with_tests_or_a_reason():
    covered = set()
    for requirement, level, _, tests in rows(ROOT / "docs" / "security" / "asvs.md"):
        assert level in {"1", "2", "3"}, requirement
        assert "`" in tests or tests.startswith("waits for "), requirement
        covered |= set(re.split(r",\s*", requirement))

    assert set(REQUIREMENTS) - covered == set()


def test_passwords_never_expire():
    """ASVS 6.2.10: there is nowhere to even note when a password was set."""
    fields = {field.name for field in User._meta.get_fields()}

    assert not {name for name in fields if "password" in name} - {"password"}


def test_hashing_parameters_are_owasp_s():
    """ASVS 11.4.2, ruling 4: one of the rows of OWASP's table."""
    env = load(
        {
            "NODE_ENV": "test",
            "JWT_SECRET": "a" * 16 + "b" * 24,
            "JWT_REFRESH_SECRET": "c" * 16 + "d" * 24,
            "TURSO_DATABASE_URL": "file:x.db",
        },
        root=ROOT / "no-dotenv-here",
    ).require()
    built = build(env)
    used = [built[f"ARGON2_{name}"] for name in ("MEMORY_COST", "TIME_COST", "PARALLELISM")]

    assert used == [19456, 2, 1]
