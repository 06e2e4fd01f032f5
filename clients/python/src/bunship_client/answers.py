"""The shapes that answers share."""

from __future__ import annotations

from typing import Generic, TypedDict, TypeGuard, TypeVar

from bunship_client import models

T = TypeVar("T")


class Wrapped(TypedDict, Generic[T]):
    """``{success, data}``, as organizations' sub-resources answer."""

    success: bool
    data: T


def unwrap(answer: Wrapped[T]) -> T:
    """Return the `data` of ``{success, data}``.

    Raises:
        TypeError: the answer is not of that shape.
    """
    if not isinstance(answer, dict) or "data" not in answer:
        raise TypeError("The answer is not wrapped: it has no 'data'")
    return answer["data"]


def is_error_response(value: object) -> TypeGuard[models.Error]:
    """Say whether a JSON value is the error envelope."""
    if not isinstance(value, dict) or value.get("success") is not False:
        return False
    error = value.get("error")
    return isinstance(error, dict) and "code" in error and "message" in error


def is_paginated_response(value: object) -> bool:
    """Say whether a JSON value is one page of a list, whichever of the API's styles it has."""
    if not isinstance(value, dict):
        return False
    about = value.get("pagination", value)
    return isinstance(about, dict) and bool({"hasMore", "totalPages", "offset"} & about.keys())
