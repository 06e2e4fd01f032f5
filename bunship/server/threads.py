"""The threads that serve requests, and lanes for requests of which only some may run at a time."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from bunship.core.logging import get_logger

log = get_logger(__name__)


class Threads:
    """A fixed number of threads: `concurrent.futures` without futures, which nobody here waits for."""

    def __init__(
        self, count: int, work: Callable[[Any], bool], done: Callable[[Any, bool], None]
    ) -> None:
        """
        Args:
            work: what is done with each connection that is given; says whether it is kept.
            done: told of it afterwards, in the same thread.
        """
        self._waiting: SimpleQueue[Any] = SimpleQueue()
        self._work, self._done = work, done
        self._threads = [
            threading.Thread(target=self._run, name=f"request-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def give(self, conn: Any) -> None:
        """Have a connection served by the next thread that is free."""
        self._waiting.put(conn)

    def shutdown(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn calls it so
        """End the threads once they are done with what was given before."""
        for _ in self._threads:
            self._waiting.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _run(self) -> None:
        while (conn := self._waiting.get()) is not None:
            kept = False
            try:
                kept = self._work(conn)
            except BaseException:  # a thread that ends is never replaced
                log.exception("request ended its thread's work")
            self._done(conn, kept)
            del conn  # an idle thread holds no connection


class Lane:
    """Requests of one kind, of which only some may have a thread at a time; the others wait without."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.running = 0
        self.waiting: deque[Any] = deque()

    def enter(self, conn: Any) -> bool:
        """Say whether a request may run now; if not, it waits."""
        if self.running >= self.most:
            self.waiting.append(conn)
            return False
        self.running += 1
        return True

    def leave(self) -> Any:
        """Note that one is done; return the next, whose turn it now is, if any."""
        if self.waiting:
            return self.waiting.popleft()
        self.running -= 1
        return None
