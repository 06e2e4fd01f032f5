"""Request bodies without a Content-Length.

Django reads as many bytes as Content-Length announces, so a chunked body looks empty to it and a
client that streams its JSON would be told that its fields are missing. Here the body is read up to
the path's limit and given the length it turned out to have.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from bunship.core.http.guard import body_limit

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
            try:
                body = environ["wsgi.input"].read(limit + 1)
            except OSError:  # the client stopped sending: what is there will not parse
                body = b"{"
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
        return self.application(environ, start_response)
