"""Hrana 3 over HTTP: one keep-alive connection, one stream at a time.

Protocol: https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md. This module knows
requests, replies, batons and failures; what transactions mean is `dbapi`'s business. No message or repr
ever holds the token.
"""

from __future__ import annotations

import http.client
import os
import select
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlsplit

import orjson

from bunship.db.backends.libsql import observation

CONNECT_TIMEOUT_SECONDS = 5.0
#: Longer than the 5 s after which the server takes a write lock away from an idle holder.
REPLY_TIMEOUT_SECONDS = 15.0
#: The server forgets an idle stream after 10 s; ours is given up before that.
STREAM_IDLE_SECONDS = 8.0
#: A keep-alive connection idle this long is looked at before it is used again.
_CHECK_IDLE_SECONDS = 1.0

_SCHEMES = {"libsql": "https", "https": "https", "wss": "https", "http": "http", "ws": "http"}


class Failure(Exception):
    """A request did not bring a usable reply; subclasses say what may have happened on the server."""


class NotSent(Failure):
    """The server saw nothing of the request."""


class ReplyLost(Failure):
    """The request may or may not have been carried out."""


class StreamExpired(Failure):
    """The server has forgotten the stream; nothing of the request was carried out."""


class Refused(Failure):
    """The server answered with an HTTP error: credentials, limits, or a fault of its own."""

    def __init__(self, message: str, *, status: int, code: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.code = code


def http_address(url: str) -> str:
    """Return the http(s) address behind a database URL of any documented scheme.

    Raises:
        ValueError: another scheme, or no host.
    """
    parts = urlsplit(url)
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise ValueError("the database URL needs libsql, https, http, wss or ws and a host")
    scheme = _SCHEMES[parts.scheme]
    if parts.scheme == "libsql" and "tls=0" in parts.query.split("&"):
        scheme = "http"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    return f"{scheme}://{host}{port}"


class Stream:
    """One database stream of a server, over one keep-alive HTTP connection.

    Not thread-safe, like the Django connection it serves. `requests_sent` and `connections_opened`
    count what tests and `db_check` report.
    """

    def __init__(
        self,
        url: str,
        token: str = "",
        *,
        connect_timeout: float = CONNECT_TIMEOUT_SECONDS,
        reply_timeout: float = REPLY_TIMEOUT_SECONDS,
    ) -> None:
        self._home = http_address(url)
        self._base = ""
        self._aim(self._home)
        token = token.strip()
        if not (token.isascii() and token.isprintable()):
            raise ValueError("the token holds characters that no HTTP header may carry")
        self._headers = {"Content-Type": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._connect_timeout = connect_timeout
        self._reply_timeout = reply_timeout
        self._http: http.client.HTTPConnection | None = None
        self._used_at = 0.0
        self.baton: str | None = None
        self.requests_sent = 0
        self.connections_opened = 0

    def _aim(self, address: str) -> None:
        """Send what follows to this address: the database's own, or where its stream lives."""
        if address == self._base:
            return
        parts = urlsplit(address)
        self._base = address
        self._secure = parts.scheme == "https"
        self._host = cast("str", parts.hostname)
        self._port = parts.port or (443 if self._secure else 80)

    def _follow(self, reply: dict[str, Any]) -> None:
        """Keep the baton, and the address the server wants the rest of the stream sent to."""
        self.baton = reply.get("baton")
        address = reply.get("base_url")
        if address and http_address(address) != self._base:
            self._close_socket()
            self._aim(http_address(address))

    def __repr__(self) -> str:
        return f"<Stream {self._host}:{self._port}>"

    @property
    def is_connected(self) -> bool:
        """Whether a connection is open, as far as anybody here knows."""
        return self._http is not None

    @property
    def is_new(self) -> bool:
        """Whether the next request will open a stream; an idle one is given up here."""
        if self.baton is not None and time.monotonic() - self._used_at > STREAM_IDLE_SECONDS:
            self.baton = None
        return self.baton is None

    def pipeline(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send requests on the stream and return one result each, in order.

        Raises:
            NotSent, ReplyLost, StreamExpired, Refused
        """
        body = self._exchange("/v3/pipeline", {"baton": self.baton, "requests": requests})
        results = body.get("results")
        if not isinstance(results, list) or len(results) != len(requests):
            self.drop()
            raise ReplyLost("the database server's answer cannot be read")
        self._follow(body)
        return results

    def cursor(self, batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Run a batch and yield its entries as they arrive, however large the result is.

        The connection is busy until the last entry has been taken. The first request goes out before
        this returns.
        """
        reply = self._send("/v3/cursor", {"baton": self.baton, "batch": batch})
        if reply.status != 200:
            self._raise_for(reply.status, self._received(reply.read))
        self._follow(self._parsed(self._received(reply.readline)))
        return self._entries(reply)

    def _entries(self, reply: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
        while line := self._received(reply.readline):
            yield self._parsed(line)
        self._used_at = time.monotonic()

    def _exchange(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        reply = self._send(path, body)
        content = self._received(reply.read)
        if reply.status != 200:
            self._raise_for(reply.status, content)
        self._used_at = time.monotonic()
        return self._parsed(content)

    def _received(self, read: Callable[[], bytes]) -> bytes:
        try:
            return read()
        except (OSError, http.client.HTTPException) as error:
            self.drop()
            observation.connection_failed()
            raise ReplyLost(_describe(error)) from error

    def _parsed(self, content: bytes) -> dict[str, Any]:
        """Return a JSON object; a cut or foreign answer means that nobody knows what happened."""
        try:
            body = orjson.loads(content)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            self.drop()
            raise ReplyLost("the database server's answer cannot be read")
        return body

    def _send(self, path: str, body: dict[str, Any]) -> http.client.HTTPResponse:
        try:
            data = orjson.dumps(body)
        except TypeError:
            raise UnicodeError(
                "a parameter or statement holds text that is no valid Unicode"
            ) from None
        connection = self._connection()
        self.requests_sent += 1
        try:
            connection.request("POST", path, data, self._headers)
            return connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            self.drop()
            observation.connection_failed()
            raise ReplyLost(_describe(error)) from error

    def _connection(self) -> http.client.HTTPConnection:
        if self._http is not None and self._was_closed_meanwhile():
            self._close_socket()
        if self._http is None:
            kind: Any = http.client.HTTPConnection
            options: dict[str, Any] = {"timeout": self._connect_timeout}
            if self._secure:
                kind = http.client.HTTPSConnection
                options["context"] = ssl.create_default_context()
            connection: http.client.HTTPConnection = kind(self._host, self._port, **options)
            try:
                connection.connect()
            except OSError as error:
                connection.close()
                observation.connection_failed()
                raise NotSent(_describe(error)) from error
            sock = connection.sock
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(self._reply_timeout)
            self._http = connection
            self.connections_opened += 1
        return self._http

    def _was_closed_meanwhile(self) -> bool:
        """Say whether the server hung up; asked only after a pause, since it costs a system call."""
        assert self._http is not None
        if time.monotonic() - self._used_at < _CHECK_IDLE_SECONDS or self._http.sock is None:
            return self._http.sock is None
        readable, _, _ = select.select([self._http.sock], [], [], 0)
        return bool(readable)

    def _raise_for(self, status: int, content: bytes) -> None:
        """Turn an HTTP error into what it means for the request."""
        try:
            body = orjson.loads(content)
        except ValueError:
            body = {}
        if not isinstance(body, dict):
            body = {}
        code = str(body.get("code", ""))
        text = str(body.get("message") or body.get("error") or "")
        if code in {"STREAM_EXPIRED", "STREAM_NOT_FOUND"} or (
            status in {400, 404} and b"baton" in content
        ):
            self.drop()
            raise StreamExpired(text or "the stream is gone")
        meaning = {
            401: "the server refused the token",
            403: "the token does not allow this",
            429: "the server asks for fewer requests",
        }.get(status, text or "the server failed")
        raise Refused(f"{meaning} (HTTP {status})", status=status, code=code)

    def drop(self) -> None:
        """Forget stream and connection without a word; the server rolls back what was open."""
        self.baton = None
        self._close_socket()
        self._aim(self._home)

    def abandon(self) -> None:
        """Let go of what belongs to a parent process: its socket is closed here, not shut down."""
        self.baton = None
        if self._http is not None and self._http.sock is not None:
            os.close(self._http.sock.detach())
        self._http = None

    def close(self) -> None:
        """End the stream politely if there is one, then the connection."""
        if self._http is not None and self.baton is not None and not self.is_new:
            with suppress(Failure):  # the server forgets it by itself
                self.pipeline([{"type": "close"}])
        self.drop()

    def _close_socket(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None


def _describe(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the database server did not answer in time"
    return f"no connection to the database server ({type(error).__name__})"
