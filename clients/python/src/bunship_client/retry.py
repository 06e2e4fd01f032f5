"""When a request is sent again, and after how long."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bunship_client.errors import BunShipApiError, BunShipConnectionError, BunShipError

T = TypeVar("T")

RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})  # RFC 9110 §9.2.2


@dataclass(frozen=True, kw_only=True)
class RetryPolicy:
    """How often and how patiently a failed call is repeated.

    Attributes:
        max_retries: repetitions after the first try; 0 switches them off.
        initial_delay, max_delay: seconds before the first repetition and at most.
        factor: by which the delay grows each time.
        statuses: the answers worth repeating; a lost connection always is.
        max_retry_after: seconds; who is told by `Retry-After` to wait longer gets the error instead.
        on_retry: called with the number of the repetition (from 1) and the error before each wait.
    """

    max_retries: int = 3
    initial_delay: float = 1.0
    max_delay: float = 10.0
    factor: float = 2.0
    statuses: frozenset[int] = field(default=RETRIED_STATUSES)
    max_retry_after: float = 60.0
    on_retry: Callable[[int, BunShipError], None] | None = None

    def delay_before(self, repetition: int, error: BunShipError) -> float | None:
        """Return the seconds to wait before repetition 1, 2, …; None when there shall be none.

        `Retry-After` is a lower bound. Everything else waits between half of the step and the whole
        of it, so that clients that failed together do not come back together.
        """
        if repetition > self.max_retries:
            return None
        asked = 0.0
        if isinstance(error, BunShipApiError):
            if error.status_code not in self.statuses:
                return None
            asked = error.retry_after or 0.0
        elif not isinstance(error, BunShipConnectionError):
            return None
        if asked > self.max_retry_after:
            return None
        step = min(self.max_delay, self.initial_delay * self.factor ** (repetition - 1))
        jittered = step * random.uniform(0.5, 1.0)  # noqa: S311  (not a secret)
        return asked + jittered if asked > jittered else jittered

    def announce(self, repetition: int, error: BunShipError) -> None:
        """Tell `on_retry`."""
        if self.on_retry is not None:
            self.on_retry(repetition, error)


def with_retry(call: Callable[[], T], policy: RetryPolicy | None = None) -> T:
    """Call until it succeeds, for several requests that belong together; `call` must be repeatable.

    A client already repeats single requests: give it ``retry=RetryPolicy(max_retries=0)`` if the
    two shall not multiply.
    """
    policy = policy or RetryPolicy()
    repetition = 0
    while True:
        try:
            return call()
        except BunShipError as error:
            repetition += 1
            delay = policy.delay_before(repetition, error)
            if delay is None:
                raise
            policy.announce(repetition, error)
        time.sleep(delay)


async def with_retry_async(
    call: Callable[[], Awaitable[T]], policy: RetryPolicy | None = None
) -> T:
    """Do the same with coroutines."""
    policy = policy or RetryPolicy()
    repetition = 0
    while True:
        try:
            return await call()
        except BunShipError as error:
            repetition += 1
            delay = policy.delay_before(repetition, error)
            if delay is None:
                raise
            policy.announce(repetition, error)
        await asyncio.sleep(delay)
