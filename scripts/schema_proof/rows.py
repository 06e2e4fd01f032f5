"""Who calls, and rows for them to call about, made through the API of a development system."""

from __future__ import annotations

from typing import Any

import httpx

from organizations.scopes import SCOPES

DEMO_PASSWORD = "demo123456"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000000500010d0a2db40000000049454e44ae426082"
)


def callers_and_rows(
    client: httpx.Client,
) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """Return each caller's credentials, and ids by the names paths give them."""
    owner, operator, viewer = (
        Caller(client, f"{name}@bunship.com", password)
        for name, password in (
            ("demo", DEMO_PASSWORD), ("admin", "admin123456"), ("diana", DEMO_PASSWORD),
        )
    )  # fmt: skip
    organization = owner.get("/organizations")["organizations"][0]["id"]
    base = f"/organizations/{organization}"
    members = {row["user"]["email"]: row for row in owner.get(f"{base}/members")["members"]}
    spare = [members[f"{name}@bunship.com"] for name in ("bob", "charlie")]

    webhooks = owner.made(
        4, f"{base}/webhooks", lambda n: {"url": f"http://127.0.0.1:9/hook{n}", "events": ["*"]},
    )  # fmt: skip
    keys = owner.made(
        6, f"{base}/api-keys", lambda n: {"name": f"Key {n}", "scopes": sorted(SCOPES)}
    )
    files = [
        owner.send("POST", f"{base}/files", files={"file": (f"{n}.png", PNG, "image/png")})["data"]
        for n in range(4)
    ]
    invitations = owner.made(
        4, f"{base}/invitations", lambda n: {"email": f"guest{n}@people.example", "role": "member"}
    )
    links = owner.made(3, f"{base}/invitation-links", lambda n: {"role": "viewer"})
    domains = owner.made(3, f"{base}/domains", lambda n: {"domain": f"tenant{n}.example"})
    roles = owner.made(
        3, f"{base}/roles", lambda n: {"name": f"Role {n}", "permissions": ["projects:read"]}
    )
    projects = owner.made(6, f"{base}/projects", lambda n: {"name": f"Project {n}"})
    seeded = owner.get(f"{base}/webhooks")["data"]
    deliveries = [
        row["id"]
        for hook in seeded
        for row in owner.get(f"{base}/webhooks/{hook['id']}/deliveries")["data"]
    ]
    users = [
        operator.send(
            "POST", "/admin/users",
            json={"email": f"spare{n}@people.example", "password": f"Sunny-day{n}x7"},
        )["data"]["id"]
        for n in range(6)
    ]  # fmt: skip
    rows = {
        "organization_id": [organization],
        "tenant_id": [organization],
        "member_id": [row["id"] for row in spare],
        "user_id": users,
        "webhook_id": [identity(row) for row in webhooks],
        "delivery_id": deliveries,
        "key_id": [identity(row) for row in keys[1:]],
        "file_id": [row["id"] for row in files],
        "invitation_id": [identity(row) for row in invitations],
        "link_id": [identity(row) for row in links],
        "domain_id": [identity(row) for row in domains],
        "role_id": [identity(row) for row in roles],
        "project_id": [identity(row) for row in projects],
        "audit_log_id": [row["id"] for row in owner.get(f"{base}/audit-logs")["data"]],
        "provider": ["google", "github"],
        "name": ["google", "github"],
    }
    callers = {
        "anonymous": {},
        "owner": owner.credentials,
        "viewer": viewer.credentials,
        "operator": operator.credentials,
        "key": {"key": keys[0]["data"]["key"]},
    }
    return callers, {name: ids for name, ids in rows.items() if ids}


def identity(answer: dict[str, Any]) -> str:
    """Return the id in an answer, whatever the answer wraps it in."""
    if isinstance(answer.get("id"), str):
        return str(answer["id"])
    for inner in answer.values():
        if isinstance(inner, dict) and isinstance(inner.get("id"), str):
            return str(inner["id"])
    raise AssertionError(answer)


class Caller:
    """Somebody signed in."""

    def __init__(self, client: httpx.Client, email: str, password: str) -> None:
        self.client = client
        self.credentials = {"email": email, "password": password}
        answer = client.post("/auth/login", json=self.credentials).raise_for_status().json()
        self.headers = {"Authorization": f"Bearer {answer['accessToken']}"}

    def send(self, method: str, path: str, **options: Any) -> Any:
        answer = self.client.request(method, path, headers=self.headers, **options)
        if answer.is_error:
            raise AssertionError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json()

    def get(self, path: str) -> Any:
        return self.send("GET", path)

    def made(self, times: int, path: str, body: Any) -> list[Any]:
        """Return the answers to as many POSTs."""
        return [self.send("POST", path, json=body(number)) for number in range(times)]
