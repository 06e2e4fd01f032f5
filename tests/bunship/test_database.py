"""Local mode of the libSQL backend: the settings that keep several writers correct."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ConnectionHandler

from accounts.models import Session
from bunship.settings.base import database
from bunship.settings.env import load
from tests.bunship.test_env import BASE, NOWHERE

pytestmark = pytest.mark.django_db


def open_file(path):
    values = load({**BASE, "TURSO_DATABASE_URL": f"file:{path}"}, root=NOWHERE).require()
    return ConnectionHandler({"default": database(values)})["default"]


def value_of(pragma, conn):
    with conn.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]


def test_a_file_gets_wal_foreign_keys_and_patience(tmp_path):
    conn = open_file(tmp_path / "new" / "folder" / "local.db")

    assert value_of("journal_mode", conn) == "wal"
    assert value_of("synchronous", conn) == 1
    assert value_of("foreign_keys", conn) == 1
    assert value_of("busy_timeout", conn) == 20_000
    conn.close()


def test_transactions_take_the_write_lock_at_once(tmp_path):
    """Two read-then-write transactions at once: neither fails, no update is lost."""
    path = tmp_path / "local.db"
    conn = open_file(path)
    with conn.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (n integer)")
        cursor.execute("INSERT INTO counter VALUES (0)")
    conn.close()
    problems = []

    def count():
        own = open_file(path)
        try:
            for _ in range(25):
                own.ensure_connection()
                own._start_transaction_under_autocommit()
                with own.cursor() as cursor:
                    cursor.execute("SELECT n FROM counter")
                    n = cursor.fetchone()[0]
                    cursor.execute("UPDATE counter SET n = %s", [n + 1])
                    cursor.execute("COMMIT")
        except Exception as error:
            problems.append(error)
        finally:
            own.close()

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with conn.cursor() as cursor:
        cursor.execute("SELECT n FROM counter")
        assert cursor.fetchone()[0] == 200
    conn.close()


def test_foreign_keys_are_enforced():
    from django.utils import timezone

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.create(
            user_id="nobody",
            refresh_token_hash="x",
            ip_address="",
            expires_at=timezone.now(),
            last_used_at=timezone.now(),
            created_at=timezone.now(),
        )
        connection.check_constraints()
