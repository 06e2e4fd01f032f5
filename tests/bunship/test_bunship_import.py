"""`manage.py import_bunship` on a database as BunShip v1 makes it.

The schema is the documented one (accounts.md §9, organizations.md §1): text ids, Unix seconds, booleans
as 0 and 1, JSON as text.
"""

from __future__ import annotations

import base64
import hashlib
import os
import sqlite3
import time
from io import StringIO

import pytest
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.management import CommandError, call_command

from accounts.models import User
from bunship.audit.models import AuditLog
from organizations.models import Membership, Organization
from tests.accounts.codes import totp
from tests.conftest import Api, refusal
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.organizations import make_organization

pytestmark = pytest.mark.django_db

OLD_SECRET = "the-old-deployments-jwt-secret-0123456789"
SEED = "UZFG7D2U7SA5BKZQS4I5"
HASH = PasswordHasher(time_cost=3, memory_cost=1024, parallelism=1, salt_len=32).hash(PASSWORD)

INVITE = "t" * 43
KEY = "bunship_live_" + "ab" * 32

SCHEMA = """
CREATE TABLE users (
  id text PRIMARY KEY, email text NOT NULL UNIQUE, email_verified integer, password_hash text,
  full_name text, avatar_url text, preferences text, two_factor_enabled integer NOT NULL DEFAULT 0,
  two_factor_secret text, is_admin integer NOT NULL DEFAULT 0,
  failed_login_attempts integer NOT NULL DEFAULT 0, locked_until integer,
  is_active integer NOT NULL DEFAULT 1, created_at integer NOT NULL, updated_at integer NOT NULL,
  deleted_at integer);
CREATE TABLE organizations (
  id text PRIMARY KEY, name text NOT NULL, slug text NOT NULL UNIQUE, description text, logo_url text,
  settings text, created_by text NOT NULL REFERENCES users(id), created_at integer NOT NULL,
  updated_at integer NOT NULL, deleted_at integer);
CREATE TABLE memberships (
  id text PRIMARY KEY, user_id text NOT NULL, organization_id text NOT NULL, role text NOT NULL,
  created_at integer NOT NULL, updated_at integer NOT NULL);
CREATE TABLE audit_logs (
  id text PRIMARY KEY, organization_id text, actor_id text, actor_type text NOT NULL, actor_email text,
  action text NOT NULL, resource_type text NOT NULL, resource_id text, old_values text,
  new_values text, ip_address text, user_agent text, metadata text, created_at integer NOT NULL);
CREATE TABLE sessions (id text PRIMARY KEY, user_id text, refresh_token_hash text);
CREATE TABLE backup_codes (id text PRIMARY KEY, user_id text, code_hash text);
CREATE TABLE projects (
  id text PRIMARY KEY, organization_id text NOT NULL, name text NOT NULL, slug text NOT NULL,
  description text, settings text, created_by text NOT NULL, created_at integer NOT NULL,
  updated_at integer NOT NULL, deleted_at integer);
CREATE TABLE invitations (
  id text PRIMARY KEY, organization_id text NOT NULL, email text NOT NULL, role text NOT NULL,
  token_hash text NOT NULL, invited_by text NOT NULL, expires_at integer NOT NULL,
  accepted_at integer, created_at integer NOT NULL);
CREATE TABLE api_keys (
  id text PRIMARY KEY, organization_id text NOT NULL, name text NOT NULL, key_prefix text NOT NULL,
  key_hash text NOT NULL, scopes text, rate_limit integer, last_used_at integer, expires_at integer,
  is_active integer NOT NULL DEFAULT 1, created_by text NOT NULL, created_at integer NOT NULL);
CREATE TABLE webhooks (id text PRIMARY KEY, organization_id text);
"""


def sealed(secret: str, *, key: str = OLD_SECRET) -> str:
    """Encrypt as v1 does (accounts.md §4.2)."""
    iv = os.urandom(12)
    cipher = AESGCM(hashlib.sha256(key.encode()).digest())
    return base64.b64encode(iv + cipher.encrypt(iv, secret.encode(), None)).decode()


class Old:
    """A v1 database file."""

    def __init__(self, path):
        self.path = path
        self.connection = sqlite3.connect(path)
        self.connection.executescript(SCHEMA)
        self.now = 1_760_000_000

    def add(self, table, **values):
        values = {"created_at": self.now, **values}
        if table in ("users", "organizations", "memberships", "projects"):
            values.setdefault("updated_at", self.now + 60)
        if table in ("sessions", "webhooks"):
            values.pop("created_at")
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        self.connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values())
        )
        self.connection.commit()

    def person(self, id, email, **values):
        self.add(
            "users",
            **{
                "id": id,
                "email": email,
                "email_verified": self.now,
                "password_hash": HASH,
                **values,
            },
        )


