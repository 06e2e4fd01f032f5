"""A day of a team, told by either client to a running server.

BUNSHIP_E2E_URL names it: `manage.py dev`, with RATE_LIMIT_AUTH=0, RATE_LIMIT_MAX=0 and
WEBHOOK_ALLOW_PRIVATE_ADDRESSES=true in its environment.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import os
import re
import struct
import time
import uuid

import httpx
import pytest
from both import KINDS, Both
from server import Answer, Server

from bunship_client import (
    BunShipApiError,
    FileTokenStorage,
    MemoryTokenStorage,
    RetryPolicy,
    TwoFactorChallenge,
    unwrap,
    verify_webhook,
)

URL = os.environ.get("BUNSHIP_E2E_URL", "")
PASSWORD = "Sunny-day7x"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

pytestmark = pytest.mark.skipif(not URL, reason="BUNSHIP_E2E_URL names no running server")


async def eventually(question, *, seconds: float = 20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := await question():
            return answer
        await asyncio.sleep(0.1)
    raise AssertionError(f"did not happen within {seconds} s")


def totp(secret: str) -> str:
    """Return the code of now (RFC 6238: 30 s, six digits, SHA-1)."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    (number,) = struct.unpack(">I", mac[mac[-1] & 15 :][:4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"


async def verification_token(email: str) -> str:
    async with httpx.AsyncClient() as http:

        async def look():
            mails = (await http.get(f"{URL}/dev/mailbox.json")).json()
            texts = [mail["text"] for mail in mails if mail["to"] == email]
            return next((m[1] for t in texts if (m := re.search(r"token=([\w-]{43})", t))), None)

        return await eventually(look)


