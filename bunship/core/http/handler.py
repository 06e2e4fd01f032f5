"""Django's WSGI handler, for requests whose headers it cannot read."""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class LenientRequest(WSGIRequest):
    """A request that exists whatever its Content-Type says.

    Django parses that header while it makes the request, before any middleware or error handler: a
    parameter in an encoding that nobody knows (RFC 2231) would be a 500 of the server's own.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except (ValueError, LookupError):
            # As if it said nothing; the parser judges the header itself, and refuses the body.
            self.content_type, self.content_params = "", {}


class LenientHandler(WSGIHandler):
    request_class = LenientRequest
