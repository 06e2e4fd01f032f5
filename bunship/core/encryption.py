"""Encrypted columns: AES-256-GCM under a key ring (accounts.md §4.2).

A stored value reads ``v1:<keyId>:<base64(iv ‖ ciphertext ‖ tag)>``. The newest key of
`settings.ENCRYPTION_KEYS` writes, every key of the ring reads. The context (a row's id) is
authenticated with the value, so a ciphertext moved to another row does not decrypt.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from bunship.core import key_derivation

_IV_BYTES = 12


class Undecryptable(Exception):
    """The value was written under a key that is gone, for another row, or was altered."""


def _ring() -> dict[str, bytes]:
    ring: dict[str, bytes] = {}
    for text in settings.ENCRYPTION_KEYS:
        material = base64.b64decode(text)
        key_id = hashlib.sha256(b"bunship/key-id" + material).hexdigest()[:8]
        ring.setdefault(key_id, key_derivation.derive(material, "columns"))
    return ring


def encrypt(plaintext: str, *, context: str) -> str:
    """Encrypt text for one row under the newest key."""
    key_id, key = next(iter(_ring().items()))
    iv = os.urandom(_IV_BYTES)
    sealed = AESGCM(key).encrypt(iv, plaintext.encode(), context.encode())
    return f"v1:{key_id}:{base64.b64encode(iv + sealed).decode()}"


def decrypt(value: str, *, context: str) -> str:
    """Return the text of a stored value.

    Raises:
        Undecryptable: no key of the ring opens it for this context.
    """
    version, _, rest = value.partition(":")
    key_id, _, body = rest.partition(":")
    key = _ring().get(key_id)
    if version != "v1" or key is None:
        raise Undecryptable
    try:
        raw = base64.b64decode(body, validate=True)
        return AESGCM(key).decrypt(raw[:_IV_BYTES], raw[_IV_BYTES:], context.encode()).decode()
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise Undecryptable from error
