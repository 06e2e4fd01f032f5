"""Metering and limits (billing-webhooks-jobs.md §9)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from accounts.models import User
from billing.models import Subscription, UsageCounter
from billing.services import usage
from bunship.audit.models import AuditLog
from bunship.core import redis
from organizations.models import Project
from tests.conftest import Api, refusal
from tests.factories.organizations import (
    add_member,
    make_key,
    make_organization,
    make_webhook,
    subscribe,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def script(tenant):
    _, key = make_key(tenant, "org:read", "read:billing")
    return Api(**{"X-API-Key": key})


@pytest.fixture
def path(tenant):
    return f"/api/v1/organizations/{tenant.pk}"


def shown(owner, base) -> dict:
    return owner.get(f"{base}/usage").json()["data"]["usage"]


class TestMetering:
    def test_counts_requests_of_keys_and_nothing_else(self, owner, base, tenant, script, path):
        """W-23: not the dashboard's, not those refused for their key, all others."""
        for _ in range(3):
            assert script.get(path).status_code == 200
        assert script.delete(path).status_code == 403
        assert script.get(f"{path}/nothing").status_code == 404
        assert Api(**{"X-API-Key": "bunship_live_wrong"}).get(path).status_code == 401
        owner.get(path)
        counted = shown(owner, base)["apiRequests"]
        assert counted == {"current": 4, "limit": 1000, "percentage": 0.4}
        assert usage.flush() == 4
        assert usage.flush() == 0
        assert shown(owner, base)["apiRequests"]["current"] == 4
        script.get(path)
        assert shown(owner, base)["apiRequests"]["current"] == 5
        AuditLog.objects.all().delete()
        assert shown(owner, base)["apiRequests"]["current"] == 5

    def test_a_new_month_begins_at_zero(self, owner, base, script, path, user, api_for):
        with time_machine.travel(NOON, tick=False):
            for _ in range(2):
                script.get(path)
            assert shown(api_for(user), base)["apiRequests"]["current"] == 2
        with time_machine.travel(NOON + timedelta(hours=13), tick=False):
            assert shown(api_for(user), base)["apiRequests"]["current"] == 0
            script.get(path)
            assert usage.flush() == 3
            usage.flush()  # last month's field is empty now, and goes
            assert [key.rpartition(b":")[2] for key in redis.client().hkeys("usage:api")] == [
                b"2026-04"
            ]
        assert dict(UsageCounter.objects.values_list("period", "count")) == {
            "2026-03": 2, "2026-04": 1,
        }  # fmt: skip

    def test_counts_while_redis_is_away(self, owner, base, script, path, valkey):
        valkey.kill()
        try:
            for _ in range(3):
                assert script.get(path).status_code == 200
            assert UsageCounter.objects.get().count == 3
            assert shown(owner, base)["apiRequests"]["current"] == 3
        finally:
            valkey.start()
        redis.breaker.succeeded()
        script.get(path)
        assert shown(owner, base)["apiRequests"]["current"] == 4

    def test_a_purged_organization_s_count_goes_nowhere(self, db):
        redis.client().hset("usage:api", "gone:2026-11", 5)
        assert usage.flush() == 0
        assert redis.client().hget("usage:api", "gone:2026-11") == b"0"

    def test_counters_are_kept_two_years(self, tenant):
        with time_machine.travel(NOON, tick=False):
            for period in ("2024-02", "2024-03", "2024-04", "2026-03"):
                UsageCounter.objects.create(
                    organization=tenant, metric="api_requests", period=period, count=1
                )
            assert usage.delete_old() == 1
        assert not UsageCounter.objects.filter(period="2024-02").exists()


