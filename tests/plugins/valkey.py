"""A real Valkey for every test process, started before Django reads its settings.

Loaded by `-p tests.plugins.valkey`, so each xdist worker imports it and gets a server of its own. Nobody
else imports it: that alone starts a server.
"""

from __future__ import annotations

import os

import pytest

from tests.fakes.valkey import ValkeyProcess

SERVER = ValkeyProcess()
SERVER.start()
os.environ["TEST_REDIS_URL"] = SERVER.url


def pytest_unconfigure(config: pytest.Config) -> None:
    SERVER.close()


@pytest.fixture
def valkey() -> ValkeyProcess:
    """This process's server; a test that stops it must start it again."""
    return SERVER
