"""Keys that follow from one secret without revealing it (HKDF-SHA256, RFC 5869)."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(secret: bytes, purpose: str, *, length: int = 32) -> bytes:
    """Return `length` bytes bound to a purpose; different purposes share nothing."""
    return HKDF(
        algorithm=SHA256(), length=length, salt=None, info=f"bunship/{purpose}".encode()
    ).derive(secret)


def derive_text(secret: str, purpose: str, *, length: int = 32) -> str:
    """Return a derived key as base64 text, the form the environment uses."""
    return base64.b64encode(derive(secret.encode(), purpose, length=length)).decode()
