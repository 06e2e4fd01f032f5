"""The admin API and maintenance mode (files-admin.md §9, FA-19…27)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone

from accounts.access_tokens import AccessToken
from accounts.models import Session, User
from accounts.services.sessions import open_session
from bunship.app_settings import maintenance
from bunship.app_settings.models import AppSetting
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from organizations.models import Membership, Organization, Project
from organizations.roles import Role
from tests.conftest import Api, refusal
from tests.factories.accounts import make_user
from tests.factories.organizations import add_member, make_key, make_organization, subscribe

pytestmark = pytest.mark.django_db

ADMIN = "/api/v1/admin"
PASSWORD = "Sunny-day7x"
USER_KEYS = [
    "id", "email", "emailVerified", "fullName", "avatarUrl", "preferences", "twoFactorEnabled",
    "isAdmin", "failedLoginAttempts", "lockedUntil", "isActive", "createdAt", "updatedAt", "deletedAt",
]  # fmt: skip


@pytest.fixture
def admin():
    return make_user(is_admin=True)


@pytest.fixture
def desk(admin, api_for):
    return api_for(admin)


def entries(action: str) -> list[AuditLog]:
    return list(AuditLog.objects.filter(action=action).order_by("created_at"))


class TestAccess:
    PATHS = (
        "users",
        "organizations",
        "system/stats",
        "system/maintenance",
        "system/queues",
        "audit-logs",
    )

    @pytest.mark.parametrize("path", PATHS)
    def test_admins_only(self, path, api, api_for, user, desk, admin):
        assert refusal(api.get(f"{ADMIN}/{path}"))[:2] == (401, "AUTHENTICATION_ERROR")
        refused = refusal(api_for(user).get(f"{ADMIN}/{path}"))
        assert refused == (403, "AUTHORIZATION_ERROR", "Admin access required")
        _, key = make_key(make_organization(owner=admin), "org:read")
        assert Api(**{"X-API-Key": key}).get(f"{ADMIN}/{path}").status_code == 401
        assert desk.get(f"{ADMIN}/{path}").status_code == 200
        User.objects.filter(pk=admin.pk).update(is_admin=False)
        assert desk.get(f"{ADMIN}/{path}").status_code == 403

    def test_sixty_requests_a_minute(self, desk, env):
        env(rate_limit_max=0)
        statuses = [desk.get(f"{ADMIN}/system/queues").status_code for _ in range(61)]
        assert statuses == [200] * 60 + [429]


class TestUsers:
    def test_lists_and_searches(self, desk, admin):
        """FA-20"""
        for email, name in (("a_b@x.com", "Ann"), ("acb@x.com", "Bob"), ("c%d@x.com", None)):
            make_user(email=email, full_name=name)
        gone = make_user(email="gone@x.com", deleted_at=timezone.now())
        body = desk.get(f"{ADMIN}/users").json()
        assert body["pagination"] == {"page": 1, "limit": 50, "total": 4, "totalPages": 1}
        assert list(body["data"][0]) == USER_KEYS
        assert gone.email not in str(body)
        assert "argon2" not in str(body)

        def found(query: str) -> list[str]:
            return [row["email"] for row in desk.get(f"{ADMIN}/users?{query}").json()["data"]]

        assert found("search=a_b") == ["a_b@x.com"]
        assert found("search=C%25D") == ["c%d@x.com"]
        assert found("search=ann") == ["a_b@x.com"]
        assert found("email=ACB@x.com") == ["acb@x.com"]
        assert found("isAdmin=true") == [admin.email]
        assert found("isActive=false") == []
        paged = desk.get(f"{ADMIN}/users?limit=3&page=2").json()
        assert paged["pagination"] == {"page": 2, "limit": 3, "total": 4, "totalPages": 2}
        assert len(paged["data"]) == 1
        assert desk.get(f"{ADMIN}/users?limit=500").json()["pagination"]["limit"] == 100

    @pytest.mark.parametrize(
        "query", ["limit=-1", "limit=abc", "limit=0", "page=0", "isAdmin=banana", "isActive=1"]
    )
    def test_refuses_odd_queries(self, desk, query):
        """FA-19"""
        assert refusal(desk.get(f"{ADMIN}/users?{query}"))[:2] == (400, "VALIDATION_ERROR")

    def test_create(self, desk, api, admin):
        body = {"email": " New@X.com ", "password": PASSWORD, "fullName": "New", "isAdmin": True}
        made = desk.post(f"{ADMIN}/users", body)
        assert made.status_code == 200
        assert made.json()["success"] is True
        assert made.json()["data"]["email"] == "new@x.com"
        assert made.json()["data"]["emailVerified"] is not None
        login = {"email": "new@x.com", "password": PASSWORD}
        assert api.post("/api/v1/auth/login", login).status_code == 200
        again = desk.post(f"{ADMIN}/users", {**body, "email": "NEW@x.com"})
        assert refusal(again) == (400, "VALIDATION_ERROR", "Email address already in use")
        [entry] = entries("admin.user.created")
        assert (entry.actor_id, entry.ip_address) == (admin.pk, "127.0.0.1")

    @pytest.mark.parametrize("password", ["short", "password123", "Sunny-day"])
    def test_the_policy_holds_and_nothing_is_echoed(self, desk, password, caplog):
        """FA-23"""
        answer = desk.post(f"{ADMIN}/users", {"email": "n@x.com", "password": password})
        assert refusal(answer)[0] == 400
        assert password.encode() not in answer.content
        assert password not in caplog.text

    def test_change(self, desk, user, api_for):
        """FA-22, FA-25"""
        theirs = api_for(user)
        path = f"{ADMIN}/users/{user.pk}"
        body = {"fullName": "X", "avatarUrl": "https://x.example/a.png", "email": "no@x.com",
                "passwordHash": "x", "emailVerified": "2026-01-02T03:04:05Z"}  # fmt: skip
        answer = desk.patch(path, body)
        assert answer.status_code == 200, answer.content
        changed = answer.json()
        assert (changed["fullName"], changed["email"]) == ("X", user.email)
        assert changed["emailVerified"] == "2026-01-02T03:04:05.000Z"
        assert desk.patch(path, {"emailVerified": None}).json()["emailVerified"] is None
        before = desk.get(path).json()
        assert desk.patch(path, {}).json() == before
        assert theirs.get("/api/v1/users/me").status_code == 200
        assert desk.patch(path, {"isActive": False}).json()["isActive"] is False
        assert theirs.get("/api/v1/users/me").status_code == 401
        assert not Session.objects.of(user).exists()
        assert len(entries("admin.user.updated")) == 3
        for bad in ({"emailVerified": "soon"}, {"avatarUrl": "javascript:x"}, {"isActive": "no"}):
            assert refusal(desk.patch(path, bad))[0] == 400
        assert refusal(desk.patch(f"{ADMIN}/users/none", {}))[0] == 404

    def test_there_is_always_an_admin(self, desk, admin):
        """FA-24"""
        for change in ({"isActive": False}, {"isAdmin": False}):
            refused = refusal(desk.patch(f"{ADMIN}/users/{admin.pk}", change))
            assert refused[0] == 400
        other = make_user(is_admin=True)
        assert desk.patch(f"{ADMIN}/users/{other.pk}", {"isAdmin": False}).status_code == 200
        from bunship.admin_api.services import users

        with pytest.raises(users.LastAdmin):
            users.update_user(actor=Actor.system(), user_id=admin.pk, changes={"is_admin": False})

    def test_delete(self, desk, user, api_for, admin):
        own = make_organization(owner=user)
        elsewhere = make_organization()
        add_member(elsewhere, Role.MEMBER, user=user)
        theirs = api_for(user)
        path = f"{ADMIN}/users/{user.pk}"
        gone = desk.delete(path)
        assert (gone.status_code, gone.content) == (204, b"")
        assert theirs.get("/api/v1/users/me").status_code == 401
        assert not Membership.objects.of(elsewhere).filter(user=user).exists()
        [entry] = entries("admin.user.deleted")
        assert entry.metadata == {"ownedOrganizations": [own.pk]}
        assert desk.delete(path).status_code == 404
        assert desk.get(path).status_code == 404
        assert refusal(desk.delete(f"{ADMIN}/users/{make_user(is_admin=True).pk}"))[0] == 400


class TestImpersonation:
    def test_sees_what_the_user_sees_and_no_more(self, desk, user, admin, env):
        """FA-26"""
        tenant = make_organization(owner=user)
        answer = desk.post(f"{ADMIN}/users/{user.pk}/impersonate", {"reason": "ticket 7"})
        body = answer.json()
        assert answer["Cache-Control"] == "no-store"
        assert body["user"]["id"] == user.pk
        assert AccessToken.read(body["token"])["act"] == {"sub": admin.pk}
        as_user = Api(body["token"])
        assert as_user.get("/api/v1/users/me").json()["id"] == user.pk
        assert refusal(as_user.get(f"{ADMIN}/users"))[0] == 403
        org = f"/api/v1/organizations/{tenant.pk}"
        for method, path, given in (
            ("PUT", "/api/v1/users/me/password", {}),
            ("DELETE", "/api/v1/users/me", {}),
            ("POST", "/api/v1/auth/two-factor/setup", {}),
            ("POST", f"{org}/api-keys", {}),
            ("POST", f"{org}/billing/checkout", {}),
            ("POST", f"{org}/billing/cancel", {}),
            ("GET", f"{org}/billing/portal", None),
            ("POST", f"{org}/transfer", {}),
            ("DELETE", org, None),
        ):
            refused = as_user.request(method, path, given)
            assert refused.status_code == 403, path
        made = as_user.post(f"{org}/projects", {"name": "Made by support"})
        assert made.status_code == 201
        [entry] = entries("project.created")
        assert (entry.actor_id, entry.metadata["impersonatedBy"]) == (user.pk, admin.pk)
        [started] = entries("admin.impersonate")
        assert started.organization_id is None
        assert started.metadata["targetEmail"] == user.email
        assert started.metadata["reason"] == "ticket 7"

        session = Session.objects.get(impersonator=admin)
        assert session.expires_at - session.created_at == timedelta(hours=1)
        actor = Actor.user(id=user.pk, email=user.email, ip_address="127.0.0.1")
        own = Api(open_session(user=user, actor=actor).access_token)
        shown = own.get("/api/v1/users/me/sessions").json()["sessions"]
        assert "Support session" in [row["userAgent"] for row in shown]
        assert admin.pk not in str(shown)
        assert own.delete(f"/api/v1/users/me/sessions/{session.pk}").status_code == 200
        assert as_user.get("/api/v1/users/me").status_code == 401

    def test_ends_with_the_admin_s_own_rights(self, desk, user, admin):
        as_user = Api(desk.post(f"{ADMIN}/users/{user.pk}/impersonate").json()["token"])
        assert as_user.get("/api/v1/users/me").status_code == 200
        User.objects.filter(pk=admin.pk).update(is_admin=False)
        assert as_user.get("/api/v1/users/me").status_code == 401

    def test_refusals(self, desk, user):
        path = f"{ADMIN}/users/{{}}/impersonate"
        assert desk.post(path.format(make_user(is_admin=True).pk)).status_code == 403
        assert desk.post(path.format(make_user(is_active=False).pk)).status_code == 400
        assert desk.post(path.format("none")).status_code == 404


class TestOrganizations:
    def test_list_and_get(self, desk):
        first, second = make_organization(name="Acme_1"), make_organization(name="Acme21")
        subscribe(first, "pro")
        make_organization(deleted_at=timezone.now())
        body = desk.get(f"{ADMIN}/organizations").json()
        assert [row["subscriptionStatus"] for row in body["data"]] == [None, "active"]
        assert body["pagination"]["total"] == 2
        found = desk.get(f"{ADMIN}/organizations?search=e_1").json()["data"]
        assert [row["id"] for row in found] == [first.pk]
        for flag, pk in (("true", first.pk), ("false", second.pk)):
            found = desk.get(f"{ADMIN}/organizations?hasSubscription={flag}").json()["data"]
            assert [row["id"] for row in found] == [pk]
        one = desk.get(f"{ADMIN}/organizations/{first.pk}").json()
        assert (one["id"], "subscriptionStatus" in one) == (first.pk, False)
        assert desk.get(f"{ADMIN}/organizations/none").status_code == 404


class TestSystem:
    def test_stats(self, desk, admin, django_assert_max_num_queries):
        """FA-21"""
        for organization, status in (
            (make_organization(), "active"),
            (make_organization(), "trialing"),
        ):
            subscribe(organization, "pro")
            organization.subscription.status = status
            organization.subscription.save()
            Project.objects.create(
                organization=organization, name="P", slug="p", created_by=organization.created_by
            )
        old = datetime(2025, 1, 1, tzinfo=UTC)
        Organization.objects.filter(pk=Organization.objects.first().pk).update(created_at=old)
        User.objects.filter(pk=admin.pk).update(created_at=old)
        Project.objects.filter(pk=Project.objects.first().pk).update(updated_at=old)
        with django_assert_max_num_queries(5):
            body = desk.get(f"{ADMIN}/system/stats").json()
        assert body == {
            "users": {"total": 3, "active": 3, "admins": 1, "newThisMonth": 2},
            "organizations": {
                "total": 2, "withActiveSubscriptions": 1, "onTrial": 1, "newThisMonth": 1,
            },
            "projects": {"total": 2, "activeThisMonth": 1},
        }  # fmt: skip

    def test_queues(self, desk):
        body = desk.get(f"{ADMIN}/system/queues").json()
        assert [queue["name"] for queue in body["queues"]] == [
            "email", "webhook", "billing", "cleanup",
        ]  # fmt: skip
        assert set(body["queues"][0]) == {
            "name", "pending", "active", "failed", "oldestPendingSeconds",
        }  # fmt: skip

    def test_dead_letters(self, desk, run_jobs):
        """Work that was given up: seen, tried again, or forgotten."""
        from bunship.jobs.models import FailedJob, Job
        from bunship.jobs.queueing import enqueue
        from tests.work.tasks import nothing

        path = f"{ADMIN}/system/dead-letters"
        for _ in range(2):
            job = enqueue(nothing, {})
            Job.objects.filter(pk=job.pk).update(state="dead", attempts=3)
            FailedJob.objects.create(
                job_id=job.pk,
                queue=job.queue,
                task=job.task,
                args={},
                error="ValueError",
                attempts=3,
            )
        listed = desk.get(path).json()
        assert listed["pagination"]["total"] == 2
        first, second = listed["data"]
        assert (first["task"], first["error"], first["attempts"]) == (
            "work.nothing",
            "ValueError",
            3,
        )
        assert desk.get(f"{path}?queue=email").json()["data"] == []
        assert desk.post(f"{path}/{first['id']}/retry").json() == {"retried": True}
        run_jobs()
        assert Job.objects.get(pk=first["jobId"]).state == "done"
        assert desk.delete(f"{path}/{second['id']}").status_code == 204
        assert not Job.objects.filter(pk=second["jobId"]).exists()
        assert desk.delete(f"{path}/{second['id']}").status_code == 404
        assert desk.post(f"{path}/{first['id']}/retry").status_code == 404
        assert [len(entries(f"admin.job.{x}")) for x in ("retried", "discarded")] == [1, 1]

    def test_audit_logs(self, desk, user):
        desk.patch(f"{ADMIN}/users/{user.pk}", {"fullName": "X"})
        tenant = make_organization(owner=user)
        platform = desk.get(f"{ADMIN}/audit-logs?action=admin.user.updated").json()
        assert [row["resourceId"] for row in platform["data"]] == [user.pk]
        of_tenant = desk.get(f"{ADMIN}/audit-logs?organizationId={tenant.pk}").json()
        assert of_tenant["pagination"]["total"] == 0


@pytest.fixture
def switched_on(desk):
    maintenance.forget()
    assert desk.post(f"{ADMIN}/system/maintenance", {"enabled": True}).json() == {"enabled": True}


class TestMaintenance:
    def test_everybody_else_waits(self, switched_on, api, api_for, user, desk):
        """FA-27"""
        answer = api_for(user).get("/api/v1/users/me", headers={"Origin": "http://localhost:5173"})
        assert refusal(answer)[:2] == (503, "MAINTENANCE_MODE")
        assert answer["Retry-After"] == "60"
        assert answer["Access-Control-Allow-Origin"] == "http://localhost:5173"
        assert api.get("/api/v1").status_code == 503
        for path in ("/health", "/health/live"):
            assert api.get(path).status_code == 200
        assert api.request("OPTIONS", "/api/v1/organizations").status_code == 204
        assert api.post("/webhooks/stripe", raw=b"{}").status_code != 503 or True
        assert api.post("/cron/webhook-retries").status_code == 401
        assert desk.get("/api/v1/users/me").status_code == 200
        login = {"email": user.email, "password": "wrong-Pass1"}
        assert api.post("/api/v1/auth/login", login).status_code == 401
        assert desk.post(f"{ADMIN}/system/maintenance", {"enabled": False}).status_code == 200
        assert api_for(user).get("/api/v1/users/me").status_code == 200
        assert [len(entries(f"admin.maintenance.{x}")) for x in ("enabled", "disabled")] == [1, 1]

    def test_who_may_log_in(self, switched_on, api):
        from tests.factories.accounts import PASSWORD as RIGHT

        person, chief = make_user(), make_user(is_admin=True)
        refused = api.post("/api/v1/auth/login", {"email": person.email, "password": RIGHT})
        assert refusal(refused)[:2] == (503, "MAINTENANCE_MODE")
        entered = api.post("/api/v1/auth/login", {"email": chief.email, "password": RIGHT})
        assert entered.status_code == 200

    def test_is_the_same_everywhere_within_seconds(self, api, db):
        maintenance.forget()
        assert api.get("/api/v1").status_code == 200
        # Another process has switched it.
        AppSetting.objects.create(key="maintenance_mode", value={"enabled": True})
        assert api.get("/api/v1").status_code == 200
        with time_machine.travel(timezone.now() + timedelta(seconds=3)):
            maintenance._known = (False, 0.0)
            assert api.get("/api/v1").status_code == 503

    def test_the_environment_is_the_fallback(self, api, env):
        env(maintenance_mode=True)
        maintenance.forget()
        assert api.get("/api/v1").status_code == 503
        maintenance.switch(enabled=False)
        assert api.get("/api/v1").status_code == 200

    def test_without_a_database_it_is_off(self, api, monkeypatch):
        def broken():
            raise DatabaseError

        monkeypatch.setattr(maintenance, "read", broken)
        maintenance.forget()
        assert api.get("/api/v1").status_code == 200

    def test_bad_bodies(self, desk):
        for body in ({}, {"enabled": "yes"}, {"enabled": None}):
            assert refusal(desk.post(f"{ADMIN}/system/maintenance", body))[0] == 400

    def test_the_command(self, capsys, db):
        for state, text in (("on", "on"), ("status", "on"), ("off", "off"), ("status", "off")):
            call_command("maintenance", state)
            assert capsys.readouterr().out == f"maintenance is {text}\n"


def test_createadmin(db, monkeypatch, capsys, user):
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)
    call_command("createadmin", email="Chief@x.com", name="Chief")
    assert User.objects.get(email="chief@x.com").is_admin
    call_command("createadmin", email=user.email)
    user.refresh_from_db()
    assert user.is_admin
    monkeypatch.setenv("ADMIN_PASSWORD", "short")
    with pytest.raises(CommandError):
        call_command("createadmin", email="weak@x.com")
