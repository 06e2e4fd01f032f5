"""Row ids: 24 characters, a letter first (accounts.md §1.6). Clients must not read anything into them."""

from __future__ import annotations

import os

_ALPHABET = b"0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_TO_CHARACTER = bytes(_ALPHABET[byte % len(_ALPHABET)] for byte in range(256))
_TO_LETTER = bytes(_LETTERS[byte % len(_LETTERS)] for byte in range(256))
ID_LENGTH = 24


def new_id() -> str:
    """Return a new random id matching ``^[a-z][a-z0-9]{23}$`` (about 120 bits)."""
    # A byte for each character. 256 is no multiple of 36 or 26, so some come 8 times of 256 instead of 7,
    # or 10 instead of 9: an id is no less likely to be guessed than one of 119 bits.
    random = os.urandom(ID_LENGTH)
    return (random[:1].translate(_TO_LETTER) + random[1:].translate(_TO_CHARACTER)).decode()