class Team:
    """Makes clients of one kind, for people and keys."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.open: list[Both] = []

    def client(self, **options) -> Both:
        options.setdefault("retry", RetryPolicy(initial_delay=0.1))
        both = Both(KINDS[self.kind](URL, **options))
        self.open.append(both)
        return both

    async def person(self, name: str, **options) -> tuple[Both, str]:
        """Register, verify by the mailed token and sign in."""
        client = self.client(**options)
        email = f"{name}-{uuid.uuid4().hex[:12]}@example.com"
        registered = await client.api.register(
            {"email": email, "password": PASSWORD, "fullName": name.title()}
        )
        assert registered["userId"]
        with pytest.raises(BunShipApiError) as caught:
            await client.login(email, PASSWORD)
        assert caught.value.requires_email_verification
        await client.api.verify_email(await verification_token(email))
        login = await client.login(email, PASSWORD)
        assert not isinstance(login, TwoFactorChallenge)
        assert login["user"]["email"] == email
        return client, email


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_day_of_a_team(kind, tmp_path, server: Server):
    async def main():
        team = Team(kind)
        try:
            await day(team, tmp_path, server)
        finally:
            for client in team.open:
                await client.leave()

    asyncio.run(main())


async def day(team: Team, tmp_path, server: Server) -> None:
    storage = FileTokenStorage(tmp_path / "tokens.json")
    owner, email = await team.person("ann", storage=storage)
    assert (await owner.api.get_readiness())["checks"]["database"] is True
    me = await owner.api.get_me()
    assert (me["email"], me["fullName"]) == (email, "Ann")
    assert (await owner.api.update_me({"fullName": "Ann Lee"}))["fullName"] == "Ann Lee"

    organization = await owner.api.create_organization(
        {"name": "Acme", "slug": f"acme-{uuid.uuid4().hex[:12]}"}
    )
    org = organization["id"]
    assert [row["id"] async for row in owner.api.iter_organizations()] == [org]

    colleague = await members(team, owner, org)
    await keys(team, owner, org)
    await webhooks(owner, org, server)
    await projects(owner, org)
    await files(owner, org, tmp_path)
    await audit(owner, org)
    await refusals(team, owner, org)
    await sessions(team, owner, email, storage)
    await colleague.logout()


async def members(team: Team, owner: Both, org: str) -> Both:
    colleague, email = await team.person("bo")
    with pytest.raises(BunShipApiError) as caught:
        await colleague.api.get_organization(org)
    assert caught.value.status_code in {403, 404}

    invited = await owner.api.create_invitation(org, {"email": email, "role": "member"})
    assert [row["email"] async for row in owner.api.iter_invitations(org)] == [email]
    token = invited["inviteUrl"].rstrip("/").split("=")[-1].split("/")[-1]
    assert (await colleague.api.preview_invitation(token))["organization"]["name"] == "Acme"
    await colleague.api.accept_invitation(token)
    rows = [row async for row in owner.api.iter_members(org, page_size=1)]
    assert [row["role"] for row in rows] == ["owner", "member"]
    changed = await owner.api.update_member(org, rows[1]["id"], {"role": "viewer"})
    assert changed["role"] == "viewer"
    with pytest.raises(BunShipApiError) as caught:
        await colleague.api.create_project(org, {"name": "No"})
    assert (caught.value.status_code, caught.value.is_auth_error) == (403, True)
    return colleague


async def keys(team: Team, owner: Both, org: str) -> None:
    created = unwrap(
        await owner.api.create_api_key(org, {"name": "CI", "scopes": ["projects:read", "org:read"]})
    )
    assert [row["id"] async for row in owner.api.iter_api_keys(org)] == [created["id"]]
    machine = team.client(api_key=created["key"])
    assert (await machine.api.get_organization(org))["id"] == org
    assert [row async for row in machine.api.iter_projects_short()] == []
    with pytest.raises(BunShipApiError) as caught:
        await machine.api.create_project(org, {"name": "No"})
    assert caught.value.status_code == 403
    await owner.api.revoke_api_key(org, created["id"])
    with pytest.raises(BunShipApiError) as caught:
        await machine.api.get_organization(org)
    assert caught.value.status_code == 401


async def webhooks(owner: Both, org: str, server: Server) -> None:
    server.answer(Answer(200, {"ok": True}))
    created = unwrap(
        await owner.api.create_webhook(
            org, {"url": f"{server.url}/hook", "events": ["project.created"]}
        )
    )
    tested = unwrap(await owner.api.test_webhook(org, created["id"]))
    assert tested["statusCode"] == 200
    await owner.api.create_project(org, {"name": "Heard of"})

    async def heard():
        return len(server.asked) >= 2

    await eventually(heard)
    events = [verify_webhook(a.body, a.headers, created["secret"]) for a in server.asked]
    assert [event["type"] for event in events] == ["test", "project.created"]

    async def noted():
        rows = [r async for r in owner.api.iter_webhook_deliveries(org, created["id"], page_size=1)]
        return len(rows) == 2 and all(row["deliveredAt"] for row in rows)

    await eventually(noted)
    await owner.api.delete_webhook(org, created["id"])


async def projects(owner: Both, org: str) -> None:
    key = str(uuid.uuid4())
    first = await owner.api.create_project(org, {"name": "Alpha"}, idempotency_key=key)
    again = await owner.api.create_project(org, {"name": "Alpha"}, idempotency_key=key)
    assert first["id"] == again["id"]
    with pytest.raises(BunShipApiError) as caught:
        await owner.api.create_project(org, {"name": "Beta"}, idempotency_key=key)
    assert caught.value.status_code == 422
    names = {row["name"] async for row in owner.api.iter_projects(org, page_size=1)}
    assert names == {"Alpha", "Heard of"}
    found = await owner.api.list_projects(org, search="alp", page=1, page_size=10)
    assert (found["total"], found.get("hasMore")) == (1, False)
    renamed = await owner.api.update_project(org, first["id"], {"name": "Gamma"})
    assert renamed["name"] == "Gamma"
    await owner.api.delete_project(org, first["id"])
    with pytest.raises(BunShipApiError) as caught:
        await owner.api.get_project(org, first["id"])
    assert caught.value.is_not_found


async def files(owner: Both, org: str, tmp_path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(PDF)
    progress = []
    for presigned in (False, True):
        row = await owner.upload_file(
            org,
            path,
            presigned=presigned,
            metadata={"quarter": 4},
            on_progress=lambda sent, total: progress.append((sent, total)),
        )
        assert (row["name"], row["size"], row["metadata"]) == (
            "report.pdf",
            len(PDF),
            {"quarter": 4},
        )
        assert progress[-1] == (len(PDF), len(PDF))
        assert await owner.download_file(org, row["id"]) == PDF
    assert len([row async for row in owner.api.iter_files(org, page_size=1)]) == 2
    await owner.api.delete_file(org, row["id"])
    assert len([row async for row in owner.api.iter_files(org)]) == 1
    with pytest.raises(BunShipApiError) as caught:
        await owner.upload_file(org, b"MZ\x90\x00", name="setup.exe")
    assert caught.value.is_validation_error


async def audit(owner: Both, org: str) -> None:
    rows = [row async for row in owner.api.iter_audit_logs(org, page_size=3)]
    assert len(rows) > 6
    assert len({row["id"] for row in rows}) == len(rows)
    assert rows[-1]["action"] == "organization.created"
    listed = await owner.api.list_audit_logs(org, action="project.created")
    assert listed["pagination"]["total"] == len(listed["data"]) == 2
    exported = await owner.api.export_audit_logs(org, format="csv")
    assert exported.count("organization.created") == 1


async def refusals(team: Team, owner: Both, org: str) -> None:
    with pytest.raises(BunShipApiError) as caught:
        await owner.api.create_project(org, {"name": ""})
    error = caught.value
    assert (error.status_code, error.code) == (400, "VALIDATION_ERROR")
    assert error.details == "name: must not be empty"
    assert error.fields[0]["path"] == "/name"
    assert re.fullmatch(r"[0-9a-f]{32}", error.request_id)

    stranger = team.client(storage=MemoryTokenStorage("junk"))
    with pytest.raises(BunShipApiError) as caught:
        await stranger.api.get_me()
    assert (caught.value.status_code, caught.value.code) == (401, "AUTHENTICATION_ERROR")
    with pytest.raises(BunShipApiError) as caught:
        await team.client().api.get_me()
    assert caught.value.status_code == 401

    other, _ = await team.person("eve")
    for call in (other.api.get_organization, other.api.list_members, other.api.list_files):
        with pytest.raises(BunShipApiError) as caught:
            await call(org)
        assert caught.value.status_code in {403, 404}
    with pytest.raises(BunShipApiError) as caught:
        await other.api.admin_list_users()
    assert caught.value.status_code == 403


async def sessions(team: Team, owner: Both, email: str, storage: FileTokenStorage) -> None:
    # An access token that has gone bad is renewed, once for all who meet it.
    used = storage.get_refresh_token()
    storage.set_access_token("gone-bad")
    answers = await asyncio.gather(*(owner.api.get_me() for _ in range(20)))
    assert {me["email"] for me in answers} == {email}
    assert storage.get_refresh_token() != used
    assert await owner.refresh() == storage.get_access_token()
    # Another client of the same file goes on where this one was.
    assert (await team.client(storage=storage).api.get_me())["email"] == email

    second = team.client()
    await second.login(email, PASSWORD)
    assert (await owner.api.list_sessions())["total"] == 2
    await owner.api.revoke_other_sessions()
    with pytest.raises(BunShipApiError) as caught:
        await second.api.get_me()
    assert caught.value.status_code == 401
    assert not second.is_authenticated()  # its refresh was refused

    with pytest.raises(BunShipApiError, match="password"):
        await owner.api.setup_two_factor({"password": "Wrong-pass1"})
    setup = await owner.api.setup_two_factor({"password": PASSWORD})
    await owner.api.verify_two_factor({"code": totp(setup["secret"])})
    challenge = await second.login(email, PASSWORD)
    assert isinstance(challenge, TwoFactorChallenge)
    with pytest.raises(BunShipApiError) as caught:
        await second.complete_two_factor(challenge, "00000000")
    assert caught.value.status_code == 401
    login = await second.complete_two_factor(challenge, setup["backupCodes"][0])
    assert login["user"]["twoFactorEnabled"] is True
    assert (await second.api.get_me())["twoFactorEnabled"] is True

    old = storage.get_access_token()
    await owner.logout()
    assert not owner.is_authenticated()
    assert not storage.path.exists()
    with pytest.raises(BunShipApiError) as caught:
        await team.client(storage=MemoryTokenStorage(old)).api.get_me()
    assert caught.value.status_code == 401
    await second.logout(all_sessions=True)
