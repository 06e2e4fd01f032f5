"""The Python client: made from today's document, strictly typed, at work against a real server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bunship.settings.env import ROOT
from tests.system.running import DevSystem

CLIENT = ROOT / "clients" / "python"
# Set by the test run for this process; a child must not take its plugins, coverage or settings over.
FOREIGN = re.compile(r"PYTEST|COV|DJANGO|PYTHONPATH|ENV_FILE")

pytestmark = pytest.mark.processes


def start(*command: str | Path, **environ: str) -> subprocess.Popen[str]:
    inherited = {name: value for name, value in os.environ.items() if not FOREIGN.search(name)}
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=CLIENT,
        env={
            **inherited,
            "PYTHONPATH": str(CLIENT / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            **environ,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def succeed(process: subprocess.Popen[str], *, seconds: float = 60) -> str:
    """Return what a process printed; fail unless it ended with 0."""
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
        raise AssertionError(f"no end within {seconds} s:\n{output}") from None
    assert process.returncode == 0, output
    return output


def run(*command: str | Path, **environ: str) -> str:
    return succeed(start(*command, **environ))


def run_tests(*options: str, **environ: str) -> str:
    return run(
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:django",
        *options, **environ,
    )  # fmt: skip


def test_is_what_the_document_says(tmp_path):
    """`--check` passes on what is committed, and fails when an operation changes."""
    run(sys.executable, "scripts/generate.py", "--check")

    changed = tmp_path / "openapi.json"
    text = (ROOT / "clients" / "openapi.json").read_text("utf-8")
    changed.write_text(text.replace('"listMembers"', '"listPeople"'), "utf-8")
    check = start(sys.executable, "scripts/generate.py", "--check", "--document", changed)
    output, _ = check.communicate(timeout=30)
    assert check.returncode == 1
    assert "list_people" in output


def test_is_strictly_typed(tmp_path):
    """The package passes, the README's examples pass against it, and wrong uses do not."""
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file", CLIENT / "pyproject.toml"]
    mypy += ["--cache-dir", tmp_path / "cache"]
    assert "no issues found" in run(*mypy)

    examples = tmp_path / "examples.py"
    readme = (CLIENT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", readme, re.M | re.S)
    assert len(blocks) > 5
    examples.write_text("\n\n".join(blocks), "utf-8")
    run(*mypy, examples)

    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "from bunship_client import BunShipClient\n"
        "api = BunShipClient('http://x').api\n"
        "api.create_project('org', {'title': 'x'})\n"
        "api.list_members(5)\n"
        "api.get_me()['password']\n"
        "api.create_invitation('org', {'email': 'a@b.c', 'role': 'owner'})\n",
        "utf-8",
    )
    process = start(*mypy, wrong)
    output, _ = process.communicate(timeout=60)
    assert {int(line) for line in re.findall(r"wrong\.py:(\d+): error", output)} == {3, 4, 5, 6}


def test_its_own_tests_pass():
    output = run_tests("--deselect", "tests/test_e2e.py", "--deselect", "tests/test_readme.py")
    assert re.search(r"\b[1-9]\d\d passed", output), output
    assert "failed" not in output


def test_works_against_a_running_server(tmp_path):
    """Both clients live through a day of a team; the README's examples do what they say."""
    system = DevSystem(tmp_path, WEBHOOK_ALLOW_PRIVATE_ADDRESSES="true")
    try:
        system.wait_until_ready()
        output = run_tests("tests/test_e2e.py", "tests/test_readme.py", BUNSHIP_E2E_URL=system.url)
    finally:
        system.stop()
    assert "3 passed" in output, output


def test_the_wheel_holds_everything(tmp_path):
    """What is built installs as a typed package that knows its version."""
    run(
        sys.executable, "-c",
        "import tomllib, pathlib, bunship_client as c;"
        "p = tomllib.loads(pathlib.Path('pyproject.toml').read_text());"
        "assert p['project']['version'] == c.__version__",
    )  # fmt: skip
    uv = Path(sys.executable).with_name("uv")
    built = subprocess.run(
        [uv, "build", "--wheel", "--out-dir", tmp_path, CLIENT, "--offline"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    packed = {
        name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("bunship_client")
    }
    sources = {
        f"bunship_client/{path.name}" for path in (CLIENT / "src" / "bunship_client").glob("*.py*")
    }
    assert {*sources, "bunship_client/py.typed"} <= packed
    run(
        sys.executable,
        "-I",
        "-c",
        f"import sys; sys.path.insert(0, {str(wheel)!r}); import bunship_client",
    )
