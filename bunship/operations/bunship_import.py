"""Taking over the database of a BunShip v1 deployment (accounts.md §10, organizations.md §1).

Ids, addresses, password hashes, second factors, organizations, places and the audit trail keep
working; sessions and mailed links do not, so everybody signs in once more. What cannot be taken over
is counted and named, never dropped in silence. Running it again changes nothing that is there.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.audit.recording import record
from bunship.core import addresses, encryption
from bunship.core.tokens import keyed_hash
from organizations.models import ApiKey, Invitation, Membership, Organization, Project
from organizations.roles import Role

#: Without these it is no BunShip database.
_COLUMNS = {
    "users": {"id", "email", "password_hash", "created_at"},
    "organizations": {"id", "name", "slug", "created_by"},
    "memberships": {"id", "user_id", "organization_id", "role"},
}
#: Sessions and links cannot be carried over; these are bookkeeping of v1's own tools.
_NOT_DATA = {"sessions", "verification_tokens", "backup_codes", "__drizzle_migrations"}


class NotImportable(Exception):
    """The source cannot be imported at all; nothing was changed."""


@dataclass
class Table:
    """What became of one table's rows."""

    imported: int = 0
    already_there: int = 0
    skipped: list[str] = field(default_factory=list)


@dataclass
class Report:
    """What an import did."""

    tables: dict[str, Table] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def table(self, name: str) -> Table:
        return self.tables.setdefault(name, Table())


def import_database(
    path: Path, *, jwt_secret: str | None, reset_unreadable: bool = False, dry_run: bool = False
) -> Report:
    """Copy everything that can be copied, in one transaction.

    Args:
        path: the SQLite (libSQL) file; opened for reading only.
        jwt_secret: JWT_SECRET of the old deployment, under which it encrypted second factors.
        reset_unreadable: take people whose second factor cannot be read without it and without
            password, so that they come back through their mailbox.
        dry_run: report, and change nothing.

    Raises:
        NotImportable: no such file, not a BunShip database, or unreadable second factors.
    """
    report = Report()
    source = _open(path)
    try:
        _check(source)
        with transaction.atomic():
            _Import(source, report, jwt_secret, reset_unreadable=reset_unreadable).run()
            if dry_run:
                transaction.set_rollback(True)
                report.notes.append("Dry run: nothing was written.")
    except sqlite3.DatabaseError as error:
        raise NotImportable(f"{path} cannot be read: {error}") from error
    finally:
        source.close()
    return report


