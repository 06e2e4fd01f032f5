from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import httpx
import pytest
from both import KINDS, Both
from server import Server

from bunship_client import RetryPolicy

# Making one reads every certificate authority of the machine, which is most of what a client costs.
TLS = ssl.create_default_context()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of the test's own."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(params=sorted(KINDS))
def run(request: pytest.FixtureRequest, server: Server) -> Callable[..., Any]:
    """Run a scenario with a client of each kind: `run(scenario, **options)`."""

    def run(scenario: Callable[[Both], Coroutine[Any, Any, Any]], **options: Any) -> Any:
        options.setdefault("retry", RetryPolicy(initial_delay=0.001, max_delay=0.002))
        base_url = options.pop("base_url", server.url)

        async def main() -> Any:
            http = httpx.Client if request.param == "sync" else httpx.AsyncClient
            own = http(verify=TLS, timeout=options.pop("timeout", 30))
            options.setdefault("http_client", own)
            both = Both(KINDS[request.param](base_url, **options))
            try:
                return await scenario(both)
            finally:
                await both.leave()
                if request.param == "sync":
                    own.close()
                else:
                    await own.aclose()

        return asyncio.run(main())

    run.kind = request.param  # type: ignore[attr-defined]
    return run
