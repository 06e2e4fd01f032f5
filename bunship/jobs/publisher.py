"""Telling workers of jobs from a thread of its own, so that no request spends time on it.

Celery takes as long to address a message as the database takes for a whole invitation. In the API's
processes one thread sends them all: the first at once, and what follows within a moment in one message.
Nothing depends on it: the row is the promise, and the sweep finds what was never sent (ruling 9).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from bunship.core.logging import get_logger

log = get_logger(__name__)

#: One worker process takes all of a message's jobs, one after another.
_MOST_PER_MESSAGE = 10
#: Between two messages, unless one is full: a burst would cost a message for each of its jobs.
_GATHERING_SECONDS = 0.02
#: What more would wait is left to the sweep.
_MOST_WAITING = 10_000

Send = Callable[[Sequence[str], str, str], bool]
_Item = tuple[str, str, str]


class Publisher:
    """A thread that sends what is put; started by the first `put`.

    Args:
        send: takes job ids, the task's name and the queue; bounded in time, and raises nothing that an
            outage explains.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: SimpleQueue[_Item | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="job-publisher", daemon=True)
        self._start = threading.Lock()
        self._closed = False

    def put(self, job_id: str, task_name: str, queue_name: str) -> None:
        """Have a job's message sent soon; never waits. Once closed, leaves it to the sweep."""
        with self._start:
            if self._closed:
                return
            if not self._thread.is_alive():
                self._thread.start()
        if self._waiting.qsize() < _MOST_WAITING:
            self._waiting.put((job_id, task_name, queue_name))
        else:
            log.warning("job message left to the sweep", task=task_name)

    def close(self, *, timeout_seconds: float) -> None:
        """Send what is waiting, and stop; what takes too long is left to the sweep."""
        with self._start:
            self._closed = True
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join(timeout_seconds)

    def _run(self) -> None:
        sent_at = float("-inf")
        while True:
            items = [self._waiting.get()]
            pause = sent_at + _GATHERING_SECONDS - time.monotonic()
            if pause > 0 and self._waiting.qsize() < _MOST_PER_MESSAGE - 1 and not self._closed:
                time.sleep(pause)
            while len(items) < _MOST_PER_MESSAGE:
                try:
                    items.append(self._waiting.get_nowait())
                except Empty:
                    break
            groups: dict[tuple[str, str], list[str]] = {}
            for item in items:
                if item is not None:
                    groups.setdefault(item[1:], []).append(item[0])
            for (task_name, queue_name), job_ids in groups.items():
                try:
                    self._send(job_ids, task_name, queue_name)
                except Exception:
                    log.exception("job message could not be sent", task=task_name)
            if None in items:
                return
            sent_at = time.monotonic()
