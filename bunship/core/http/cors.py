"""Cross-origin headers (operations.md §5.2): django-cors-headers with two words of the contract."""

from __future__ import annotations

from typing import cast

from corsheaders.middleware import CorsMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_VARY = ("Vary", "Origin")


class ApiCorsMiddleware(CorsMiddleware):
    """Answers every OPTIONS with 204 and an empty body, and writes `Vary: Origin` as documented."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "HTTP_ORIGIN" in request.META or request.method == "OPTIONS":
            return super().__call__(request)  # type: ignore[return-value]
        # Whoever is no browser of another origin gets one header, for caches in between.
        response = cast("HttpResponseBase", self.get_response(request))
        # Past the header's own setter, which looks at every character: what is there has been looked at.
        store = response.headers._store  # noqa: SLF001
        _, vary = store.get("vary", ("", ""))
        store["vary"] = ("Vary", f"{vary}, Origin") if vary else _VARY
        return response

    def check_preflight(self, request: HttpRequest) -> HttpResponseBase | None:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            del response.headers["Content-Type"]
            return response
        return None

    def add_response_headers(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        super().add_response_headers(request, response)
        response.headers["Vary"] = response.headers["Vary"].replace("origin", "Origin")
        return response
