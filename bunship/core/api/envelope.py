"""The one JSON shape of every refusal (accounts.md §1.4)."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpResponse

from bunship.core.exceptions import (
    AuthenticationFailed,
    Conflict,
    DomainError,
    InvalidInput,
    MalformedRequest,
    PayloadTooLarge,
    PermissionRefused,
    RateLimited,
    ResourceNotFound,
    ServiceUnavailable,
    UnprocessableRequest,
    UpstreamFailed,
)

STATUS_BY_KIND: dict[type[BaseException], int] = {
    MalformedRequest: 400,
    InvalidInput: 400,
    AuthenticationFailed: 401,
    PermissionRefused: 403,
    ResourceNotFound: 404,
    Conflict: 409,
    PayloadTooLarge: 413,
    RateLimited: 429,
    UpstreamFailed: 502,
    ServiceUnavailable: 503,
    UnprocessableRequest: 422,
    DomainError: 500,
}


def status_of(error: DomainError) -> int:
    """Return the HTTP status of the nearest kind the error descends from."""
    return next(STATUS_BY_KIND[kind] for kind in type(error).__mro__ if kind in STATUS_BY_KIND)


def body_of(error: DomainError) -> dict[str, Any]:
    """Return ``{success: false, error: {code, message, …}}``."""
    inner: dict[str, Any] = {"code": error.code, "message": error.message}
    if error.details is not None:
        inner["details"] = error.details
    if error.fields is not None:
        inner["fields"] = error.fields
    inner.update(error.extra)
    return {"success": False, "error": inner}


def headers_of(error: DomainError) -> dict[str, str]:
    """Return the response headers a refusal brings along."""
    headers = dict(error.headers)
    if error.retry_after_seconds is not None:
        headers["Retry-After"] = str(error.retry_after_seconds)
    if error.challenge is not None:
        headers["WWW-Authenticate"] = error.challenge
    return headers


def refuse(error: DomainError, *, headers: dict[str, str] | None = None) -> HttpResponse:
    """Return the response of a refusal raised outside a view."""
    return HttpResponse(
        orjson.dumps(body_of(error)),
        status=status_of(error),
        content_type="application/json",
        headers={**headers_of(error), **(headers or {})},
    )
