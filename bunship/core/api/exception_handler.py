"""Every exception of a view becomes the contract's envelope here, and nowhere else."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework import exceptions as drf
from rest_framework.response import Response
from rest_framework.views import set_rollback

from bunship.core.api.envelope import body_of, headers_of, refuse, status_of
from bunship.core.exceptions import (
    AuthenticationFailed,
    DomainError,
    InvalidInput,
    MalformedRequest,
    PayloadTooLarge,
    PermissionRefused,
    RateLimited,
    ResourceNotFound,
)
from bunship.core.logging import get_logger

log = get_logger(__name__)


def handle_exception(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Turn a refusal into the envelope; None leaves a bug to be a logged 500."""
    error = exc if isinstance(exc, DomainError) else _translate(exc)
    if error is None:
        return None
    set_rollback()
    headers = headers_of(error)
    if isinstance(exc, drf.MethodNotAllowed):
        # ruling 7: as on v1 the method simply does not exist, but we say which do.
        headers["Allow"] = ", ".join(context["view"].allowed_methods)
    return Response(body_of(error), status=status_of(error), headers=headers)


def _translate(exc: Exception) -> DomainError | None:
    """Return the kind of refusal behind an exception of Django or DRF."""
    match exc:
        case drf.ValidationError():
            return InvalidInput()
        case drf.ParseError() | drf.UnsupportedMediaType():
            return MalformedRequest()
        case drf.AuthenticationFailed() | drf.NotAuthenticated():
            return AuthenticationFailed()
        case drf.PermissionDenied() | PermissionDenied():
            return PermissionRefused()
        case drf.NotFound() | Http404() | drf.MethodNotAllowed() | drf.NotAcceptable():
            return ResourceNotFound()
        case drf.Throttled():
            return RateLimited()
        case _:
            return None


# Django's own handlers, for what happens outside a view (bunship/urls.py names them).


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 raised by Django itself: a suspicious header, too many parameters, an oversized form."""
    if type(exception).__name__ == "RequestDataTooBig":
        return refuse(PayloadTooLarge())
    return refuse(MalformedRequest())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(ResourceNotFound())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refuse(PermissionRefused())


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500: the text never says what went wrong; the log line with the same request id does."""
    log.error("unhandled exception", exc_info=sys.exc_info())
    return refuse(DomainError())
