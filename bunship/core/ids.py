"""Row ids: 24 characters, a letter first (accounts.md §1.6). Clients must not read anything into them."""

from __future__ import annotations

import os

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
ID_LENGTH = 24


def new_id() -> str:
    """Return a new random id matching ``^[a-z][a-z0-9]{23}$`` (about 123 bits)."""
    # 192 random bits folded into 26·36^23 values: the bias is below 2^-68.
    number = int.from_bytes(os.urandom(24), "big")
    number, first = divmod(number, 26)
    characters = [_LETTERS[first]]
    for _ in range(ID_LENGTH - 1):
        number, digit = divmod(number, 36)
        characters.append(_ALPHABET[digit])
    return "".join(characters)
