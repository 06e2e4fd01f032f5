"""Django's WSGI handler, for requests whose headers it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import signals
from django.core.handlers.wsgi import LimitedStream, WSGIHandler, WSGIRequest, get_script_name
from django.http import HttpRequest
from django.urls import ResolverMatch, get_resolver, set_script_prefix

#: How a server says where the application lies, or that it has changed the path.
_MOVED = ("SCRIPT_NAME", "SCRIPT_URL", "REDIRECT_URL")


def _is_at_the_root(environ: dict[str, Any]) -> bool:
    """Say whether Django's `get_script_name` would find nothing to return."""
    return settings.FORCE_SCRIPT_NAME is None and not any(map(environ.get, _MOVED))


class LenientRequest(WSGIRequest):
    """A request that exists whatever its Content-Type says.

    Django parses that header while it makes the request, before any middleware or error handler: a
    parameter in an encoding that nobody knows (RFC 2231) would be a 500 of the server's own.
    """

    def __init__(self, environ: dict[str, Any]) -> None:
        path = environ.get("PATH_INFO")
        if not path or not path.isascii() or not _is_at_the_root(environ):
            super().__init__(environ)
            return
        # As Django's own does for a path whose bytes need no decoding, of an application at the root.
        self.environ = self.META = environ
        self.path_info = path
        self.path = "/" + path.replace("/", "", 1)
        environ["SCRIPT_NAME"] = ""
        self.method = environ["REQUEST_METHOD"].upper()
        self._set_content_type_params(environ)
        try:
            length = int(environ.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        self._stream = LimitedStream(environ["wsgi.input"], length)  # type: ignore[assignment]
        self._read_started = False
        self.resolver_match = None

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        if not meta.get("CONTENT_TYPE"):
            self.content_type, self.content_params = "", {}
            return
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except (ValueError, LookupError):
            # As if it said nothing; the parser judges the header itself, and refuses the body.
            self.content_type, self.content_params = "", {}


#: Paths that hold no one-time token may be remembered.
_REMEMBERED = (
    "/api/v1/organizations",
    "/api/v1/users/",
    "/api/v1/projects",
    "/api/v1/files",
    "/health",
)


@lru_cache(maxsize=4096)
def _resolve(path: str) -> ResolverMatch:
    return get_resolver().resolve(path)


class LenientHandler(WSGIHandler):
    """Django's handler; a path that was asked for lately is not looked for among all routes again."""

    request_class = LenientRequest

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Do what Django's own does, without looking every header up that is to be listed."""
        set_script_prefix("/" if _is_at_the_root(environ) else get_script_name(environ))
        signals.request_started.send(sender=type(self), environ=environ)
        response = self.get_response(self.request_class(environ))
        response._handler_class = type(self)  # type: ignore[attr-defined]  # noqa: SLF001
        headers: list[tuple[str, str]] = [*response.headers._store.values()]  # noqa: SLF001
        headers += [("Set-Cookie", one.output(header="")) for one in response.cookies.values()]
        start_response(f"{response.status_code} {response.reason_phrase}", headers)
        wrapper, file = environ.get("wsgi.file_wrapper"), getattr(response, "file_to_stream", None)
        if file is not None and wrapper:
            # The server closes the wrapper, not the response.
            file.close = response.close
            return wrapper(file, response.block_size)  # type: ignore[attr-defined]
        return response

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        if not request.path_info.startswith(_REMEMBERED) or hasattr(request, "urlconf"):
            return super().resolve_request(request)
        request.resolver_match = _resolve(request.path_info)
        return request.resolver_match
