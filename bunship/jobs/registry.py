"""What kinds of background work exist, and how each is retried."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from celery import shared_task

Handler = Callable[..., None]


@dataclass(frozen=True)
class Task:
    """A registered kind of job.

    Attributes:
        name: the contract's task name, also the name of the Celery task.
        delays: seconds before each retry; one more attempt than there are delays.
        time_limit_seconds: after this the process running the job is killed.
    """

    name: str
    queue: str
    handler: Handler
    delays: tuple[float, ...]
    time_limit_seconds: int

    @property
    def max_attempts(self) -> int:
        return len(self.delays) + 1

    def delay_before(self, attempt: int) -> float:
        """Return the seconds to wait after `attempt` failed, spread by ±20 %."""
        return self.delays[attempt - 1] * random.uniform(0.8, 1.2)  # noqa: S311 - not a secret


class RetryLater(Exception):
    """Raised by a handler: not now. The attempt counts; without a wait the task's own applies."""

    def __init__(self, reason: str, *, after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.after_seconds = after_seconds


class GiveUp(Exception):
    """Raised by a handler: no retry can help."""


_tasks: dict[str, Task] = {}


def task(
    name: str,
    *,
    queue: str,
    delays: tuple[float, ...] = (2, 4),
    time_limit_seconds: int = 60,
) -> Callable[[Handler], Task]:
    """Register a function as a kind of job; it is called with the payload as keywords.

    The function may run more than once for one job and must be safe to repeat.
    """

    def register(handler: Handler) -> Task:
        registered = Task(name, queue, handler, delays, time_limit_seconds)
        _tasks[name] = registered

        @shared_task(name=name, time_limit=time_limit_seconds, ignore_result=True)
        def run(job_ids: list[str]) -> None:
            from bunship.jobs.running import run_jobs

            run_jobs(registered, job_ids)

        return registered

    return register


def find(name: str) -> Task | None:
    """Return a registered task, or None for a name no version of the code knows."""
    return _tasks.get(name)


def payload_is_plain(payload: dict[str, Any]) -> bool:
    """Say whether a payload is what a job row may hold: text, numbers, booleans, None."""
    return all(isinstance(value, str | int | float | bool | None) for value in payload.values())
