"""gunicorn's threaded worker, made safe against clients that take their time.

The threads are few, so none of them waits for a client if that can be helped: the main thread collects
a request without blocking and gives it to a thread once it is whole. Large bodies are read by threads,
with a deadline, and never by all of them at once. What is refused before routing is answered in the
contract's envelope with the headers of every response; neither answer nor log repeats what was sent.
ADR 6 has the why.
"""

from __future__ import annotations

import errno
import selectors
import socket
import time
from collections import deque
from functools import partial
from types import MethodType
from typing import Any, ClassVar

import orjson
from gunicorn import util
from gunicorn.errors import ConfigError
from gunicorn.http import wsgi
from gunicorn.http.errors import (
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
)
from gunicorn.workers.gthread import ThreadWorker

from bunship.core import draining, metrics, request_context
from bunship.core.api.envelope import body_of
from bunship.core.exceptions import MalformedRequest
from bunship.core.http.arrival import Arrival, Verdict
from bunship.core.http.edge import SECURITY_HEADERS, UNMATCHED, security_headers
from bunship.core.logging import get_logger
from bunship.probes import answer_to

log = get_logger(__name__)

#: From a request's first byte on. In a thread, every 64 KiB that arrive buy another second.
READ_SECONDS = 10.0
_BYTES_PER_SECOND = 65536
_RECEIVE_BYTES = 65536
#: For each piece of a response to leave: a client that reads none of it costs its thread no longer.
WRITE_SECONDS = 10.0
#: For the rest of a body nobody wanted, before the connection is given up instead of kept.
_DRAIN_SECONDS = 0.2
#: What computes a password hash: 30 ms of a core each, which others shall not wait for (ADR 18).
_HASHING = tuple(
    f"POST /api/v1/auth/{name}".encode() for name in ("login", "register", "reset-password")
)
#: A worker with many connections leaves the next one to a worker with fewer.
_COURTESY_SECONDS = 0.00002
_MOST_COURTESY = 50
#: How long, and for how many bytes, a closed connection is drained (RFC 9112 §9.6).
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 65536

_REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
}


class _Slicing:
    """A socket that sends an answer in pieces, each with the whole time-out.

    A socket's own time-out bounds all of `sendall`, and would cut off a client that reads a long answer
    slowly but steadily. The head waits for the first of the body: one call to the system instead of two.
    """

    PIECE_BYTES = 64 * 1024

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._head: bytes | None = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def sendall(self, data: bytes) -> None:
        """Send everything; each piece may take as long as the time-out says."""
        if self._head == b"":
            self._head = data
            return
        if self._head is not None:
            head, self._head = self._head, None
            if len(data) <= self.PIECE_BYTES:
                data = head + data
            else:
                self._send(head)
        self._send(data)

    def sendfile(self, *args: Any, **kwargs: Any) -> Any:
        """Send a file, after the head."""
        self.flush()
        return self._sock.sendfile(*args, **kwargs)

    def flush(self) -> None:
        """Send a head that no body came for."""
        head, self._head = self._head, None
        if head:
            self._send(head)

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        for start in range(0, len(view), self.PIECE_BYTES):
            self._sock.sendall(view[start : start + self.PIECE_BYTES])


class _Invited:
    """The body of a client that waits to be told: the first read tells it (RFC 9110 §10.1.1).

    Who is refused for what the head says keeps the body to themselves.
    """

    def __init__(self, body: Any, sock: Any) -> None:
        self._body, self._sock = body, sock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._body, name)

    def __iter__(self) -> Any:
        self._tell()
        return iter(self._body)

    def read(self, *size: Any) -> bytes:
        self._tell()
        return bytes(self._body.read(*size))

    def readline(self, *size: Any) -> bytes:
        self._tell()
        return bytes(self._body.readline(*size))

    def answered(self) -> None:
        """Tell nobody any more: the answer is on its way."""
        self._sock = None

    def _tell(self) -> None:
        if self._sock is not None:
            self._sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            self._sock = None


