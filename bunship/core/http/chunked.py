"""Request bodies without a Content-Length.

Django reads as many bytes as Content-Length announces, so a chunked body looks empty to it and a
client that streams its JSON would be told that its fields are missing. Here the body is read up to
the path's limit and given the length it turned out to have.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from bunship.core.http.guard import body_limit

_PIECE_BYTES = 64 * 1024
_IN_MEMORY_BYTES = 1024 * 1024

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class ChunkedBodies:
    """Wraps a WSGI application whose server marks complete streams with `wsgi.input_terminated`."""

    def __init__(self, application: WsgiApp) -> None:
        self.application = application

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if (
            environ.get("wsgi.input_terminated")
            and not environ.get("CONTENT_LENGTH")
            and "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
        ):
            limit = body_limit(environ.get("PATH_INFO", ""))
            # One byte more than allowed is enough for the guard to refuse it.
            body = _kept(environ["wsgi.input"], limit + 1)
            environ["CONTENT_LENGTH"] = str(body.seek(0, os.SEEK_END))
            body.seek(0)
            environ["wsgi.input"] = body
            if not isinstance(body, io.BytesIO):
                return _Closing(self.application(environ, start_response), body)
        return self.application(environ, start_response)


def _kept(stream: Any, most: int) -> BinaryIO:
    """Read a body of at most so many bytes; a large one goes to disk."""
    body: BinaryIO = io.BytesIO()
    left = most
    try:
        while left and (piece := stream.read(min(_PIECE_BYTES, left))):
            if isinstance(body, io.BytesIO) and body.tell() + len(piece) > _IN_MEMORY_BYTES:
                begun, body = body, TemporaryFile()  # noqa: SIM115
                body.write(begun.getvalue())
            body.write(piece)
            left -= len(piece)
    except OSError:  # the client stopped sending: what is there must not parse
        body.close()
        return io.BytesIO(b"{")
    return body


class _Closing:
    """An answer that closes the request's file when the server closes it (PEP 3333)."""

    def __init__(self, answer: Iterable[bytes], body: BinaryIO) -> None:
        self._answer, self._body = answer, body

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer

    def close(self) -> None:
        if hasattr(self._answer, "close"):
            self._answer.close()
        self._body.close()
