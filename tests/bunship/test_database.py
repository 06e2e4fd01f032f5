"""Local mode of the libSQL backend: the settings that keep several writers correct."""

from __future__ import annotations

import errno
import gc
import os
import subprocess
import sys
import threading
import time
from unittest.mock import Mock

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ConnectionHandler

from accounts.models import Session
from bunship.db.backends.libsql import gate
from bunship.db.backends.libsql.gate import WriteTurn
from bunship.settings.base import database
from bunship.settings.env import ROOT, load
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
                own.commit()
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


class TestTurns:
    """Writers of one file queue up instead of sleeping and looking again."""

    def turns(self, path, number):
        return [WriteTurn(path / "a.db") for _ in range(number)]

    def other_process(self, path):
        """Return a process that has the turn, and gives it back when it gets a line."""
        script = (
            "import sys, pathlib; from bunship.db.backends.libsql.gate import WriteTurn\n"
            "turn = WriteTurn(pathlib.Path(sys.argv[1])); print(turn.enter(), flush=True)\n"
            "input(); turn.leave(); input()\n"
        )
        other = subprocess.Popen(
            [sys.executable, "-c", script, str(path / "a.db")],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert other.stdout.readline() == "True\n"
        return other

    def test_one_has_it_and_threads_get_it_as_soon_as_it_is_free(self, tmp_path):
        first, second = self.turns(tmp_path, 2)
        assert first.enter()
        assert first.enter()
        assert second.enter(timeout=0.05) is False
        assert second.is_held is False
        came = []
        thread = threading.Thread(target=lambda: came.append((second.enter(), time.monotonic())))
        thread.start()
        time.sleep(0.05)
        freed = time.monotonic()
        first.leave()
        first.leave()
        thread.join(5)
        assert came[0][0] is True
        assert came[0][1] - freed < 0.05
        assert first.enter(timeout=0.01) is False
        second.leave()
        assert first.enter()
        first.leave()

    def test_files_have_turns_of_their_own(self, tmp_path):
        one, other = WriteTurn(tmp_path / "a.db"), WriteTurn(tmp_path / "b.db")
        assert one.enter()
        assert other.enter(timeout=0)
        one.leave()
        other.leave()

    def test_processes_take_turns_too(self, tmp_path):
        other = self.other_process(tmp_path)
        [mine] = self.turns(tmp_path, 1)
        assert mine.enter(timeout=0.05) is False
        other.kill()  # and whatever held it lets go
        other.communicate()
        assert mine.enter(timeout=1) is True
        mine.leave()

    def test_who_gives_it_back_wakes_who_waits_in_another_process(self, tmp_path, monkeypatch):
        monkeypatch.setattr(gate, "_TURN_PAUSE_SECONDS", 60)  # looks only when it rings
        other = self.other_process(tmp_path)
        [mine] = self.turns(tmp_path, 1)
        came = []
        thread = threading.Thread(target=lambda: came.append(mine.enter(timeout=30)))
        thread.start()
        time.sleep(0.1)
        assert came == []
        other.stdin.write("\n")
        other.stdin.flush()
        thread.join(30)
        assert came == [True]
        mine.leave()
        other.communicate("\n")

    def test_nobody_hears_it_ring_and_it_rings_on(self, tmp_path):
        bell = gate._Bell(tmp_path / "bell")
        for _ in range(70_000):
            bell.ring()
        started = time.monotonic()
        bell.wait(10)
        assert time.monotonic() - started < 5
        bell.wait(0.01)
        assert 0.01 <= time.monotonic() - started < 5
        bell.close()

    def test_without_a_bell_one_looks_now_and_then(self, tmp_path, monkeypatch):
        path = tmp_path / "bell"
        path.write_text("not one")
        with pytest.raises(OSError, match="exists"):
            gate._Bell(path)
        monkeypatch.setattr(gate.os, "mkfifo", Mock(side_effect=PermissionError))
        self.test_processes_take_turns_too(tmp_path)
        assert self.turns(tmp_path, 1)[0]._bell is None

    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_forked_child_neither_waits_for_threads_it_lost_nor_frees_its_parent(self, tmp_path):
        first, second = self.turns(tmp_path, 2)
        first.enter()
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            first.leave()
            fresh = WriteTurn(tmp_path / "a.db")
            os.write(write, b"free" if fresh.enter(timeout=0.05) else b"held")
            os._exit(0)
        os.waitpid(pid, 0)
        assert os.read(read, 9) == b"held"
        assert second.enter(timeout=0.01) is False
        first.leave()
        for end in (read, write):
            os.close(end)

    def test_a_file_system_without_locks_leaves_the_threads_their_turns(
        self, tmp_path, monkeypatch
    ):
        first, second = self.turns(tmp_path, 2)
        monkeypatch.setattr(
            gate.fcntl, "flock", Mock(side_effect=OSError(errno.ENOLCK, "no locks"))
        )
        for _ in range(2):
            assert first.enter() is True
            assert second.enter(timeout=0.01) is False
            first.leave()
            assert second.enter(timeout=0.01) is True
            second.leave()

    def test_a_turn_that_was_inherited_is_nobody_s(self, tmp_path, monkeypatch):
        [turn] = self.turns(tmp_path, 1)
        monkeypatch.setattr(turn, "_process", -1)
        assert turn.enter(timeout=0.01) is False

    def test_a_transaction_holds_it_and_its_end_gives_it_back(self, tmp_path):
        conn, other = open_file(tmp_path / "a.db"), open_file(tmp_path / "a.db")
        for end in (conn.commit, conn.rollback, conn.close):
            conn.ensure_connection()
            conn._start_transaction_under_autocommit()
            assert conn._turn.is_held
            end()
            other.ensure_connection()
            other._start_transaction_under_autocommit()
            other.rollback()
            assert not other._turn.is_held
        other.close()

    def test_a_thread_that_ends_inside_a_transaction_lets_go(self, tmp_path):
        def begin():
            lost = open_file(tmp_path / "a.db")
            lost.ensure_connection()
            lost._start_transaction_under_autocommit()

        thread = threading.Thread(target=begin)
        thread.start()
        thread.join(5)
        gc.collect()
        [mine] = self.turns(tmp_path, 1)
        assert mine.enter(timeout=0.5) is True
        mine.leave()

    def test_who_knows_nothing_of_turns_is_asked_for_by_sqlite(self, tmp_path, monkeypatch):
        """The turn is held, the lock is not: after a while the transaction begins all the same."""
        monkeypatch.setattr(WriteTurn.enter, "__kwdefaults__", {"timeout": 0.05})
        conn, [stuck] = open_file(tmp_path / "a.db"), self.turns(tmp_path, 1)
        stuck.enter()
        conn.ensure_connection()
        conn._start_transaction_under_autocommit()
        assert not conn._turn.is_held
        conn.commit()
        conn.close()
        stuck.leave()

    def test_without_a_folder_for_them_there_are_none(self, tmp_path, monkeypatch):
        monkeypatch.setattr(gate, "_folder", Mock(side_effect=PermissionError))
        conn = open_file(tmp_path / "a.db")
        conn.ensure_connection()
        assert conn._turn is None
        conn._start_transaction_under_autocommit()
        conn.commit()
        conn.close()