def _open(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise NotImportable(f"{path} is not a file")
    source = sqlite3.connect(f"file:{path.resolve()}?mode=ro", uri=True)
    source.row_factory = sqlite3.Row
    return source


def _check(source: sqlite3.Connection) -> None:
    for table, needed in _COLUMNS.items():
        columns = {row["name"] for row in source.execute(f"PRAGMA table_info({table})")}
        if missing := needed - columns:
            what = f"{table}.{min(missing)}" if columns else table
            raise NotImportable(f"This is not a BunShip database: {what} is missing")


class _Import:
    def __init__(
        self,
        source: sqlite3.Connection,
        report: Report,
        jwt_secret: str | None,
        *,
        reset_unreadable: bool,
    ) -> None:
        self.source = source
        self.report = report
        self.key = hashlib.sha256(jwt_secret.encode()).digest() if jwt_secret else None
        self.reset_unreadable = reset_unreadable
        self.unreadable: list[str] = []
        self.people: set[str] = set()
        self.tenants: set[str] = set()

    def run(self) -> None:
        self._users()
        self._organizations()
        self._memberships()
        self._invitations()
        self._projects()
        self._api_keys()
        self._audit_logs()
        self._name_the_rest()
        record(
            actor=Actor.system(),
            action="database.imported",
            resource_type="database",
            resource_id=None,
            metadata={name: table.imported for name, table in self.report.tables.items()},
        )

    def _rows(self, table: str) -> Iterator[dict[str, Any]]:
        if not self._exists(table):
            return
        for row in self.source.execute(f'SELECT * FROM "{table}" ORDER BY created_at, id'):  # noqa: S608
            yield dict(row)

    def _exists(self, table: str) -> bool:
        found = self.source.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [table]
        )
        return found.fetchone() is not None

    def _users(self) -> None:
        table = self.report.table("users")
        unverified = with_second_factor = without_password = 0
        for row in self._rows("users"):
            if User.objects.filter(pk=row["id"]).exists():
                table.already_there += 1
                self.people.add(row["id"])
                continue
            email = addresses.normalized(str(row["email"]))
            closed = row.get("deleted_at") is not None
            if email is None:
                table.skipped.append(f"{row['id']}: its address is none")
                continue
            if not closed and User.objects.filter(email=email).exists():
                table.skipped.append(f"{row['id']}: another account has the address {email}")
                continue
            password, lost = _password(row["password_hash"])
            without_password += lost
            secret = self._second_factor(row)
            if secret is None and row.get("two_factor_enabled"):
                password = None
            values = {
                "email": f"deleted+{row['id']}@deleted.invalid" if closed else email,
                "former_email_hash": keyed_hash("former-email", email) if closed else None,
                "email_verified": _moment(row.get("email_verified")),
                "password": None if closed else password,
                "full_name": None if closed else row.get("full_name"),
                "avatar_url": None if closed else row.get("avatar_url"),
                "preferences": {} if closed else _json(row.get("preferences")),
                "two_factor_enabled": secret is not None and not closed,
                "two_factor_secret": None if closed else secret,
                "is_admin": bool(row.get("is_admin")) and not closed,
                "is_active": bool(row.get("is_active", 1)) and not closed,
                "failed_login_attempts": row.get("failed_login_attempts") or 0,
                "locked_until": _moment(row.get("locked_until")),
                "deleted_at": _moment(row.get("deleted_at")),
            }
            User.objects.create(id=row["id"], **values)
            _keep_times(User, row)
            self.people.add(row["id"])
            table.imported += 1
            unverified += values["email_verified"] is None and not closed
            with_second_factor += bool(values["two_factor_enabled"])
        self._judge_unreadable()
        self._note(unverified, "{} people never verified their address and cannot log in until then "
                   "(REQUIRE_EMAIL_VERIFICATION=false for a changeover)")  # fmt: skip
        self._note(with_second_factor, "{} people keep their authenticator but need new backup "
                   "codes: BunShip's cannot be carried over")  # fmt: skip
        self._note(without_password, "{} people have a password hash of an unknown kind and need a "
                   "reset link")  # fmt: skip

    def _note(self, count: int, text: str) -> None:
        if count:
            self.report.notes.append(text.format(count))

    def _second_factor(self, row: dict[str, Any]) -> str | None:
        """Return the secret encrypted our way; None when it is off, or cannot be read."""
        if not row.get("two_factor_enabled") or not row.get("two_factor_secret"):
            return None
        if self.key is None:
            self.unreadable.append(row["id"])
            return None
        try:
            raw = base64.b64decode(row["two_factor_secret"], validate=True)
            secret = AESGCM(self.key).decrypt(raw[:12], raw[12:], None).decode()
        except (InvalidTag, ValueError, binascii.Error):
            self.unreadable.append(row["id"])
            return None
        return encryption.encrypt(secret, context=row["id"])

    def _judge_unreadable(self) -> None:
        if not self.unreadable:
            return
        if not self.reset_unreadable:
            raise NotImportable(
                f"The second factors of {len(self.unreadable)} people cannot be read. Give the old "
                "deployment's JWT_SECRET in BUNSHIP_JWT_SECRET, or --reset-unreadable-two-factor "
                "to take these people without it and without password."
            )
        self._note(len(self.unreadable), "{} people lost an unreadable second factor and their "
                   "password, and come back through a reset link")  # fmt: skip

    def _organizations(self) -> None:
        table = self.report.table("organizations")
        for row in self._rows("organizations"):
            if Organization.objects.filter(pk=row["id"]).exists():
                table.already_there += 1
                self.tenants.add(row["id"])
                continue
            live = row.get("deleted_at") is None
            if row["created_by"] not in self.people:
                table.skipped.append(f"{row['id']}: whoever created it was not imported")
                continue
            if live and Organization.objects.live().filter(slug=row["slug"]).exists():
                table.skipped.append(f"{row['id']}: the slug {row['slug']} is taken")
                continue
            Organization.objects.create(
                id=row["id"],
                name=row["name"],
                slug=row["slug"],
                description=row.get("description"),
                logo_url=row.get("logo_url"),
                settings=_json(row.get("settings")),
                created_by_id=row["created_by"],
                deleted_at=_moment(row.get("deleted_at")),
            )
            _keep_times(Organization, row)
            self.tenants.add(row["id"])
            table.imported += 1

    def _memberships(self) -> None:
        table = self.report.table("memberships")
        for row in self._rows("memberships"):
            if Membership.objects.filter(pk=row["id"]).exists():
                table.already_there += 1
                continue
            tenant, person = row["organization_id"], row["user_id"]
            if tenant not in self.tenants or person not in self.people:
                table.skipped.append(f"{row['id']}: its organization or person was not imported")
                continue
            role = row["role"]
            if role not in Role.values:
                table.skipped.append(f"{row['id']}: the role {role} is unknown")
                continue
            places = Membership.objects.filter(organization_id=tenant)
            if places.filter(user_id=person).exists():
                table.skipped.append(f"{row['id']}: this person is a member already")
                continue
            if role == Role.OWNER and places.filter(role=Role.OWNER).exists():
                role = Role.ADMIN
                self.report.notes.append(
                    f"Organization {tenant} had several owners; {person} is an admin now"
                )
            Membership.objects.create(
                id=row["id"], organization_id=tenant, user_id=person, role=role
            )
            _keep_times(Membership, row)
            table.imported += 1

    def _belongs(self, row: dict[str, Any], table: Table, *, person: str) -> bool:
        """Say whether a row's organization and person are here; note it when they are not."""
        if row["organization_id"] in self.tenants and row[person] in self.people:
            return True
        table.skipped.append(f"{row['id']}: its organization or person was not imported")
        return False

    def _invitations(self) -> None:
        """Links in mails that were sent keep working: tokens are hashed the same way."""
        table = self.report.table("invitations")
        for row in self._rows("invitations"):
            if Invitation.objects.filter(pk=row["id"]).exists():
                table.already_there += 1
                continue
            if not self._belongs(row, table, person="invited_by"):
                continue
            email = addresses.normalized(str(row["email"]))
            accepted = _moment(row.get("accepted_at"))
            if email is None or row["role"] not in set(Role.values) - {Role.OWNER}:
                table.skipped.append(f"{row['id']}: its address or role is none")
                continue
            same = Invitation.objects.filter(organization_id=row["organization_id"], email=email)
            if accepted is None and same.open().exists():
                table.skipped.append(f"{row['id']}: {email} is invited already")
                continue
            Invitation.objects.create(
                id=row["id"],
                organization_id=row["organization_id"],
                email=email,
                role=row["role"],
                token_hash=row["token_hash"],
                invited_by_id=row["invited_by"],
                expires_at=datetime.fromtimestamp(row["expires_at"], UTC),
                accepted_at=accepted,
            )
            Invitation.objects.filter(pk=row["id"]).update(created_at=_moment(row["created_at"]))
            table.imported += 1

    def _projects(self) -> None:
        table = self.report.table("projects")
        for row in self._rows("projects"):
            if Project.objects.filter(pk=row["id"]).exists():
                table.already_there += 1
                continue
            if not self._belongs(row, table, person="created_by"):
                continue
            live = Project.objects.filter(organization_id=row["organization_id"]).live()
            if row.get("deleted_at") is None and live.filter(slug=row["slug"]).exists():
                table.skipped.append(f"{row['id']}: the slug {row['slug']} is taken")
                continue
            Project.objects.create(
                id=row["id"],
                organization_id=row["organization_id"],
                name=row["name"],
                slug=row["slug"],
                description=row.get("description"),
                settings=_json(row.get("settings")),
                created_by_id=row["created_by"],
                deleted_at=_moment(row.get("deleted_at")),
            )
            _keep_times(Project, row)
            table.imported += 1

    def _api_keys(self) -> None:
        """Keys keep working: they are hashed the same way (organizations.md §4.1)."""
        table = self.report.table("api_keys")
        for row in self._rows("api_keys"):
            if ApiKey.objects.filter(pk=row["id"]).exists():
                table.already_there += 1
                continue
            if not self._belongs(row, table, person="created_by"):
                continue
            ApiKey.objects.create(
                id=row["id"],
                organization_id=row["organization_id"],
                name=row["name"],
                key_prefix=_cut(row["key_prefix"], 40) or "",
                key_hash=row["key_hash"],
                scopes=_list(row.get("scopes")),
                # v1 let fractions in.
                rate_limit=int(row["rate_limit"]) if row.get("rate_limit") else None,
                last_used_at=_moment(row.get("last_used_at")),
                expires_at=_moment(row.get("expires_at")),
                is_active=bool(row.get("is_active", 1)),
                created_by_id=row["created_by"],
            )
            ApiKey.objects.filter(pk=row["id"]).update(created_at=_moment(row["created_at"]))
            table.imported += 1
        if table.imported and not settings.ENV.legacy_api_keys:
            self.report.notes.append(
                "Set LEGACY_API_KEYS=true: the imported keys carry no checksum and are refused without"
            )

    def _audit_logs(self) -> None:
        table = self.report.table("audit_logs")
        waiting: list[AuditLog] = []
        there = set(AuditLog.objects.values_list("pk", flat=True))
        for row in self._rows("audit_logs"):
            if row["id"] in there:
                table.already_there += 1
                continue
            tenant = row.get("organization_id")
            if tenant is not None and tenant not in self.tenants:
                table.skipped.append(f"{row['id']}: its organization was not imported")
                continue
            waiting.append(
                AuditLog(
                    id=row["id"],
                    organization_id=tenant,
                    actor_id=row.get("actor_id"),
                    actor_type=row["actor_type"],
                    actor_email=row.get("actor_email"),
                    action=row["action"],
                    resource_type=row["resource_type"],
                    resource_id=row.get("resource_id"),
                    old_values=_json_or_none(row.get("old_values")),
                    new_values=_json_or_none(row.get("new_values")),
                    metadata=_json_or_none(row.get("metadata")),
                    ip_address=_cut(row.get("ip_address"), 45),
                    user_agent=_cut(row.get("user_agent"), 512),
                    created_at=datetime.fromtimestamp(row["created_at"], UTC),
                )
            )
            table.imported += 1
        AuditLog.objects.bulk_create(waiting, batch_size=500)

    def _name_the_rest(self) -> None:
        """Say which tables hold rows that this version has no place for yet."""
        known = {*self.report.tables, *_NOT_DATA}
        names = self.source.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        for (name,) in names.fetchall():
            if name not in known:
                (count,) = self.source.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()  # noqa: S608
                self._note(count, f"{{}} rows of {name} were left: there is no place for them yet")


def _password(stored: str | None) -> tuple[str | None, bool]:
    """Return Django's form of a PHC string, and whether one had to be given up."""
    if stored is None:
        return None, False
    if stored.startswith("$argon2id$"):
        return f"argon2{stored}", False
    return None, True


def _keep_times(model: Any, row: dict[str, Any]) -> None:
    created = _moment(row["created_at"])
    updated = _moment(row.get("updated_at")) or created
    model.objects.filter(pk=row["id"]).update(created_at=created, updated_at=updated)


def _moment(seconds: int | None) -> datetime | None:
    """Return the moment of a whole number of Unix seconds."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _json(text: str | None) -> dict[str, Any]:
    return _json_or_none(text) or {}


def _json_or_none(text: str | None) -> dict[str, Any] | None:
    try:
        value = json.loads(text) if text else None
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _list(text: str | None) -> list[str]:
    try:
        value = json.loads(text) if text else []
    except ValueError:
        return []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _cut(text: str | None, length: int) -> str | None:
    return None if text is None else text[:length]
