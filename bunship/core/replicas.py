"""Reading from a replica file (off unless LIBSQL_REPLICA_PATH is set).

One sidecar keeps the file in sync with the primary; this process opens it read-only. Reads are as old as
the sidecar's last sync, so three things always read the primary: everything that decides who may do
what, anything inside a transaction, and a request after its first write. A session that wrote reads the
primary for LIBSQL_REPLICA_PIN_SECONDS more, in every process, so that people see what they have just
done.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import connections

from bunship.core import redis

PRIMARY = "default"
REPLICA = "replica"

#: Apps whose rows grant or take away access, or are work in progress: never stale.
ALWAYS_PRIMARY = frozenset({"accounts", "jobs", "emails", "contenttypes", "auth", "migrations"})
#: Single models of other apps for which the same holds.
ALWAYS_PRIMARY_MODELS = frozenset({"organizations.membership"})

_wrote: ContextVar[bool] = ContextVar("replica_wrote", default=False)
_session: ContextVar[str] = ContextVar("replica_session", default="")
_pinned: ContextVar[bool] = ContextVar("replica_pinned", default=False)


def enabled() -> bool:
    """Say whether a replica is configured."""
    return REPLICA in connections.settings


def begin_request() -> None:
    """Forget what the previous request of this thread did."""
    _wrote.set(False)
    _session.set("")
    _pinned.set(False)


def begin_session(session_id: str) -> None:
    """Look up whether this session wrote lately; without Redis it is assumed to have."""
    if not enabled():
        return
    _session.set(session_id)
    _pinned.set(
        redis.attempt(
            lambda: bool(redis.client().exists(_key(session_id))),
            otherwise=True,
            purpose="replica pins",
        )
    )


def _key(session_id: str) -> str:
    return f"replica-pin:{session_id}"


def _note_write() -> None:
    if _wrote.get():
        return
    _wrote.set(True)
    session_id = _session.get()
    if session_id:
        seconds = settings.ENV.libsql_replica_pin_seconds
        redis.attempt(
            lambda: redis.client().set(_key(session_id), 1, ex=seconds),
            otherwise=None,
            purpose="replica pins",
        )


class ReplicaRouter:
    """Django's database router: writes to the primary, reads to the replica where staleness is fine."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        if (
            _wrote.get()
            or _pinned.get()
            or model._meta.app_label in ALWAYS_PRIMARY
            or model._meta.label_lower in ALWAYS_PRIMARY_MODELS
            or connections[PRIMARY].in_atomic_block
        ):
            return PRIMARY
        return REPLICA

    def db_for_write(self, model: Any, **hints: Any) -> str:
        _note_write()
        return PRIMARY

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        return True  # both are the same database, at two moments

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None
