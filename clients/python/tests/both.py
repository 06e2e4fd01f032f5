"""One text for both clients: `Both` makes each call of either of them something to await."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from bunship_client import AsyncBunShipClient, BunShipClient

KINDS = {"sync": BunShipClient, "async": AsyncBunShipClient}


class Both:
    """A client of either kind; the calls of the sync one run in threads of their own."""

    def __init__(self, target: Any) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        if name == "api":
            return Both(value)
        if not callable(value) or name in {"is_authenticated", "set_tokens"}:
            return value
        if "iter" in name:
            return lambda *args, **options: _rows(value, args, options)
        return lambda *args, **options: _call(value, args, options)

    async def leave(self) -> None:
        if isinstance(self._target, BunShipClient):
            self._target.close()
        else:
            await self._target.aclose()


async def _call(method: Callable[..., Any], args: Any, options: Any) -> Any:
    if inspect.iscoroutinefunction(method):
        return await method(*args, **options)
    return await asyncio.to_thread(method, *args, **options)


async def _rows(method: Callable[..., Any], args: Any, options: Any) -> AsyncIterator[Any]:
    rows = method(*args, **options)
    if isinstance(rows, Iterator):
        for row in await asyncio.to_thread(list, rows):
            yield row
    else:
        async for row in rows:
            yield row
