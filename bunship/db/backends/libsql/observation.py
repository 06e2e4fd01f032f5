"""What happens to connections, for whoever counts it."""

from __future__ import annotations

from collections.abc import Callable

#: Called whenever a server or file could not be reached, or was lost in the middle.
on_failure: list[Callable[[], None]] = []


def connection_failed() -> None:
    """Tell everybody who asked."""
    for listener in on_failure:
        listener()
