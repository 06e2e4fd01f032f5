"""A real sqld for every test process: `make test-remote` loads this before Django reads its settings."""

from __future__ import annotations

import os

import pytest

from tests.fakes.sqld import Sqld

SERVER = Sqld()
SERVER.start()
os.environ["TEST_DATABASE_URL"] = SERVER.url
os.environ["TEST_DATABASE_TOKEN"] = SERVER.token


def pytest_unconfigure(config: pytest.Config) -> None:
    SERVER.close()
