"""Answering a POST with an `Idempotency-Key` once.

Source: draft-ietf-httpapi-idempotency-key-header-07, and Stripe's use of it
(https://docs.stripe.com/api/idempotent_requests), which clients know.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core.api.renderers import OrjsonRenderer
from bunship.core.exceptions import InvalidInput
from bunship.core.tokens import keyed_hash
from bunship.idempotency import keys
from bunship.idempotency.keys import Answer

_RENDERER = OrjsonRenderer()
_LONGEST = 255


class InvalidKey(InvalidInput):
    message = "Idempotency-Key must have 1 to 255 printable ASCII characters"


def answer_once(
    handler: Callable[..., Response], request: Request, key: str, caller: str, **kwargs: Any
) -> Response:
    """Run a handler, or return what it answered to the same request before.

    Args:
        caller: id of the person or API key; keys of others are others.

    Raises:
        InvalidKey, KeyReused, KeyBusy, AnswerLost
    """
    if not (0 < len(key) <= _LONGEST and key.isascii() and key.isprintable()):
        raise InvalidKey
    bare = request._request  # noqa: SLF001 - the bytes, before anybody parses them
    whole = f"{bare.method} {bare.get_full_path()}\n".encode() + bare.body
    found = keys.claim(
        caller=caller,
        key=key,
        fingerprint=keyed_hash("idempotency", whole.decode("latin-1")),
    )
    if isinstance(found, Answer):
        headers = {"Idempotency-Replayed": "true", "Cache-Control": "no-store"}
        return Response(orjson.loads(found.body), status=found.status, headers=headers)
    keys.enter(found)
    try:
        response = handler(request, **kwargs)
    except BaseException:
        keys.leave()
        keys.release(found)
        raise
    keys.leave()
    if response.status_code < 400 and response.data is not None:
        keys.finish(found, Answer(response.status_code, _RENDERER.render(response.data)))
    else:
        keys.release(found)
    return response
