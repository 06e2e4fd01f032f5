"""The client for threads: carries the steps of `_core` out with `httpx.Client`."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import httpx

from bunship_client import models
from bunship_client._api_sync import Api
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
from bunship_client.errors import BunShipError
from bunship_client.retry import RetryPolicy
from bunship_client.tokens import MemoryTokenStorage, TokenStorage
from bunship_client.uploads import Progress, Upload

T = TypeVar("T")


class BunShipClient:
    """A client of one BunShip server; safe to share between threads.

    ``client.api`` holds every operation of the API; the methods here are what goes beyond one call.
    A 401 for want of a fresh access token is answered by one refresh, whatever number of threads
    met it, and by one repetition of each of their requests.

    Args:
        base_url: with or without ``/api/v1``.
        storage: where the tokens are kept; memory unless given.
        api_key: sent as `X-API-Key` instead of a session; such a client does not sign in.
        headers: sent with every request to the API.
        timeout: seconds, or an `httpx.Timeout`; applies unless `http_client` is given.
        retry: see `RetryPolicy`; ``RetryPolicy(max_retries=0)`` switches repeating off.
        idempotency_keys: give each POST that honours it an `Idempotency-Key`, which makes it repeatable.
        on_token_refresh: called with the new pair after it is stored.
        http_client: one of your own (proxies, TLS, limits); closing it stays with you.
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
        http_client: httpx.Client | None = None,
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
        self._http = http_client or httpx.Client(timeout=timeout)
        self._lock = threading.Lock()
        self._flight: Future[Refreshed] | None = None
        self.api = Api(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.base_url!r})"

    @property
    def base_url(self) -> str:
        """The address that paths are put behind; ends in ``/api/v1``."""
        return self._core.base_url

    @property
    def storage(self) -> TokenStorage:
        return self._core.storage

    def close(self) -> None:
        """Close the connections."""
        if self._owns_http:
            self._http.close()

    # Sessions -----------------------------------------------------------------------------------

    def login(
        self, email: str, password: str, *, two_factor_code: str | None = None
    ) -> models.Login | TwoFactorChallenge:
        """Sign in and store the tokens; ask for the code when a `TwoFactorChallenge` is returned."""
        return self._run(self._core.login(email, password, two_factor_code))

    def login_with_magic_link(
        self, token: str, *, two_factor_code: str | None = None
    ) -> models.Login | TwoFactorChallenge:
        """Sign in with the token of a mailed link, as `login` does."""
        return self._run(self._core.login_with_magic_link(token, two_factor_code))

    def complete_two_factor(self, challenge: TwoFactorChallenge | str, code: str) -> models.Login:
        """Finish a sign-in with an authenticator's or a backup code, and store the tokens.

        Args:
            challenge: what `login` returned, or the ``challenge_token`` of an OAuth redirect.
        """
        return self._run(self._core.complete_two_factor(challenge, code))

    def set_tokens(self, access_token: str, refresh_token: str) -> None:
        """Store a pair that came another way, such as an OAuth redirect."""
        self._core.keep(access_token, refresh_token)

    def refresh(self) -> str:
        """Renew the session now and return the new access token; joins a refresh under way."""
        refreshed = self._renew(None, force=True)
        assert refreshed is not None  # forced
        return refreshed.access_token

    def logout(self, *, all_sessions: bool = False) -> None:
        """End the session, and clear the storage even if the server cannot be told (that raises)."""
        self._run(self._core.logout(all_sessions=all_sessions))

    def is_authenticated(self) -> bool:
        """Say whether tokens or an API key are at hand, without asking the server."""
        return self._core.is_authenticated()

    # Requests -----------------------------------------------------------------------------------

    def send(self, request: Request[T]) -> T:
        """Carry a described call out; `client.api` makes them."""
        return self._run(self._core.call(request))

    def iterate(self, request: Request[Any], paging: Paging[T]) -> Iterator[T]:
        """Yield the rows of a list, fetching a page when it is reached."""
        pages = Pages(request, paging)
        while (page := pages.next_request()) is not None:
            yield from pages.take(self.send(page))

    def request(
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
        return self.send(
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

    def upload_file(
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
        return self._run(
            self._core.upload_file(
                organization_id,
                upload,
                is_public=is_public,
                expires_in=expires_in,
                metadata=metadata,
                presigned=presigned,
            )
        )

    def download_file(self, organization_id: str, file_id: str) -> bytes:
        """Return a file's bytes; for large ones, stream the link of `api.get_download_link`."""
        return self._run(self._core.download_file(organization_id, file_id))

    # Carrying steps out -------------------------------------------------------------------------

    def _run(self, flow: Flow[T]) -> T:
        try:
            step = next(flow)
            while True:
                try:
                    outcome = self._perform(step)
                except Exception as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(outcome)
        except StopIteration as finished:
            value: T = finished.value
            return value
        finally:
            flow.close()

    def _perform(self, step: Step) -> httpx.Response | None:
        if isinstance(step, Send):
            return self._http.send(step.request, follow_redirects=False)
        if isinstance(step, Sleep):
            time.sleep(step.seconds)
        else:
            self._renew(step.stale)
        return None

    def _renew(self, stale: str | None, *, force: bool = False) -> Refreshed | None:
        """Refresh once for all threads that ask while it runs; they share what comes of it.

        None: somebody else has replaced the stale token already.
        """
        with self._lock:
            flight = self._flight
            if flight is None:
                # Looked at under the lock: whoever refreshed before us has stored by now.
                if not force and self._core.is_renewed(stale):
                    return None
                own = self._flight = Future[Refreshed]()
        if flight is not None:
            return flight.result()
        try:
            refreshed = self._run(self._core.refresh())
        except BaseException as error:
            self._land()
            own.set_exception(
                error
                if isinstance(error, Exception)
                else BunShipError("The refresh was interrupted")
            )
            raise
        self._land()
        own.set_result(refreshed)
        # Only now: a callback that uses the client must not wait for the refresh it is part of.
        self._core.announce_refresh(refreshed)
        return refreshed

    def _land(self) -> None:
        with self._lock:
            self._flight = None


def batch_requests(calls: Sequence[Callable[[], T]], *, max_concurrency: int = 5) -> list[T]:
    """Make calls in parallel threads and return their results in order.

    All of them run to their end; then the first error, in order, is raised.
    """
    with ThreadPoolExecutor(max_workers=max_concurrency) as pool:
        futures = [pool.submit(call) for call in calls]
    return [future.result() for future in futures]


def as_upload(
    source: str | os.PathLike[str] | bytes | IO[bytes] | Upload,
    name: str | None,
    mime_type: str | None,
    on_progress: Progress | None,
) -> Upload:
    """Return a file as an `Upload`."""
    if isinstance(source, Upload):
        return source
    return Upload(source, name=name, mime_type=mime_type, on_progress=on_progress)
