"""`GET /health` answered by the thread that polls: a probe needs no other, and waits for none."""

from __future__ import annotations

import logging
import re
import time

import orjson

from bunship.core import metrics, request_context
from bunship.core.http.dates import http_date
from bunship.core.http.edge import security_headers
from bunship.core.liveness import liveness

#: Where the access lines of probes go, at the lowest level.
_log = logging.getLogger("bunship.access")

#: A probe with nothing about it that the application would have to look at: no origin, no body, no id.
#: What proxies add makes no difference to it. Nothing here may match in two ways: an expression that goes
#: back would stop every thread of the process.
_HARMLESS = (
    rb"(?:(?:User-Agent|Accept|Accept-Encoding|X-Real-IP|X-Forwarded-(?:For|Proto|Host|Port)):[ -~]*+"
    rb"|Connection: ?+keep-alive)\r\n"
)
_PLAIN = re.compile(
    rb"GET (/health(?:/live)?+) HTTP/1\.1\r\n(?i:(?:%(harmless)s)*+"
    rb"Host: ?+[A-Za-z0-9.:\[\]-]++\r\n(?:%(harmless)s)*+)\r\n" % {b"harmless": _HARMLESS}
)
#: No request of that shape is longer.
_LONGEST = 1024


def answer_to(data: bytes | bytearray) -> bytes | None:
    """Return the whole answer to a plain probe; None for whatever else has arrived.

    The answer, its headers and its count are those of the application's own `/health`.
    """
    if len(data) > _LONGEST or not data.startswith(b"GET /health"):
        return None
    if _log.isEnabledFor(logging.DEBUG):  # the application writes its line
        return None
    plain = _PLAIN.fullmatch(data)
    if plain is None:
        return None
    started = time.perf_counter()
    body = orjson.dumps(liveness())
    head = (
        f"Server: gunicorn\r\nDate: {http_date()}\r\nConnection: keep-alive\r\n"
        f"{_fixed_headers()}X-Request-Id: {request_context.accept_or_new(None)}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    counted = metrics.requests()
    if counted is not None:
        counted.answered("GET", plain[1].decode(), 200, time.perf_counter() - started)
    return b"HTTP/1.1 200 OK\r\n" + head.encode() + body


_fixed: list[str] = []


def _fixed_headers() -> str:
    if not _fixed:
        headers = {
            "Content-Type": "application/json",
            "Vary": "Origin",
            **security_headers(),
            "Cache-Control": "no-store",
        }
        _fixed.append("".join(f"{name}: {value}\r\n" for name, value in headers.items()))
    return _fixed[0]
