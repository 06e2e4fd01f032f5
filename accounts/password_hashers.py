"""Argon2id with parameters from settings (ruling 4)."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from bunship.core import cores

_T = TypeVar("_T")

#: How much every other thread goes before a hash where cores are short (nice(2)). A busy core gives one
#: about a thirtieth of its time: a login beside a saturated API takes a second or two, not for ever.
_NICENESS = 15


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

    def encode(self, password: str, salt: str) -> str:
        return _computed(super().encode, password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        return _computed(super().verify, password, encoded)


def _computed(function: Callable[[str, str], _T], password: str, other: str) -> _T:
    """Compute in a thread of the pool, and note that its memory was used."""
    try:
        return _pool().submit(function, password, other).result()
    finally:
        if (memory := _memory()) is not None:
            memory.used()


class _Memory:
    """Gives the memory of hashes back to the system once there are none for a while.

    The C library keeps it, which is right during a storm of logins: fresh pages would make each hash half
    as slow again. A process at rest need not hold 40 MB.
    """

    def __init__(self, libc: Any, *, rest_seconds: float = 3.0) -> None:
        self._libc = libc
        self._rest = rest_seconds
        self._event = threading.Event()
        threading.Thread(target=self._run, name="hash-memory", daemon=True).start()

    def used(self) -> None:
        """Note that a hash was computed."""
        self._event.set()

    def _run(self) -> None:
        while True:
            self._event.wait()
            while self._event.is_set():
                self._event.clear()
                time.sleep(self._rest)
            self._libc.malloc_trim(0)


@lru_cache(maxsize=1)
def _memory() -> _Memory | None:
    """Return the one of this process; None with a C library that cannot be told."""
    try:
        libc = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return _Memory(libc) if hasattr(libc, "malloc_trim") else None


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    """Return the threads that hash: few and patient, so that a storm of logins slows nobody else.

    Argon2 holds no interpreter lock; what others would wait for is the core (ADR 18). Two hashes on one
    core would push each other's 19 MiB out of its cache and take longer than one after the other.
    """
    at_once = max(1, len(cores.of_installation()) // settings.ENV.web_concurrency)
    return ThreadPoolExecutor(at_once, "hashing", initializer=_be_patient)


def _be_patient() -> None:
    cores.leave_core()
    # Only on Linux does a thread have a niceness of its own.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


# Threads do not live on in a forked child; its first hash starts its own.
os.register_at_fork(after_in_child=_pool.cache_clear)
os.register_at_fork(after_in_child=_memory.cache_clear)