@pytest.fixture
def old(tmp_path):
    database = Old(tmp_path / "bunship.db")
    database.person(
        "usr-ann",
        "Ann@Example.com",
        full_name="Ann",
        preferences='{"theme": "dark"}',
        two_factor_enabled=1,
        two_factor_secret=sealed(SEED),
    )
    database.person("usr-bob", "bob@example.com", is_admin=1)
    database.person("usr-gone", "gone@example.com", deleted_at=database.now, is_active=0)
    database.add(
        "organizations", id="org-1", name="Acme", slug="acme", created_by="usr-ann",
        settings='{"branding": {"primaryColor": "#112233"}}',
    )  # fmt: skip
    database.add("memberships", id="m1", user_id="usr-ann", organization_id="org-1", role="owner")
    database.add("memberships", id="m2", user_id="usr-bob", organization_id="org-1", role="viewer")
    database.add(
        "audit_logs", id="a1", organization_id="org-1", actor_id="usr-ann", actor_type="user",
        action="file.uploaded", resource_type="file", resource_id="f1", new_values='{"name": "x"}',
    )  # fmt: skip
    database.add(
        "projects", id="p1", organization_id="org-1", name="Alpha", slug="alpha",
        settings='{"visibility": "private"}', created_by="usr-ann",
    )  # fmt: skip
    database.add(
        "invitations", id="i1", organization_id="org-1", email="guest@example.com", role="member",
        token_hash=hashlib.sha256(INVITE.encode()).hexdigest(), invited_by="usr-ann",
        expires_at=int(time.time()) + 3600,
    )  # fmt: skip
    database.add(
        "api_keys", id="k1", organization_id="org-1", name="CI", key_prefix="bunship_live_abababab",
        key_hash=hashlib.sha256(KEY.encode()).hexdigest(), scopes='["read:members", "old:one"]',
        rate_limit=50, created_by="usr-ann",
    )  # fmt: skip
    yield database
    database.connection.close()


@pytest.fixture
def run(old, monkeypatch):
    monkeypatch.setenv("BUNSHIP_JWT_SECRET", OLD_SECRET)

    def command(*options):
        out = StringIO()
        call_command("import_bunship", str(old.path), *options, stdout=out)
        return out.getvalue()

    return command


def log_in(api, email, **extra):
    return api.post("/api/v1/auth/login", {"email": email, "password": PASSWORD, **extra})


def test_everybody_signs_in_as_before(api, run):
    text = run()

    assert "users: 3 imported, 0 already there, 0 skipped" in text
    assert "1 people keep their authenticator but need new backup codes" in text
    assert refusal(log_in(api, "ann@example.com"))[2] == "Two-factor code required"
    response = log_in(api, "ANN@example.com", twoFactorCode=totp(SEED))
    assert response.status_code == 200, response.content
    assert response.json()["user"]["id"] == "usr-ann"
    ann = User.objects.get(pk="usr-ann")
    assert ann.password.startswith("argon2$argon2id$")
    assert "$m=8,t=1,p=1$" in ann.password  # upgraded at the first login
    assert log_in(api, "bob@example.com").status_code == 200
    assert User.objects.get(pk="usr-bob").is_admin


def test_keeps_ids_times_and_json(run, old):
    run()

    ann = User.objects.get(pk="usr-ann")
    assert (ann.full_name, ann.preferences) == ("Ann", {"theme": "dark"})
    assert int(ann.created_at.timestamp()) == old.now
    assert int(ann.updated_at.timestamp()) == old.now + 60
    acme = Organization.objects.get(pk="org-1")
    assert acme.settings == {"branding": {"primaryColor": "#112233"}}
    assert int(acme.created_at.timestamp()) == old.now
    roles = dict(Membership.objects.values_list("user_id", "role"))
    assert roles == {"usr-ann": "owner", "usr-bob": "viewer"}
    entry = AuditLog.objects.get(pk="a1")
    assert (entry.action, entry.new_values) == ("file.uploaded", {"name": "x"})
    assert AuditLog.objects.get(action="database.imported").metadata["users"] == 3


def test_keys_projects_and_mailed_invitations_keep_working(run, api_for, env):
    run()

    env(legacy_api_keys=True)
    script = Api(**{"X-API-Key": KEY})
    assert script.get("/api/v1/organizations/org-1/members").json()["total"] == 2
    assert script.get("/api/v1/organizations/org-1/projects").status_code == 403
    ann = api_for(User.objects.get(pk="usr-ann"))
    project = ann.get("/api/v1/organizations/org-1/projects/p1").json()
    assert (project["slug"], project["settings"]) == ("alpha", {"visibility": "private"})
    guest = api_for(make_user(email="guest@example.com"))
    env(enforce_plan_limits=False)
    accepted = guest.post(f"/api/v1/organizations/invitations/{INVITE}/accept")
    assert accepted.status_code == 200


def test_closed_accounts_free_their_address(api, run):
    run()

    gone = User.objects.get(pk="usr-gone")
    assert gone.email == "deleted+usr-gone@deleted.invalid"
    assert (gone.password, gone.is_active) == (None, False)
    body = {"email": "gone@example.com", "password": PASSWORD, "fullName": "Back"}
    assert api.post("/api/v1/auth/register", body).status_code == 200


def test_a_second_run_changes_nothing(run):
    run()
    before = list(User.objects.order_by("pk").values())

    text = run()

    assert "users: 0 imported, 3 already there, 0 skipped" in text
    assert "memberships: 0 imported, 2 already there, 0 skipped" in text
    assert "audit_logs: 0 imported, 1 already there, 0 skipped" in text
    assert list(User.objects.order_by("pk").values()) == before


