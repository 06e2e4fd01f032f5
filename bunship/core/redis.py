"""Redis, never trusted to be there.

Every use inside a request goes through `attempt()`: it waits at most `TIMEOUT_SECONDS`, and after a
failure this process leaves Redis alone for `PAUSE_SECONDS`, so that an outage costs one short wait a
second and not one per request (ruling 9: never more than 0.5 s).
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from bunship.core.logging import get_logger

T = TypeVar("T")

TIMEOUT_SECONDS = 0.2
PAUSE_SECONDS = 1.0

#: Everything a missing, hanging, restarting or full server can raise.
OUTAGE = (redis.exceptions.RedisError, OSError)

log = get_logger(__name__)


@lru_cache(maxsize=1)
def client() -> redis.Redis:
    """Return this process's client; its pool is shared by all threads."""
    return connect(timeout_seconds=TIMEOUT_SECONDS)


def connect(*, timeout_seconds: float) -> redis.Redis:
    """Return a client of its own, for probes that must not share the pool."""
    return redis.Redis.from_url(
        settings.ENV.redis_url,
        socket_connect_timeout=timeout_seconds,
        socket_timeout=timeout_seconds,
        # One more try when a pooled socket turns out to be closed; a time-out is not repeated.
        retry=Retry(NoBackoff(), 1, supported_errors=(redis.exceptions.ConnectionError,)),
    )


class Breaker:
    """Remembers that a server just failed, and lets one caller a second try again."""

    def __init__(self, *, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._pause = pause_seconds
        self._lock = threading.Lock()
        self._failed = False
        self._closed_until = 0.0

    def allows(self) -> bool:
        """Say whether to try now; while failing, claims the try for the calling thread."""
        if not self._failed:
            return True
        with self._lock:
            now = time.monotonic()
            if now < self._closed_until:
                return False
            self._closed_until = now + self._pause
            return True

    def succeeded(self) -> None:
        self._failed = False

    def failed(self) -> bool:
        """Record a failure; return True when it is the first of an outage."""
        with self._lock:
            first = not self._failed
            self._failed = True
            self._closed_until = time.monotonic() + self._pause
            return first


breaker = Breaker()


def attempt(action: Callable[[], T], *, otherwise: T, purpose: str) -> T:
    """Run something that needs Redis; answer `otherwise` when Redis is away.

    Args:
        purpose: what is being skipped, for the one error line of an outage.
    """
    if not breaker.allows():
        return otherwise
    try:
        result = action()
    except OUTAGE as error:
        if breaker.failed():
            log.error("redis unavailable", purpose=purpose, error=type(error).__name__)  # noqa: TRY400
        return otherwise
    breaker.succeeded()
    return result


def script(source: str) -> Callable[..., Any]:
    """Return a callable Lua script, sent by its digest after the first use."""

    digest = hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest()

    def call(keys: list[str], args: list[Any]) -> Any:
        try:
            return _on_my_connection("EVALSHA", digest, len(keys), *keys, *args)
        except redis.exceptions.NoScriptError:
            return _on_my_connection("EVAL", source, len(keys), *keys, *args)

    return call


_mine = threading.local()


def _on_my_connection(*command: Any) -> Any:
    """Run one command on a connection that belongs to this thread.

    The shared client takes a connection from its pool and gives it back around every command, with locks
    and bookkeeping that cost as much as the round trip. Each request needs this one.
    """
    pool = client().connection_pool
    connection = getattr(_mine, "connection", None)
    if connection is None or _mine.pool is not pool or _mine.process != os.getpid():
        connection = pool.connection_class(**pool.connection_kwargs)
        _mine.connection, _mine.pool, _mine.process = connection, pool, os.getpid()
    try:
        try:
            connection.send_command(*command)
            return connection.read_response()
        except redis.exceptions.TimeoutError:
            raise
        except (redis.exceptions.ConnectionError, OSError):
            # The server was started anew, or closed what was idle: once more, on a fresh socket.
            connection.disconnect()
            connection.send_command(*command)
            return connection.read_response()
    except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError, OSError):
        connection.disconnect()  # an answer that comes late must not be the next command's
        raise
