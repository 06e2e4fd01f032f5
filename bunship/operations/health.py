"""Liveness and readiness (operations.md §6.1–6.2)."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from functools import lru_cache

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from bunship.core import draining, redis
from bunship.core.logging import get_logger
from bunship.core.timestamps import timestamp
from bunship.jobs.scheduling import HEARTBEAT_KEY

log = get_logger(__name__)

CHECK_SECONDS = 2.0
MIGRATIONS_CACHE_SECONDS = 30.0


def readiness() -> tuple[bool, dict[str, object]]:
    """Ask every dependency at once, each for two seconds at most.

    Returns:
        Whether this instance should get traffic, and the body that says what is degraded. `worker`
        is informative: it never takes an instance out.
    """
    answers = _in_parallel(
        {"database": _database, "redis": _redis, "migrations": _migrations, "worker": _worker}
    )
    is_staying = not draining.has_begun()
    ready = is_staying and answers["database"] and answers["redis"] and answers["migrations"]
    return ready, {
        "status": "ready" if ready else "degraded",
        "timestamp": timestamp(datetime.now(UTC)),
        "checks": {"api": is_staying, **answers},
    }


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=8, thread_name_prefix="readiness")


def _in_parallel(checks: dict[str, Callable[[], bool]]) -> dict[str, bool]:
    futures = {name: _pool().submit(_guarded, name, check) for name, check in checks.items()}
    wait(futures.values(), timeout=CHECK_SECONDS)
    return {name: future.done() and future.result() for name, future in futures.items()}


def _guarded(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception as error:  # a probe reports failure, whatever its kind
        log.warning("readiness check failed", check=name, error=type(error).__name__)
        return False


def _database() -> bool:
    connection = connections["default"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            answers = bool(cursor.fetchone() == (1,))
            if getattr(connection, "is_remote", False):
                # A server can go on reading while its writers hang (sqld 0.24): take the write lock.
                cursor.execute("UPDATE django_migrations SET app = app WHERE id = -1")
            return answers
    finally:
        # A connection kept by this thread would hide a database that went away.
        connection.close()


def _redis() -> bool:
    # Its own connection: the shared one answers from behind a breaker.
    probe = redis.connect(timeout_seconds=1.0)
    try:
        return bool(probe.ping())
    finally:
        probe.close()


def _worker() -> bool:
    probe = redis.connect(timeout_seconds=1.0)
    try:
        return bool(probe.exists(HEARTBEAT_KEY))
    finally:
        probe.close()


_migrations_answer: tuple[float, bool] | None = None


def _migrations() -> bool:
    global _migrations_answer  # noqa: PLW0603 - a cache of one value per process
    if _migrations_answer is not None:
        asked_at, answer = _migrations_answer
        if answer and time.monotonic() - asked_at < MIGRATIONS_CACHE_SECONDS:
            return answer
    connection = connections["default"]
    try:
        executor = MigrationExecutor(connection)
        answer = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    finally:
        connection.close()
    _migrations_answer = (time.monotonic(), answer)
    return answer