def test_a_dry_run_writes_nothing(run):
    text = run("--dry-run")

    assert "users: 3 imported" in text
    assert "Dry run: nothing was written." in text
    assert not User.objects.exists()
    assert not AuditLog.objects.exists()


def test_names_what_cannot_be_taken(run, old):
    make_user(email="taken@example.com")
    make_organization(slug="taken")
    old.person("usr-dup", "ANN@example.COM")
    old.person("usr-taken", "taken@example.com")
    old.person("usr-odd", "odd@localhost")
    old.person("usr-md5", "md5@example.com", password_hash="5f4dcc3b5aa765d61d8327deb882cf99")
    old.person("usr-new", "new@example.com", email_verified=None, preferences="{broken")
    old.add("organizations", id="org-2", name="T", slug="taken", created_by="usr-ann")
    old.add("organizations", id="org-3", name="N", slug="nobody-s", created_by="usr-dup")
    old.add("memberships", id="m3", user_id="usr-dup", organization_id="org-1", role="member")
    old.add("memberships", id="m4", user_id="usr-md5", organization_id="org-1", role="boss")
    old.add("memberships", id="m5", user_id="usr-new", organization_id="org-1", role="owner")
    old.add("memberships", id="m6", user_id="usr-bob", organization_id="org-1", role="admin")
    old.add(
        "audit_logs", id="a2", organization_id="org-2", actor_type="system", action="x",
        resource_type="y",
    )  # fmt: skip
    old.add("webhooks", id="w1", organization_id="org-1")
    old.add(
        "projects", id="p2", organization_id="org-2", name="P", slug="ppp", created_by="usr-ann"
    )
    old.add(
        "invitations",
        id="i2",
        organization_id="org-1",
        email="Guest@example.com",
        role="viewer",
        token_hash="h2",
        invited_by="usr-ann",
        expires_at=old.now,
    )
    old.add(
        "invitations",
        id="i3",
        organization_id="org-1",
        email="x@example.com",
        role="owner",
        token_hash="h3",
        invited_by="usr-ann",
        expires_at=old.now,
    )
    old.add("sessions", id="s1", user_id="usr-ann", refresh_token_hash="h")

    text = run()

    for line in (
        "users: 5 imported, 0 already there, 3 skipped",
        "  usr-dup: another account has the address ann@example.com",
        "  usr-taken: another account has the address taken@example.com",
        "  usr-odd: its address is none",
        "  org-2: the slug taken is taken",
        "  org-3: whoever created it was not imported",
        "  m3: its organization or person was not imported",
        "  m4: the role boss is unknown",
        "  m6: this person is a member already",
        "  a2: its organization was not imported",
        "Organization org-1 had several owners; usr-new is an admin now",
        "1 people have a password hash of an unknown kind and need a reset link",
        "1 rows of webhooks were left: there is no place for them yet",
        "  p2: its organization or person was not imported",
        "  i2: guest@example.com is invited already",
        "  i3: its address or role is none",
        "Set LEGACY_API_KEYS=true: the imported keys carry no checksum and are refused without",
    ):
        assert line in text.splitlines(), (line, text)
    assert "1 people never verified their address and cannot log in until then" in text
    assert "sessions" not in text
    assert User.objects.get(pk="usr-md5").password is None
    assert User.objects.get(pk="usr-new").preferences == {}


@pytest.mark.parametrize("secret", [None, "another-secret"])
def test_unreadable_second_factors_stop_it_unless_told_otherwise(run, monkeypatch, api, secret):
    monkeypatch.delenv("BUNSHIP_JWT_SECRET")
    if secret:
        monkeypatch.setenv("BUNSHIP_JWT_SECRET", secret)
    with pytest.raises(CommandError, match="second factors of 1 people cannot be read"):
        run()
    assert not User.objects.exists()

    text = run("--reset-unreadable-two-factor")

    assert "1 people lost an unreadable second factor" in text
    ann = User.objects.get(pk="usr-ann")
    # Without the second factor the password alone must not be enough.
    assert (ann.two_factor_enabled, ann.two_factor_secret, ann.password) == (False, None, None)
    assert refusal(log_in(api, "ann@example.com"))[0] == 401


@pytest.mark.parametrize("kind", ["missing", "directory", "text", "other", "empty"])
def test_refuses_what_is_no_bunship_database(tmp_path, kind):
    path = tmp_path / "x.db"
    if kind == "directory":
        path.mkdir()
    elif kind == "text":
        path.write_text("hello " * 500)
    elif kind == "other":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE users (id text)")
        connection.close()
    elif kind == "empty":
        path.touch()

    with pytest.raises(CommandError):
        call_command("import_bunship", str(path), stdout=StringIO())
    assert path.exists() is (kind != "missing")


def test_leaves_the_source_untouched(run, old):
    before = hashlib.sha256(old.path.read_bytes()).hexdigest()
    run()
    assert hashlib.sha256(old.path.read_bytes()).hexdigest() == before
