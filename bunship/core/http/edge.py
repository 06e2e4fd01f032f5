"""The outermost layer: request id, security headers, one access line per request.

It touches neither database nor Redis, and it sees every response, whichever layer made it.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bunship.core import demo, metrics, replicas, request_context
from bunship.core.http.client_address import client_address
from bunship.core.logging import AccessLog

log = AccessLog()

#: operations.md §5.1; a view that serves a page sets its own Content-Security-Policy.
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-XSS-Protection": "0",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-DNS-Prefetch-Control": "off",
    "X-Download-Options": "noopen",
    "X-Permitted-Cross-Domain-Policies": "none",
}
HSTS = "max-age=31536000; includeSubDomains"


def security_headers() -> dict[str, str]:
    """Return what every response carries in this environment, refusals before routing included."""
    headers = dict(SECURITY_HEADERS)
    if settings.ENV.is_production:
        headers["Strict-Transport-Security"] = HSTS
    if demo.is_on():
        headers["X-Demo-Mode"] = "true"
    return headers


UNMATCHED = "(unmatched)"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
#: Django's own pages want their final slash; everything of ours answers with and without.
_SLASH_MATTERS = ("/admin/", "/static/")


@lru_cache(maxsize=1024)
def template_of(route: str) -> str:
    """Return a route as documents write it: `api/v1/users/<str:id>` is `/api/v1/users/{id}`."""
    return "/" + _PARAMETER.sub(r"{\1}", route)


class EdgeMiddleware:
    """Wraps everything else; must stand first in MIDDLEWARE."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = {name.lower(): (name, value) for name, value in security_headers().items()}
        self.metrics = metrics.requests()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        request_id = request_context.accept_or_new(request.META.get("HTTP_X_REQUEST_ID"))
        request_context.begin(requestId=request_id)
        replicas.begin_request()
        request.client_address = client_address(request)  # type: ignore[attr-defined]
        path = request.path_info
        if len(path) > 1 and path.endswith("/") and not path.startswith(_SLASH_MATTERS):
            # Never a redirect: it would lose the body of a POST (accounts.md §1.1).
            path = request.path_info = request.path = path[:-1]

        if self.metrics is not None:
            self.metrics.in_progress.inc()
        response = self.get_response(request)

        headers = response.headers
        # Past the header's own setter, which looks at every character of what we know to be harmless.
        # What a view has set for itself stays.
        store: dict[str, tuple[str, str]] = {**self.headers, **headers._store}  # noqa: SLF001
        headers._store = store  # noqa: SLF001
        store["x-request-id"] = ("X-Request-Id", request_id)
        if "cache-control" not in store and path.startswith(("/api/", "/health", "/dev/")):
            store["cache-control"] = ("Cache-Control", "no-store")
        if not response.streaming:
            content = response.content  # type: ignore[attr-defined]
            store["content-length"] = ("Content-Length", str(len(content)))
            if request.method == "HEAD":
                response.content = b""  # type: ignore[attr-defined]
        seconds = time.perf_counter() - started
        match = request.resolver_match
        # The template, never the path: paths carry one-time tokens.
        route = template_of(match.route) if match else UNMATCHED
        self._log(request, response, path, route, seconds)
        if self.metrics is not None:
            self.metrics.in_progress.dec()
            method = str(request.method)
            self.metrics.answered(
                method if method in _METHODS else "OTHER", route, response.status_code, seconds
            )
        request_context.begin()  # what this thread logs next belongs to nobody yet
        return response

    @staticmethod
    def _log(
        request: HttpRequest, response: HttpResponseBase, path: str, route: str, seconds: float
    ) -> None:
        status = response.status_code
        if status >= 500:
            level = logging.ERROR
        elif status >= 400:
            level = logging.WARNING
        elif path.startswith(("/health", "/static/")):
            level = logging.DEBUG  # probes every few seconds would drown the rest
        else:
            level = logging.INFO
        log.write(
            level,
            method=request.method,
            route=route,
            status=status,
            durationMs=round(seconds * 1000, 1),
            ip=request.client_address,  # type: ignore[attr-defined]
            userAgent=request.META.get("HTTP_USER_AGENT", "")[:256],
        )
