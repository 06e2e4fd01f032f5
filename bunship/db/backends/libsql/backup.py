"""Backups of a database, whichever side of the network it lives on.

A backup is an ordinary SQLite file. From a local file it is a snapshot taken by SQLite itself while
others write; from a server it is read inside one transaction. Both are verified before they get their
name.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

BATCH_ROWS = 500
#: Tables a server keeps for itself.
_INTERNAL = ("sqlite_", "libsql_", "_litestream_")


class BackupProblem(Exception):
    """The backup or restore was refused or did not verify; nothing was replaced."""


@dataclass(frozen=True)
class Summary:
    """What was copied."""

    tables: int
    rows: int
    size_bytes: int


def backup(connection: Any, path: Path) -> Summary:
    """Write a verified copy of a database to a new file.

    Raises:
        BackupProblem: the file exists, or the copy does not verify.
    """
    if path.exists():
        raise BackupProblem(f"{path} exists; backups never overwrite")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as target:
            if connection.is_remote:
                _copy_from_server(connection, target)
            else:
                connection.ensure_connection()
                connection.connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            summary = _verified(target, unfinished)
        # link() instead of rename(): it fails rather than replace what appeared meanwhile.
        os.link(unfinished, path)
    except FileExistsError:
        raise BackupProblem(f"{path} exists; backups never overwrite") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return summary


def restore(connection: Any, path: Path) -> Summary:
    """Fill an empty database from a backup.

    Raises:
        BackupProblem: the file is no intact database, or the target holds tables.
    """
    if not path.is_file():
        raise BackupProblem(f"{path} does not exist")
    with contextlib.closing(
        sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    ) as source:
        try:
            summary = _verified(source, path)
        except sqlite3.DatabaseError as error:
            raise BackupProblem(f"{path} is not an intact database: {error}") from error
        existing = _objects(connection.cursor())
        if existing:
            raise BackupProblem(
                f"the target is not empty ({len(existing)} objects); restore never overwrites"
            )
        if connection.is_remote:
            _copy_to_server(source, connection)
        else:
            source.backup(connection.connection)
            connection.connection.execute("PRAGMA journal_mode = WAL")
        restored = _count(connection.cursor())
    if restored != summary.rows:
        raise BackupProblem(f"{restored} of {summary.rows} rows arrived")
    return summary


def _verified(database: sqlite3.Connection, path: Path) -> Summary:
    answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise BackupProblem(f"{path} does not verify: {answer}")
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BackupProblem(f"{path} has {len(broken)} broken references")
    tables = [name for kind, name, _ in _objects(database.cursor()) if kind == "table"]
    return Summary(len(tables), _count(database.cursor()), path.stat().st_size)


def _objects(cursor: Any) -> list[tuple[str, str, str]]:
    """Return (type, name, SQL) of everything a schema consists of, tables first."""
    cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    order = {"table": 0, "index": 1, "view": 2, "trigger": 3}
    found = [row for row in cursor.fetchall() if not str(row[1]).startswith(_INTERNAL)]
    return sorted(found, key=lambda row: order[row[0]])


def _count(cursor: Any) -> int:
    total = 0
    for kind, name, _ in _objects(cursor):
        if kind == "table":
            cursor.execute(f"SELECT count(*) FROM {_quoted(name)}")
            total += cursor.fetchone()[0]
    return total


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(f"PRAGMA table_xinfo({_quoted(table)})")
    # 2 and 3 are generated columns: computed, never stored.
    return [row[1] for row in cursor.fetchall() if row[6] not in {2, 3}]


def _copy_from_server(connection: Any, target: sqlite3.Connection) -> None:
    target.execute("PRAGMA foreign_keys = OFF")
    # One transaction: every table as of the same moment, and no writer in between.
    with transaction.atomic(using=connection.alias):
        raw = connection.connection
        objects = _objects(raw.cursor())
        target.execute("BEGIN")
        for kind, name, sql in objects:
            if kind != "table":
                continue
            target.execute(sql)
            columns = ",".join(_quoted(column) for column in _columns(raw.cursor(), name))
            cursor = raw.cursor()
            cursor.streams = True
            cursor.raw = True
            cursor.execute(f"SELECT {columns} FROM {_quoted(name)}")
            marks = ",".join("?" * len(columns.split(",")))
            target.executemany(f"INSERT INTO {_quoted(name)} ({columns}) VALUES ({marks})", cursor)
            expected = raw.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0]
            copied = target.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0]
            if copied != expected:
                raise BackupProblem(f"{copied} of {expected} rows of {name} arrived")
        _copy_sequences(raw.cursor(), target.cursor())
        for kind, _, sql in objects:
            if kind != "table":
                target.execute(sql)
        target.execute("COMMIT")


def _copy_to_server(source: sqlite3.Connection, connection: Any) -> None:
    raw = connection.connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction.atomic(using=connection.alias):
            objects = _objects(source.cursor())
            for kind, _, sql in objects:
                if kind == "table":
                    raw.execute(sql)
            for kind, name, _ in objects:
                if kind != "table":
                    continue
                names = _columns(source.cursor(), name)
                columns = ",".join(_quoted(column) for column in names)
                rows = source.execute(f"SELECT {columns} FROM {_quoted(name)}")
                marks = ",".join("?" * len(names))
                raw.executemany(f"INSERT INTO {_quoted(name)} ({columns}) VALUES ({marks})", rows)
            _copy_sequences(source.cursor(), raw.cursor())
            for kind, _, sql in objects:
                if kind != "table":
                    raw.execute(sql)
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _copy_sequences(source: Any, target: Any) -> None:
    """Keep AUTOINCREMENT counters, so that ids of deleted rows are not given out again."""
    source.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'")
    if not source.fetchone()[0]:
        return
    source.execute("SELECT name, seq FROM sqlite_sequence")
    for name, sequence in source.fetchall():
        target.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        target.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, sequence))
