"""The base of every endpoint."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bunship.core import demo
from bunship.core.api.parsers import OrjsonParser
from bunship.core.api.renderers import OrjsonRenderer
from bunship.core.demo import NotInDemo
from bunship.core.exceptions import PermissionRefused, ResourceNotFound


class ApiView(APIView):
    """An endpoint for signed-in people: authentication, permission, one call, a response.

    Rate limits are counted in middleware, before authentication (accounts.md §1.2). There is one
    renderer and no negotiation: every client gets JSON whatever its Accept header says.
    """

    #: Group in the API reference; each view names its own.
    tag = ""
    #: Field of the environment that switches this endpoint off; it is then unknown (W-42).
    feature: ClassVar[str | None] = None
    #: Methods that an admin in a user's name must not call (files-admin.md A6).
    refused_when_impersonated: ClassVar[frozenset[str]] = frozenset()
    #: Whether a POST may be sent again under an `Idempotency-Key`; an upload is read once.
    takes_idempotency_keys: ClassVar[bool] = True
    #: Methods a public demo must not offer (files-admin.md §9.7).
    refused_in_demo: ClassVar[frozenset[str]] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.refuse_switched_off()
        method = str(request.method).lower()
        if method not in self.http_method_names or not hasattr(self, method):
            # Before authentication: which methods exist does not depend on who asks (ruling 7).
            self.http_method_not_allowed(request, *args, **kwargs)
        self.perform_authentication(request)
        self.check_permissions(request)
        self.authorize(request, *args, **kwargs)
        if demo.is_on() and self.is_refused_in_demo(request, **kwargs):
            raise NotInDemo
        if request.method in self.refused_when_impersonated and getattr(
            request.auth, "impersonator_id", None
        ):
            raise PermissionRefused("Not available during impersonation")
        key = request.META.get("HTTP_IDEMPOTENCY_KEY") if self.takes_idempotency_keys else None
        if key is not None and request.method == "POST" and getattr(request.user, "pk", None):
            setattr(self, "post", partial(self._post_once, getattr(self, "post"), key=key))  # noqa: B009, B010 - views have methods of many shapes

    def authorize(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse whoever is signed in and may not do this; what stands above it says how."""

    def is_refused_in_demo(self, request: Request, **kwargs: Any) -> bool:
        """Say whether a public demo must not offer this request."""
        return request.method in self.refused_in_demo

    def _post_once(
        self, handler: Callable[..., Response], request: Request, *, key: str, **kwargs: Any
    ) -> Response:
        return answer_once(handler, request, key, self.caller_id(request), **kwargs)

    def caller_id(self, request: Request) -> str:
        """Return whose idempotency keys the request's are."""
        return str(request.user.pk)

    def refuse_switched_off(self) -> None:
        """Be an unknown route while the feature is off."""
        if self.feature is not None and not getattr(settings.ENV, self.feature):
            raise ResourceNotFound

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do what DRF's own does, without what no endpoint here has: formats, and headers by method."""
        self.args, self.kwargs = args, kwargs
        wrapped = self.request = self.initialize_request(request, *args, **kwargs)
        self.headers = {}
        try:
            self.initial(wrapped, *args, **kwargs)
            answer = getattr(self, str(request.method).lower())(wrapped, *args, **kwargs)
        except Exception as error:
            answer = self.handle_exception(error)
        return self.finalize_response(wrapped, answer, *args, **kwargs)

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Turn what a handler returned into bytes at once; what is an answer already passes."""
        if isinstance(response, Response):
            body = _RENDERER.render(response.data)
            response.content = body  # from now on it counts as rendered
            if body:
                response.headers._store["content-type"] = _JSON  # noqa: SLF001
            else:
                del response.headers["Content-Type"]
        for name, value in self.headers.items():
            response[name] = value
        return response  # type: ignore[no-any-return]

    def get_parsers(self) -> list[Any]:
        return [_PARSER]


class PublicApiView(ApiView):
    """An endpoint that needs no token."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


#: Runs a POST with an `Idempotency-Key`; `bunship.idempotency` puts itself here.
answer_once: Callable[..., Response] = NotImplemented

_JSON = ("Content-Type", "application/json")
_RENDERER = OrjsonRenderer()
_PARSER = OrjsonParser()
