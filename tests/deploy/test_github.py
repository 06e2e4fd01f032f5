"""Workflows and forms: they validate, block on every step, and name what exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bunship.settings.env import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_files_validate(schema, files):
    assert files
    known = subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", "--help"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    if schema not in re.sub(r"\s+", "", known):
        pytest.skip(f"this check-jsonschema knows no {schema}")
    done = subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", schema, *files],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_block_and_name_what_exists(path):
    """OP-34."""
    text = path.read_text()
    assert "continue-on-error" not in text
    assert "permissions:" in text
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M)
    for name in re.findall(r"run: make ([a-z-]+)", text):
        assert name in targets
    for name in re.findall(r"deploy/aws/task-definition\.\$role\.json", text):
        for role in ("migrate", "api", "worker"):
            assert (ROOT / name.replace("$role", role)).exists()
    assert not re.findall(r"sk_live_\w+|AKIA\w{12,}|ghp_\w{20,}", text)


def test_labels_are_in_today_s_syntax():
    labels = yaml.safe_load((GITHUB / "labeler.yml").read_text())
    assert {"api", "database", "docs", "ci/cd", "tests", "python", "security"} <= set(labels)
    for rules in labels.values():
        assert all(set(rule) == {"changed-files"} for rule in rules)


def test_ci_runs_what_everybody_runs():
    text = (GITHUB / "workflows" / "ci.yml").read_text()
    assert "make check" in text
    assert "make docs" in text
    check = re.search(r"^check: (.*?) ##", (ROOT / "Makefile").read_text(), re.M)[1].split()
    for gate in ("format-check", "lint", "typecheck", "imports", "migrations-check", "test"):
        assert gate in check


def test_forms_and_papers():
    titles = {yaml.safe_load(path.read_text())["title"] for path in FORMS}
    assert titles == {"[Bug]: ", "[Feature]: "}
    template = (GITHUB / "pull_request_template.md").read_text()
    for part in (
        "Quality", "Documentation", "Tests", "Security", "Dependencies", "Database", "API",
        "Deployment",
    ):  # fmt: skip
        assert part in template
    assert "security@" in (ROOT / "SECURITY.md").read_text()
    assert "SECURITY.md" in (ROOT / "CONTRIBUTING.md").read_text()
