"""Secrets and signatures of outgoing webhooks (billing-webhooks-jobs.md §5.4, §5.5).

Every request carries both the contract's header and those of Standard Webhooks
(https://www.standardwebhooks.com, symmetric scheme `v1`).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

PREFIX = "whsec_"
USER_AGENT = "BunShip-Webhooks/1.0"


def make_secret() -> str:
    """Return `whsec_` and 64 hex digits of 32 random bytes."""
    return PREFIX + secrets.token_hex(32)


def sign(body: bytes, secret: str, timestamp: int) -> str:
    """Return the value of `X-Webhook-Signature`: the key is the whole secret as text."""
    mac = hmac.new(secret.encode(), b"%d." % timestamp + body, hashlib.sha256)
    return f"t={timestamp},v1={mac.hexdigest()}"


def sign_standard(body: bytes, secret: str, *, message_id: str, timestamp: int) -> str:
    """Return one `v1,…` element of `webhook-signature`: the key is the secret's text as base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    message = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, message, "sha256")).decode()


def headers(
    body: bytes, *, secrets_in_use: Sequence[str], event: str, delivery_id: str, timestamp: int
) -> dict[str, str]:
    """Return the headers of one attempt.

    Args:
        secrets_in_use: the present one first; the others sign the standard header only, since
            documented receivers of the contract's read its first element and no other.
        timestamp: Unix seconds of this attempt.
    """
    standard = [
        sign_standard(body, secret, message_id=delivery_id, timestamp=timestamp)
        for secret in secrets_in_use
    ]
    return {
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
        "X-Webhook-Signature": sign(body, secrets_in_use[0], timestamp),
        "X-Webhook-Event": event,
        "X-Webhook-Delivery-ID": delivery_id,
        "X-Webhook-Delivery": delivery_id,
        "webhook-id": delivery_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(standard),
    }
