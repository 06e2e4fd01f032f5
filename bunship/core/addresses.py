"""Which e-mail addresses we take, and how they are written (accounts.md §2.10)."""

from __future__ import annotations

import re

# ASCII dot-atom, at least two host labels; no quoting, no address literals.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
PATTERN = rf"{_ATOM}(?:\.{_ATOM})*@(?:{LABEL}\.)+{LABEL}"
_EMAIL = re.compile(PATTERN)

MAX_LENGTH = 255
#: RFC 5321 §4.5.3.1.1; longer ones are refused by the servers that would have to take the mail.
MAX_LOCAL_LENGTH = 64


#: Reserved for what is no address (RFC 6761 §6.4); closed accounts carry names below it.
_NOWHERE = ".invalid"


def is_address(text: str) -> bool:
    """Say whether a text, as it stands, is an address of the accepted shape that could get mail."""
    return (
        _EMAIL.fullmatch(text) is not None
        and text.index("@") <= MAX_LOCAL_LENGTH
        and not text.lower().endswith(_NOWHERE)
    )


def normalized(text: str) -> str | None:
    """Return an address as it is stored, or None for what is none of the accepted shape."""
    stripped = text.strip()
    # Judged first: lower() turns some other letters into ASCII ones.
    if len(stripped) > MAX_LENGTH or not is_address(stripped):
        return None
    return stripped.lower()
