"""JSON in: strict, and the same refusal for everything that is not JSON (accounts.md W-30)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

import orjson
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from bunship.core.exceptions import MalformedRequest


class JsonOnly(DefaultContentNegotiation):
    """Accepts bodies that say they are UTF-8 JSON, and nothing that merely does not deny it."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        kind, *options = str(request.content_type).lower().split(";")
        charsets = [o.partition("=")[2].strip(" \"'") for o in options if "charset" in o]
        encoding = request.META.get("HTTP_CONTENT_ENCODING", "identity").lower()
        if (
            kind.strip() == "application/json"
            and encoding in {"", "identity"}
            and all(charset in {"utf-8", "utf8"} for charset in charsets)
        ):
            return next(iter(parsers))
        return None


#: How deep objects and lists may lie inside each other.
MOST_LEVELS = 32


class OrjsonParser(BaseParser):
    """Parses UTF-8 JSON.

    NaN, Infinity, lone surrogates, invalid UTF-8, raw control characters and over-deep nesting are
    all refused by the grammar, so nothing the database cannot store gets past it. An empty body
    with a JSON content type counts as an empty object (organizations.md §10, step 3).
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Any = None,
    ) -> Any:
        try:
            body = stream.read()
        except OSError:  # the client stopped sending
            raise MalformedRequest from None
        if not body:
            return {}
        try:
            parsed = orjson.loads(body)
        except orjson.JSONDecodeError:
            raise MalformedRequest from None
        # Reading allows more levels than writing does: what is stored must be showable again.
        if body.count(b"{") + body.count(b"[") > MOST_LEVELS and _levels(parsed) > MOST_LEVELS:
            raise MalformedRequest
        return parsed


def _levels(value: Any) -> int:
    """Return how deep objects and lists lie inside each other."""
    levels, layer = 0, [value]
    while layer := [part for part in layer if isinstance(part, dict | list)]:
        levels += 1
        layer = [
            inner for part in layer for inner in (part.values() if isinstance(part, dict) else part)
        ]
    return levels
