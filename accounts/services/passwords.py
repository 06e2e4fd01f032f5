"""The rules a new password must meet, and constant work for those that are checked."""

from __future__ import annotations

import re
from functools import lru_cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator

from accounts.services.breached_passwords import is_breached
from bunship.core.exceptions import InvalidInput

MIN_LENGTH = 8
MAX_LENGTH = 128
#: From here on any composition is accepted (ruling 3, NIST SP 800-63B).
LONG_ENOUGH = 15

_CLASSES = (
    (re.compile(r"[A-Z]"), "Password must contain at least one uppercase letter"),
    (re.compile(r"[a-z]"), "Password must contain at least one lowercase letter"),
    (re.compile(r"[0-9]"), "Password must contain at least one number"),
)


class WeakPassword(InvalidInput):
    """The message names the first rule that the password breaks."""


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Return Django's list of the 20,000 most common passwords, lower-cased."""
    return frozenset(CommonPasswordValidator().passwords)


def check_policy(password: str, *, email: str, full_name: str | None) -> None:
    """Refuse a password nobody should choose (accounts.md §2.9 as amended by ruling 3).

    Spaces and Unicode count as typed; lengths are in code points.

    Raises:
        WeakPassword: the first broken rule, in the documented order.
    """
    if len(password) < MIN_LENGTH:
        raise WeakPassword("Password must be at least 8 characters")
    if len(password) > MAX_LENGTH:
        raise WeakPassword("Password must be no more than 128 characters")
    if len(password) < LONG_ENOUGH:
        for pattern, message in _CLASSES:
            if not pattern.search(password):
                raise WeakPassword(message)
    lowered = password.strip().lower()
    if lowered in _common():
        raise WeakPassword("Password is too common")
    own = {email.lower(), email.partition("@")[0].lower(), (full_name or "").strip().lower()}
    if lowered in own:
        raise WeakPassword("Password must not be your name or email address")
    if is_breached(password):
        raise WeakPassword("Password has appeared in a data breach")


@lru_cache(maxsize=1)
def _nobodys_password() -> str:
    """Return a hash made with the current parameters, for accounts that do not exist."""
    return make_password("no account has this password")


def matches(password: str, stored: str | None) -> bool:
    """Compare a password with a stored hash; without one, do the same work and say no.

    Passwords longer than any that could have been set are not worth a hash of megabytes.
    """
    attempt = password if len(password) <= MAX_LENGTH else "longer than any password"
    same = check_password(attempt, stored or _nobodys_password())
    return same and stored is not None and attempt == password
