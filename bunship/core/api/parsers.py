"""JSON in: strict, and the same refusal for everything that is not JSON (accounts.md W-30)."""

from __future__ import annotations

from typing import IO, Any

import orjson
from rest_framework.parsers import BaseParser

from bunship.core.exceptions import MalformedRequest


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
        body = stream.read()
        if not body:
            return {}
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError:
            raise MalformedRequest from None
