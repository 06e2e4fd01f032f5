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

from bunship.db.backends.libsql.catalog import columns, objects, quoted


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
        BackupProblem: there is nothing to copy, the file exists, or the copy does not verify.
    """
    if connection.file is not None and not connection.file.exists():
        # Connecting would create it, and its empty copy would verify.
        raise BackupProblem(f"the database {connection.file} does not exist")
    if path.exists():
        raise BackupProblem(f"{path} exists; backups never overwrite")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        # It holds everybody's data: for its owner only, from its first byte on.
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL, mode=0o600))
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
        BackupProblem: the file is no intact database with tables, or the target holds some.
    """
    if path.is_dir():
        raise BackupProblem(f"{path} is a directory; name a file made by backup_db")
    if not path.is_file():
        raise BackupProblem(f"{path} does not exist")
    with contextlib.ExitStack() as open_files:
        try:
            source = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None
            )
            open_files.enter_context(contextlib.closing(source))
            summary = _verified(source, path)
        except sqlite3.DatabaseError as error:
            raise BackupProblem(f"{path} is not an intact database: {error}") from error
        existing = objects(connection.cursor())
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
    tables = [name for kind, name, _ in objects(database.cursor()) if kind == "table"]
    if not tables:
        raise BackupProblem(f"{path} holds no tables")
    return Summary(len(tables), _count(database.cursor()), path.stat().st_size)


def _count(cursor: Any) -> int:
    total = 0
    for kind, name, _ in objects(cursor):
        if kind == "table":
            cursor.execute(f"SELECT count(*) FROM {quoted(name)}")
            total += cursor.fetchone()[0]
    return total


def _copying(cursor: Any, table: str) -> tuple[str, str]:
    """Return the SELECT that reads a table's rows, and the INSERT that writes one of them."""
    names = [quoted(name) for name in columns(cursor, table)]
    listed, marks = ",".join(names), ",".join("?" * len(names))
    return (
        f"SELECT {listed} FROM {quoted(table)}",
        f"INSERT INTO {quoted(table)} ({listed}) VALUES ({marks})",
    )


def _copy_from_server(connection: Any, target: sqlite3.Connection) -> None:
    target.execute("PRAGMA foreign_keys = OFF")
    # One transaction: every table as of the same moment, and no writer in between.
    with transaction.atomic(using=connection.alias):
        raw = connection.connection
        found = objects(raw.cursor())
        target.execute("BEGIN")
        for kind, name, sql in found:
            if kind != "table":
                continue
            target.execute(sql)
            select, insert = _copying(raw.cursor(), name)
            cursor = raw.cursor()
            cursor.streams = True
            cursor.raw = True
            target.executemany(insert, cursor.execute(select))
            expected = raw.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]
            copied = target.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]
            if copied != expected:
                raise BackupProblem(f"{copied} of {expected} rows of {name} arrived")
        _copy_sequences(raw.cursor(), target.cursor())
        for kind, _, sql in found:
            if kind != "table":
                target.execute(sql)
        target.execute("COMMIT")


def _copy_to_server(source: sqlite3.Connection, connection: Any) -> None:
    raw = connection.connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction.atomic(using=connection.alias):
            found = objects(source.cursor())
            for kind, _, sql in found:
                if kind == "table":
                    raw.execute(sql)
            for kind, name, _ in found:
                if kind != "table":
                    continue
                select, insert = _copying(source.cursor(), name)
                raw.executemany(insert, source.execute(select))
            _copy_sequences(source.cursor(), raw.cursor())
            for kind, _, sql in found:
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
