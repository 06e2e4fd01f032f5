"""A public demo: what it refuses, never sends, and how it begins anew (files-admin.md §9.7, FA-28)."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from bunship.app_settings.models import AppSetting
from bunship.audit.models import AuditLog
from bunship.core import demo
from bunship.emails.models import EmailMessage, MailboxMessage
from bunship.jobs import scheduling
from bunship.jobs.models import Job
from bunship.operations import demo_data, demo_reset
from bunship.operations.schedule import PERIODIC_JOBS
from files.models import File
from organizations.models import ApiKey, Membership, Organization, Webhook, WebhookDelivery
from organizations.services import webhook_deliveries
from tests.conftest import Api, refusal
from tests.factories.accounts import make_user
from tests.factories.organizations import add_member, make_organization, make_webhook
from tests.files.conftest import PNG, upload

pytestmark = pytest.mark.django_db

REFUSED = (403, "AUTHORIZATION_ERROR", "Not available in demo mode")


@pytest.fixture
def world(api_for, env, tmp_path):
    """The seed, its owner and its admin signed in; demo mode still off."""
    env(files_local_dir=str(tmp_path), api_url="http://localhost:3000")
    demo_data.create(with_admin=True)
    organization = Organization.objects.get(slug="demo-company")
    file = File.objects.of(organization).first()
    visitor = add_member(organization, "member")
    return {
        "owner": api_for(User.objects.get(email="demo@bunship.com")),
        "admin": api_for(User.objects.get(email="admin@bunship.com")),
        "visitor": visitor,
        "organization": organization,
        "ids": {
            "org": organization.pk,
            "bob": Membership.objects.get(user__email="bob@bunship.com").pk,
            "guest": Membership.objects.get(user=visitor).pk,
            "user": visitor.pk,
            "file": file.pk,
            "key": ApiKey.objects.get(name="Production API Key").pk,
            "hook": Webhook.objects.first().pk,
        },
    }


#: who, method, path, body: each row of the table.
TABLE = [
    ("owner", "DELETE", "/users/me", {"password": "demo123456"}),
    ("owner", "PUT", "/users/me/password", {"currentPassword": "x", "newPassword": "y"}),
    ("owner", "POST", "/auth/two-factor/setup", {"password": "demo123456"}),
    ("owner", "POST", "/auth/two-factor/verify", {"code": "123456"}),
    ("owner", "POST", "/auth/two-factor/disable", {"password": "x", "code": "123456"}),
    ("owner", "POST", "/users/me/avatar", None),
    ("owner", "DELETE", "/organizations/{org}", None),
    ("owner", "POST", "/organizations/{org}/transfer", {"newOwnerId": "{user}"}),
    ("owner", "PATCH", "/organizations/{org}/members/{bob}", {"role": "viewer"}),
    ("owner", "DELETE", "/organizations/{org}/members/{bob}", None),
    ("owner", "POST", "/organizations/{org}/logo", None),
    ("owner", "DELETE", "/organizations/{org}/files/{file}?hard=true", None),
    (
        "owner", "POST", "/organizations/{org}/files/presign",
        {"name": "x.png", "mimeType": "image/png", "size": 1024 * 1024 + 1},
    ),
    ("owner", "DELETE", "/organizations/{org}/api-keys/{key}", None),
    ("owner", "PATCH", "/organizations/{org}/api-keys/{key}", {"isActive": False}),
    ("owner", "POST", "/organizations/{org}/webhooks", {"url": "https://x.example/", "events": []}),
    ("owner", "PATCH", "/organizations/{org}/webhooks/{hook}", {"url": "https://x.example/"}),
    ("owner", "POST", "/organizations/{org}/billing/checkout", {"priceId": "price_pro_monthly"}),
    ("owner", "POST", "/organizations/{org}/billing/portal", None),
    ("owner", "POST", "/organizations/{org}/billing/cancel", None),
    ("admin", "POST", "/admin/users", {"email": "a@example.com", "password": "Sunny-day7x"}),
    ("admin", "PATCH", "/admin/users/{user}", {"isActive": False}),
    ("admin", "DELETE", "/admin/users/{user}", None),
    ("admin", "POST", "/admin/users/{user}/impersonate", None),
    ("admin", "POST", "/admin/system/maintenance", {"enabled": True}),
]  # fmt: skip


def ask(world, who, method, path, body):
    filled = json.loads(json.dumps(body).replace("{user}", world["ids"]["user"])) if body else body
    return world[who].request(method, "/api/v1" + path.format(**world["ids"]), filled)


@pytest.mark.parametrize(("who", "method", "path", "body"), TABLE)
def test_the_table_row_by_row(world, env, who, method, path, body):
    env(demo_mode=True)
    before = AuditLog.objects.count()
    answer = ask(world, who, method, path, body)
    assert refusal(answer) == REFUSED
    assert answer["X-Demo-Mode"] == "true"
    assert AuditLog.objects.count() == before


@pytest.mark.parametrize(("who", "method", "path", "body"), TABLE)
def test_off_it_makes_no_difference(world, who, method, path, body):
    answer = ask(world, who, method, path, body)
    assert "demo mode" not in answer.content.decode()
    assert "X-Demo-Mode" not in answer


def test_uploads_are_small(world, env):
    env(demo_mode=True)
    files = f"/api/v1/organizations/{world['ids']['org']}/files"
    most = demo.MOST_FILE_BYTES
    assert upload(world["owner"], files, PNG.ljust(most, b"\0")).status_code == 200
    assert refusal(upload(world["owner"], files, PNG.ljust(most + 1, b"\0"))) == REFUSED
    assert refusal(upload(world["owner"], files, PNG.ljust(3 * most, b"\0"))) == REFUSED


def test_passwords_of_the_seed_cannot_be_reset(world, env, api):
    env(demo_mode=True)
    forgot = "/api/v1/auth/forgot-password"
    assert refusal(api.post(forgot, {"email": "Demo@BunShip.com"})) == REFUSED
    assert api.post(forgot, {"email": world["visitor"].email}).status_code == 200


def test_ordinary_work_goes_on(world, env, api_for):
    env(demo_mode=True)
    base = f"/api/v1/organizations/{world['ids']['org']}"
    owner = world["owner"]
    assert owner.post(f"{base}/projects", {"name": "New"}).status_code in (200, 201)
    assert owner.patch(base, {"description": "Seen"}).status_code == 200
    assert (
        owner.patch(f"{base}/members/{world['ids']['guest']}", {"role": "viewer"}).status_code
        == 200
    )
    assert owner.delete(f"{base}/members/{world['ids']['guest']}").status_code == 200
    made = owner.post(f"{base}/api-keys", {"name": "Mine", "scopes": ["read:projects"]})
    key_id = made.json()["id"] if "id" in made.json() else made.json()["data"]["id"]
    assert owner.delete(f"{base}/api-keys/{key_id}").status_code in (200, 204)
    hook = f"{base}/webhooks/{world['ids']['hook']}"
    assert owner.patch(hook, {"description": "Read"}).status_code == 200
    assert owner.delete(f"{base}/files/{world['ids']['file']}").status_code == 200


def test_a_stranger_is_told_the_usual(world, env, api_for):
    """The check comes after authentication and permission."""
    env(demo_mode=True)
    stranger = api_for(make_user())
    path = f"/api/v1/organizations/{world['ids']['org']}"
    assert refusal(stranger.delete(path))[2] == "Not a member of this organization"
    assert refusal(world["owner"].post("/api/v1/admin/users", {}))[2] == "Admin access required"


def test_it_says_so(env, api):
    assert "demo" not in api.get("/").json()
    env(demo_mode=True)
    visitor = Api()
    assert visitor.get("/").json()["demo"] is True
    for path in ("/health", "/nowhere", "/api/v1/users/me"):
        assert visitor.get(path)["X-Demo-Mode"] == "true"


def test_no_mail_leaves(user, env, api, run_jobs, caplog):
    env(demo_mode=True, resend_api_key="re_1", resend_base_url="http://127.0.0.1:1")
    caplog.set_level("INFO")
    api.post(
        "/api/v1/auth/register",
        {"email": "new@example.com", "password": "Sunny-day7x", "fullName": "New"},
    )
    run_jobs()
    message = EmailMessage.objects.get(to_email="new@example.com")
    assert (message.status, message.provider_id) == ("sent", "demo")
    assert "mail not sent: demo mode" in caplog.text
    assert not MailboxMessage.objects.exists()


def test_no_webhook_leaves(user, env):
    env(demo_mode=True)
    hook, _ = make_webhook(make_organization(owner=user), "https://x.example/")
    delivery = WebhookDelivery.objects.create(webhook=hook, event="member.added", payload="{}")
    assert webhook_deliveries.send_due(most=5, seconds=5) == 1
    delivery.refresh_from_db()
    assert (delivery.status_code, delivery.response) == (200, "simulated: demo mode")


class TestReset:
    def test_brings_the_seed_back(self, world, env, tmp_path):
        env(demo_mode=True)
        files = f"/api/v1/organizations/{world['ids']['org']}/files"
        upload(world["owner"], files, PNG, "mine.png")
        object_path = tmp_path / "local" / File.objects.get(name="mine.png").key
        assert object_path.exists()
        AppSetting.objects.create(key="maintenance_mode", value={"enabled": True})
        Organization.objects.filter(slug="demo-company").update(deleted_at=timezone.now())
        make_organization()

        call_command("reset_demo", verbosity=0)

        assert set(User.objects.values_list("email", flat=True)) == demo.PEOPLE
        assert set(Organization.objects.values_list("slug", flat=True)) == {
            "demo-company",
            "admin-org",
        }
        assert not object_path.exists()
        assert not AppSetting.objects.exists()
        assert File.objects.count() == 5
        for file in File.objects.all():
            assert (tmp_path / "local" / file.key).stat().st_size == file.size
        assert refusal(world["owner"].get("/api/v1/users/me"))[0] == 401

    def test_only_of_a_demo(self, user, env):
        with pytest.raises(CommandError, match="DEMO_MODE is off"):
            call_command("reset_demo")
        assert User.objects.filter(pk=user.pk).exists()

    def test_storage_that_is_away_keeps_nobody_waiting(self, world, env, monkeypatch):
        env(demo_mode=True)

        def away(_):
            raise demo_reset.ServiceUnavailable

        monkeypatch.setattr(demo_reset, "storage", away)
        demo_reset.reset()
        assert User.objects.count() == 6

    def test_every_hour_where_it_is_one(self, env, user, run_jobs, api):
        [entry] = [e for e in PERIODIC_JOBS if e.task.name == "demo-reset"]
        for moment in (0, 3600):
            scheduling.schedule([entry], now=moment)
        assert not Job.objects.exists()
        answer = api.post("/cron/run/demo-reset", headers={"X-Cron-Secret": "x"})
        assert answer.status_code in (401, 404)
        env(demo_mode=True, cron_secret="s" * 32)
        for moment in (0, 3600):
            scheduling.schedule([entry], now=moment)
        assert Job.objects.count() == 1
        run_jobs()
        assert set(User.objects.values_list("email", flat=True)) == demo.PEOPLE
        done = api.post("/cron/run/demo-reset", headers={"X-Cron-Secret": "s" * 32})
        assert done.json()["task"] == "demo-reset"


class TestSeed:
    def test_what_the_contract_lists(self, world):
        """operations.md §9.2."""
        organization = world["organization"]
        assert organization.subscription.plan_id == "pro"
        assert set(organization.projects.values_list("name", flat=True)) == {
            "Sample Project Alpha",
            "Beta Testing",
        }
        assert set(ApiKey.objects.values_list("name", flat=True)) == demo.KEYS
        assert Webhook.objects.count() == 2
        assert sorted(WebhookDelivery.objects.values_list("status_code", "attempts")) == [
            (200, 1), (200, 1), (408, 2), (500, 3),
        ]  # fmt: skip
        assert not WebhookDelivery.objects.filter(next_attempt_at__isnull=False).exists()
        assert set(File.objects.values_list("name", "is_public")) == {
            ("Q4-2025-Report.pdf", False), ("team-photo.png", True),
            ("onboarding-guide.docx", False), ("api-spec.json", False), ("logo-dark.png", True),
        }  # fmt: skip
        trail = AuditLog.objects.filter(organization=organization).exclude(action="file.uploaded")
        assert trail.count() == 15

    def test_keys_are_real_and_shown_once(self, capsys, db, api):
        call_command("seed")
        lines = capsys.readouterr().out.splitlines()
        [key] = [line.split(": ")[1] for line in lines if line.startswith("Production API Key")]
        organization = Organization.objects.get(slug="demo-company")
        path = f"/api/v1/organizations/{organization.pk}/projects"
        assert api.get(path, headers={"X-API-Key": key}).status_code == 200
        call_command("seed")
        assert key not in capsys.readouterr().out

    def test_a_crowd(self, capsys, db):
        call_command("seed", "--size", "large")
        call_command("seed", "--size", "large")
        out = capsys.readouterr().out
        assert "crowd organizations: 200 created, 0 already there" in out
        assert "crowd organizations: 0 created, 200 already there" in out
        call_command("verify_audit_log")
        assert "0 broken" in capsys.readouterr().out