class TestTheMonthsLimit:
    def test_is_exact_and_says_when_it_ends(self, owner, base, tenant, script, path):
        with time_machine.travel(NOON, tick=False):
            UsageCounter.objects.create(
                organization=tenant, metric="api_requests", period="2026-03", count=998
            )
            assert [script.get(path).status_code for _ in range(4)] == [200, 200, 429, 429]
            answer = script.get(path)
            assert refusal(answer) == (
                429,
                "RATE_LIMIT_EXCEEDED",
                "Monthly API request limit reached. Upgrade your plan.",
            )
            assert int(answer["Retry-After"]) == 12 * 3600 + 1
            assert usage.api_requests_of(tenant.pk) == 1000  # refused ones do not count
            usage.flush()
            assert script.get(path).status_code == 429
        with time_machine.travel(NOON + timedelta(hours=13), tick=False):
            assert script.get(path).status_code == 200

    def test_people_are_let_in_to_upgrade(self, owner, base, tenant, script, path, stripe):
        UsageCounter.objects.create(
            organization=tenant,
            metric="api_requests",
            period=usage.period_of(datetime.now(UTC)),
            count=1000,
        )
        assert script.get(path).status_code == 429
        assert owner.get(path).status_code == 200
        assert owner.post(f"{base}/checkout", {"priceId": "price_pro_monthly"}).status_code == 200
        subscribe(tenant, "pro")
        usage.forget()  # or five seconds later
        assert script.get(path).status_code == 200

    @pytest.mark.parametrize("plan", ["enterprise", None])
    def test_no_limit(self, tenant, script, path, plan, env):
        if plan:
            subscribe(tenant, plan)
        else:
            env(enforce_plan_limits=False)
        UsageCounter.objects.create(
            organization=tenant,
            metric="api_requests",
            period=usage.period_of(datetime.now(UTC)),
            count=10**9,
        )
        assert script.get(path).status_code == 200

    def test_while_redis_is_away(self, tenant, script, path, valkey):
        UsageCounter.objects.create(
            organization=tenant,
            metric="api_requests",
            period=usage.period_of(datetime.now(UTC)),
            count=999,
        )
        valkey.kill()
        try:
            assert [script.get(path).status_code for _ in range(3)] == [200, 429, 429]
            assert UsageCounter.objects.get().count == 1000
        finally:
            valkey.start()


def test_what_is_counted(owner, base, tenant, user):
    """§9.1, and §9.4: a downgrade takes nothing away and shows more than 100 %."""
    subscribe(tenant, "pro")
    person = add_member(tenant, "member")
    add_member(tenant, "viewer")
    User.objects.filter(pk=person.pk).update(deleted_at=NOON)
    for number in range(4):
        Project.objects.create(
            organization=tenant, name=f"P{number}", slug=f"p{number}", created_by=user,
            deleted_at=NOON if not number else None,
        )  # fmt: skip
    make_webhook(tenant, "https://hooks.example.com/a", is_active=False)
    make_webhook(tenant, "https://hooks.example.com/b")
    make_key(tenant, "org:read")
    make_key(tenant, "org:read", is_active=False)
    make_key(tenant, "org:read", expires_at=NOON)
    found = {name: (one["current"], one["limit"]) for name, one in shown(owner, base).items()}
    assert found == {
        "members": (2, 10), "projects": (3, 25), "apiRequests": (0, 100_000),
        "webhooks": (2, 10), "apiKeys": (1, 10), "storage": (0, 10 * 1024**3),
    }  # fmt: skip

    Subscription.objects.update(status="canceled", plan_id="free")
    assert shown(owner, base)["webhooks"] == {"current": 2, "limit": 1, "percentage": 200}
    assert shown(owner, base)["members"]["percentage"] == 100
    answer = owner.post(f"/api/v1/organizations/{tenant.pk}/projects", {"name": "More"})
    assert refusal(answer)[2] == "Project limit reached. Upgrade your plan."
    assert Project.objects.of(tenant).live().count() == 3


def test_unlimited_is_no_share(owner, base, tenant):
    subscribe(tenant, "enterprise")
    assert shown(owner, base)["members"] == {"current": 1, "limit": -1, "percentage": 0}


def test_the_cron_endpoints(env, tenant, script, path):
    env(cron_secret="cron-secret-0123456789")
    cron = Api(**{"X-Cron-Secret": "cron-secret-0123456789"})
    script.get(path)
    assert cron.post("/cron/run/usage-flush").json()["processed"] == 1
    assert UsageCounter.objects.get().count == 1
    assert cron.post("/cron/run/billing-sync").json()["processed"] == 0


def test_seeded_tenants_have_their_plans(api):
    call_command("seed", verbosity=0)
    login = {"email": "demo@bunship.com", "password": "demo123456"}
    token = api.post("/api/v1/auth/login", login).json()["accessToken"]
    demo = Api(token)
    tenant = demo.get("/api/v1/organizations").json()["organizations"][0]["id"]
    data = demo.get(f"/api/v1/organizations/{tenant}/billing").json()["data"]
    assert (data["plan"]["id"], data["status"]) == ("pro", "trialing")
    assert make_organization()
