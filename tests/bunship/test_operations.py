"""Seed, worker rounds, the development environment, the supervisor."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from accounts.models import User
from bunship.core import redis
from bunship.operations import dev_environment, supervisor
from bunship.operations.management.commands import dev, worker
from bunship.operations.supervisor import Child, Supervisor
from bunship.settings.env import ROOT
from organizations.models import Membership, Organization


class TestSeed:
    @pytest.fixture(autouse=True)
    def _db(self, db):
        pass

    def test_creates_the_documented_people_once(self, capsys, api):
        call_command("seed")
        call_command("seed")

        assert "users: 6 created, 0 already there" in capsys.readouterr().out
        assert User.objects.count() == 6
        assert User.objects.filter(is_admin=True).get().email == "admin@bunship.com"
        roles = Membership.objects.filter(organization__slug="demo-company")
        assert dict(roles.values_list("user__email", "role")) == {
            "demo@bunship.com": "owner",
            "alice@bunship.com": "admin",
            "bob@bunship.com": "member",
            "charlie@bunship.com": "member",
            "diana@bunship.com": "viewer",
        }
        assert Organization.objects.count() == 2
        login = {"email": "demo@bunship.com", "password": "demo123456"}
        assert api.post("/api/v1/auth/login", login).status_code == 200

    def test_is_refused_in_production(self, env):
        env(node_env="production")
        with pytest.raises(CommandError, match="Refused"):
            call_command("seed", verbosity=0)
        assert not User.objects.exists()

        call_command("seed", "--force", verbosity=0)
        assert not User.objects.filter(email="admin@bunship.com").exists()
        assert Organization.objects.get().slug == "demo-company"

    def test_demo_mode_brings_the_admin(self, env):
        env(node_env="production", demo_mode=True)
        call_command("seed", verbosity=0)
        assert User.objects.filter(email="admin@bunship.com").exists()


@pytest.mark.django_db
class TestWorkerRounds:
    def test_tick_and_heartbeat_have_their_own_pace(self, monkeypatch):
        ticks = []
        monkeypatch.setattr(worker.scheduling, "tick", lambda: ticks.append(1))
        monkeypatch.setattr(worker, "close_old_connections", lambda: None)
        rounds = worker.Rounds()
        for _ in range(5):
            rounds.turn()

        assert len(ticks) == 1
        assert redis.client().llen("bunship-jobs:cleanup") == 1
        rounds._next_tick = 0
        rounds.turn()
        assert len(ticks) == 2
        assert redis.client().llen("bunship-jobs:cleanup") == 1

    def test_an_outage_is_waited_out(self, monkeypatch, caplog):
        def away():
            raise OperationalError("disk I/O error")

        monkeypatch.setattr(worker.scheduling, "tick", away)
        monkeypatch.setattr(worker, "close_old_connections", lambda: None)
        monkeypatch.setattr(worker.connection, "close", lambda: None)
        worker.Rounds().turn()

        assert "scheduler round failed" in caplog.text

    def test_waits_for_redis_and_says_so(self, valkey, monkeypatch, caplog):
        worker._wait_for_redis()
        monkeypatch.setattr(worker, "CONNECT_PAUSE_SECONDS", 0.01)
        valkey.kill()
        try:
            with pytest.raises(CommandError, match="Redis is not reachable"):
                worker._wait_for_redis()
        finally:
            valkey.start()
        probe = redis.connect(timeout_seconds=1)
        probe.config_set("maxmemory-policy", "allkeys-lru")
        caplog.set_level("WARNING")
        worker._wait_for_redis()
        probe.config_set("maxmemory-policy", "noeviction")
        assert "noeviction" in caplog.text

    def test_says_that_the_database_is_away(self, monkeypatch):
        worker._check_database()

        def away():
            raise OperationalError

        monkeypatch.setattr(worker.connection, "cursor", away)
        with pytest.raises(CommandError, match="database"):
            worker._check_database()

    def test_the_command_supervises_celery(self, monkeypatch):
        seen = {}

        class Recorder:
            def __init__(self, children, **options):
                seen["command"] = list(children[0].command)

            def run(self):
                return 3

        monkeypatch.setattr(worker, "Supervisor", Recorder)
        monkeypatch.setattr(worker.connection, "close", lambda: None)
        with pytest.raises(SystemExit) as ended:
            call_command("worker", "--concurrency", "4")
        assert ended.value.code == 3
        text = " ".join(seen["command"])
        assert "--concurrency 4" in text
        assert "--queues email,webhook,billing,cleanup" in text


class TestDevEnvironment:
    @pytest.fixture(autouse=True)
    def _environment(self, monkeypatch, tmp_path):
        monkeypatch.setattr(os, "environ", {"PATH": os.environ["PATH"]})
        monkeypatch.setattr(dev_environment, "ROOT", tmp_path)

    def test_needs_nothing_and_keeps_its_secrets(self, tmp_path):
        arguments = ["--port", "4321", "--data-dir", str(tmp_path / "d")]
        dev_environment.prepare(arguments)
        first = dict(os.environ)
        os.environ.clear()
        dev_environment.prepare(arguments)

        assert first["PORT"] == "4321"
        assert first["API_URL"] == "http://localhost:4321"
        assert first["HOST"] == "127.0.0.1"
        assert first["TURSO_DATABASE_URL"] == f"file:{tmp_path / 'd' / 'local.db'}"
        assert len(first["JWT_SECRET"]) >= 32
        assert first["JWT_SECRET"] != first["JWT_REFRESH_SECRET"]
        assert os.environ["JWT_SECRET"] == first["JWT_SECRET"]
        assert first["REDIS_URL"].endswith(first[dev_environment.VALKEY_PORT_VARIABLE])
        assert (tmp_path / "d" / "secrets.env").stat().st_mode & 0o77 == 0

    def test_what_is_set_wins(self, tmp_path):
        (tmp_path / ".env").write_text("PORT=4400\nJWT_SECRET=written\nREDIS_URL=redis://r:1\n")
        os.environ["API_URL"] = "http://api.test"
        dev_environment.prepare(["--data-dir", str(tmp_path / "d")])

        assert os.environ["PORT"] == "4400"
        assert os.environ["API_URL"] == "http://api.test"
        assert "JWT_SECRET" not in os.environ
        assert "REDIS_URL" not in os.environ
        assert dev_environment.VALKEY_PORT_VARIABLE not in os.environ

    def test_refuses_production_and_bad_folders(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(SystemExit, match="cannot be used"):
            dev_environment.prepare(["--data-dir", str(tmp_path / "file" / "d")])
        os.environ["NODE_ENV"] = "production"
        with pytest.raises(SystemExit, match="development"):
            dev_environment.prepare([])


def test_a_taken_port_is_a_clear_message():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} of 127.0.0.1 is taken"):
            dev._refuse_taken_port(port)


def shell(script: str, name: str = "child", **options) -> Child:
    options = {"restart_after_seconds": 0.01, **options}
    return Child(name, [sys.executable, "-u", "-c", script], **options)


LOOP = "import time\nprint('up', flush=True)\nwhile True: time.sleep(0.05)"


class TestSupervisor:
    def run(self, children, *, until, seconds=20, **options):
        """Run until `until(supervisor, output so far)` or the limit, then end with status 0."""
        lines: list[str] = []
        sup = Supervisor(children, **options)
        sup._write = lambda name, text: lines.append(f"[{name}] {text}")  # type: ignore[method-assign]
        deadline = time.monotonic() + seconds

        def turn():
            if until(lines) or time.monotonic() > deadline:
                sup.end(0)

        sup.on_turn = turn
        status = sup.run()
        return status, lines

    def test_prefixes_lines_and_stops_everything(self):
        children = [shell(LOOP, "one"), shell(LOOP, "two", stop_last=True)]
        status, lines = self.run(children, until=lambda lines: len(lines) >= 2)

        assert status == 0
        assert set(lines) == {"[one] up", "[two] up"}
        assert not any(child.alive for child in children)

    def test_restarts_what_died_and_passes_on_its_last_words(self):
        script = "import sys; sys.stdout.write('no newline'); sys.exit(3)"
        status, lines = self.run([shell(script)], until=lambda lines: False)

        assert status == 1
        assert lines.count("[child] no newline") == 3
        assert lines[1] == "[dev] child died (status 3); restarting in 0.01 s"
        assert lines[-1] == "[dev] child died (status 3); 3 times in 30 s; giving up"

    def test_may_give_up_at_once(self):
        status, lines = self.run([shell("exit(4)")], until=lambda lines: False, fatal_deaths=1)

        assert (status, lines) == (1, ["[dev] child died (status 4); giving up"])

    def test_kills_what_does_not_stop(self):
        stubborn = shell(
            "import signal,time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + LOOP,
            stop_seconds=0.2,
        )
        started = time.monotonic()
        self.run([stubborn], until=lambda lines: bool(lines))

        assert not stubborn.alive
        assert time.monotonic() - started < 10

    def test_takes_grandchildren_along(self, tmp_path):
        script = (
            "import subprocess,sys,time\n"
            f"p=subprocess.Popen([sys.executable,'-c',{LOOP!r}],stdout=subprocess.DEVNULL)\n"
            "print(p.pid, flush=True)\ntime.sleep(100)"
        )
        _, lines = self.run([shell(script, stop_seconds=0.2)], until=lambda lines: bool(lines))

        pid = int(lines[0].split()[-1])
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and _exists(pid):
            time.sleep(0.02)
        assert not _exists(pid)

    @pytest.mark.parametrize(("signals", "status"), [(1, 0), (2, 1)])
    def test_ends_on_a_signal_and_at_once_on_a_second(self, signals, status):
        slow = shell(
            "import signal,time\n"
            "signal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.5), exit()))\n" + LOOP
        )
        sup = Supervisor([slow], prefix=True)
        sup._write = lambda *_: None  # type: ignore[method-assign]
        sent = []

        def interrupt():
            for _ in range(signals):
                os.kill(os.getpid(), signal.SIGTERM)
                time.sleep(0.1)

        def turn():
            if slow.alive and not sent and time.monotonic() - began > 0.5:
                sent.append(1)
                threading.Thread(target=interrupt).start()

        began = time.monotonic()
        sup.on_turn = turn
        assert sup.run() == status
        time.sleep(0.15)

    def test_reload_by_signal_and_by_restart(self):
        patient = shell(
            "import signal,time\n"
            "signal.signal(signal.SIGHUP, lambda *_: print('reloaded', flush=True))\n" + LOOP,
            "patient",
        )
        plain = shell(LOOP, "plain")
        done = []

        def until(lines):
            if len(lines) == 2 and not done:
                done.append(1)
                sup_reload(patient, number=signal.SIGHUP)
                sup_reload(plain)
            return "[patient] reloaded" in lines and lines.count("[plain] up") == 2

        sup = Supervisor([patient, plain])
        sup_reload = sup.reload
        lines: list[str] = []
        sup._write = lambda name, text: lines.append(f"[{name}] {text}")  # type: ignore[method-assign]
        deadline = time.monotonic() + 20
        sup.on_turn = lambda: sup.end(0) if until(lines) or time.monotonic() > deadline else None
        sup.run()

        assert "[patient] reloaded" in lines
        assert lines.count("[plain] up") == 2

    def test_source_that_does_not_start_waits_for_the_next_change(self):
        broken = shell("raise SystemExit(5)")
        lines: list[str] = []
        sup = Supervisor([broken])
        sup._write = lambda name, text: lines.append(f"[{name}] {text}")  # type: ignore[method-assign]
        sup.reload(broken)
        began = time.monotonic()
        sup.on_turn = lambda: sup.end(0) if time.monotonic() - began > 0.8 else None
        sup.run()

        assert lines == ["[dev] child does not start after the change (status 5); mend it"]

    def test_without_prefix_children_keep_our_output(self, capfd):
        child = shell("print('straight through', flush=True)\n" + LOOP)
        sup = Supervisor([child], prefix=False)
        began = time.monotonic()
        sup.on_turn = lambda: sup.end(0) if time.monotonic() - began > 0.6 else None
        sup.say("hello")
        assert sup.run() == 0
        out = capfd.readouterr().out
        assert "straight through" in out
        assert "[worker] hello" in out

    def test_a_failing_turn_stops_the_children(self):
        child = shell(LOOP)

        def broken():
            raise RuntimeError

        with pytest.raises(RuntimeError):
            Supervisor([child], on_turn=broken, prefix=True).run()
        assert not child.alive


def _exists(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_children_die_with_a_killed_supervisor():
    """The supervisor is SIGKILLed: the kernel ends its tethered child."""
    import subprocess

    script = (
        "import sys\nfrom bunship.operations.supervisor import Child, Supervisor\n"
        f"Supervisor([Child('c', [sys.executable, '-c', {LOOP!r}])]).run()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "[c] up\n"
    child_pid = int(
        subprocess.check_output(["ps", "-o", "pid=", "--ppid", str(process.pid)], text=True)
    )
    process.kill()
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _exists(child_pid):
        time.sleep(0.02)
    assert not _exists(child_pid)


def test_the_watcher_notices_source_and_templates(tmp_path, monkeypatch):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev.SourceWatcher, "FOLDERS", (".",))
    watcher = dev.SourceWatcher()
    deadline = time.monotonic() + 10
    (tmp_path / "data.db").write_text("x")
    while time.monotonic() < deadline and not watcher._changed.is_set():
        (tmp_path / "module.py").write_text(str(time.monotonic()))
        time.sleep(0.1)

    assert watcher.changed()
    assert supervisor.FATAL_DEATHS == 3
