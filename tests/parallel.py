"""Many callers at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(number: int, action: Callable[[int], Any]) -> list[Any]:
    """Run an action in so many threads that begin together; return the results in order."""
    barrier = Barrier(number)

    def run(index: int) -> Any:
        try:
            barrier.wait(30)
            return action(index)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def statuses(responses: list[Any]) -> list[int]:
    """Return the statuses of some responses, sorted."""
    return sorted(response.status_code for response in responses)
