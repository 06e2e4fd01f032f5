"""Writing an answer: gunicorn's WSGI response in fewer steps, and what is refused before routing."""

from __future__ import annotations

import os
import socket
from typing import Any, ClassVar

import orjson
from gunicorn import util
from gunicorn.http import wsgi

from bunship.core import metrics, request_context
from bunship.core.api.envelope import body_of
from bunship.core.exceptions import MalformedRequest
from bunship.core.http.dates import http_date
from bunship.core.http.edge import SECURITY_HEADERS, UNMATCHED, security_headers
from bunship.core.logging import get_logger

log = get_logger(__name__)

#: What goes to the system at once; each piece may take as long as the socket's time-out says.
PIECE_BYTES = 64 * 1024

_REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
}
_line = "%s: %s\r\n".__mod__


class Response(wsgi.Response):  # type: ignore[misc]
    """gunicorn's response: checks what is always the same once, and sends head and body in one piece."""

    #: Headers whose values are few: such a pair is checked once.
    _constant = frozenset(
        name.lower()
        for name in (*SECURITY_HEADERS, "Content-Type", "Cache-Control", "Vary", "RateLimit-Limit",
                     "X-RateLimit-Limit", "Strict-Transport-Security")
    )  # fmt: skip
    _seen: ClassVar[set[tuple[str, str]]] = set()
    #: Names that were checked; of these only the value is looked at.
    _names: ClassVar[set[str]] = set()
    #: Types of files are many; whatever comes later is checked every time.
    _MOST_REMEMBERED = 200

    headers_sent: bool
    headers: list[tuple[str, str]]
    #: Whether the head waits for the body's first bytes.
    _waits = True
    _head = b""

    def process_headers(self, headers: Any) -> None:
        """Take an application's headers.

        Raises:
            InvalidHeader, InvalidHeaderName: gunicorn's, of what must not be sent.
        """
        # Most are known; all of the others are looked at, so that they will be.
        unknown = set(headers).difference(self._seen)
        passing = [self._passes(header) for header in unknown]
        if all(passing):
            self.headers += headers
        else:
            super().process_headers(headers)

    def _passes(self, header: tuple[str, str]) -> bool:
        """Say whether a header goes as it is, and needs nothing else."""
        name, value = header
        if name in self._names:
            return wsgi.HEADER_VALUE_RE.fullmatch(value) is not None and value.strip(" \t") == value
        if name == "Content-Length" and value.isdecimal() and value.isascii():
            self.response_length = int(value)
            return True
        return self._remember(header)

    def _remember(self, header: tuple[str, str]) -> bool:
        """Have gunicorn look at a header; say whether it goes as it is, and remember that."""
        taken, self.headers = self.headers, []
        try:
            super().process_headers((header,))
        finally:
            found, self.headers = self.headers, taken
        name = header[0]
        if found != [header] or util.is_hoppish(name) or name.lower() == "content-length":
            return False
        if name.lower() in self._constant:
            if len(self._seen) < self._MOST_REMEMBERED:
                self._seen.add(header)
        elif len(self._names) < self._MOST_REMEMBERED:
            self._names.add(name)
        return True

    def send_headers(self) -> None:
        """Make the head ready; it leaves with the first of the body."""
        if self.headers_sent:
            return
        self.headers_sent = True
        connection = "close" if self.should_close() else "keep-alive"
        if self.upgrade:
            connection = "upgrade"
        coding = "Transfer-Encoding: chunked\r\n" if self.chunked else ""
        self._head = (
            f"HTTP/{self.req.version[0]}.{self.req.version[1]} {self.status}\r\n"
            f"Server: {self.version}\r\nDate: {http_date()}\r\nConnection: {connection}\r\n"
            f"{coding}{''.join(map(_line, self.headers))}\r\n"
        ).encode("latin-1")
        if not self._waits:
            self._send(b"")

    def sendfile(self, respiter: Any) -> bool:
        """Have the system send a file, after the head; say whether it could."""
        self._waits = False
        self._waits = not super().sendfile(respiter)
        return not self._waits

    def close(self) -> None:
        """End the answer; a head without a body leaves now, before the application cleans up."""
        self.send_headers()
        self._send(b"0\r\n\r\n" if self.chunked else b"")

    def _emit_body(self, data: bytes) -> None:
        self._send(b"%X\r\n%b\r\n" % (len(data), data) if self.chunked else data)

    def _send(self, data: bytes) -> None:
        head, self._head = self._head, b""
        if head and len(data) <= PIECE_BYTES:
            deliver(self.sock, head + data)
            return
        if head:
            deliver(self.sock, head)
        if data:
            deliver(self.sock, data)


def deliver(sock: socket.socket, data: bytes) -> None:
    """Send everything; each piece has the socket's time-out to leave.

    `sendall` of a socket with a time-out asks the system each time whether it may send, and bounds all of
    an answer: it would cut off a client that reads a long one slowly but steadily.

    Raises:
        TimeoutError: the client does not read.
        OSError: the client is gone.
    """
    try:
        sent = os.write(sock.fileno(), data if len(data) <= PIECE_BYTES else data[:PIECE_BYTES])
    except BlockingIOError:
        sent = 0
    if sent == len(data):
        return
    view = memoryview(data)
    for start in range(sent, len(view), PIECE_BYTES):
        sock.sendall(view[start : start + PIECE_BYTES])


class Invited:
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


def refuse(sock: socket.socket, addr: Any, *, status: int, kind: str) -> None:
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
    head = "".join(map(_line, headers.items()))
    answer = f"HTTP/1.1 {status} {_REASONS[status]}\r\n{head}\r\n".encode() + body
    try:
        util.write_nonblock(sock, answer)
    except OSError:
        log.debug("refusal could not be sent")
