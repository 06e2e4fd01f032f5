"""Argon2id with parameters from settings (ruling 4)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """Hashes with `ARGON2_*`; verifies any Argon2id PHC string and reports outdated parameters.

    The stored value is ``argon2`` followed by the PHC string, so an imported BunShip hash needs no
    change but that prefix.
    """

    @property
    def memory_cost(self) -> int:  # type: ignore[override]
        return int(settings.ARGON2_MEMORY_COST)

    @property
    def time_cost(self) -> int:  # type: ignore[override]
        return int(settings.ARGON2_TIME_COST)

    @property
    def parallelism(self) -> int:  # type: ignore[override]
        return int(settings.ARGON2_PARALLELISM)
