"""What the system tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.system.running import Person


@pytest.fixture(autouse=True)
def _close_connections() -> Iterator[None]:
    yield
    while Person.everybody:
        Person.everybody.pop().http.close()
