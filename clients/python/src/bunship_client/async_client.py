"""The client for asyncio: carries the steps of `_core` out with `httpx.AsyncClient`."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import httpx

from bunship_client import models
from bunship_client._api_async import AsyncApi
from bunship_client._core import (
    Core,
    Flow,
    Json,
    Pages,
    Paging,
    Query,
    Refreshed,
    Request,
    Send,
    Sleep,
    Step,
    TwoFactorChallenge,
)
from bunship_client.client import as_upload
from bunship_client.retry import RetryPolicy
from bunship_client.tokens import MemoryTokenStorage, TokenStorage
from bunship_client.uploads import Progress, Upload

T = TypeVar("T")


class AsyncBunShipClient:
    """`BunShipClient` for asyncio: the same methods and arguments, to be awaited.

    It belongs to the event loop it is first used in. A refresh is shared by all tasks that need it,
    and goes on when one of them is cancelled.
    """

    def __init__(
        self,
        base_url: str,
        *,
        storage: TokenStorage | None = None,
        api_key: str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | httpx.Timeout = 30.0,
        retry: RetryPolicy | None = None,
        idempotency_keys: bool = False,
        on_token_refresh: Callable[[models.Tokens], None] | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self._core = Core(
            base_url,
            storage=MemoryTokenStorage() if storage is None else storage,
            api_key=api_key,
            headers=headers,
            retry=retry or RetryPolicy(),
            idempotency_keys=idempotency_keys,
            on_token_refresh=on_token_refresh,
        )
        self._owns_http = http_client is None
        self._http = http_client or httpx.AsyncClient(timeout=timeout)
        self._flight: asyncio.Task[Refreshed] | None = None
        self.api = AsyncApi(self)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.base_url!r})"

    @property
    def base_url(self) -> str:
        """The address that paths are put behind; ends in ``/api/v1``."""
        return self._core.base_url

    @property
    def storage(self) -> TokenStorage:
        return self._core.storage

    async def aclose(self) -> None:
        """Close the connections, after a refresh under way: its new token must not be lost."""
        if self._flight is not None:
            with contextlib.suppress(Exception):
                await asyncio.shield(self._flight)
        if self._owns_http:
            await self._http.aclose()

    # Sessions -----------------------------------------------------------------------------------

    async def login(
        self, email: str, password: str, *, two_factor_code: str | None = None
    ) -> models.Login | TwoFactorChallenge:
        return await self._run(self._core.login(email, password, two_factor_code))

    async def login_with_magic_link(
        self, token: str, *, two_factor_code: str | None = None
    ) -> models.Login | TwoFactorChallenge:
        """Sign in with the token of a mailed link, as `login` does."""
        return await self._run(self._core.login_with_magic_link(token, two_factor_code))

    async def complete_two_factor(
        self, challenge: TwoFactorChallenge | str, code: str
    ) -> models.Login:
        """Finish a sign-in with an authenticator's or a backup code, and store the tokens.

        Args:
            challenge: what `login` returned, or the ``challenge_token`` of an OAuth redirect.
        """
        return await self._run(self._core.complete_two_factor(challenge, code))

    def set_tokens(self, access_token: str, refresh_token: str) -> None:
        """Store a pair that came another way, such as an OAuth redirect."""
        self._core.keep(access_token, refresh_token)

    async def refresh(self) -> str:
        """Renew the session now and return the new access token; joins a refresh under way."""
        refreshed = await self._renew(None, force=True)
        assert refreshed is not None  # forced
        return refreshed.access_token

    async def logout(self, *, all_sessions: bool = False) -> None:
        """End the session, and clear the storage even if the server cannot be told (that raises)."""
        await self._run(self._core.logout(all_sessions=all_sessions))

    def is_authenticated(self) -> bool:
        """Say whether tokens or an API key are at hand, without asking the server."""
        return self._core.is_authenticated()

    # Requests -----------------------------------------------------------------------------------

    async def send(self, request: Request[T]) -> T:
        """Carry a described call out; `client.api` makes them."""
        return await self._run(self._core.call(request))

    async def iterate(self, request: Request[Any], paging: Paging[T]) -> AsyncIterator[T]:
        """Yield the rows of a list, fetching a page when it is reached."""
        pages = Pages(request, paging)
        while (page := pages.next_request()) is not None:
            for row in pages.take(await self.send(page)):
                yield row

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: Json | None = None,
        headers: Mapping[str, str | None] | None = None,
        idempotency_key: str | None = None,
    ) -> Any:
        """Call a path below ``/api/v1`` that `client.api` does not know, and return its JSON."""
        return await self.send(
            Request[Any](
                method=method.upper(),
                path=path,
                query=query,
                body=body,
                headers={**(headers or {}), "Idempotency-Key": idempotency_key}
                if idempotency_key is not None
                else headers or {},
            )
        )

    # Files --------------------------------------------------------------------------------------

    async def upload_file(
        self,
        organization_id: str,
        source: str | os.PathLike[str] | bytes | IO[bytes] | Upload,
        *,
        name: str | None = None,
        mime_type: str | None = None,
        is_public: bool | None = None,
        expires_in: int | None = None,
        metadata: Mapping[str, Any] | None = None,
        presigned: bool = False,
        on_progress: Progress | None = None,
    ) -> models.File:
        """Store a file and return its row.

        Args:
            source: a path, bytes (then `name` is needed) or a binary file that can seek.
            expires_in: seconds (60 to 604,800) after which the file is removed.
            presigned: send the bytes straight to storage instead of through the API.
            on_progress: called with (bytes sent, bytes in all).
        """
        upload = as_upload(source, name, mime_type, on_progress)
        return await self._run(
            self._core.upload_file(
                organization_id,
                upload,
                is_public=is_public,
                expires_in=expires_in,
                metadata=metadata,
                presigned=presigned,
            )
        )

    async def download_file(self, organization_id: str, file_id: str) -> bytes:
        """Return a file's bytes; for large ones, stream the link of `api.get_download_link`."""
        return await self._run(self._core.download_file(organization_id, file_id))

    # Carrying steps out -------------------------------------------------------------------------

    async def _run(self, flow: Flow[T]) -> T:
        try:
            step = next(flow)
            while True:
                try:
                    outcome = await self._perform(step)
                except Exception as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(outcome)
        except StopIteration as finished:
            value: T = finished.value
            return value
        finally:
            flow.close()

    async def _perform(self, step: Step) -> httpx.Response | None:
        if isinstance(step, Send):
            return await self._http.send(step.request, follow_redirects=False)
        if isinstance(step, Sleep):
            await asyncio.sleep(step.seconds)
        else:
            await self._renew(step.stale)
        return None

    async def _renew(self, stale: str | None, *, force: bool = False) -> Refreshed | None:
        """Refresh once for all tasks that ask while it runs; they share what comes of it.

        None: somebody else has replaced the stale token already.
        """
        if self._flight is None:
            if not force and self._core.is_renewed(stale):
                return None
            self._flight = asyncio.create_task(self._fly())
            self._flight.add_done_callback(self._land)
        # Whoever is cancelled while waiting leaves the refresh to the others.
        return await asyncio.shield(self._flight)

    async def _fly(self) -> Refreshed:
        refreshed = await self._run(self._core.refresh())
        self._core.announce_refresh(refreshed)
        return refreshed

    def _land(self, flight: asyncio.Task[Refreshed]) -> None:
        self._flight = None
        if not flight.cancelled():
            flight.exception()  # looked at, so that asyncio does not complain when nobody waits


async def batch_requests_async(
    calls: Sequence[Callable[[], Awaitable[T]]], *, max_concurrency: int = 5
) -> list[T]:
    """Make calls concurrently and return their results in order.

    All of them run to their end; then the first error, in order, is raised.
    """
    gate = asyncio.Semaphore(max_concurrency)

    async def one(call: Callable[[], Awaitable[T]]) -> T:
        async with gate:
            return await call()

    results = await asyncio.gather(*(one(call) for call in calls), return_exceptions=True)
    values: list[T] = []
    for result in results:
        if isinstance(result, BaseException):
            raise result
        values.append(result)
    return values
