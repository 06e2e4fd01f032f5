"""What a database really does: the questions behind `manage.py db_check`.

A server may differ from the one this backend was measured on (sqld 0.24.32). Every answer that matters is
asked for, with a known result, instead of being believed.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import IntegrityError, transaction
from django.db.utils import Error

State = Literal["ok", "warn", "fail"]
TABLE = "libsql_backend_probe"


@dataclass(frozen=True)
class Finding:
    """One line of the table."""

    name: str
    state: State
    text: str


#: Functions this backend's SQL uses, with a known answer.
_KNOWN: dict[str, tuple[str, Any]] = {
    "md5": ("lower(hex(md5('a')))", "0cc175b9c0f1b6a831c399e269772661"),
    "sha1": ("lower(hex(sha1('a')))", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
    "sha512": ("substr(lower(hex(sha512('a'))),1,16)", "1f40fc92da241694"),
    "reverse": ("reverse('abc')", "cba"),
    "stddev_pop": ("(SELECT stddev_pop(v) FROM (SELECT 1 AS v UNION SELECT 3))", 1.0),
    "var_samp": ("(SELECT var_samp(v) FROM (SELECT 1 AS v UNION SELECT 3))", 2.0),
    "unixepoch": ("unixepoch('1970-01-02')", 86400),
    "math": ("CAST(round(log(2,8)+power(2,3)+mod(7,3)) AS INTEGER)", 12),
    "json": ("json_extract('{\"a\":[1,2]}','$.a[1]')", 2),
    "iso week": ("strftime('%j',date('2026-01-01','-3 days','weekday 4'))", "001"),
}
#: Functions that would lift a restriction of this backend.
_WISHED: dict[str, tuple[str, Any]] = {
    "regexp": ("regexp('^a','abc')", 1),
    "sha256": (
        "lower(hex(sha256('a')))",
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    ),
}


def probe(connection: Any) -> list[Finding]:
    """Ask a database everything; writes only to a table of its own, which is dropped again."""
    findings = read_only(connection)
    if findings[0].state == "fail":
        return findings
    findings += [_wished(connection, name, *expected) for name, expected in _WISHED.items()]
    for check in (_writes, _parameters):
        try:
            findings += check(connection)
        except Error as error:
            findings.append(Finding(check.__name__.strip("_"), "fail", str(error)))
    findings += _speed(connection)
    return findings


def read_only(connection: Any) -> list[Finding]:
    """Ask only for the version and the known answers; changes nothing."""
    target = _target(connection)
    if target.state == "fail":
        return [target]
    return [target, *(_known(connection, name, *expected) for name, expected in _KNOWN.items())]


def _value(connection: Any, sql: str, params: Any = None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]


def _target(connection: Any) -> Finding:
    kind = "server" if connection.is_remote else "file"
    try:
        version = _value(connection, "SELECT sqlite_version()")
    except Error as error:
        return Finding("target", "fail", f"{kind}: {error}")
    minimum = connection.features.minimum_database_version
    found = tuple(int(part) for part in version.split("."))
    state: State = "ok" if found >= minimum else "fail"
    return Finding("target", state, f"{kind}, SQLite {version}")


def _known(connection: Any, name: str, sql: str, expected: Any) -> Finding:
    try:
        found = _value(connection, f"SELECT {sql}")
    except Error as error:
        return Finding(name, "fail", str(error))
    if found == expected:
        return Finding(name, "ok", "known answer")
    return Finding(name, "fail", f"answers {found!r} instead of {expected!r}")


def _wished(connection: Any, name: str, sql: str, expected: Any) -> Finding:
    try:
        found = _value(connection, f"SELECT {sql}")
    except Error:
        return Finding(name, "ok", "absent, as this backend assumes")
    if found == expected:
        return Finding(name, "warn", "works here; this backend refuses it all the same")
    return Finding(name, "ok", "wrong here, as this backend assumes")


def _writes(connection: Any) -> list[Finding]:
    findings = []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}_child")
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, d datetime)")
        cursor.execute(
            f"CREATE TABLE {TABLE}_child (p integer REFERENCES {TABLE}(id) "
            "DEFERRABLE INITIALLY DEFERRED)"
        )
        try:
            findings.append(_rollback(connection))
            findings.append(_foreign_keys(connection))
            cursor.execute(f"INSERT INTO {TABLE} VALUES (1, '2026-01-02 03:04:05')")
            cursor.execute(f"SELECT d FROM {TABLE}")
            declared = type(cursor.fetchone()[0]).__name__ == "datetime"
            findings.append(
                Finding(
                    "declared types",
                    "ok" if declared else "fail",
                    "columns bring their type" if declared else "missing: raw cursors return text",
                )
            )
        finally:
            cursor.execute(f"DROP TABLE {TABLE}_child")
            cursor.execute(f"DROP TABLE {TABLE}")
    return findings


def _rollback(connection: Any) -> Finding:
    try:
        with transaction.atomic(using=connection.alias):
            with connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {TABLE} (id) VALUES (7)")
            raise _Undo  # noqa: TRY301 - the rollback is what is asked about
    except _Undo:
        pass
    left = _value(connection, f"SELECT count(*) FROM {TABLE}")
    return Finding("rollback", "fail" if left else "ok", f"{left} row(s) left")


class _Undo(Exception):
    pass


def _foreign_keys(connection: Any) -> Finding:
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}_child VALUES (99)")
    except IntegrityError:
        return Finding("foreign keys", "ok", "enforced at the commit")
    return Finding("foreign keys", "fail", "not enforced")


def _parameters(connection: Any) -> list[Finding]:
    limit = connection.features.max_query_params
    marks = ",".join(["%s"] * limit)
    found = _value(connection, f"SELECT 5 WHERE 1 IN ({marks})", [1] * limit)
    return [Finding("parameters", "ok" if found == 5 else "fail", f"{limit} in one statement")]


def _speed(connection: Any) -> list[Finding]:
    def measured(action: Callable[[], Any], times: int = 20) -> float:
        taken = []
        for _ in range(times):
            started = time.perf_counter()
            action()
            taken.append((time.perf_counter() - started) * 1000)
        return statistics.median(taken)

    latency = measured(lambda: _value(connection, "SELECT 1"))
    # operations.md, checklist row 33: the database belongs near its API servers.
    findings = [
        Finding("latency", "ok" if latency <= 50 else "warn", f"{latency:.2f} ms, median of 20")
    ]
    if connection.is_remote:
        before = connection.connection.stream.requests_sent
        with transaction.atomic(using=connection.alias):
            _value(connection, "SELECT 1")
            _value(connection, "SELECT 2")
        used = connection.connection.stream.requests_sent - before
        findings.append(
            Finding(
                "round trips", "ok" if used <= 3 else "fail", f"{used} for two statements in atomic"
            )
        )
    return findings
