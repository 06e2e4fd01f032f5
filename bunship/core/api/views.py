"""The base of every endpoint."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bunship.core.api.parsers import OrjsonParser
from bunship.core.api.renderers import OrjsonRenderer


class ApiView(APIView):
    """An endpoint for signed-in people: authentication, permission, one call, a response.

    Rate limits are counted in middleware, before authentication (accounts.md §1.2). There is one
    renderer and no negotiation: every client gets JSON whatever its Accept header says.
    """

    #: Group in the API reference; each view names its own.
    tag = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        request.accepted_renderer = _RENDERER
        request.accepted_media_type = "application/json"
        method = str(request.method).lower()
        if method not in self.http_method_names or not hasattr(self, method):
            # Before authentication: which methods exist does not depend on who asks (ruling 7).
            self.http_method_not_allowed(request, *args, **kwargs)
        self.perform_authentication(request)
        self.check_permissions(request)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        response.accepted_renderer = _RENDERER
        response.accepted_media_type = "application/json"
        response.renderer_context = {}
        for name, value in self.headers.items():
            response[name] = value
        return response  # type: ignore[no-any-return]

    def get_parsers(self) -> list[Any]:
        return [_PARSER]


class PublicApiView(ApiView):
    """An endpoint that needs no token."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


_RENDERER = OrjsonRenderer()
_PARSER = OrjsonParser()
