"""What both clients do, without doing any of it: no socket, no sleep, no lock is touched here.

A *flow* is a generator that yields steps (`Send`, `Sleep`, `Renew`) and is given back what came of
them. `client.py` and `async_client.py` only carry steps out, each in its own way.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import IO, Any, Generic, Literal, TypeVar, cast
from urllib.parse import quote

import httpx

from bunship_client import models
from bunship_client.answers import is_error_response
from bunship_client.errors import (
    BunShipApiError,
    BunShipConnectionError,
    BunShipError,
    BunShipTimeoutError,
    NotSignedInError,
    UnexpectedAnswerError,
)
from bunship_client.retry import IDEMPOTENT_METHODS, RetryPolicy
from bunship_client.tokens import TokenStorage
from bunship_client.uploads import Source, SourceStream, Upload, form_fields

T = TypeVar("T")

PREFIX = "/api/v1"
VERSION = "1.0.0"
USER_AGENT = f"bunship-client-python/{VERSION}"
MAX_PAGE_SIZE = 100

# These answers of /auth/refresh say that the token is worthless. Anything else (rate limits, faults,
# maintenance, a proxy's page) says nothing about it, and signing people out for it would be wrong.
REFUSED_STATUSES = frozenset({400, 401, 403, 422})

logger = logging.getLogger("bunship_client")

Query = Mapping[str, str | int | bool | None]
Json = Mapping[str, Any] | list[Any]


@dataclass(frozen=True, kw_only=True)
class Request(Generic[T]):
    """One call, described; `T` is what its answer holds.

    Attributes:
        path: below ``/api/v1``, its values already escaped (see `segment`).
        query: None leaves a parameter out.
        body: sent as JSON; None sends none.
        upload, form: a multipart body: the file (as ``file``) and the text fields.
        headers: None leaves a header out.
        credential: "any" takes an API key or a session, "session" a session only, "none" nothing.
        takes_key: the operation honours `Idempotency-Key`, so that one may be added.
        answer: how a success is read: JSON, text, nothing, or the address in `Location`.
        at_root: the path is below the server's root instead, as the health checks are.
        also: statuses of 300 and above that are answers and no errors, unless they hold the envelope.
    """

    method: str
    path: str
    query: Query | None = None
    body: Json | None = None
    upload: Upload | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str | None] = field(default_factory=dict)
    credential: Literal["any", "session", "none"] = "any"
    takes_key: bool = False
    answer: Literal["json", "text", "empty", "location"] = "json"
    at_root: bool = False
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Send:
    """Send a request as it is; given back: the `httpx.Response`, read to its end."""

    request: httpx.Request


@dataclass(frozen=True)
class Sleep:
    """Wait."""

    seconds: float


@dataclass(frozen=True)
class Renew:
    """Make sure that the access token is another than this one, by one refresh for all callers."""

    stale: str | None


Step = Send | Sleep | Renew
Flow = Generator[Step, Any, T]


@dataclass(frozen=True)
class Refreshed:
    """What came of a refresh: an access token, and the pair if it was this client that got it."""

    access_token: str
    tokens: models.Tokens | None = None


@dataclass(frozen=True)
class TwoFactorChallenge:
    """The sign-in was right so far; `complete_two_factor(challenge, code)` finishes it.

    It holds the password in memory, because the API asks for it again; it is not printed.
    """

    message: str
    request: Request[models.Login] = field(repr=False)


@dataclass(frozen=True)
class Paging(Generic[T]):
    """How a list is read page by page.

    Attributes:
        style: "page" counts pages from 1, "offset" rows from 0, "cursor" names the last row's id.
        position, size: the query parameters.
        rows: the key that holds the rows.
        page_size: rows of a page, 1 to 100.
    """

    style: Literal["page", "offset", "cursor"]
    position: str
    size: str
    rows: str
    page_size: int

    def __post_init__(self) -> None:
        if not 1 <= self.page_size <= MAX_PAGE_SIZE:
            raise ValueError(f"page_size must be 1 to {MAX_PAGE_SIZE}, not {self.page_size}")


class Pages(Generic[T]):
    """The walk over one list: ask `next_request`, give what came to `take`, until there is none."""

    def __init__(self, request: Request[Any], paging: Paging[T]) -> None:
        self._request = request
        self._paging = paging
        self._position: str | int | None = {"page": 1, "offset": 0, "cursor": None}[paging.style]
        self._finished = False

    def next_request(self) -> Request[Any] | None:
        if self._finished:
            return None
        paging = self._paging
        query = {**(self._request.query or {})}
        query |= {paging.position: self._position, paging.size: paging.page_size}
        return replace(self._request, query=query)

    def take(self, answer: Any) -> list[T]:
        """Return the rows of a page and move on."""
        paging = self._paging
        if not isinstance(answer, dict) or not isinstance(answer.get(paging.rows), list):
            raise UnexpectedAnswerError(f"{self._request.path}: no list under {paging.rows!r}")
        rows = cast("list[T]", answer[paging.rows])
        about = answer.get("pagination") or answer
        # A short page is the last one. A full one may be too: then the list says so, if it knows.
        self._finished = len(rows) < paging.page_size or about.get("hasMore") is False
        if paging.style == "cursor":
            self._position = cast("Any", rows[-1])["id"] if rows else None
        else:
            step = 1 if paging.style == "page" else len(rows)
            self._position = cast("int", self._position) + step
        return rows


def segment(value: str) -> str:
    """Return a value for use inside a path.

    Raises:
        ValueError: it is empty or would climb in the path: another resource than meant.
    """
    if value in {"", ".", ".."}:
        raise ValueError(f"An id in a path must not be {value!r}")
    return quote(value, safe="")


def api_url(base_url: str) -> str:
    """Return the address of ``/api/v1``, whether `base_url` ends in it or not.

    Raises:
        ValueError: it is no http(s) address, or holds a password, a query or a fragment.
    """
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL as error:
        raise ValueError(f"base_url is not an address: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise ValueError("base_url must begin with http:// or https:// and name a host")
    if url.userinfo or url.query or url.fragment:
        raise ValueError("base_url must hold no user, query or fragment")
    return str(url).rstrip("/").removesuffix(PREFIX).rstrip("/") + PREFIX


class Core:
    """The decisions of a client: what is sent, what is repeated, when the session is renewed."""

    def __init__(
        self,
        base_url: str,
        *,
        storage: TokenStorage,
        api_key: str | None,
        headers: Mapping[str, str] | None,
        retry: RetryPolicy,
        idempotency_keys: bool,
        on_token_refresh: Callable[[models.Tokens], None] | None,
    ) -> None:
        self.base_url = api_url(base_url)
        self.storage = storage
        self.retry = retry
        self._api_key = api_key
        self._headers = dict(headers or {})
        self._idempotency_keys = idempotency_keys
        self._on_token_refresh = on_token_refresh

    # Building -----------------------------------------------------------------------------------

    def build(self, request: Request[Any], token: str | None) -> httpx.Request:
        """Return what goes over the wire; a file in it is open."""
        headers = {
            "Accept": "*/*" if request.answer in {"text", "location"} else "application/json",
            "User-Agent": USER_AGENT,
            **self._headers,
        }
        if request.credential != "none":
            if self._api_key is not None:
                headers["X-API-Key"] = self._api_key
            elif token is not None:
                headers["Authorization"] = f"Bearer {token}"
        headers |= {name: value for name, value in request.headers.items() if value is not None}
        query = {
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in (request.query or {}).items()
            if value is not None
        }
        base = self.base_url.removesuffix(PREFIX) if request.at_root else self.base_url
        url = base + request.path
        if request.upload is not None:
            upload = request.upload
            return httpx.Request(
                request.method,
                url,
                params=query,
                headers=headers,
                data=form_fields(request.form),
                files={"file": (upload.name, cast("IO[bytes]", upload.open()), upload.mime_type)},
            )
        return httpx.Request(
            request.method, url, params=query or None, headers=headers, json=request.body
        )

    def _with_key(self, request: Request[T]) -> Request[T]:
        """Give a POST that may be repeated its Idempotency-Key, the same for every repetition."""
        if has_key(request) or not (request.takes_key and self._idempotency_keys):
            return request
        return replace(request, headers={**request.headers, "Idempotency-Key": str(uuid.uuid4())})

    # Calls --------------------------------------------------------------------------------------

    def call(self, request: Request[T]) -> Flow[T]:
        """Send a request until it is answered for good.

        Raises:
            BunShipApiError: the API refused it.
            BunShipConnectionError: no answer came.
        """
        request = self._with_key(request)
        repetition, renewed = 0, False
        while True:
            token = self._token_for(request)
            error: BunShipError
            try:
                response = yield from self._exchange(self.build(request, token))
            except BunShipConnectionError as lost:
                error = lost
            else:
                if is_success(request, response):
                    return read(request, response)
                error = BunShipApiError.from_response(response)
                if not renewed and self._may_renew(request, response):
                    renewed = True
                    yield from self._renewed(token, error)
                    continue

            repetition += 1
            delay = self._delay(request, repetition, error)
            if delay is None:
                raise error
            self.retry.announce(repetition, error)
            yield Sleep(delay)

    def _exchange(self, sent: httpx.Request) -> Flow[httpx.Response]:
        """Send once; a loss becomes a `BunShipConnectionError`, and one line goes to the log."""
        # Neither queries nor headers nor bodies: they hold tokens and what people wrote.
        asked = f"{sent.method} {sent.url.copy_with(query=None)}"
        started = time.perf_counter()
        try:
            response: httpx.Response = yield Send(sent)
        except httpx.RequestError as error:  # transport, or a body that cannot be decoded
            logger.debug("%s failed: %s", asked, type(error).__name__)
            kind = (
                BunShipTimeoutError
                if isinstance(error, httpx.TimeoutException)
                else BunShipConnectionError
            )
            raise kind(f"{asked}: {type(error).__name__} {error}".rstrip()) from error
        finally:
            close_files(sent)
        logger.debug(
            "%s %d in %.0f ms, request %s",
            asked,
            response.status_code,
            (time.perf_counter() - started) * 1000,
            response.headers.get("x-request-id"),
        )
        return response

    def _delay(self, request: Request[Any], repetition: int, error: BunShipError) -> float | None:
        """Return the seconds until the next try, None if there is none."""
        keyed = request.method == "POST" and has_key(request)
        if request.method not in IDEMPOTENT_METHODS and not keyed:
            return None
        policy = self.retry
        if (
            keyed
            and repetition > 1
            and isinstance(error, BunShipApiError)
            and error.status_code == 409
            and error.retry_after is not None
        ):
            # Our own first try, whose answer was lost, is still being carried out (ADR 14).
            policy = replace(policy, statuses=policy.statuses | {409})
        return policy.delay_before(repetition, error)

    # Sessions -----------------------------------------------------------------------------------

    def _token_for(self, request: Request[Any]) -> str | None:
        uses_session = request.credential != "none" and self._api_key is None
        return self.storage.get_access_token() if uses_session else None

    def _may_renew(self, request: Request[Any], response: httpx.Response) -> bool:
        """Say whether a new access token could turn this refusal into a success.

        A 401 without `WWW-Authenticate: Bearer` is about something else: a wrong password in the
        body. Repeating that would count as a second wrong try.
        """
        return (
            response.status_code == 401
            and request.credential != "none"
            and self._api_key is None
            and response.headers.get("www-authenticate", "").lower().startswith("bearer")
            and self.storage.get_refresh_token() is not None
        )

    def _renewed(self, token: str | None, error: BunShipApiError) -> Flow[None]:
        try:
            yield Renew(token)
        except NotSignedInError:
            raise error from None
        except BunShipApiError as refusal:
            if refusal.status_code in REFUSED_STATUSES:
                raise error from refusal  # what the caller asked for was refused: say that
            raise

    def is_renewed(self, stale: str | None) -> bool:
        """Say whether somebody else has replaced this access token already."""
        return self.storage.get_access_token() not in {None, stale}

    def refresh(self) -> Flow[Refreshed]:
        """Exchange the refresh token and store its successor.

        A refusal clears the storage; a lost connection, a rate limit or a fault of the server does
        not. It is never repeated: the first try may have used the token up.

        Raises:
            NotSignedInError: there is no refresh token, or somebody signed out meanwhile.
            BunShipApiError, BunShipConnectionError: see above.
        """
        presented = self.storage.get_refresh_token()
        if presented is None:
            raise NotSignedInError("There is no refresh token: sign in first")
        request = Request[models.Tokens](
            method="POST",
            path="/auth/refresh",
            body={"refreshToken": presented},
            credential="none",
        )
        response = yield from self._exchange(self.build(request, None))
        if is_success(request, response):
            tokens = read(request, response)
            if self.storage.get_refresh_token() != presented:
                # Signed out, or in as somebody else, while we waited: that decision stands.
                raise NotSignedInError("The session was replaced while it was being refreshed")
            self.keep(tokens["accessToken"], tokens["refreshToken"])
            return Refreshed(tokens["accessToken"], tokens)

        error = BunShipApiError.from_response(response)
        if error.status_code in REFUSED_STATUSES:
            current = self.storage.get_refresh_token()
            access = self.storage.get_access_token()
            if current not in {None, presented} and access is not None:
                return Refreshed(access)  # another process shares the storage and was faster
            self.storage.clear()
        raise error

    def announce_refresh(self, refreshed: Refreshed) -> None:
        """Tell `on_token_refresh` of a pair that was not stored before."""
        if self._on_token_refresh is not None and refreshed.tokens is not None:
            self._on_token_refresh(refreshed.tokens)

    def keep(self, access_token: str, refresh_token: str) -> None:
        """Store a pair: first the one that cannot be had again."""
        self.storage.set_refresh_token(refresh_token)
        self.storage.set_access_token(access_token)

    def sign_in(self, request: Request[models.Login]) -> Flow[models.Login | TwoFactorChallenge]:
        """Store the tokens of a successful sign-in; a missing second factor is an answer too."""
        try:
            login = yield from self.call(request)
        except BunShipApiError as error:
            if not error.requires_two_factor:
                raise
            return TwoFactorChallenge(error.message, request)
        self.keep(login["accessToken"], login["refreshToken"])
        return login

    def login(
        self, email: str, password: str, two_factor_code: str | None
    ) -> Flow[models.Login | TwoFactorChallenge]:
        self._need_sessions()
        body = {"email": email, "password": password}
        if two_factor_code is not None:
            body["twoFactorCode"] = two_factor_code
        return self.sign_in(_sign_in_request("/auth/login", body))

    def login_with_magic_link(
        self, token: str, two_factor_code: str | None
    ) -> Flow[models.Login | TwoFactorChallenge]:
        self._need_sessions()
        body = {"token": token}
        if two_factor_code is not None:
            body["twoFactorCode"] = two_factor_code
        return self.sign_in(_sign_in_request("/auth/magic-link/verify", body))

    def complete_two_factor(
        self, challenge: TwoFactorChallenge | str, code: str
    ) -> Flow[models.Login]:
        self._need_sessions()
        if isinstance(challenge, str):
            request = _sign_in_request(
                "/auth/two-factor/challenge", {"challengeToken": challenge, "twoFactorCode": code}
            )
        else:
            body = cast("Mapping[str, Any]", challenge.request.body)
            request = replace(challenge.request, body={**body, "twoFactorCode": code})
        login = yield from self.call(request)
        self.keep(login["accessToken"], login["refreshToken"])
        return login

    def logout(self, *, all_sessions: bool) -> Flow[None]:
        """End the session at the server; the storage is cleared whatever comes of it."""
        request = Request[models.Message](
            method="POST",
            path="/auth/logout",
            body={"allSessions": all_sessions},
            credential="session",
        )
        try:
            if self.is_authenticated():
                yield from self.call(request)
        except BunShipApiError as error:
            if error.status_code != 401:  # the session has ended already: that was the wish
                raise
        finally:
            self.storage.clear()

    def is_authenticated(self) -> bool:
        """Say whether there is something to prove who is asking; the server decides what it is worth."""
        return (
            self._api_key is not None
            or self.storage.get_access_token() is not None
            or self.storage.get_refresh_token() is not None
        )

    def _need_sessions(self) -> None:
        if self._api_key is not None:
            raise BunShipError("A client with an API key does not sign in: make one without")

    # Files --------------------------------------------------------------------------------------

    def upload_file(
        self,
        organization_id: str,
        upload: Upload,
        *,
        is_public: bool | None,
        expires_in: int | None,
        metadata: Mapping[str, Any] | None,
        presigned: bool,
    ) -> Flow[models.File]:
        """Store a file, through the API or straight in storage, and return its row."""
        base = f"/organizations/{segment(organization_id)}/files"
        about = {"isPublic": is_public, "expiresIn": expires_in, "metadata": metadata}
        if not presigned:
            wrapped = yield from self.call(
                Request[models.WrappedFile](
                    method="POST", path=base, upload=upload, form={"name": upload.name, **about}
                )
            )
            return wrapped["data"]

        body = {"name": upload.name, "mimeType": upload.mime_type, "size": upload.size}
        body |= {name: value for name, value in about.items() if value is not None}
        announced = yield from self.call(
            Request[models.WrappedAnnounced](
                method="POST", path=f"{base}/presign", body=body, takes_key=True
            )
        )
        yield from self._put(announced["data"]["upload"], upload)
        file_id = announced["data"]["file"]["id"]
        completed = yield from self.call(
            Request[models.WrappedFile](
                method="POST", path=f"{base}/{segment(file_id)}/complete", takes_key=True
            )
        )
        return completed["data"]

    def _put(self, target: models.Presigned, upload: Upload) -> Flow[httpx.Response]:
        url = httpx.URL(target["url"])
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            **target["headers"],
            "Content-Length": str(upload.size),
        }
        return self._transfer(
            lambda: httpx.Request(
                target["method"], url, headers=headers, stream=SourceStream(upload.open())
            )
        )

    def download_file(self, organization_id: str, file_id: str) -> Flow[bytes]:
        """Return a file's bytes, by a link that needs no credentials."""
        path = f"/organizations/{segment(organization_id)}/files/{segment(file_id)}/download"
        link = yield from self.call(Request[models.WrappedDownloadLink](method="GET", path=path))
        response = yield from self._transfer(
            lambda: httpx.Request("GET", link["data"]["url"], headers={"User-Agent": USER_AGENT})
        )
        return response.content

    def _transfer(self, build: Callable[[], httpx.Request]) -> Flow[httpx.Response]:
        """Talk to storage, a foreign host that gets none of our credentials; repeat as for a GET."""
        repetition = 0
        while True:
            error: BunShipError
            try:
                response = yield from self._exchange(build())
            except BunShipConnectionError as lost:
                error = lost
            else:
                if response.is_success:
                    return response
                error = BunShipApiError.from_response(response)
            repetition += 1
            delay = self.retry.delay_before(repetition, error)
            if delay is None:
                raise error
            self.retry.announce(repetition, error)
            yield Sleep(delay)


