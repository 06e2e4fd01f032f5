"""The sender of outgoing webhooks: one process, one loop, many slow receivers (docs/adr/0011).

Attempts are coroutines, so a receiver that hangs costs a socket and not a worker. The database is read
and written by one thread, in batches: a claim takes as many rows as there is room for, and outcomes
that arrive while a batch is written make the next one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import aiohttp
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from bunship.core import demo, http_client, http_transport
from bunship.core.logging import get_logger
from organizations.services import webhook_deliveries
from organizations.services.webhook_deliveries import Claimed, Outcome

T = TypeVar("T")

log = get_logger(__name__)

#: Attempts under way in one process; each is a socket and a few kilobytes.
MOST_UNDER_WAY = 500
#: How long an idle dispatcher waits before it looks again; also the longest delay of a fresh event.
PAUSE_SECONDS = 0.2
#: How often the leases of attempts under way are extended.
RENEW_SECONDS = 5.0
#: The pause after the database failed.
OUTAGE_SECONDS = 1.0
#: How long outcomes are kept while the database is away.
KEEP_SECONDS = 60.0
#: Outcomes written in one transaction.
_MOST_IN_BATCH = 200


class Dispatcher:
    """Claims, sends and settles until `stop()`; any number of them may run.

    Args:
        shutdown_seconds: how long attempts under way may take once it stops. What is not finished then
            is sent again by somebody else when its lease has ended.
    """

    def __init__(self, *, shutdown_seconds: float) -> None:
        self._shutdown_seconds = shutdown_seconds
        self._stopping = asyncio.Event()
        self._outcomes: asyncio.Queue[Outcome] = asyncio.Queue()
        self._under_way: dict[asyncio.Task[None], Claimed] = {}
        self._database = ThreadPoolExecutor(1, thread_name_prefix="webhook-database")

    def stop(self) -> None:
        """Take nothing more and finish what is under way; called on the loop."""
        self._stopping.set()

    async def run(self) -> None:
        """Work until stopped."""
        helpers = [
            asyncio.create_task(self._write_outcomes()),
            asyncio.create_task(self._keep_leases()),
        ]
        async with http_transport.session() as client:
            while not self._stopping.is_set():
                started = await self._start_due(client)
                if not started:
                    await self._pause(PAUSE_SECONDS)
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=self._shutdown_seconds)
            for attempt in list(self._under_way):
                attempt.cancel()
        await self._outcomes.join()
        for helper in helpers:
            helper.cancel()
        await self._in_database(_disconnect)
        self._database.shutdown()

    async def _start_due(self, client: aiohttp.ClientSession) -> int:
        room = MOST_UNDER_WAY - len(self._under_way)
        if room <= 0:
            return 0
        claimed = await self._try(lambda: webhook_deliveries.claim(room))
        for delivery in claimed or ():
            attempt = asyncio.create_task(self._attempt(client, delivery))
            self._under_way[attempt] = delivery
            attempt.add_done_callback(self._under_way.pop)
        return len(claimed or ())

    async def _attempt(self, client: aiohttp.ClientSession, delivery: Claimed) -> None:
        started = time.monotonic()
        answer: http_client.Answer | http_client.Failed
        if demo.is_on():
            simulated = webhook_deliveries.outcome_of(delivery, webhook_deliveries.SIMULATED, 0)
            self._outcomes.put_nowait(simulated)
            return
        try:
            answer = await http_transport.post(
                client,
                delivery.url,
                body=delivery.body,
                headers=delivery.headers(),
                total_seconds=webhook_deliveries.BACKGROUND_SECONDS,
            )
        except http_client.Failed as failure:
            answer = failure
        except Exception:  # one delivery's surprise must not end the others
            log.exception("webhook attempt broke", delivery=delivery.id)
            answer = http_client.Failed("Connection failed")
        took = http_client.milliseconds(started)
        self._outcomes.put_nowait(webhook_deliveries.outcome_of(delivery, answer, took))

    async def _write_outcomes(self) -> None:
        while True:
            batch = [await self._outcomes.get()]
            while len(batch) < _MOST_IN_BATCH and not self._outcomes.empty():
                batch.append(self._outcomes.get_nowait())
            try:
                await self._settle(batch)
            finally:
                for _ in batch:
                    self._outcomes.task_done()

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            waiting = list(self._under_way.values())
            if waiting:
                await self._try(partial(webhook_deliveries.renew, waiting))

    async def _settle(self, batch: list[Outcome]) -> None:
        """Write a batch; while the database is away the attempts already made are kept for it."""

        def write() -> bool:
            webhook_deliveries.settle(batch)
            return True

        deadline = time.monotonic() + KEEP_SECONDS
        while time.monotonic() < deadline:
            if await self._try(write):
                return
        log.error("webhook outcomes could not be written; they are sent again", count=len(batch))

    async def _try(self, work: Callable[[], T]) -> T | None:
        """Do database work; wait a second and return None when the database is away."""
        try:
            return await self._in_database(work)
        except DatabaseError:
            log.exception("webhook dispatcher cannot use the database")
            await self._in_database(_disconnect)
            await self._pause(OUTAGE_SECONDS)
            return None

    async def _in_database(self, work: Callable[[], T]) -> T:
        def run() -> T:
            close_old_connections()
            return work()

        return await asyncio.get_running_loop().run_in_executor(self._database, run)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return
        if seconds == OUTAGE_SECONDS:  # stopping: do not spin while the last outcomes are written
            await asyncio.sleep(0.1)


def _disconnect() -> None:
    """Close the calling thread's connection; `connection.close` itself would be the importer's."""
    connection.close()
