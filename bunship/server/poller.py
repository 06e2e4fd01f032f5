"""Waiting for sockets: what gunicorn's worker needs of `selectors`, on epoll itself if there is one."""

from __future__ import annotations

import select
import selectors
from collections.abc import Callable, Iterator
from typing import Any

Callback = Callable[[Any], object]


class EpollPoller:
    """Tells which files can be read; one callback a file, as `selectors` has `data`."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._callbacks: dict[int, tuple[Callback, Any]] = {}

    def register(self, fileobj: Any, _events: int, callback: Callback) -> None:
        """Begin to watch.

        Raises:
            OSError, ValueError: it is closed, or watched already.
        """
        file = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        self._epoll.register(file, select.EPOLLIN)
        self._callbacks[file] = callback, fileobj

    def unregister(self, fileobj: Any) -> None:
        """Watch no more.

        Raises:
            KeyError: it was not watched, or is closed.
        """
        file = fileobj if isinstance(fileobj, int) else fileobj.fileno()
        del self._callbacks[file]
        self._epoll.unregister(file)

    def ready(self, seconds: float) -> Iterator[tuple[Callback, Any]]:
        """Wait so long for what can be read; give callbacks and files that are still watched."""
        for file, _ in self._epoll.poll(max(0.0, seconds)):
            found = self._callbacks.get(file)
            if found is not None:
                yield found

    def close(self) -> None:
        self._epoll.close()


class SelectorPoller(selectors.DefaultSelector):
    """The same where there is no epoll."""

    def ready(self, seconds: float) -> Iterator[tuple[Callback, Any]]:
        for key, _ in self.select(max(0.0, seconds)):
            yield key.data, key.fileobj


Poller = EpollPoller if hasattr(select, "epoll") else SelectorPoller
