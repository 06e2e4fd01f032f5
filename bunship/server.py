"""gunicorn's threaded worker, with two promises it does not make itself.

A client that sends its request slowly, or never finishes it, gives its thread back after READ_SECONDS:
the threads are few, and a handful of half-sent requests must not silence `/health`. And what is refused
before routing (a request line that is none, oversized headers) is answered in the contract's envelope
with the security headers, and neither answer nor log repeats what was sent.
"""

from __future__ import annotations

import socket
import time
from types import MethodType
from typing import Any

import orjson
from gunicorn import util
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, NoMoreData, ParseException
from gunicorn.workers.gthread import _DEFER, ThreadWorker

from bunship.core import request_context
from bunship.core.api.envelope import body_of
from bunship.core.exceptions import MalformedRequest
from bunship.core.http.edge import security_headers
from bunship.core.logging import get_logger

log = get_logger(__name__)

#: For the whole of a request; every 64 KiB that arrive buy another second.
READ_SECONDS = 10.0
_BYTES_PER_SECOND = 65536
#: A connection without a byte goes back to the poller this soon.
_FIRST_BYTE_SECONDS = 0.05


class BoundedThreadWorker(ThreadWorker):  # type: ignore[misc]
    """`gthread` with a deadline for reading and our own refusals."""

    def handle(self, conn: Any) -> Any:
        """Serve one request of a connection; called in a thread of the pool."""
        fresh = not conn.initialized and not conn.data_ready
        if fresh and not conn.wait_for_data(_FIRST_BYTE_SECONDS):
            return _DEFER
        conn.sock.settimeout(None)
        try:
            conn.init()
        except OSError:
            return False
        reader = getattr(conn.parser, "unreader", None)
        if reader is not None:
            reader.deadline = time.monotonic() + READ_SECONDS
            reader.chunk = MethodType(_bounded_chunk, reader)
        return super().handle(conn)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer what could not be parsed as a request; leave our own faults to gunicorn."""
        if not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        status, reason = 400, "Bad Request"
        if isinstance(exc, LimitRequestLine):
            status, reason = 414, "URI Too Long"
        elif isinstance(exc, LimitRequestHeaders):
            status, reason = 431, "Request Header Fields Too Large"
        request_id = request_context.accept_or_new(None)
        log.warning(
            "request refused",
            kind=type(exc).__name__,
            status=status,
            ip=(addr or ("",))[0],
            requestId=request_id,
        )
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
        try:
            util.write_nonblock(client, f"HTTP/1.1 {status} {reason}\r\n{head}\r\n".encode() + body)
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
    sock.settimeout(left)
    try:
        data = sock.recv(size)
    except TimeoutError:
        raise NoMoreData from None
    finally:
        sock.settimeout(None)
    reader.deadline += len(data) / _BYTES_PER_SECOND
    return data
