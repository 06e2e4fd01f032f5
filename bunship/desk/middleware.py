"""What the desk needs and the API must not pay for: cookies, messages, a policy for pages."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from bunship.desk.signing_in import visitor

#: Alpine, which the theme is written in, compiles its attributes: hence 'unsafe-eval'. No script but our
#: own files runs, so what a person typed into a name stays text.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_DESK = "/admin/"


class DeskMiddleware:
    """Wraps `/admin/…` in Django's session and messages; every other path goes straight on.

    Every page of the desk carries Django's own `csrf_protect`, so no middleware is needed for that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.desk = SessionMiddleware(_recognize(MessageMiddleware(get_response)))  # type: ignore[arg-type]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(_DESK):
            return self.get_response(request)
        response = self.desk(request)
        assert isinstance(response, HttpResponseBase)
        headers = response.headers
        headers["Content-Security-Policy"] = POLICY
        # Browsers hide the origin of a form under `no-referrer`, and Django asks for it.
        headers["Referrer-Policy"] = "same-origin"
        headers.setdefault("Cache-Control", "no-store")
        return response


def _recognize(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def recognized(request: HttpRequest) -> HttpResponseBase:
        request.user = SimpleLazyObject(lambda: visitor(request))  # type: ignore[assignment]
        return get_response(request)

    return recognized
