"""What the tests of the libSQL backend share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.sqld import Sqld


@pytest.fixture(scope="module")
def server() -> Iterator[Sqld]:
    """A libSQL server for the tests of one file."""
    running = Sqld()
    running.start()
    yield running
    running.close()
