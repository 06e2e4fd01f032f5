"""The TypeScript client: made from today's document, strictly typed, at work against a real server."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from bunship.settings.env import ROOT
from tests.system.running import DevSystem

NPM = shutil.which("npm")
CLIENT = ROOT / "clients" / "typescript"

pytestmark = [
    pytest.mark.processes,
    pytest.mark.timeout(180),
    pytest.mark.skipif(NPM is None, reason="no npm on this machine"),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A copy with what its lock file names, beside the document it is made from."""
    clients = tmp_path_factory.mktemp("clients")
    ours = shutil.ignore_patterns("node_modules", "dist")
    shutil.copytree(CLIENT, clients / "typescript", ignore=ours)
    shutil.copy(ROOT / "clients" / "openapi.json", clients)
    npm(clients / "typescript", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    return clients / "typescript"


def npm(place, *arguments, ends_with=0, **environ):
    done = subprocess.run(
        [NPM, *arguments], cwd=place, env={**os.environ, "NO_COLOR": "1", **environ},
        capture_output=True, text=True, check=False, timeout=170,
    )  # fmt: skip
    assert done.returncode == ends_with, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_is_made_from_the_document(client):
    npm(client, "run", "generate:check")
    document = client.parent / "openapi.json"
    text = document.read_text()
    document.write_text(text.replace('"accessToken"', '"token"'))
    npm(client, "run", "generate:check", ends_with=1)
    document.write_text(text)


def test_is_strictly_typed_and_builds(client):
    npm(client, "run", "typecheck")
    npm(client, "run", "build")
    assert (client / "dist" / "index.js").exists()
    assert (client / "dist" / "index.d.ts").exists()


def test_its_own_tests_pass(client):
    assert "53 passed" in npm(client, "test")


def test_works_against_a_running_server(client, tmp_path):
    system = DevSystem(tmp_path, WEBHOOK_ALLOW_PRIVATE_ADDRESSES="true")
    try:
        system.wait_until_ready()
        assert "8 passed" in npm(client, "run", "test:e2e", BUNSHIP_URL=system.url)
    finally:
        system.stop()
