"""What API keys look like (organizations.md §4.1).

``<brand>_<mode>_`` and 64 hexadecimal characters: 56 random ones and a CRC-32 of all before it, so that
a mistyped or made-up key is refused without asking the database.
"""

from __future__ import annotations

import secrets
import zlib

from django.conf import settings

_RANDOM_BYTES = 28
_PREFIX_CHARACTERS = 8


def make_key() -> str:
    """Return a new key: 224 random bits."""
    env = settings.ENV
    body = f"{env.api_key_brand}_{env.api_key_mode}_{secrets.token_hex(_RANDOM_BYTES)}"
    return body + _checksum(body)


def prefix_of(key: str) -> str:
    """Return the part of a key that people may see."""
    head, _, secret = key.rpartition("_")
    return f"{head}_{secret[:_PREFIX_CHARACTERS]}"


def may_exist(key: str) -> bool:
    """Say whether it is worth looking a key up.

    BunShip v1's keys carry no checksum; where some were imported (LEGACY_API_KEYS), every key may exist.
    """
    if settings.ENV.legacy_api_keys:
        return 20 <= len(key) <= 200
    return key.isascii() and key[-8:] == _checksum(key[:-8])


def _checksum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
