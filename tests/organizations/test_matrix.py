"""Every organization operation × everybody who could call it (ASVS 8.2.1).

The table says what the contract says, independently of the code: which permission an operation needs,
which scope lets a key in, and what the right caller gets. An operation without a row fails the suite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest

from bunship.core import http_client
from organizations import dns
from organizations.models import ApiKey, Membership
from organizations.selectors.access import Access
from tests.conftest import Api, refusal
from tests.files.conftest import PICTURE, upload
from tests.organizations.test_roles import ALLOWED
from tests.organizations.world import make_world, signed_in

pytestmark = pytest.mark.django_db

ROLES = ("owner", "admin", "member", "viewer")
ACTORS = (
    "anonymous", "stranger", "removed", "suspended", *ROLES, "key with scope", "key without",
)  # fmt: skip
_numbers = count(1)


@dataclass(frozen=True)
class Row:
    """One operation.

    Attributes:
        permission: what a person needs; alternatives in a tuple.
        scope: what lets a key in; None where no key may.
        success: the status of an allowed call.
        others: a role whose allowed call ends otherwise, and how.
        form: name and content of the file that is uploaded.
    """

    permission: str | tuple[str, ...]
    scope: str | None = None
    body: Any = None
    success: int = 200
    others: tuple[tuple[str, int], ...] = ()
    form: tuple[str, bytes] | None = None


TABLE: dict[tuple[str, str], Row] = {
    ("GET", ""): Row("org:read", "org:read"),
    ("PATCH", ""): Row("org:update", None, {"name": "New"}),
    ("DELETE", ""): Row("org:delete"),
    ("POST", "/transfer-ownership"): Row("org:transfer", None, {"memberId": "{member_id}"}),
    ("POST", "/transfer"): Row("org:transfer", None, {"memberId": "{member_id}"}),
    ("POST", "/leave"): Row("org:read", others=(("owner", 400),)),
    ("DELETE", "/members/me"): Row("org:read", others=(("owner", 400),)),
    ("POST", "/logo"): Row("org:update", form=("a.png", PICTURE)),
    ("DELETE", "/logo"): Row("org:update"),
    ("GET", "/members"): Row("members:read", "read:members"),
    ("PATCH", "/members/{member_id}"): Row("members:update", "write:members", {"role": "viewer"}),
    ("DELETE", "/members/{member_id}"): Row("members:remove", "write:members"),
    ("GET", "/roles"): Row("members:read"),
    ("POST", "/roles"): Row(
        "org:update", None, {"name": "R", "permissions": ["members:read"]}, 201
    ),
    ("PATCH", "/roles/{role_id}"): Row("org:update", None, {"name": "S"}),
    ("DELETE", "/roles/{role_id}"): Row("org:update"),
    ("GET", "/domains"): Row("org:update"),
    ("POST", "/domains"): Row("org:update", None, {"domain": "acme{n}.example"}, 201),
    ("DELETE", "/domains/{domain_id}"): Row("org:update"),
    ("POST", "/domains/{domain_id}/verify"): Row("org:update", success=400),
    ("GET", "/invitations"): Row("invitations:read", "write:members"),
    ("POST", "/invitations"): Row(
        ("members:invite", "invitations:create"),
        "write:members",
        {"email": "new{n}@example.com", "role": "member"},
        201,
    ),
    ("DELETE", "/invitations/{invitation_id}"): Row("invitations:delete", "invitations:delete"),
    ("POST", "/invitations/{invitation_id}/resend"): Row(
        ("members:invite", "invitations:create"), "members:invite"
    ),
    ("GET", "/invitation-links"): Row("invitations:read"),
    ("POST", "/invitation-links"): Row("invitations:create", None, {"role": "member"}, 201),
    ("DELETE", "/invitation-links/{link_id}"): Row("invitations:delete"),
    ("GET", "/projects"): Row("projects:read", "read:projects"),
    ("POST", "/projects"): Row("projects:create", "write:projects", {"name": "P{n}x"}, 201),
    ("GET", "/projects/{project_id}"): Row("projects:read", "projects:read"),
    ("PATCH", "/projects/{project_id}"): Row("projects:update", "projects:*", {"name": "Q"}),
    ("DELETE", "/projects/{project_id}"): Row("projects:delete", "write:projects"),
    ("GET", "/api-keys"): Row("api-keys:read"),
    ("POST", "/api-keys"): Row("api-keys:create", None, {"name": "K", "scopes": ["read:members"]}),
    ("GET", "/api-keys/{key_id}"): Row("api-keys:read"),
    ("PATCH", "/api-keys/{key_id}"): Row("api-keys:create", None, {"name": "L"}),
    ("DELETE", "/api-keys/{key_id}"): Row("api-keys:delete"),
    ("GET", "/api-keys/{key_id}/usage"): Row("api-keys:read"),
    ("POST", "/api-keys/{key_id}/regenerate"): Row("api-keys:create"),
    ("GET", "/billing"): Row("billing:read", "read:billing"),
    ("GET", "/billing/usage"): Row("billing:read", "read:billing"),
    ("GET", "/billing/invoices"): Row("billing:read", "read:billing"),
    ("GET", "/billing/portal"): Row("billing:manage"),
    ("POST", "/billing/portal"): Row("billing:manage", None, {}),
    ("POST", "/billing/checkout"): Row("billing:manage", None, {"priceId": "price_pro_monthly"}),
    ("POST", "/billing/cancel"): Row("billing:manage"),
    # Nothing is scheduled: tests/billing has the rest.
    ("POST", "/billing/resume"): Row("billing:manage", success=400),
    ("GET", "/files"): Row("files:read", "read:files"),
    ("POST", "/files"): Row("files:upload", "write:files", form=("a.txt", b"abc")),
    ("GET", "/files/{file_id}"): Row("files:read", "read:files"),
    ("DELETE", "/files/{file_id}"): Row("files:delete", "write:files"),
    ("GET", "/files/{file_id}/download"): Row("files:read", "read:files"),
    ("GET", "/files/{file_id}/url"): Row("files:read", "read:files"),
    ("POST", "/files/presign"): Row(
        "files:upload", "files:upload", {"name": "a.txt", "mimeType": "text/plain", "size": 3}
    ),
    ("POST", "/files/{file_id}/complete"): Row("files:upload", "write:files"),
    # Nothing is in the trash: tests/files has the rest.
    ("POST", "/files/{file_id}/restore"): Row("files:delete", "write:files", success=404),
    ("GET", "/webhooks"): Row("webhooks:read", "read:webhooks"),
    ("POST", "/webhooks"): Row(
        "webhooks:create", "write:webhooks", {"url": "https://93.184.216.34/x"}
    ),
    ("GET", "/webhooks/events"): Row("webhooks:read", "webhooks:read"),
    ("GET", "/webhooks/{webhook_id}"): Row("webhooks:read", "read:webhooks"),
    ("PATCH", "/webhooks/{webhook_id}"): Row(
        "webhooks:update", "write:webhooks", {"description": "Orders"}
    ),
    ("DELETE", "/webhooks/{webhook_id}"): Row("webhooks:delete", "webhooks:delete"),
    ("POST", "/webhooks/{webhook_id}/rotate"): Row("webhooks:update", "write:webhooks"),
    ("POST", "/webhooks/{webhook_id}/rotate-secret"): Row("webhooks:update", "webhooks:*"),
    ("POST", "/webhooks/{webhook_id}/test"): Row("webhooks:update", "write:webhooks"),
    ("POST", "/webhooks/{webhook_id}/replay"): Row(
        "webhooks:update", "write:webhooks", {"since": "2026-01-01"}
    ),
    ("GET", "/webhooks/{webhook_id}/deliveries"): Row("webhooks:read", "read:webhooks"),
    ("POST", "/webhooks/deliveries/{delivery_id}/retry"): Row("webhooks:update", "write:webhooks"),
    ("GET", "/audit-logs"): Row("audit-logs:read", "read:audit-logs"),
    ("GET", "/audit-logs/export"): Row("audit-logs:read"),
    ("GET", "/audit-logs/{audit_log_id}"): Row("audit-logs:read", "audit-logs:read"),
}
PREFIX = "/api/v1/organizations/{organization_id}"


def operations(api: Api) -> set[tuple[str, str]]:
    """Return every operation below an organization that the server has."""
    return {
        (method.upper(), path.removeprefix(PREFIX))
        for path, methods in api.get("/openapi.json").json()["paths"].items()
        if path.startswith(PREFIX)
        for method in methods
    }


def test_every_operation_has_a_row(api):
    assert operations(api) == set(TABLE)


def expected(row: Row, actor: str) -> int:
    if actor in ("anonymous", "suspended"):
        return 401
    if actor in ("stranger", "removed", "key without"):
        return 403
    if actor == "key with scope":
        return row.success if row.scope else 403
    permissions = row.permission if isinstance(row.permission, tuple) else (row.permission,)
    if not any(actor in ALLOWED[permission].split() for permission in permissions):
        return 403
    return dict(row.others).get(actor, row.success)


def unknown_name(host: str) -> list[str]:
    raise OSError(host)


@pytest.fixture
def world(request, monkeypatch, stripe, env, tmp_path):
    env(files_local_dir=str(tmp_path))
    monkeypatch.setattr(dns, "resolve_txt", lambda name: [])
    monkeypatch.setattr(http_client, "resolve", unknown_name)
    made = make_world()
    if "/billing" in request.node.name:  # who pays cannot be deleted
        made.subscribe_at(stripe)
    return made


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("key", TABLE, ids=lambda key: f"{key[0]} {key[1] or '/'}")
def test_cell(world, env, key, actor):
    env(rate_limit_max=0)
    row = TABLE[key]
    if actor == "key with scope":
        client = world.key_client(row.scope or "projects:*")
    elif actor == "key without":
        others = {"read:files", "read:billing"} - {row.scope}
        client = world.key_client(*sorted(others))
    elif actor == "suspended":
        client = signed_in(world.people["admin"])
        world.people["admin"].is_active = False
        world.people["admin"].save()
    else:
        client = world.client(actor)
    before = world.rows()

    response = call(client, key, row, world.ids)

    assert response.status_code == expected(row, actor), response.content
    if response.status_code in (401, 403, 404):
        after = world.rows()
        for name in before:
            if name != "ApiKey":  # being used moves a key's own columns
                assert after[name] == before[name], name


def call(client: Api, key: tuple[str, str], row: Row, ids: dict[str, str]) -> Any:
    method, path = key
    number = str(next(_numbers))
    body = {name: fill(value, {**ids, "n": number}) for name, value in (row.body or {}).items()}
    url = fill(PREFIX + path, ids)
    if row.form:
        filename, content = row.form
        response = upload(client, url, content, filename)
    else:
        response = client.request(method, url, body if row.body is not None else None)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def fill(value: Any, ids: dict[str, str]) -> Any:
    if not isinstance(value, str):
        return value
    return re.sub(r"\{(\w+)\}", lambda match: ids[match[1]], value)


@pytest.mark.parametrize("key", [k for k in TABLE if "{" in k[1]], ids=lambda k: f"{k[0]} {k[1]}")
def test_another_tenant_s_id_is_not_found_and_unchanged(world, env, key):
    """ASVS 8.4.1: two tenants of the same shape; the owner of one, ids of the other."""
    env(rate_limit_max=0)
    other = make_world()
    before = other.rows()
    mixed = {**other.ids, "organization_id": world.organization.pk}

    response = call(world.client("owner"), key, TABLE[key], mixed)

    assert response.status_code == 404, response.content
    assert other.rows() == before


@pytest.mark.parametrize("key", TABLE, ids=lambda k: f"{k[0]} {k[1] or '/'}")
def test_a_key_of_another_tenant_learns_nothing(world, env, key):
    """O-32: the same answer for an organization that exists and for one that does not."""
    env(rate_limit_max=0)
    other = make_world()
    client = other.key_client("projects:*", "read:members", "write:members", "org:read")
    before = world.rows()

    existing = call(client, key, TABLE[key], world.ids)
    made_up = call(client, key, TABLE[key], {**world.ids, "organization_id": "nope"})

    assert existing.status_code == made_up.status_code == 403
    assert existing.content == made_up.content
    assert world.rows() == before


#: Verifying a domain looks its name up first and then has nothing to change.
CHANGING = [key for key, row in TABLE.items() if key[0] != "GET" and row.success < 400]


@pytest.mark.parametrize("key", CHANGING, ids=lambda k: f"{k[0]} {k[1] or '/'}")
def test_rights_lost_after_they_were_judged_are_lost(world, env, key, monkeypatch):
    """Rights are read before the body and before the write lock; whoever lost them meanwhile stops."""
    env(rate_limit_max=0)
    row = TABLE[key]
    name_caller = Access.actor
    taken = {}

    def judged_then_lost(access, **facts):
        if access.api_key is None:
            Membership.objects.filter(pk=access.membership.pk).delete()
        else:
            ApiKey.objects.filter(pk=access.api_key.pk).delete()
        taken["before"] = world.rows()
        return name_caller(access, **facts)

    monkeypatch.setattr(Access, "actor", judged_then_lost)
    client = world.client("admin" if "owner" in dict(row.others) else "owner")
    script = world.key_client(row.scope or "org:read")
    response = call(client, key, row, world.ids)
    assert refusal(response)[:2] == (403, "AUTHORIZATION_ERROR"), response.content
    assert world.rows() == taken["before"]
    if row.scope:
        response = call(script, key, row, world.ids)
        assert refusal(response)[:2] == (401, "AUTHENTICATION_ERROR"), response.content
        assert world.rows() == taken["before"]