def _sign_in_request(path: str, body: Mapping[str, str]) -> Request[models.Login]:
    return Request(method="POST", path=path, body=body, credential="none")


def has_key(request: Request[Any]) -> bool:
    """Say whether a request carries an Idempotency-Key; one of None is left out on the wire."""
    return any(
        name.lower() == "idempotency-key" and value for name, value in request.headers.items()
    )


def close_files(sent: httpx.Request) -> None:
    """Close what `Core.build` opened."""
    stream = sent.stream
    for item in getattr(stream, "fields", ()):  # httpx's multipart stream
        file = getattr(item, "file", None)
        if isinstance(file, Source):
            file.close()
    if isinstance(stream, SourceStream):
        stream.close_source()


def is_success(request: Request[Any], response: httpx.Response) -> bool:
    if request.answer == "location":
        return response.is_redirect or response.is_success
    if response.status_code in request.also:
        try:
            return not is_error_response(response.json())
        except ValueError:
            return False
    return response.is_success


def read(request: Request[T], response: httpx.Response) -> T:
    """Return what a success holds, as the contract types it.

    Raises:
        UnexpectedAnswerError: it is not JSON where JSON was promised, or a redirect to nowhere.
    """
    value: Any
    if request.answer == "empty":
        value = None
    elif request.answer == "text":
        value = response.text
    elif request.answer == "location":
        value = response.headers.get("location")
        if value is None:
            raise UnexpectedAnswerError(f"{request.method} {request.path}: no Location header")
    else:
        try:
            value = response.json()
        except ValueError as error:
            raise UnexpectedAnswerError(
                f"{request.method} {request.path}: the answer is not JSON but "
                f"{response.headers.get('content-type', 'of no type')}"
            ) from error
    return cast("T", value)
