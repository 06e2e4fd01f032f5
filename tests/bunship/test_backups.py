"""Backups where they are kept, the drill, and beginning anew (operations.md §8.8, OP-27)."""

from __future__ import annotations

import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from accounts.models import User
from bunship.operations import backups
from bunship.operations.management.commands import studio
from files.storage import storage
from organizations.models import Membership, Organization
from tests.conftest import Api
from tests.fakes.resend import FakeResend
from tests.files.conftest import _moto, bucket, s3  # noqa: F401 - fixtures


@pytest.mark.django_db(transaction=True)
class TestDrill:
    @pytest.fixture(autouse=True)
    def _tables_come_back(self):
        yield
        call_command("reset_db", "--yes", "--no-seed", verbosity=0)

    def counts(self):
        with connection.cursor() as cursor:
            tables = [
                name for name in connection.introspection.table_names(cursor)
                if name != "django_migrations"
            ]  # fmt: skip
            found = {}
            for name in tables:
                cursor.execute(f'SELECT count(*) FROM "{name}"')
                found[name] = cursor.fetchone()[0]
        return found

    def test_back_up_wipe_restore_and_sign_in(self, s3, capsys):  # noqa: F811
        """Row counts and a login are the same afterwards."""
        call_command("seed", verbosity=0)
        before = self.counts()
        assert before["users"] == 6
        call_command("backup_db", "--to", "s3://acme-files/backups/")
        place = capsys.readouterr().out.split(": ")[0]
        assert place.startswith("s3://acme-files/backups/bunship-2")

        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            for name in connection.introspection.table_names(cursor):
                cursor.execute(f'DROP TABLE "{name}"')
        call_command("restore_db", place)
        assert "rows restored" in capsys.readouterr().out
        assert self.counts() == before
        assert Membership.objects.filter(organization__slug="demo-company").count() == 5
        login = {"email": "demo@bunship.com", "password": "demo123456"}
        assert Api().post("/api/v1/auth/login", login).status_code == 200

    def test_beginning_anew(self, env):
        Organization.objects.all().delete()
        User.objects.create(email="x@example.com")
        with pytest.raises(CommandError, match="--yes"):
            call_command("reset_db")
        call_command("reset_db", "--yes", verbosity=0)
        assert User.objects.count() == 6
        env(node_env="production")
        with pytest.raises(CommandError, match="production"):
            call_command("reset_db", "--yes")
        env(node_env="test")


# A backup waits for transactions to end, the test's own among them.
@pytest.mark.django_db(transaction=True)
class TestPlaces:
    def test_a_folder_keeps_the_newest(self, tmp_path, monkeypatch, capsys):
        (tmp_path / "other.db").touch()
        for second in range(4):
            monkeypatch.setattr(
                backups, "new_name", lambda s=second: f"bunship-20260101T00000{s}Z.db"
            )
            call_command("backup_db", "--to", f"{tmp_path}/", "--keep", "2", verbosity=0)
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "bunship-20260101T000002Z.db", "bunship-20260101T000003Z.db", "other.db",
        ]  # fmt: skip
        with sqlite3.connect(tmp_path / "bunship-20260101T000003Z.db") as copy:
            assert copy.execute("SELECT count(*) FROM users").fetchone() == (0,)
        copy.close()

    def test_a_bucket_keeps_the_newest(self, s3, monkeypatch):  # noqa: F811
        for second in range(3):
            monkeypatch.setattr(
                backups, "new_name", lambda s=second: f"bunship-20260101T00000{s}Z.db"
            )
            backups.write(connections["default"], "s3://acme-files", keep=1)
        assert storage().list_keys("") == ["backups/bunship-20260101T000002Z.db"]

    def test_says_what_is_missing(self, env, tmp_path, monkeypatch):
        with pytest.raises(CommandError, match="Say where"):
            call_command("backup_db")
        with pytest.raises(CommandError, match="not configured"):
            call_command("backup_db", "--to", "s3://nowhere/x")
        with pytest.raises(CommandError, match="not configured"):
            call_command("restore_db", "s3://nowhere/x.db")
        env(files_local_dir=str(tmp_path))
        with pytest.raises(CommandError, match="s3:// needs"):
            call_command("backup_db", "--to", "s3://nowhere/x")


class TestTestMail:
    def test_tells_what_the_provider_says(self, env, capsys):
        resend = FakeResend()
        try:
            with pytest.raises(CommandError, match="RESEND_API_KEY"):
                call_command("send_test_email", "ann@acme.example")
            env(resend_api_key="re_1", resend_base_url=resend.url)
            with pytest.raises(CommandError, match="no address"):
                call_command("send_test_email", "ann")
            call_command("send_test_email", "ann@acme.example")
            assert "accepted by Resend as mail-1" in capsys.readouterr().out
            assert resend.mails[0]["to"] == ["ann@acme.example"]
            resend.script.append((403, {"name": "validation_error", "message": "no"}, {}))
            with pytest.raises(CommandError, match="403"):
                call_command("send_test_email", "ann@acme.example")
        finally:
            resend.close()


def test_studio_is_for_this_machine_only(env, monkeypatch, capsys):
    called = {}
    monkeypatch.setattr(
        studio, "call_command", lambda *args, **options: called.update(args=args, **options)
    )
    call_command("studio")
    assert called["args"] == ("runserver", "127.0.0.1:4983")
    env(node_env="production")
    with pytest.raises(CommandError, match="production"):
        call_command("studio")
