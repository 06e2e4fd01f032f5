"""Random secrets, how they are stored, and how they are compared."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from django.conf import settings

from bunship.core import encryption, key_derivation


def random_token() -> str:
    """Return 32 random bytes as unpadded base64url: 43 characters (accounts.md §2.7)."""
    return secrets.token_urlsafe(32)


def sha256_hex(secret: str) -> str:
    """Return the form in which a high-entropy secret is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def equal(left: str, right: str) -> bool:
    """Compare two secrets in constant time, whatever characters they hold."""
    return hmac.compare_digest(left.encode(), right.encode())


@lru_cache(maxsize=64)
def _purpose_key(encryption_key: str, purpose: str) -> bytes:
    return key_derivation.derive(base64.b64decode(encryption_key), purpose)


def keyed_hash(purpose: str, message: str) -> str:
    """Return a hex HMAC-SHA256 for values too guessable for a plain hash, such as addresses."""
    return _keyed_hash(settings.ENCRYPTION_KEYS[0], purpose, message)


def keyed_hashes(purpose: str, message: str) -> dict[str, str]:
    """Return key id → hash under every key of the ring, newest first: to find what was stored."""
    return {
        encryption.key_id(key): _keyed_hash(key, purpose, message)
        for key in settings.ENCRYPTION_KEYS
    }


def _keyed_hash(encryption_key: str, purpose: str, message: str) -> str:
    key = _purpose_key(encryption_key, purpose)
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()
