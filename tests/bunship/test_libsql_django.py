"""The backend through Django, on a file and on a real server: the same answers, commands, backups."""

from __future__ import annotations

import contextlib
import datetime
import json
import shutil
import sqlite3
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import (
    IntegrityError,
    NotSupportedError,
    OperationalError,
    connections,
    models,
    transaction,
)
from django.db.models import F, Value, Window, functions
from django.db.utils import ConnectionHandler

from accounts.models import User
from bunship.db.backends.libsql import backup, probe, timezones
from bunship.db.backends.libsql.binding import bind
from bunship.db.backends.libsql.client import Shell
from organizations.models import Organization


@contextlib.contextmanager
def other_database(name, password=""):
    connections.settings["other"] = {
        **connections.settings["default"], "OPTIONS": {}, "NAME": name, "PASSWORD": password,
    }  # fmt: skip
    try:
        yield connections["other"]
        connections["other"].close()
    finally:
        del connections["other"]
        del connections.settings["other"]


@pytest.fixture(scope="module")
def migrated(tmp_path_factory, django_db_blocker):
    """A file migrated by Django, to be copied: migrating takes seconds."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    with django_db_blocker.unblock(), other_database(str(path)):
        call_command("migrate", database="other", verbosity=0)
    return path


@pytest.fixture(params=["file", "server"])
def alias(request, tmp_path, server, migrated, django_db_blocker):
    """A second database with all tables, in each mode."""
    path = tmp_path / "other.db"
    with django_db_blocker.unblock():
        if request.param == "file":
            shutil.copy(migrated, path)
            with other_database(str(path)):
                yield "other"
            return
        with other_database(server.url, server.token) as connection:
            connection.creation._drop_everything()
            call_command("migrate", database="other", verbosity=0)
            yield "other"


def person(alias, number, **changes):
    return User.objects.using(alias).create(email=f"p{number}@example.com", **changes)


class TestBothModes:
    def test_rows_come_back_as_they_went(self, alias):
        made = person(
            alias, 1, full_name="Ünï 🦄", preferences={"a": [1, None, {"b": 1.5}]},
            locked_until=datetime.datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=datetime.UTC),
            two_factor_last_step=2**62,
        )  # fmt: skip
        found = User.objects.using(alias).get(pk=made.pk)

        for field in ("full_name", "preferences", "locked_until", "two_factor_last_step"):
            assert getattr(found, field) == getattr(made, field)
        assert found.is_active is True

    def test_atomic_blocks_nest_and_roll_back(self, alias):
        with transaction.atomic(using=alias):
            person(alias, 1)
            with pytest.raises(RuntimeError), transaction.atomic(using=alias):
                person(alias, 2)
                raise RuntimeError
            person(alias, 3)
        with pytest.raises(RuntimeError), transaction.atomic(using=alias):
            person(alias, 4)
            raise RuntimeError

        emails = User.objects.using(alias).order_by("email").values_list("email", flat=True)
        assert list(emails) == ["p1@example.com", "p3@example.com"]

    def test_bulk_writes_and_iterators(self, alias):
        User.objects.using(alias).bulk_create(
            [User(email=f"b{n}@example.com", full_name="x" * 200) for n in range(600)]
        )
        seen = 0
        for user in User.objects.using(alias).order_by("email").iterator(chunk_size=100):
            seen += 1
            if seen == 50:  # another statement while rows are still on their way
                User.objects.using(alias).filter(pk=user.pk).update(full_name="y")
        assert seen == 600
        assert User.objects.using(alias).filter(full_name="y").count() == 1

    def test_dates_durations_and_zones(self, alias):
        moment = datetime.datetime(2026, 3, 29, 0, 30, 0, 999999, tzinfo=datetime.UTC)
        person(alias, 1, locked_until=moment)
        import zoneinfo

        berlin = zoneinfo.ZoneInfo("Europe/Berlin")
        row = (
            User.objects.using(alias)
            .annotate(
                hour=functions.ExtractHour("locked_until", tzinfo=berlin),
                week=functions.ExtractWeek("locked_until", tzinfo=berlin),
                quarter=functions.TruncQuarter("locked_until", tzinfo=berlin),
                second=functions.ExtractSecond("locked_until"),
                later=models.ExpressionWrapper(
                    F("locked_until") + datetime.timedelta(hours=1, microseconds=2),
                    models.DateTimeField(),
                ),
                age=models.ExpressionWrapper(
                    F("locked_until") - Value(moment - datetime.timedelta(days=40, seconds=1)),
                    models.DurationField(),
                ),
            )
            .values("hour", "week", "quarter", "second", "later", "age")
            .get()
        )
        local = moment.astimezone(berlin)
        assert (row["hour"], row["week"], row["second"]) == (
            local.hour,
            local.isocalendar().week,
            0,
        )
        assert row["quarter"] == datetime.datetime(2026, 1, 1, tzinfo=berlin)
        assert row["later"] == moment + datetime.timedelta(hours=1, microseconds=2)
        assert row["age"] == datetime.timedelta(days=40, seconds=1)

    def test_days_and_times_of_day(self, alias):
        """Types no model of ours has; the values are cast where they are stored as moments."""
        import zoneinfo

        kathmandu = zoneinfo.ZoneInfo("Asia/Kathmandu")
        moment = datetime.datetime(2026, 11, 24, 20, 40, 59, 250000, tzinfo=datetime.UTC)
        person(alias, 1, locked_until=moment)
        clock = Value(datetime.time(20, 40, 59, 250000), output_field=models.TimeField())
        day = Value(datetime.date(2026, 11, 24), output_field=models.DateField())
        row = (
            User.objects.using(alias)
            .annotate(
                month=functions.ExtractMonth(day),
                minute=functions.ExtractMinute(clock),
                first=functions.TruncMonth(day, output_field=models.DateField()),
                third=functions.TruncQuarter(day, output_field=models.DateField()),
                week=functions.TruncWeek("locked_until", tzinfo=kathmandu),
                hour=functions.TruncHour(clock, output_field=models.TimeField()),
                local_minute=functions.TruncMinute("locked_until", tzinfo=kathmandu),
                date=functions.TruncDate("locked_until", tzinfo=kathmandu),
                time=functions.TruncTime("locked_until", tzinfo=kathmandu),
                since=models.ExpressionWrapper(
                    clock - Value(datetime.time(20, 40), output_field=models.TimeField()),
                    models.DurationField(),
                ),
                thrice=models.ExpressionWrapper(
                    Value(datetime.timedelta(minutes=1), output_field=models.DurationField()) * 3,
                    models.DurationField(),
                ),
            )
            .values(
                "month", "minute", "first", "third", "week", "hour", "local_minute", "date",
                "time", "since", "thrice",
            )
            .get()
        )  # fmt: skip
        local = moment.astimezone(kathmandu)
        assert row == {
            "month": 11,
            "minute": 40,
            "first": datetime.date(2026, 11, 1),
            "third": datetime.date(2026, 10, 1),
            "week": datetime.datetime(2026, 11, 23, tzinfo=kathmandu),
            "hour": datetime.time(20),
            "local_minute": local.replace(second=0, microsecond=0),
            "date": local.date(),
            "time": local.time(),
            "since": datetime.timedelta(seconds=59, microseconds=250000),
            "thrice": datetime.timedelta(minutes=3),
        }

    def test_functions_and_statistics(self, alias):
        for number, name in enumerate(["ab", "abc", "abcd"]):
            person(alias, number, full_name=name, failed_login_attempts=number)
        users = User.objects.using(alias)
        columns = "md5", "pad", "rpad", "thrice", "back", "cot", "nothing"
        row = users.annotate(
            md5=functions.MD5("full_name"), pad=functions.LPad("full_name", 4, Value("*-")),
            rpad=functions.RPad("full_name", 4, Value("*-")), thrice=functions.Repeat("full_name", 3),
            back=functions.Reverse("full_name"), cot=functions.Cot(Value(1.0)),
            nothing=functions.LPad("full_name", None, Value("x")),
        ).values(*columns).get(full_name="ab")  # fmt: skip
        assert row == {
            "md5": "187ef4436122d1cc2f40dc2b92f0eba0", "pad": "*-ab", "rpad": "ab*-",
            "thrice": "ababab", "back": "ba", "cot": pytest.approx(0.6420926), "nothing": None,
        }  # fmt: skip
        spread = users.aggregate(
            pop=models.StdDev("failed_login_attempts"),
            sample=models.Variance("failed_login_attempts", sample=True),
        )
        assert spread == {"pop": pytest.approx(0.8164966), "sample": pytest.approx(1.0)}
        alone = users.filter(full_name="ab").aggregate(v=models.Variance("id", sample=True))
        assert alone == {"v": None}
        assert users.none().aggregate(v=models.StdDev("failed_login_attempts")) == {"v": None}

    def test_windows_and_aggregates_may_be_inside(self, alias):
        import zoneinfo

        start = datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)
        for number in range(3):
            moment = start + datetime.timedelta(hours=2 * number)
            person(alias, number, full_name="ab", locked_until=moment, failed_login_attempts=number)
        users = User.objects.using(alias)
        berlin = zoneinfo.ZoneInfo("Europe/Berlin")
        earlier = Window(functions.Lag("locked_until"), order_by="locked_until")
        latest = Window(models.Max("locked_until"))
        number = Window(functions.RowNumber(), order_by="locked_until")
        rows = users.order_by("locked_until").annotate(
            gap=models.ExpressionWrapper(F("locked_until") - earlier, models.DurationField()),
            hour=functions.TruncHour(latest, tzinfo=berlin),
            pad=functions.LPad(functions.Cast(number, models.TextField()), 3, Value("0")),
            odd=number.bitxor(1),
            later=models.ExpressionWrapper(
                latest + datetime.timedelta(hours=1), models.DateTimeField()
            ),
        )
        hour = datetime.timedelta(hours=1)
        assert [row.gap for row in rows] == [None, 2 * hour, 2 * hour]
        assert {row.hour for row in rows} == {(start + 4 * hour).astimezone(berlin)}
        assert [row.pad for row in rows] == ["001", "002", "003"]
        assert [row.odd for row in rows] == [0, 3, 2]
        assert {row.later for row in rows} == {start + 5 * hour}
        with pytest.raises(NotSupportedError, match="cannot be used as windows"):
            list(users.annotate(spread=Window(models.StdDev("failed_login_attempts"))))
        found = users.aggregate(
            span=models.ExpressionWrapper(
                models.Max("locked_until") - models.Min("locked_until"), models.DurationField()
            ),
            quarter=functions.TruncQuarter(models.Max("locked_until"), tzinfo=berlin),
            twice=functions.Repeat(models.Max("full_name"), 2),
        )
        assert found == {
            "span": 4 * hour,
            "quarter": datetime.datetime(2026, 7, 1, tzinfo=berlin),
            "twice": "abab",
        }

    def test_what_a_server_lacks_is_refused_in_both(self, alias):
        users = User.objects.using(alias)
        for query in (
            users.filter(email__regex="^a"),
            users.filter(email__iregex="^a"),
            users.annotate(h=functions.SHA256("email")),
            users.annotate(h=functions.SHA224("email")),
        ):
            with pytest.raises(NotSupportedError, match="libSQL servers have no"):
                list(query)
        with pytest.raises(OperationalError, match="Unsupported lookup"):
            list(users.annotate(y=functions.Extract("created_at", "x' OR 1")))

    def test_management_commands(self, alias, tmp_path, capsys):
        person(alias, 1)
        call_command("inspectdb", "users", database=alias)
        assert "class Users(models.Model)" in capsys.readouterr().out
        call_command("sqlflush", database=alias)
        assert 'DELETE FROM "users"' in capsys.readouterr().out
        dump = tmp_path / "dump.json"
        call_command("dumpdata", "accounts", database=alias, output=str(dump), verbosity=0)
        call_command("flush", database=alias, interactive=False, verbosity=0)
        assert not User.objects.using(alias).exists()
        call_command("loaddata", str(dump), database=alias, verbosity=0)
        assert User.objects.using(alias).get().email == "p1@example.com"
        with mock.patch.dict(
            "django.conf.settings.CACHES",
            {
                "default": {
                    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                    "LOCATION": "c",
                }
            },
        ):
            call_command("createcachetable", "cache_rows", database=alias, verbosity=0)
        assert "cache_rows" in connections[alias].introspection.table_names()

    @pytest.mark.parametrize("end", ["refused statement", "lost transaction", "violation"])
    def test_a_schema_change_that_fails_leaves_nothing_and_a_usable_connection(self, alias, end):
        connection = connections[alias]
        with (
            pytest.raises((OperationalError, IntegrityError)),
            connection.schema_editor() as editor,
        ):
            editor.execute(
                "CREATE TABLE half (id integer PRIMARY KEY, u text REFERENCES users(id))"
            )
            if end == "violation":
                editor.execute("INSERT INTO half (u) VALUES ('nobody')")
            else:
                if end == "lost transaction" and connection.is_remote:
                    connection.connection.stream.drop()  # the server forgets what it had
                editor.execute("SELEC 1")

        assert not connection.in_atomic_block
        assert "half" not in connection.introspection.table_names()
        person(alias, 1)
        assert User.objects.using(alias).count() == 1
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1

    def test_every_migration_can_be_undone(self, alias):
        call_command("migrate", "audit", "zero", database=alias, verbosity=0)
        call_command("migrate", "organizations", "zero", database=alias, verbosity=0)
        call_command("migrate", database=alias, verbosity=0)
        assert "organizations" in connections[alias].introspection.table_names()

    def test_the_probe_finds_what_the_backend_needs(self, alias, capsys):
        call_command("db_check", database=alias)
        lines = capsys.readouterr().out.splitlines()
        assert not [line for line in lines if " fail " in line]
        named = {line[:16].strip() for line in lines}
        assert {"target", "md5", "rollback", "foreign keys", "declared types", "latency"} <= named
        assert ("round trips" in named) is connections[alias].is_remote
        assert probe.TABLE not in connections[alias].introspection.table_names()

    def test_backup_and_restore(self, alias, tmp_path, capsys):
        first = person(alias, 1, full_name="a\x00b", preferences={"x": 1.1})
        organization = Organization.objects.using(alias).create(
            name="n", slug="abc", created_by=first
        )
        path = tmp_path / "sub" / "copy.db"
        call_command("backup_db", str(path), database=alias)
        assert "verified" in capsys.readouterr().out
        with pytest.raises(CommandError, match="never overwrite"):
            call_command("backup_db", str(path), database=alias)
        with pytest.raises(CommandError, match="not empty"):
            call_command("restore_db", str(path), database=alias)

        self.empty(alias)
        call_command("restore_db", str(path), database=alias)
        again = User.objects.using(alias).get()
        assert (again.pk, again.full_name, again.preferences) == (first.pk, "a\x00b", {"x": 1.1})
        assert again.created_at == first.created_at
        assert Organization.objects.using(alias).get().pk == organization.pk
        call_command("migrate", database=alias, verbosity=0)  # nothing left to do
        with pytest.raises(IntegrityError), transaction.atomic(using=alias):
            Organization.objects.using(alias).create(name="n", slug="abc", created_by=again)

    def test_names_of_any_kind_are_backed_up(self, alias, tmp_path):
        path = tmp_path / "copy.db"
        with connections[alias].cursor() as cursor:
            cursor.execute(
                'CREATE TABLE "odd ""t" ("a,b" text, "c""d" text, e AS (1), "f%g" integer)'
            )
            cursor.execute('INSERT INTO "odd ""t" VALUES (%s, %s, %s)', ["x", None, 7])
        call_command("backup_db", str(path), database=alias, verbosity=0)

        self.empty(alias)
        call_command("restore_db", str(path), database=alias, verbosity=0)

        with connections[alias].cursor() as cursor:
            cursor.execute('SELECT * FROM "odd ""t"')
            assert cursor.fetchone() == ("x", None, 1, 7)
            cursor.execute('DROP TABLE "odd ""t"')

    def empty(self, alias):
        connection = connections[alias]
        if connection.is_remote:
            connection.creation._drop_everything()
            return
        name = connection.settings_dict["NAME"]
        connection.close()
        import pathlib

        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(name + suffix).unlink(missing_ok=True)

    def test_damaged_backups_are_refused(self, alias, tmp_path):
        bad = tmp_path / "bad.db"
        bad.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
        for path in (bad, tmp_path / "nowhere.db"):
            with pytest.raises(CommandError):
                call_command("restore_db", str(path), database=alias)
        broken = sqlite3.connect(tmp_path / "broken.db")
        broken.executescript(
            "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a REFERENCES a(id));"
            "INSERT INTO b VALUES (9);"
        )
        broken.close()
        with pytest.raises(CommandError, match="broken references"):
            call_command("restore_db", str(tmp_path / "broken.db"), database=alias)

    def test_what_holds_nothing_is_no_backup(self, alias, tmp_path):
        self.empty(alias)
        (tmp_path / "nothing.db").touch()
        sqlite3.connect(tmp_path / "tables.db").close()
        for name, said in (
            ("nothing.db", "holds no tables"),
            ("tables.db", "holds no tables"),
            ("", "is a directory"),
        ):
            with pytest.raises(CommandError, match=said):
                call_command("restore_db", str(tmp_path / name), database=alias)
        if connections[alias].is_remote:
            with pytest.raises(CommandError, match="holds no tables"):
                call_command("backup_db", str(tmp_path / "copy.db"), database=alias)
            assert not (tmp_path / "copy.db").exists()

    def test_a_backup_is_for_its_owner_only(self, alias, tmp_path):
        call_command("backup_db", str(tmp_path / "copy.db"), database=alias, verbosity=0)
        assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600

    def test_the_shell(self, alias, capsys):
        shell = Shell(connections[alias])
        shell.interact(
            [
                "SELECT 1 AS one,\n",
                "NULL AS two;\n",
                "SELEC;\n",
                "DELETE FROM users;\n",
                ".quit\n",
                "x",
            ]
        )
        shell.interact(["SELECT 'last'"])
        printed = capsys.readouterr()
        assert printed.out.splitlines() == [
            "one|two",
            "1|NULL",
            "0 row(s) changed",
            "'last'",
            "last",
        ]
        assert "error:" in printed.err
        call_command("dbshell", "--database", alias, "--", "SELECT 42")
        assert "42" in capsys.readouterr().out

    def test_last_queries_can_be_shown(self, alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT %s, %s, %s", [None, "it's", b"\x01"])
            shown = connections[alias].ops.last_executed_query(
                cursor, "SELECT %s, %s, %s, %s", [None, "it's", b"\x01", True]
            )
        assert shown == "SELECT NULL, 'it''s', X'01', 1"

    def test_versions_and_usability(self, alias):
        connection = connections[alias]
        connection.ensure_connection()
        assert connection.get_database_version() >= (3, 38)
        assert connection.is_usable()
        if connection.is_remote:
            connection.connection.close()
            assert not connection.is_usable()


@pytest.mark.parametrize("form", ["{}", "file:{}", "file://{}", "file:{}?mode=rwc"])
@pytest.mark.parametrize("command", [["db_check"], ["backup_db", "copy.db"]])
def test_a_mistyped_file_is_not_created(tmp_path, django_db_blocker, form, command):
    typo = tmp_path / "new folder" / "typo.db"
    settings = {**connections.settings["default"], "NAME": form.format(typo), "OPTIONS": {}}
    connections.settings["typo"] = settings
    try:
        with (
            django_db_blocker.unblock(),
            pytest.raises(CommandError, match="does not exist"),
        ):
            call_command(*command, database="typo")
        assert not typo.parent.exists()
    finally:
        del connections["typo"]
        del connections.settings["typo"]


def test_a_wrong_address_is_a_configuration_error(django_db_blocker):
    with django_db_blocker.unblock():
        handler = ConnectionHandler(
            {
                "default": {
                    "ENGINE": "bunship.db.backends.libsql",
                    "NAME": "gopher://x",
                    "PASSWORD": "",
                }
            }
        )
        with pytest.raises(ImproperlyConfigured, match="libsql, https"):
            handler["default"].ensure_connection()
        handler["default"].settings_dict["OPTIONS"]["transaction_mode"] = "sometimes"
        with pytest.raises(ImproperlyConfigured, match="transaction_mode"):
            handler["default"].ensure_connection()


def test_a_test_server_must_be_named(django_db_blocker):
    with django_db_blocker.unblock():
        handler = ConnectionHandler(
            {"default": {"ENGINE": "bunship.db.backends.libsql", "NAME": "http://127.0.0.1:9"}}
        )
        with pytest.raises(ImproperlyConfigured, match="may empty"):
            handler["default"].creation._get_test_db_name()
        handler["default"].settings_dict["TEST"]["NAME"] = "ws://127.0.0.1:9"
        with pytest.raises(ImproperlyConfigured, match="application's own"):
            handler["default"].creation._get_test_db_name()
        handler["default"].settings_dict["TEST"]["NAME"] = "http://127.0.0.1:8"
        assert handler["default"].creation.test_db_signature() == (
            "http://127.0.0.1:9",
            "http://127.0.0.1:8",
        )


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Casablanca"]
)
def test_zones_agree_with_python(zone):
    """Every hour of three years and every transition of two centuries, both ways."""
    import zoneinfo

    info = zoneinfo.ZoneInfo(zone)
    connection = sqlite3.connect(":memory:")
    moments = [
        datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(hours=7 * n)
        for n in range(3700)
    ]
    _, changes = timezones._transitions(zone)
    for moment, _, _ in changes:
        moments += [moment + datetime.timedelta(seconds=s) for s in (-1, 0, 1)]
    text = "%Y-%m-%d %H:%M:%S"
    there, _ = bind(f"datetime({{v}},({timezones.from_utc(zone)})||' seconds')", v=("?", ()))
    back, _ = bind(f"datetime({{v}},({timezones.to_utc(zone)})||' seconds')", v=("?", ()))
    there, back = f"SELECT {there}", f"SELECT {back}"
    for moment in moments:
        local = moment.astimezone(info)
        found = connection.execute(there, [f"{moment:{text}}"]).fetchone()[0]
        assert found == f"{local:{text}}"
        unfolded = local.replace(fold=0).astimezone(datetime.UTC)
        assert connection.execute(back, [f"{local:{text}}"]).fetchone()[0] == f"{unfolded:{text}}"
    connection.close()


def test_the_backup_of_a_moving_file_is_consistent(tmp_path, django_db_blocker):
    """A writer moves money between two rows while the copy is made."""
    import threading

    with django_db_blocker.unblock():
        handler = ConnectionHandler(
            {"default": {"ENGINE": "bunship.db.backends.libsql", "NAME": str(tmp_path / "a.db")}}
        )
        connection = handler["default"]
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE account (id integer PRIMARY KEY, n integer)")
            cursor.execute("INSERT INTO account VALUES (1, 500), (2, 500)")
        stop = threading.Event()

        def move():
            own = sqlite3.connect(tmp_path / "a.db", timeout=20, isolation_level=None)
            while not stop.is_set():
                own.execute("BEGIN IMMEDIATE")
                own.execute("UPDATE account SET n = n - 1 WHERE id = 1")
                own.execute("UPDATE account SET n = n + 1 WHERE id = 2")
                own.execute("COMMIT")
            own.close()

        thread = threading.Thread(target=move)
        thread.start()
        try:
            for number in range(5):
                backup.backup(connection, tmp_path / f"copy{number}.db")
        finally:
            stop.set()
            thread.join()
        connection.close()
    for number in range(5):
        copy = sqlite3.connect(tmp_path / f"copy{number}.db")
        assert copy.execute("SELECT sum(n) FROM account").fetchone() == (1000,)
        copy.close()


def test_expected_failures_have_reasons():
    from bunship.settings.env import ROOT

    lists = json.loads((ROOT / "tests" / "conformance" / "expected_failures.json").read_text())
    assert set(lists) == {"local", "remote"}
    assert all(len(reason) > 20 for mode in lists.values() for reason in mode.values())


class TestReplica:
    """Two files stand for primary and replica; the sidecar is a copy made by hand."""

    @pytest.fixture
    def pair(self, tmp_path, django_db_blocker, monkeypatch):
        from bunship.core import replicas
        from bunship.settings.base import databases
        from bunship.settings.env import load
        from tests.bunship.test_env import BASE, NOWHERE

        primary, replica = tmp_path / "primary.db", tmp_path / "replica.db"
        values = load(
            {**BASE, "TURSO_DATABASE_URL": f"file:{primary}", "LIBSQL_REPLICA_PATH": str(replica)},
            root=NOWHERE,
        ).require()
        made = ConnectionHandler(databases(values))
        with django_db_blocker.unblock():
            for alias in ("default", "replica"):
                monkeypatch.setitem(connections.settings, f"{alias}_pair", made.settings[alias])
            monkeypatch.setattr(replicas, "PRIMARY", "default_pair")
            monkeypatch.setattr(replicas, "REPLICA", "replica_pair")
            call_command("migrate", database="default_pair", verbosity=0)

            def sync():
                replica.unlink(missing_ok=True)
                backup.backup(connections["default_pair"], replica)
                if hasattr(connections._connections, "replica_pair"):
                    connections["replica_pair"].close()

            sync()
            replicas.begin_request()
            yield replicas.ReplicaRouter(), sync
            for alias in ("default_pair", "replica_pair"):
                connections[alias].close()
                del connections[alias]
            replicas.begin_request()

    def test_reads_go_there_until_something_is_written(self, pair):
        from bunship.core import replicas

        router, sync = pair
        assert router.db_for_read(Organization) == "replica_pair"
        assert router.db_for_read(User) == "default_pair"
        owner = User.objects.using("default_pair").create(email="a@example.com")
        with transaction.atomic(using="default_pair"):
            assert router.db_for_read(Organization) == "default_pair"
        Organization.objects.using(router.db_for_write(Organization)).create(
            name="n", slug="abc", created_by=owner
        )
        assert router.db_for_read(Organization) == "default_pair"

        replicas.begin_request()
        stale = Organization.objects.using(router.db_for_read(Organization))
        assert stale.count() == 0
        sync()
        assert Organization.objects.using("replica_pair").get().slug == "abc"
        assert router.allow_relation(owner, owner)
        assert router.allow_migrate("replica_pair", "accounts") is False
        assert router.allow_migrate("default_pair", "accounts") is None

    def test_a_session_that_wrote_reads_the_primary_everywhere(self, pair, valkey):
        from bunship.core import redis, replicas

        router, _ = pair
        replicas.begin_session("session-1")
        assert router.db_for_read(Organization) == "replica_pair"
        router.db_for_write(Organization)
        router.db_for_write(Organization)

        replicas.begin_request()
        replicas.begin_session("session-1")
        assert router.db_for_read(Organization) == "default_pair"
        replicas.begin_request()
        replicas.begin_session("session-2")
        assert router.db_for_read(Organization) == "replica_pair"
        assert 0 < redis.client().ttl("replica-pin:session-1") <= 5

        valkey.kill()
        replicas.begin_request()
        replicas.begin_session("session-2")
        valkey.start()
        assert router.db_for_read(Organization) == "default_pair"

    def test_the_replica_is_opened_read_only(self, pair):
        with pytest.raises(OperationalError, match="readonly"):
            User.objects.using("replica_pair").create(email="a@example.com")


def test_the_system_check_names_a_server_that_answers_otherwise(alias, monkeypatch):
    from django.core.management.base import SystemCheckError

    call_command("check", "--database", alias)
    monkeypatch.setitem(probe._KNOWN, "md5", ("lower(hex(md5('a')))", "something else"))
    with pytest.raises(SystemCheckError, match="md5"):
        call_command("check", "--database", alias)
