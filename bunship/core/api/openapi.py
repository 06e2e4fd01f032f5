"""How views become the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import orjson
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
    422: "The `Idempotency-Key` was used for another request: `VALIDATION_ERROR`.",
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
    also: dict[int, Any] | None = None,
) -> Callable[[F], F]:
    """Describe one method of a view.

    Args:
        response: the serializer of the success body; None for a redirection, or for 204.
        redirects: whether some callers are answered 302 instead.
        errors: refusals beyond 429, 500 and 503, which every operation may answer.
        also: serializers of answers by further statuses, or of refusals that are no envelope.
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
    responses.update(also or {})
    return extend_schema(
        summary=summary,
        request=request,
        responses=responses,
        operation_id=operation_id,
        deprecated=deprecated,
        parameters=list(query),
    )


def _refusal(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    return {
        "description": _ERROR_TEXT[status],
        "content": {"application/json": {"schema": schema}},
    }


class OperationSchema(AutoSchema):
    """Tags come from the view; ids from its name and method, so they survive a moved URL."""

    def get_operation(self, *args: Any, **options: Any) -> Any:
        """Add the refusals that follow from what the operation takes and from what its view switches."""
        described = super().get_operation(*args, **options)
        if described is None:
            return None
        parameters = described.get("parameters", [])
        refusals = set()
        if "requestBody" in described:
            refusals |= {400, 413}
        if any(one["in"] != "path" for one in parameters):
            refusals.add(400)
        if any(one["name"] == "Idempotency-Key" for one in parameters):
            refusals |= {409, 422}
        if self.method != "GET" and hasattr(self.view, "required_permissions"):
            refusals.add(409)  # rights that changed while the change was made
        if self.method in getattr(self.view, "refused_in_demo", ()):
            refusals.add(403)
        if getattr(self.view, "feature", None):
            refusals.add(404)
        for status in refusals:
            described["responses"].setdefault(str(status), _refusal(status))
        described["responses"] = dict(sorted(described["responses"].items()))
        return described

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


def complete(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add to the finished document what holds for all operations (a spectacular postprocessing hook)."""
    shared: dict[str, Any] = {}
    for path, operations in result["paths"].items():
        for method, described in operations.items():
            responses = described["responses"]
            for status, response in responses.items():
                if status in ("429", "503"):
                    response["headers"] = {
                        "Retry-After": {
                            "description": "Whole seconds to wait.",
                            "schema": {"type": "integer"},
                        }
                    }
                if not response.get("description"):
                    response["description"] = "Done."
            _illustrate(described, _examples().get(f"{method} {path}", {"answers": {}}), shared)
    result["components"]["examples"] = dict(sorted(shared.items()))
    return result


@lru_cache(maxsize=1)
def _examples() -> dict[str, Any]:
    """Return what `scripts/record_examples.py` has chosen."""
    chosen: dict[str, Any] = orjson.loads(Path(__file__).with_name("examples.json").read_bytes())
    return chosen


def _illustrate(described: dict[str, Any], seen: dict[str, Any], shared: dict[str, Any]) -> None:
    """Put real answers beside the schemas; refusals are shared, for most are the same everywhere."""
    for status, response in described["responses"].items():
        content = response.get("content", {}).get("application/json")
        answer = seen["answers"].get(status)
        if content is None:
            continue
        is_refusal = content.get("schema") == _refusal(500)["content"]["application/json"]["schema"]
        if answer is None and is_refusal and status in _EVERYWHERE:
            code, message = _EVERYWHERE[status]
            answer = {"success": False, "error": {"code": code, "message": message}}
        if answer is None:
            continue
        if not isinstance(answer, dict) or "error" not in answer:
            content["example"] = answer
            continue
        name = _example_name(answer["error"])
        while shared.setdefault(name, {"value": answer})["value"] != answer:
            name += "_"
        content["examples"] = {answer["error"]["code"]: {"$ref": f"#/components/examples/{name}"}}
    body = described.get("requestBody", {}).get("content", {}).get("application/json")
    if body is not None and "request" in seen:
        body["example"] = seen["request"]


#: Refusals any operation may give.
_EVERYWHERE = {
    "429": ("RATE_LIMIT_EXCEEDED", "Rate limit exceeded. Please try again later."),
    "500": ("INTERNAL_ERROR", "An unexpected error occurred"),
    "503": ("MAINTENANCE_MODE", "The service is under maintenance. Please try again shortly."),
}


def _example_name(error: dict[str, Any]) -> str:
    words = re.findall("[A-Za-z0-9]+", f"{error['message']} {error.get('details', '')}")
    return "".join(word[:1].upper() + word[1:] for word in words)[:60]
