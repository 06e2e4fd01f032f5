"""Checking that a webhook came from BunShip."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict, cast

from bunship_client.errors import BunShipError

PREFIX = "whsec_"


class WebhookEvent(TypedDict):
    """The body of a delivery."""

    type: str
    timestamp: str
    data: dict[str, Any]


class WebhookVerificationError(BunShipError):
    """The request is not a webhook of whoever holds the secret, or it is too old. Answer 400."""


def verify_webhook(
    payload: bytes | str,
    headers: Mapping[str, str],
    secrets: str | Sequence[str],
    tolerance_seconds: int = 300,
    *,
    now: float | None = None,
) -> WebhookEvent:
    """Check the signature over the body as it came, and return the event.

    Either of the two signatures of a delivery suffices: `X-Webhook-Signature`
    (``t=<unix seconds>,v1=<hex>``) or Standard Webhooks' `webhook-signature`. Comparing takes the
    same time whatever is wrong. De-duplicate by `webhook-id`: a delivery may arrive twice.

    Args:
        payload: the body, byte for byte; text is taken as UTF-8.
        headers: names in any case.
        secrets: the endpoint's secret ``whsec_…``; several while it is being rotated.
        tolerance_seconds: how far the timestamp may be from now, before and after.
        now: Unix seconds; the clock's unless given.

    Raises:
        WebhookVerificationError: no signature, a wrong one, a timestamp out of tolerance, or a body
            that is no event.
        ValueError: there is no secret to check with.
    """
    keys = [secrets] if isinstance(secrets, str) else list(secrets)
    if not keys or not all(keys):
        raise ValueError("verify_webhook needs at least one secret, and none may be empty")
    body = payload.encode() if isinstance(payload, str) else bytes(payload)
    given = {name.lower(): value for name, value in headers.items()}
    if "x-webhook-signature" not in given and "webhook-signature" not in given:
        raise WebhookVerificationError("The request carries no webhook signature")

    moment = time.time() if now is None else now
    genuine = late = False
    for timestamp, signature, wanted in _candidates(body, given, keys):
        # No early exit: how long this takes must not tell which part was right.
        matches = hmac.compare_digest(signature.encode(), wanted.encode())
        fresh = abs(moment - timestamp) <= tolerance_seconds
        genuine |= matches and fresh
        late |= matches and not fresh
    if not genuine:
        raise WebhookVerificationError(
            f"The webhook's timestamp is more than {tolerance_seconds} s away"
            if late
            else "The webhook's signature does not match"
        )
    try:
        event = json.loads(body)
    except ValueError as error:
        raise WebhookVerificationError("The webhook's body is not JSON") from error
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise WebhookVerificationError("The webhook's body is not an event")
    return cast("WebhookEvent", {"timestamp": "", "data": {}, **event})


def _candidates(
    body: bytes, headers: Mapping[str, str], secrets: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield (timestamp, signature given, signature wanted) for every pair that could match."""
    parts = [
        part.strip().partition("=") for part in headers.get("x-webhook-signature", "").split(",")
    ]
    timestamp = _seconds(next((value for name, _, value in parts if name == "t"), ""))
    if timestamp is not None:
        for secret in secrets:
            mac = hmac.new(secret.encode(), b"%d." % timestamp + body, hashlib.sha256).hexdigest()
            yield from ((timestamp, value, mac) for name, _, value in parts if name == "v1")

    timestamp = _seconds(headers.get("webhook-timestamp", ""))
    if timestamp is not None:
        message = f"{headers.get('webhook-id', '')}.{timestamp}.".encode() + body
        given = [part.partition(",") for part in headers.get("webhook-signature", "").split()]
        for secret in secrets:
            try:
                key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
            except binascii.Error:
                continue  # a secret of one's own choice signs the other header only
            mac = base64.b64encode(hmac.digest(key, message, "sha256")).decode()
            yield from ((timestamp, value, mac) for name, _, value in given if name == "v1")


def _seconds(value: str) -> int | None:
    # int() takes "+1", " 1" and "1_0" as well; the length keeps absurd numbers from the comparison.
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 12 else None
