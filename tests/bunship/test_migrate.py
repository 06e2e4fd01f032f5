"""`migrate`: started twice at once, after a dead holder, on what is no database; `seed` without it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connections

from bunship.operations import migration_lock
from bunship.settings.env import ROOT
from tests.fakes.sqld import Sqld

SECRETS = {
    "JWT_SECRET": "Vb3kQ8zTn1LwR6yHc0JmX5dPg7SfA2eU",
    "JWT_REFRESH_SECRET": "m4Zt9WqBs2KxN7vYh5GcE1rLp8DjF3aT",
}


def manage(*arguments, **environ):
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "ENV_FILE": "/dev/null", **SECRETS, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process):
    out, err = process.communicate(timeout=100)
    return process.returncode, out, err


def until(question):
    deadline = time.monotonic() + 10
    while not question():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def empty_server(tmp_path):
    server = Sqld(tmp_path)
    server.start()
    yield server
    server.close()


@pytest.fixture
def other(tmp_path, django_db_blocker):
    """Configure a second database for the test and return its settings."""
    settings = {**connections.settings["default"], "OPTIONS": {}}
    settings |= {"NAME": str(tmp_path / "other.db"), "PASSWORD": ""}
    connections.settings["other"] = settings
    with django_db_blocker.unblock():
        yield settings
        connections["other"].close()
    del connections["other"]
    del connections.settings["other"]


UNREACHABLE = {"TURSO_DATABASE_URL": "http://127.0.0.1:1", "TURSO_AUTH_TOKEN": "t"}


@pytest.mark.processes
@pytest.mark.parametrize("kind", ["file", "server"])
def test_three_at_once_apply_the_schema_once(kind, tmp_path, request):
    if kind == "file":
        environ = {"TURSO_DATABASE_URL": f"file:{tmp_path}/new/app.db"}
    else:
        server = request.getfixturevalue("empty_server")
        environ = {"TURSO_DATABASE_URL": server.url, "TURSO_AUTH_TOKEN": server.token}

    outcomes = [outcome(p) for p in [manage("migrate", "--noinput", **environ) for _ in range(3)]]

    assert [status for status, _, _ in outcomes] == [0, 0, 0], outcomes
    applied = [line for _, out, _ in outcomes for line in out.splitlines() if "Applying" in line]
    assert len(applied) == len(set(applied)) > 10
    assert sum("No migrations to apply" in out for _, out, _ in outcomes) == 2
    assert outcome(manage("migrate", "--check", **environ))[0] == 0


class TestServerLock:
    @pytest.fixture
    def locks(self, other, server):
        other |= {"NAME": server.url, "PASSWORD": server.token}
        connections["other"].creation._drop_everything()
        return lambda: migration_lock._ServerLock("other")

    def test_one_holds_it_and_leaves_nothing_behind(self, locks):
        first, second = locks(), locks()
        assert first.acquire()
        assert not second.acquire()
        first.release()
        assert connections["other"].introspection.table_names() == []
        assert second.acquire()
        second.release()

    def test_a_dead_holder_s_ends_and_it_takes_nothing_with_it(self, locks, monkeypatch):
        monkeypatch.setattr(migration_lock, "LEASE_SECONDS", 0)
        dead, heir, third = locks(), locks(), locks()
        assert dead.acquire()
        monkeypatch.setattr(migration_lock, "LEASE_SECONDS", 60)
        assert heir.acquire()
        dead.release()
        assert not third.acquire()
        heir.release()

    def test_a_living_holder_renews_it(self, locks, monkeypatch, caplog):
        caplog.set_level("WARNING")
        monkeypatch.setattr(migration_lock, "RENEW_SECONDS", 0.01)
        holder, other = locks(), locks()
        assert holder.acquire()
        with connections["other"].cursor() as cursor:
            cursor.execute("ALTER TABLE _migration_lock RENAME TO away")
            until(lambda: "migration lock not renewed" in caplog.text)
            cursor.execute("UPDATE away SET ends = 0")
            cursor.execute("ALTER TABLE away RENAME TO _migration_lock")

        def renewed():
            with connections["other"].cursor() as cursor:
                cursor.execute("SELECT ends > 0 FROM _migration_lock")
                return cursor.fetchone()[0]

        until(renewed)
        assert not other.acquire()
        holder.release()

    def test_a_holder_in_the_middle_of_a_migration_is_waited_for(self, locks, monkeypatch):
        def busy(**_):
            raise OperationalError("database is locked")

        monkeypatch.setattr(migration_lock.transaction, "atomic", busy)
        assert not locks().acquire()

    def test_trouble_at_the_end_is_a_warning(self, locks, caplog):
        caplog.set_level("WARNING")
        holder = locks()
        assert holder.acquire()
        connections["other"].creation._drop_everything()
        holder.release()
        assert "migration lock not released" in caplog.text


def test_waits_no_longer_than_it_may(other, monkeypatch, capsys):
    monkeypatch.setattr(migration_lock, "WAIT_SECONDS", 0.1)
    with (
        migration_lock.migration_lock(connections["other"], on_wait=lambda: None),
        pytest.raises(CommandError, match="Another migrate"),
    ):
        call_command("migrate", database="other", verbosity=0)
    assert capsys.readouterr().err.count("waiting for it") == 1
    assert connections["other"].introspection.table_names() == []


def test_looking_takes_no_lock(other, monkeypatch):
    monkeypatch.setattr(migration_lock, "WAIT_SECONDS", 0)
    with migration_lock.migration_lock(connections["other"], on_wait=lambda: None):
        call_command("migrate", "--plan", database="other", verbosity=0)
        with pytest.raises(SystemExit):
            call_command("migrate", "--check", database="other", verbosity=0)


def test_a_database_in_memory_needs_none(other):
    other["NAME"] = ":memory:"
    call_command("migrate", database="other", verbosity=0)
    assert "users" in connections["other"].introspection.table_names()


@pytest.mark.processes
def test_what_is_no_database_is_said_in_one_line(tmp_path):
    (tmp_path / "app.db").write_bytes(b"no database, " * 1000)

    status, _, err = outcome(manage("migrate", TURSO_DATABASE_URL=f"file:{tmp_path}/app.db"))

    assert status == 1
    assert err.strip() == "CommandError: The database cannot be migrated: file is not a database"


@pytest.mark.processes
@pytest.mark.parametrize(
    ("command", "said"),
    [("migrate", "The database cannot be migrated:"), ("seed", "Nothing was created:")],
)
def test_an_unreachable_server_is_said_in_one_line(command, said):
    status, _, err = outcome(manage(command, **UNREACHABLE))

    assert status == 1
    assert err.startswith(f"CommandError: {said}")
    assert err.count("\n") == 1


@pytest.mark.processes
def test_seed_without_tables_is_said_in_one_line(tmp_path):
    status, _, err = outcome(manage("seed", TURSO_DATABASE_URL=f"file:{tmp_path}/app.db"))

    assert (status, err.count("\n")) == (1, 1)
    assert "no such table: users. Run `migrate` first?" in err
