"""How views become the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from bunship.core.api.serializers import ErrorSerializer

F = TypeVar("F", bound=Callable[..., Any])

_ERROR_TEXT = {
    400: "The request is not valid: `PARSE_ERROR` or `VALIDATION_ERROR`.",
    401: "No valid credentials: `AUTHENTICATION_ERROR`.",
    403: "Signed in, but not allowed: `AUTHORIZATION_ERROR`.",
    404: "No such row or route: `NOT_FOUND`.",
    409: "Already taken or in another state: `CONFLICT`.",
    413: "The body is too large: `PAYLOAD_TOO_LARGE`.",
    429: "Too many requests: `RATE_LIMIT_EXCEEDED`, with `Retry-After`.",
    500: "Our fault: `INTERNAL_ERROR`.",
    502: "A service we depend on did not answer: `BILLING_PROVIDER_ERROR`.",
    503: "Down for maintenance or unavailable, with `Retry-After`.",
}


def operation(
    summary: str,
    *,
    response: Any,
    status: int = 200,
    request: Any = None,
    errors: tuple[int, ...] = (),
    redirects: bool = False,
    operation_id: str | None = None,
    deprecated: bool | None = None,
) -> Callable[[F], F]:
    """Describe one method of a view.

    Args:
        response: the serializer of the success body; None for a redirection, or for 204.
        redirects: whether some callers are answered 302 instead.
        errors: refusals beyond 429 and 500, which every operation may answer.
    """
    redirection = OpenApiResponse(description="A redirection, without a body.")
    bare = OpenApiResponse(description="Done, without a body.") if status == 204 else redirection
    responses: dict[Any, Any] = {status: response or bare}
    if redirects:
        responses[302] = redirection
    for code in sorted({*errors, 429, 500}):
        responses[code] = OpenApiResponse(ErrorSerializer, description=_ERROR_TEXT[code])
    return extend_schema(
        summary=summary,
        request=request,
        responses=responses,
        operation_id=operation_id,
        deprecated=deprecated,
    )


class OperationSchema(AutoSchema):
    """Tags come from the view; ids from its name and method, so they survive a moved URL."""

    def get_tags(self) -> list[str]:
        tag: str = getattr(self.view, "tag", "")
        return [tag] if tag else super().get_tags()

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Name the credentials an operation takes: a token, or where keys may call it a key (O-52)."""
        if not self.view.get_authenticators():
            return [{}]
        requirements: list[dict[str, list[str]]] = [{"bearerAuth": []}]
        if self.method in getattr(self.view, "open_to_keys", ()):
            requirements.append({"apiKeyAuth": []})
        return requirements

    def get_override_parameters(self) -> list[Any]:
        takes_keys = getattr(self.view, "takes_idempotency_keys", False)
        if self.method != "POST" or not (takes_keys and self.view.get_authenticators()):
            return []
        return [
            OpenApiParameter(
                "Idempotency-Key",
                str,
                OpenApiParameter.HEADER,
                description="Makes it safe to send the request again within 24 hours: it takes effect "
                "once, and the first answer is given again.",
            )
        ]

    def get_operation_id(self) -> str:
        name = type(self.view).__name__.removesuffix("View")
        verb = {"GET": "get", "POST": "create", "PATCH": "update", "PUT": "put", "DELETE": "delete"}
        return f"{verb[self.method]}{name}"
