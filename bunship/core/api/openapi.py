"""How views become the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import append_meta
from drf_spectacular.types import OpenApiTypes
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


def given(name: str, description: str, **schema: Any) -> OpenApiParameter:
    """Describe one parameter of the query string; a text unless the schema says otherwise."""
    return OpenApiParameter(
        name, {"type": "string", **schema}, OpenApiParameter.QUERY, description=description
    )


def whole(name: str, description: str, *, low: int, high: int, default: int) -> OpenApiParameter:
    """Describe what `pagination.whole_number` reads."""
    return given(name, description, type="integer", minimum=low, maximum=high, default=default)


def flag(name: str, description: str) -> OpenApiParameter:
    """Describe a switch of the query string."""
    return given(name, description, type="boolean")


#: What `pagination.Page` reads; without either the whole list comes.
PAGE = (
    whole("page", "Which page, with `pageSize`; left out with it, the whole list comes.",
          low=1, high=1_000_000, default=1),
    whole("pageSize", "Rows of a page.", low=1, high=100, default=20),
)  # fmt: skip


def window(*, default: int = 50, most: int = 100_000_000) -> tuple[OpenApiParameter, ...]:
    """Describe `limit` and `offset`."""
    return (
        whole("limit", "How many rows at most.", low=1, high=100, default=default),
        whole("offset", "How many rows to pass over.", low=0, high=most, default=0),
    )


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
    query: tuple[OpenApiParameter, ...] = (),
    media_types: tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Describe one method of a view.

    Args:
        response: the serializer of the success body; None for a redirection, or for 204.
        redirects: whether some callers are answered 302 instead.
        errors: refusals beyond 429, 500 and 503, which every operation may answer.
        media_types: further ones the success body comes in.
        query: what the query string may hold (`given`, `whole`, `flag`).
    """
    redirection = OpenApiResponse(description="A redirection, without a body.")
    bare = OpenApiResponse(description="Done, without a body.") if status == 204 else redirection
    responses: dict[Any, Any] = {status: response or bare}
    responses.update({(status, media_type): OpenApiTypes.STR for media_type in media_types})
    if redirects:
        responses[302] = redirection
    for code in sorted({*errors, 429, 500, 503}):
        responses[code] = OpenApiResponse(ErrorSerializer, description=_ERROR_TEXT[code])
    return extend_schema(
        summary=summary,
        request=request,
        responses=responses,
        operation_id=operation_id,
        deprecated=deprecated,
        parameters=list(query),
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
        parameters = []
        if getattr(self.view, "organization_by_header", False):
            parameters.append(
                OpenApiParameter(
                    "X-Organization-ID",
                    str,
                    OpenApiParameter.HEADER,
                    description="Which organization; may be left out by a key, which has one, and by "
                    "somebody who is in one only.",
                )
            )
        takes_keys = getattr(self.view, "takes_idempotency_keys", False)
        if self.method != "POST" or not (takes_keys and self.view.get_authenticators()):
            return parameters
        return [
            *parameters,
            OpenApiParameter(
                "Idempotency-Key",
                str,
                OpenApiParameter.HEADER,
                description="Makes it safe to send the request again within 24 hours: it takes effect "
                "once, and the first answer is given again.",
            ),
        ]

    def _map_serializer_field(  # type: ignore[override]
        self, field: Any, direction: Any, **options: Any
    ) -> Any:
        """Ask our own fields for their schema: they know which strings they take."""
        describe = getattr(field, "wire_schema", None)
        if describe is None:
            return super()._map_serializer_field(  # type: ignore[no-untyped-call]
                field, direction, **options
            )
        meta = self._get_serializer_field_meta(field, direction)  # type: ignore[no-untyped-call]
        return append_meta(describe(), meta)

    def get_operation_id(self) -> str:
        name = type(self.view).__name__.removesuffix("View")
        verb = {"GET": "get", "POST": "create", "PATCH": "update", "PUT": "put", "DELETE": "delete"}
        return f"{verb[self.method]}{name}"


def _refusal(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    return {
        "description": _ERROR_TEXT[status],
        "content": {"application/json": {"schema": schema}},
    }


def complete(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add to the finished document what holds for all operations (a spectacular postprocessing hook)."""
    for path in result["paths"].values():
        for described in path.values():
            for status, response in described["responses"].items():
                if status in ("429", "503"):
                    response["headers"] = {
                        "Retry-After": {
                            "description": "Whole seconds to wait.",
                            "schema": {"type": "integer"},
                        }
                    }
                if not response.get("description"):
                    response["description"] = "Done."
            takes = [p for p in described.get("parameters", []) if p["in"] != "path"]
            if takes or "requestBody" in described:
                described["responses"].setdefault("400", _refusal(400))
                described["responses"] = dict(sorted(described["responses"].items()))
    return result
