"""API keys: making them, and what they open (organizations.md §3.4, §4)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Session
from bunship.audit.models import AuditLog
from bunship.core import redis
from bunship.core.tokens import sha256_hex
from organizations import key_format, scopes
from organizations.models import ApiKey
from organizations.roles import Permission, Role
from organizations.services import key_usage
from organizations.tasks import flush_key_usage
from tests.conftest import Api, refusal
from tests.factories.accounts import make_user
from tests.factories.organizations import add_member, make_key, make_organization, subscribe

pytestmark = pytest.mark.django_db

ORG = "/api/v1/organizations"


@pytest.fixture
def tenant(user):
    organization = make_organization(owner=user)
    subscribe(organization)
    return organization


def create(client, tenant, **body):
    return client.post(f"{ORG}/{tenant.pk}/api-keys", {"name": "Script", **body})


def script(key):
    return Api(**{"X-API-Key": key})


def members(client, tenant):
    return client.get(f"{ORG}/{tenant.pk}/members")


class TestCreate:
    def test_shows_the_key_once(self, user, tenant, api_for):
        inside = api_for(user)
        response = create(
            inside, tenant, name=" CI ", scopes=["read:members", "read:members", "projects:*"],
            rateLimit=5, expiresAt="2099-01-02",
        )  # fmt: skip

        assert response.status_code == 200
        body = response.json()
        assert set(body) == {"success", "data", "message"}
        data = body["data"]
        assert set(data) == {
            "id", "name", "key", "prefix", "scopes", "rateLimit", "expiresAt", "createdAt",
        }  # fmt: skip
        assert re.fullmatch(r"bunship_live_[0-9a-f]{64}", data["key"])
        assert re.fullmatch(r"bunship_live_[0-9a-f]{8}", data["prefix"])
        assert data["key"].startswith(data["prefix"])
        assert (data["name"], data["scopes"]) == ("CI", ["read:members", "projects:*"])
        assert data["expiresAt"] == "2099-01-02T00:00:00.000Z"
        assert ApiKey.objects.get().key_hash == sha256_hex(data["key"])
        entry = AuditLog.objects.get(action="api_key.created")
        assert entry.new_values["prefix"] == data["prefix"]
        everywhere = str(list(AuditLog.objects.values())) + str(list(ApiKey.objects.values()))
        assert data["key"] not in everywhere
        for path in ("", f"/{data['id']}", f"/{data['id']}/usage"):
            text = inside.get(f"{ORG}/{tenant.pk}/api-keys{path}").content.decode()
            assert data["key"] not in text
            assert "hash" not in text.lower()

    @pytest.mark.parametrize(
        ("body", "details"),
        [
            ({"name": "  "}, "name: must not be empty"),
            ({"name": "a\nb"}, "name: must not contain control characters"),
            ({"scopes": "x"}, "scopes: must be a list"),
            ({"scopes": ["read:secrets"]}, "scopes: Unknown scope: read:secrets"),
            ({"scopes": ["*"]}, "scopes: Unknown scope: *"),
            ({"scopes": ["api-keys:read"]}, "scopes: Unknown scope: api-keys:read"),
            ({"scopes": ["billing:manage"]}, "scopes: Unknown scope: billing:manage"),
            ({"scopes": ["<script>"]}, "scopes: Unknown scope: ?"),
            ({"scopes": [5]}, "scopes.0: must be a string"),
            ({"rateLimit": 0}, "rateLimit: must be at least 1"),
            ({"rateLimit": 100_001}, "rateLimit: must be at most 100000"),
            ({"rateLimit": 1.5}, "rateLimit: must be a whole number"),
            ({"rateLimit": "5"}, "rateLimit: must be a whole number"),
            ({"expiresAt": "2020-01-01"}, "expiresAt: expiresAt must be in the future"),
            (
                {"expiresAt": "2099-01-01T00:00:00"},
                "expiresAt: must be an RFC 3339 date and time with a zone, or a date",
            ),
            (
                {"expiresAt": "01/02/2030"},
                "expiresAt: must be an RFC 3339 date and time with a zone, or a date",
            ),
            (
                {"expiresAt": "2099-02-30"},
                "expiresAt: must be an RFC 3339 date and time with a zone, or a date",
            ),
        ],
        ids=str,
    )
    def test_names_what_is_wrong(self, user, tenant, api_for, body, details):
        response = create(api_for(user), tenant, **body)
        assert refusal(response) == (400, "VALIDATION_ERROR", "Validation failed")
        assert response.json()["error"]["details"] == details
        assert not ApiKey.objects.exists()

    def test_takes_null_as_absent(self, user, tenant, api_for):
        data = create(api_for(user), tenant, rateLimit=None, expiresAt=None).json()["data"]
        assert (data["rateLimit"], data["expiresAt"], data["scopes"]) == (None, None, [])

    def test_stops_at_the_plan_s_number_of_usable_keys(self, user, api_for):
        tenant = make_organization(owner=user)
        make_key(tenant, is_active=False)
        make_key(tenant, expires_at=timezone.now())
        inside = api_for(user)
        assert create(inside, tenant).status_code == 200
        response = create(inside, tenant)
        assert refusal(response)[2] == "API key limit reached. Upgrade your plan."
        subscribe(tenant, "pro")
        assert create(inside, tenant).status_code == 200

    def test_every_scope_stands_for_permissions_a_key_may_hold(self):
        forbidden = {"org:update", "org:delete", "org:transfer", "billing:manage"}
        for scope, permissions in scopes.SCOPES.items():
            assert permissions, scope
            assert permissions <= set(Permission.values), scope
            assert not permissions & forbidden, scope
            assert not any(name.startswith("api-keys:") for name in permissions), scope
        assert scopes.permissions_of(["no:such", "read:members"]) == {"members:read"}


class TestManage:
    def test_change_switch_off_and_revoke(self, user, tenant, api_for):
        inside = api_for(user)
        row, key = make_key(tenant, "read:members")
        url = f"{ORG}/{tenant.pk}/api-keys/{row.pk}"

        changed = inside.patch(url, {"name": "New", "rateLimit": 7, "isActive": False}).json()
        assert changed["success"] is True
        assert (changed["data"]["name"], changed["data"]["isActive"]) == ("New", False)
        assert refusal(members(script(key), tenant)) == (
            401, "AUTHENTICATION_ERROR", "API key is inactive",
        )  # fmt: skip
        entry = AuditLog.objects.get(action="api_key.updated")
        assert entry.new_values == {"name": "New", "rateLimit": 7, "isActive": False}
        inside.patch(url, {"isActive": True})
        assert members(script(key), tenant).status_code == 200
        assert inside.patch(url, {}).status_code == 200
        assert AuditLog.objects.filter(action="api_key.updated").count() == 2

        assert inside.delete(url).json() == {
            "success": True, "message": "API key revoked successfully",
        }  # fmt: skip
        assert refusal(members(script(key), tenant))[2] == "Invalid API key"
        assert refusal(inside.delete(url)) == (404, "NOT_FOUND", "API key not found")

    def test_a_new_secret_replaces_the_old_at_once(self, user, tenant, api_for):
        row, old = make_key(tenant, "read:members")
        response = api_for(user).post(f"{ORG}/{tenant.pk}/api-keys/{row.pk}/regenerate")

        new = response.json()["data"]["key"]
        assert refusal(members(script(old), tenant))[0] == 401
        assert members(script(new), tenant).status_code == 200
        entry = AuditLog.objects.get(action="api_key.updated")
        assert entry.metadata == {"regenerated": True}

    def test_switching_on_again_needs_room_and_rights(self, user, api_for):
        tenant = make_organization(owner=user)
        row, _ = make_key(tenant, "read:billing", is_active=False)
        make_key(tenant)
        url = f"{ORG}/{tenant.pk}/api-keys/{row.pk}"
        assert refusal(api_for(user).patch(url, {"isActive": True}))[2].startswith("API key limit")

    def test_can_be_switched_off_altogether(self, user, tenant, api_for, env):
        """O-13."""
        _, key = make_key(tenant, "read:members")
        inside = api_for(user)
        env(feature_api_keys_enabled=False)
        for path in (f"{ORG}/{tenant.pk}/api-keys", "/api/v1/api-keys"):
            assert refusal(inside.get(path))[0] == 404
        assert refusal(members(script(key), tenant))[0] == 401


class TestAuthentication:
    def test_opens_what_its_scopes_name(self, tenant):
        """O-1."""
        _, key = make_key(tenant, "read:members")
        client = script(key)

        assert members(client, tenant).status_code == 200
        assert refusal(client.get(f"{ORG}/{tenant.pk}/projects")) == (
            403, "AUTHORIZATION_ERROR", "Missing required scope: read:projects",
        )  # fmt: skip
        assert refusal(client.post(f"{ORG}/{tenant.pk}/invitations", {}))[0] == 403
        assert refusal(client.patch(f"{ORG}/{tenant.pk}", {}))[2] == (
            "API keys cannot perform this action"
        )

    def test_without_scopes_opens_nothing(self, tenant):
        _, key = make_key(tenant)
        assert refusal(members(script(key), tenant)) == (
            403, "AUTHORIZATION_ERROR",
            "API key has no scopes defined. At least one scope is required.",
        )  # fmt: skip

    def test_comes_as_bearer_too_and_a_token_decides_alone(self, user, tenant, api_for):
        _, key = make_key(tenant, "read:members")
        assert members(Api(Authorization=f"Bearer {key}"), tenant).status_code == 200
        both = Api(**{"Authorization": "Bearer not-a-token", "X-API-Key": key})
        assert refusal(members(both, tenant))[2] == "Invalid or expired token"
        signed_in = api_for(make_user())
        signed_in.headers["X-API-Key"] = key
        assert refusal(members(signed_in, tenant))[0] == 403

    @pytest.mark.parametrize(
        "path", ["/api/v1/users/me", "/api/v1/organizations", "/api/v1/auth/me"]
    )
    def test_is_nothing_elsewhere(self, tenant, path):
        _, key = make_key(tenant, "org:read", "read:members")
        for client in (script(key), Api(Authorization=f"Bearer {key}")):
            assert refusal(client.get(path))[0] == 401
        assert refusal(Api().get(f"{path}?api_key={key}"))[0] == 401

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"is_active": False}, "API key is inactive"),
            ({"expires_at": timezone.now()}, "API key has expired"),
        ],
    )
    def test_says_why_a_known_key_is_refused(self, tenant, changes, message):
        _, key = make_key(tenant, "read:members", **changes)
        assert refusal(members(script(key), tenant)) == (401, "AUTHENTICATION_ERROR", message)

    def test_dies_with_its_organization(self, tenant):
        """O-28."""
        _, key = make_key(tenant, "read:members")
        tenant.deleted_at = timezone.now()
        tenant.save()
        assert refusal(members(script(key), tenant))[2] == "Invalid API key"

    def test_obeys_the_organization_s_switch(self, tenant):
        _, key = make_key(tenant, "read:members")
        tenant.settings = {"features": {"apiAccess": False}}
        tenant.save()
        assert refusal(members(script(key), tenant)) == (
            403, "AUTHORIZATION_ERROR", "API access is disabled for this organization",
        )  # fmt: skip

    def test_a_wrong_checksum_costs_no_query(self, tenant):
        """bar.md §3.6."""
        _, key = make_key(tenant, "read:members")
        wrong = key[:-1] + ("0" if key[-1] != "0" else "1")
        for made_up in (wrong, key[:-9], key + "0", "bunship_live_" + "0" * 64, "x", "é" * 77):
            with CaptureQueriesContext(connection) as captured:
                response = members(Api(**{"X-API-Key": made_up}), tenant)
            assert refusal(response) == (401, "AUTHENTICATION_ERROR", "Invalid API key")
            assert captured.captured_queries == []

    def test_v1_s_keys_are_looked_up_where_some_were_imported(self, tenant, env):
        old = "bunship_live_" + "ab" * 32
        row, _ = make_key(tenant, "read:members", "gone:scope")
        ApiKey.objects.filter(pk=row.pk).update(key_hash=sha256_hex(old))
        assert refusal(members(script(old), tenant))[0] == 401

        env(legacy_api_keys=True)
        assert members(script(old), tenant).status_code == 200

    def test_twenty_wrong_keys_a_minute_are_the_last(self, tenant):
        _, key = make_key(tenant, "read:members")
        for _ in range(20):
            assert refusal(members(script("bunship_live_x"), tenant))[0] == 401
        response = members(script(key), tenant)
        assert refusal(response)[:2] == (429, "RATE_LIMIT_EXCEEDED")
        assert int(response["Retry-After"]) <= 60

    def test_good_keys_do_not_count_as_wrong_ones(self, tenant):
        _, key = make_key(tenant, "read:members")
        for _ in range(30):
            assert members(script(key), tenant).status_code == 200

    def test_costs_one_query(self, tenant):
        _, key = make_key(tenant, "read:members", last_used_at=timezone.now())
        members(script(key), tenant)  # plan and month are then known for five seconds
        with CaptureQueriesContext(connection) as captured:
            members(script(key), tenant)
        assert len(captured.captured_queries) == 2  # the key with its organization; the list

    def test_another_brand_and_mode_come_from_settings(self, env):
        env(api_key_brand="acme", api_key_mode="test")
        key = key_format.make_key()
        assert re.fullmatch(r"acme_test_[0-9a-f]{64}", key)
        assert key_format.prefix_of(key) == key[:18]
        assert key_format.may_exist(key)


class TestLimitAndUsage:
    def test_the_key_s_own_limit_holds_and_the_address_s_does_not(self, tenant, env):
        """O-9."""
        env(rate_limit_max=1)
        _, key = make_key(tenant, "read:members", rate_limit=3)
        client = script(key)
        for left in ("2", "1", "0"):
            response = members(client, tenant)
            assert response.status_code == 200
            assert response["X-RateLimit-Limit"] == "3"
            assert response["X-RateLimit-Remaining"] == left
        response = members(client, tenant)
        assert refusal(response) == (
            429, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded. Please try again later.",
        )  # fmt: skip
        assert 1 <= int(response["Retry-After"]) <= 60
        assert (
            members(script(make_key(tenant, "read:members")[1]), tenant)["X-RateLimit-Limit"]
            == "1000"
        )

    def test_a_key_beside_a_token_does_not_lift_the_address_s_limit(
        self, user, tenant, api_for, env
    ):
        env(rate_limit_max=2)
        inside = api_for(user)
        inside.headers["X-API-Key"] = "anything"
        assert [members(inside, tenant).status_code for _ in range(3)] == [200, 200, 429]

    def test_usage_counts_every_request_at_once(self, user, tenant, api_for):
        """O-10."""
        row, key = make_key(tenant, "read:members", rate_limit=50)
        for _ in range(4):
            members(script(key), tenant)
        url = f"{ORG}/{tenant.pk}/api-keys/{row.pk}/usage"
        inside = api_for(user)

        body = inside.get(url).json()
        assert body["success"] is True
        assert body["data"]["usage"] == {"requests": 4, "rateLimit": 50}
        assert body["data"]["lastUsedAt"] is not None
        flush_key_usage.handler()
        members(script(key), tenant)
        assert inside.get(url).json()["data"]["usage"]["requests"] == 5
        row.refresh_from_db()
        assert row.request_count == 4
        flush_key_usage.handler()
        flush_key_usage.handler()
        row.refresh_from_db()
        assert row.request_count == 5

    def test_a_hundred_calls_write_the_row_once(self, tenant):
        """O-46."""
        _, key = make_key(tenant, "read:members")
        client = script(key)
        with CaptureQueriesContext(connection) as captured:
            for _ in range(100):
                members(client, tenant)
        writes = [q for q in captured.captured_queries if q["sql"].startswith("UPDATE")]
        assert len(writes) == 1

    def test_reads_leave_an_entry_each_in_the_next_flush(self, tenant):
        row, key = make_key(tenant, "read:members")
        client = script(key)
        client.headers["User-Agent"] = "cron/1"
        members(client, tenant)
        client.get(f"{ORG}/{tenant.pk}/projects")
        assert not AuditLog.objects.exists()

        key_usage.flush()

        entries = list(AuditLog.objects.filter(action="api_key.request").order_by("sequence"))
        assert [e.metadata for e in entries] == [
            {"method": "GET", "path": "/api/v1/organizations/<str:organization_id>/members",
             "status": 200},
            {"method": "GET", "path": "/api/v1/organizations/<str:organization_id>/projects",
             "status": 403},
        ]  # fmt: skip
        assert {(e.actor_type, e.actor_id, e.user_agent) for e in entries} == {
            ("api_key", row.pk, "cron/1")
        }

    def test_changes_leave_their_own_entry_only(self, tenant):
        row, key = make_key(tenant, "write:projects")
        script(key).post(f"{ORG}/{tenant.pk}/projects", {"name": "P"})
        key_usage.flush()
        entry = AuditLog.objects.get()
        assert (entry.action, entry.actor_type, entry.actor_id) == (
            "project.created", "api_key", row.pk,
        )  # fmt: skip

    def test_requests_pass_while_redis_is_away(self, tenant, monkeypatch):
        _, key = make_key(tenant, "read:members", rate_limit=1)
        monkeypatch.setattr(redis.breaker, "allows", lambda: False)
        assert [members(script(key), tenant).status_code for _ in range(3)] == [200] * 3


class TestShortPaths:
    """§3.7: the feature pages' paths."""

    def test_a_key_s_own_organization(self, tenant):
        _, key = make_key(tenant, "read:projects", "write:projects", "read:audit-logs")
        client = script(key)
        made = client.post("/api/v1/projects", {"name": "Alpha"})
        assert made.status_code == 201
        assert made.json()["organizationId"] == tenant.pk
        assert client.get("/api/v1/projects").json()["total"] == 1
        path = f"/api/v1/projects/{made.json()['id']}"
        assert client.get(path).json() == made.json()
        assert client.patch(path, {"name": "Beta"}).json()["name"] == "Beta"
        assert client.delete(path).status_code == 200
        assert refusal(client.get(path))[0] == 404
        assert set(client.get("/api/v1/audit-logs").json()) == {"logs", "total", "limit", "offset"}

    def test_the_only_one_or_the_named_one(self, user, tenant, api_for):
        inside = api_for(user)
        made = inside.post("/api/v1/api-keys", {"name": "K", "scopes": ["read:members"]})
        assert made.status_code == 200
        assert set(made.json()) == {"apiKey", "plainKey"}
        shown = made.json()["apiKey"]
        assert set(shown) == {
            "id", "name", "keyPrefix", "scopes", "rateLimit", "isActive", "createdAt", "expiresAt",
            "lastUsedAt",
        }  # fmt: skip
        usage = inside.get(f"/api/v1/api-keys/{shown['id']}/usage").json()
        assert usage["usage"] == {"requests": 0, "rateLimit": 1000}
        assert inside.get("/api/v1/api-keys").json()["success"] is True

        make_organization(owner=user)
        assert refusal(inside.get("/api/v1/api-keys")) == (
            400, "VALIDATION_ERROR", "Organization ID required",
        )  # fmt: skip
        inside.headers["X-Organization-ID"] = tenant.pk
        assert len(inside.get("/api/v1/api-keys").json()["data"]) == 1
        path = f"/api/v1/api-keys/{shown['id']}"
        assert inside.get(path).json()["data"]["name"] == "K"
        assert inside.patch(path, {"name": "L"}).json()["data"]["name"] == "L"
        assert inside.delete(path).status_code == 200

    def test_ask_for_the_same_rights(self, tenant, api_for, api):
        viewer = api_for(add_member(tenant, Role.VIEWER))
        assert refusal(viewer.get("/api/v1/audit-logs"))[0] == 403
        assert viewer.get("/api/v1/projects").status_code == 200
        assert refusal(api.get("/api/v1/projects"))[0] == 401
        stranger = api_for(make_user())
        assert refusal(stranger.get("/api/v1/projects"))[0] == 400
        stranger.headers["X-Organization-ID"] = tenant.pk
        assert refusal(stranger.get("/api/v1/projects"))[0] == 403


def test_a_key_of_a_closed_creator_is_inactive(user, tenant, api_for):
    admin = add_member(tenant, Role.ADMIN)
    _, key = make_key(tenant, "read:members", created_by=admin)
    with time_machine.travel(timezone.now() + timedelta(seconds=1)):
        api_for(admin).request("DELETE", "/api/v1/users/me")
    assert refusal(members(script(key), tenant))[2] == "API key is inactive"
    assert Session.objects.filter(user=admin).count() == 0
