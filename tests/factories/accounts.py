"""People for tests."""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import User

PASSWORD = "Correct-horse1"

_numbers = count(1)


@lru_cache(maxsize=4)
def hashed(password: str) -> str:
    """Hash once per process: tests are about what happens around it."""
    return make_password(password)


def make_user(**changes: Any) -> User:
    """Return a stored, verified, active person with the password `PASSWORD`."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "email": f"person{number}@example.com",
        "email_verified": timezone.now(),
        "full_name": f"Person {number}",
        "password": hashed(PASSWORD),
    }
    return User.objects.create(**{**values, **changes})