class _Response(wsgi.Response):  # type: ignore[misc]
    """Looks at the characters of a header once if it is the same in every answer."""

    _constant = frozenset(
        name.lower()
        for name in (*SECURITY_HEADERS, "Content-Type", "Cache-Control", "Vary", "RateLimit-Limit")
    )
    _seen: ClassVar[set[tuple[str, str]]] = set()
    #: Types of files are many; whatever comes later is looked at every time.
    _MOST_SEEN = 200

    def process_headers(self, headers: Any) -> None:
        """Take an application's headers.

        Raises:
            InvalidHeader, InvalidHeaderName: gunicorn's, of what must not be sent.
        """
        for header in headers:
            if header in self._seen:
                self.headers.append(header)
                continue
            before = len(self.headers)
            super().process_headers((header,))
            if (
                header[0].lower() in self._constant
                and self.headers[before:] == [header]
                and len(self._seen) < self._MOST_SEEN
            ):
                self._seen.add(header)

    def close(self) -> None:
        """End the answer; a head without a body leaves now, before the application cleans up."""
        super().close()
        if isinstance(self.sock, _Slicing):
            self.sock.flush()


# gunicorn has no setting for it.
wsgi.Response = _Response


class _Lane:
    """Requests of one kind, of which only some may have a thread at a time; the others wait without."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.running = 0
        self.waiting: deque[Any] = deque()

    def enter(self, conn: Any) -> bool:
        """Say whether a request may run now; if not, it waits."""
        if self.running >= self.most:
            self.waiting.append(conn)
            return False
        self.running += 1
        return True

    def leave(self) -> Any:
        """Note that one is done; return the next, whose turn it now is, if any."""
        if self.waiting:
            return self.waiting.popleft()
        self.running -= 1
        return None


class BoundedThreadWorker(ThreadWorker):  # type: ignore[misc]
    """`gthread` that waits for clients in its poller, and refuses in our words.

    All that is overridden runs on the main thread and must not block, except `handle…` and
    `_keepalive_after`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Connections in the middle of a request, the oldest deadline first.
        self._arriving: dict[Any, float] = {}
        #: Connections closed on our side, likewise.
        self._parting: dict[Any, float] = {}
        # Bodies that a thread must read: one thread is left for what needs no client, as `/health`.
        self._streams = _Lane(max(1, self.cfg.threads - 1))
        self._hashing = _Lane(max(1, self.cfg.threads // 2))

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse what this worker does not do.

        Raises:
            ConfigError: TLS or the PROXY protocol is to end here.
        """
        if cfg.is_ssl or cfg.proxy_protocol != "off":
            raise ConfigError("This worker reads plain HTTP: TLS and PROXY end in front of it.")
        super().check_config(cfg, log)

    def accept(self, listener: Any) -> None:
        """Take one connection; the more there are, the later, so that they spread over the workers.

        All workers are told of a connection, and the one that is awake would take all of a burst.
        """
        if self.nr_conns and self.cfg.workers > 1:
            time.sleep(min(self.nr_conns, _MOST_COURTESY) * _COURTESY_SECONDS)
        super().accept(listener)

    def enqueue_req(self, conn: Any) -> None:
        """Begin with a connection's next request; gunicorn calls this when one may have come."""
        conn.sock.settimeout(0)
        conn.arrival = Arrival()
        ahead = conn.parser.unreader.take_buffered() if conn.initialized else b""
        verdict = conn.arrival.add(ahead) if ahead else Verdict.WAIT
        if verdict is Verdict.WAIT:
            verdict = self._receive(conn)
        if verdict is not Verdict.WAIT:
            self._dispatch(conn, verdict)
        elif conn.arrival.data:
            self._arriving[conn] = time.monotonic() + READ_SECONDS
            self._watch(conn, self._on_arriving)
        else:
            # Connected, and silent so far: that may last as long as it may between two requests.
            conn.set_timeout()
            self.pending_conns.append(conn)
            self._watch(conn, self.on_pending_socket_readable)

    def finish_request(self, conn: Any, future: Any) -> None:
        """Keep the connection a thread is done with, or part from it."""
        if conn.lane is not None and (following := conn.lane.leave()) is not None:
            super().enqueue_req(following)
        kept = not future.cancelled() and future.exception() is None and future.result()
        if kept:
            super().finish_request(conn, future)
        else:
            # gunicorn would wait right here, for two seconds, for the client to close as well.
            self._part(conn)

    def murder_pending(self) -> None:
        """End what has had its time; gunicorn calls this at least once a second."""
        super().murder_pending()
        now = time.monotonic()
        for conn in _due(self._arriving, now):
            self._unwatch(conn, self._arriving)
            _refuse(conn.sock, conn.client, status=408, kind="Slow")
            self._part(conn)
        for conn in _due(self._parting, now):
            self._unwatch(conn, self._parting)
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """A stopping worker waits for silent connections no longer than for kept ones."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)

    def handle(self, conn: Any) -> Any:
        """Serve the request that has arrived; runs in a thread of the pool."""
        try:
            conn.init()
        except OSError:
            return False
        reader = conn.parser.unreader
        reader.unread(bytes(conn.arrival.data))
        conn.arrival = None  # an idle connection holds no memory
        # What is whole needs no more bytes: should the parser see that otherwise, it gets none.
        reader.deadline = time.monotonic() + READ_SECONDS if conn.reads_on else 0.0
        reader.chunk = MethodType(_bounded_chunk, reader)
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Let the application answer; give up on a client that does not read."""
        sock = conn.sock
        sock.settimeout(WRITE_SECONDS)
        if draining.has_begun():
            req.must_close = True
        conn.sock = slicing = _Slicing(sock)
        if waits := req._expected_100_continue:  # noqa: SLF001 - gunicorn would tell it at once
            req._expected_100_continue = False  # noqa: SLF001
            req.body = _Invited(req.body, sock)
        try:
            goes_on = super().handle_request(req, conn)
            slicing.flush()
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "the client does not read") from error
        else:
            return goes_on
        finally:
            conn.sock = sock
            if waits:
                req.body.answered()

    def _keepalive_after(self, conn: Any, keepalive: Any) -> bool:
        """Keep the connection if what is left of the body comes at once."""
        reader = conn.parser.unreader
        reader.deadline = min(reader.deadline, time.monotonic() + _DRAIN_SECONDS)
        return bool(super()._keepalive_after(conn, keepalive))

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer what could not be parsed as a request; leave our own faults to gunicorn."""
        ours = (InvalidResponseHeader, InvalidResponseHeaderName)
        if isinstance(exc, ours) or not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        status = 400
        if isinstance(exc, LimitRequestLine):
            status = 414
        elif isinstance(exc, LimitRequestHeaders):
            status = 431
        _refuse(client, addr, status=status, kind=type(exc).__name__)

    def _receive(self, conn: Any) -> Verdict | None:
        """Take what has come and judge it; None when the client has hung up."""
        try:
            data = conn.sock.recv(_RECEIVE_BYTES)
        except BlockingIOError:
            return Verdict.WAIT
        except OSError:
            return None
        if data:
            return conn.arrival.add(data)  # type: ignore[no-any-return]
        # Half a body and no more to come: the application answers that.
        return Verdict.STREAM if conn.arrival.has_head else None

    def _on_arriving(self, conn: Any, _: Any) -> None:
        verdict = self._receive(conn)
        if verdict is not Verdict.WAIT:
            self._unwatch(conn, self._arriving)
            self._dispatch(conn, verdict)

    def _dispatch(self, conn: Any, verdict: Verdict | None) -> None:
        conn.lane, conn.reads_on = None, verdict is Verdict.STREAM
        if verdict is None:
            self._drop(conn)
            return
        if verdict is Verdict.TOO_LONG:
            _refuse(conn.sock, conn.client, status=431, kind="HeaderBlock")
            self._part(conn)
            return
        answer = None if draining.has_begun() else answer_to(conn.arrival.data)
        if answer is not None:
            self._answer(conn, answer)
            return
        if conn.reads_on:
            conn.lane = self._streams
        elif conn.arrival.data.startswith(_HASHING):
            conn.lane = self._hashing
        if conn.lane is None or conn.lane.enter(conn):
            super().enqueue_req(conn)

    def _answer(self, conn: Any, answer: bytes) -> None:
        """Send an answer that fits into the socket's buffer, and keep the connection."""
        try:
            sent = conn.sock.send(answer)
        except OSError:
            sent = 0
        if sent != len(answer):  # a client that does not read
            self._drop(conn)
            return
        conn.arrival = None
        conn.set_timeout()
        self.keepalived_conns.append(conn)
        self._watch(conn, self.on_client_socket_readable)

    def _part(self, conn: Any) -> None:
        """Close our side, and the connection when the client has closed its own.

        Closing at once would discard the last answer if the client is still sending.
        """
        try:
            conn.sock.settimeout(0)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._drop(conn)
            return
        conn.drained = 0
        self._parting[conn] = time.monotonic() + _LINGER_SECONDS
        self._watch(conn, self._on_parting)

    def _on_parting(self, conn: Any, _: Any) -> None:
        try:
            received = len(conn.sock.recv(_RECEIVE_BYTES))
        except BlockingIOError:
            return
        except OSError:
            received = 0
        conn.drained += received
        if not received or conn.drained >= _LINGER_BYTES:
            self._unwatch(conn, self._parting)
            self._drop(conn)

    def _drop(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

    def _watch(self, conn: Any, callback: Any) -> None:
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(callback, conn))

    def _unwatch(self, conn: Any, among: dict[Any, float]) -> None:
        del among[conn]
        self.poller.unregister(conn.sock)


def _due(deadlines: dict[Any, float], now: float) -> list[Any]:
    """Return whose time is up; all got the same time, so the first to wait are the first due."""
    found = []
    for conn, deadline in deadlines.items():
        if deadline > now:
            break
        found.append(conn)
    return found


def _refuse(sock: socket.socket, addr: Any, *, status: int, kind: str) -> None:
    """Answer in the contract's envelope, without waiting for a client that does not listen."""
    request_id = request_context.accept_or_new(None)
    ip = (addr or ("",))[0]
    log.warning("request refused", kind=kind, status=status, ip=ip, requestId=request_id)
    counted = metrics.requests()
    if counted is not None:
        counted.answered("OTHER", UNMATCHED, status, 0.0)
    body = orjson.dumps(body_of(MalformedRequest("Invalid request")))
    headers = {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
        "Cache-Control": "no-store",
        **security_headers(),
        "X-Request-Id": request_id,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    answer = f"HTTP/1.1 {status} {_REASONS[status]}\r\n{head}\r\n".encode() + body
    try:
        util.write_nonblock(sock, answer)
    except OSError:
        log.debug("refusal could not be sent")


def _bounded_chunk(reader: Any, size_hint: int | None = None) -> bytes:
    """Read what the client has sent, waiting no longer than its request may still take.

    Raises:
        NoMoreData: the time is over; to gunicorn the client has hung up.
    """
    left = reader.deadline - time.monotonic()
    if left <= 0:
        raise NoMoreData
    size = reader.mxchunk
    if size_hint and size_hint > size:
        size = min(size_hint, reader.max_body_chunk)
    sock: socket.socket = reader.sock
    before = sock.gettimeout()
    sock.settimeout(left)
    try:
        data = sock.recv(size)
    except TimeoutError:
        raise NoMoreData from None
    finally:
        sock.settimeout(before)
    reader.deadline += len(data) / _BYTES_PER_SECOND
    return data
