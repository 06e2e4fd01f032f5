"""Billing as the owner's client sees it (billing-webhooks-jobs.md §3.1)."""

from __future__ import annotations

import re
import time

import pytest

from billing.models import Subscription
from billing.services import checkout
from billing.services.invoices import list_invoices
from bunship.audit.models import AuditLog
from organizations.roles import Role
from tests.billing.conftest import ENTERPRISE, PRO
from tests.conftest import refusal
from tests.factories.organizations import add_member, make_key, subscribe

pytestmark = pytest.mark.django_db

FRONTEND = "http://localhost:5173"


class TestOverview:
    def test_a_new_organization_is_free_and_stripe_is_not_asked(self, owner, base, stripe):
        """§13.1"""
        data = owner.get(base).json()["data"]

        assert (data["status"], data["subscription"]) == ("free", None)
        assert data["plan"]["id"] == "free"
        assert data["plan"]["stripePriceIds"] == {"monthly": None, "yearly": None}
        assert data["plan"]["limits"] == {
            "members": 2, "projects": 3, "apiRequests": 1000, "webhookEndpoints": 1, "apiKeys": 1,
            "storageGB": 0.5, "storage": 536870912,
        }  # fmt: skip
        assert "popular" not in data["plan"]
        assert stripe.requests == []

    @pytest.mark.parametrize(
        ("status", "plan", "shown"),
        [
            *((status, "pro", status) for status in ("trialing", "active", "past_due")),
            *(
                (status, "free", status)
                for status in ("incomplete", "unpaid", "paused", "canceled")
            ),
            ("incomplete_expired", "free", "free"),
        ],
    )
    def test_the_status_decides_which_plan_counts(self, owner, base, tenant, status, plan, shown):
        """W-06, on three endpoints."""
        subscribe(tenant, "pro")
        Subscription.objects.update(status=status, stripe_subscription_id="sub_1")

        data = owner.get(base).json()["data"]
        assert (data["plan"]["id"], data["status"]) == (plan, shown)
        assert (data["subscription"] is None) == (shown == "free")
        assert owner.get(f"{base}/usage").json()["data"]["plan"]["id"] == plan
        path = f"/api/v1/organizations/{tenant.pk}/webhooks"
        answers = [
            owner.post(path, {"url": f"https://93.184.216.34/{n}"}).status_code for n in range(2)
        ]
        assert answers == [200, 200 if plan == "pro" else 400]

    def test_a_grant_by_hand(self, owner, base, tenant):
        subscribe(tenant, "enterprise")
        data = owner.get(base).json()["data"]
        assert data["plan"]["id"] == "enterprise"
        assert data["subscription"]["stripeSubscriptionId"] is None
        assert data["subscription"]["id"]

    def test_a_row_that_holds_only_a_customer_is_free(self, owner, base, tenant):
        Subscription.objects.create(organization=tenant, stripe_customer_id="cus_1")
        assert owner.get(base).json()["data"]["status"] == "free"

    def test_who_may(self, tenant, base, api_for, api):
        for role, status in ((Role.ADMIN, 200), (Role.MEMBER, 403), (Role.VIEWER, 403)):
            person = api_for(add_member(tenant, role))
            for path in (base, f"{base}/usage"):
                assert person.get(path).status_code == status
            for path in ("checkout", "portal", "cancel", "resume"):
                assert refusal(person.post(f"{base}/{path}", {}))[0] == 403
        _, key = make_key(tenant, "read:billing")
        keyed = {"X-API-Key": key}
        assert api.get(base, headers=keyed).status_code == 200
        assert refusal(api.post(f"{base}/cancel", headers=keyed))[0] == 403

    def test_switched_off(self, owner, base, env, api):
        env(feature_billing_enabled=False)
        for path in (base, f"{base}/usage"):
            assert owner.get(path).status_code == 404
        assert api.post("/webhooks/stripe", raw=b"{}").status_code == 404

    def test_plans_are_public(self, api):
        for path in ("/api/v1/billing/plans", "/api/v1/plans"):
            data = api.get(path).json()["data"]
            assert data["currency"] == "usd"
            assert [plan["id"] for plan in data["plans"]] == ["free", "pro", "enterprise"]
            assert [plan.get("popular") for plan in data["plans"]] == [None, True, None]


class TestCheckout:
    def test_what_stripe_is_asked_for(self, owner, base, tenant, user, stripe):
        """§13.2, BunShip's own unit tests and W-11, W-12, W-17."""
        answer = owner.post(f"{base}/checkout", {"priceId": PRO})

        data = answer.json()["data"]
        assert data["url"] == f"{stripe.url}/checkout/{data['sessionId']}"
        assert answer["Cache-Control"] == "no-store"
        [customer] = stripe.calls("POST", "/v1/customers")
        assert customer == {
            "name": tenant.name, "email": user.email, "metadata": {"organizationId": tenant.pk},
        }  # fmt: skip
        [asked] = stripe.calls("POST", "/v1/checkout/sessions")
        metadata = {"organizationId": tenant.pk, "planId": "pro"}
        assert asked == {
            "customer": Subscription.objects.get().stripe_customer_id,
            "mode": "subscription",
            "payment_method_types": ["card"],
            "line_items": [{"price": PRO, "quantity": "1"}],
            "success_url": f"{FRONTEND}/dashboard/billing?success=true",
            "cancel_url": f"{FRONTEND}/dashboard/billing?canceled=true",
            "client_reference_id": tenant.pk,
            "metadata": metadata,
            "subscription_data": {
                "metadata": metadata,
                "trial_period_days": "14",
                "trial_settings": {"end_behavior": {"missing_payment_method": "cancel"}},
            },
            "payment_method_collection": "if_required",
        }
        entry = AuditLog.objects.get(action="billing.checkout_started")
        assert entry.new_values == {"planId": "pro", "priceId": PRO}
        assert owner.get(base).json()["data"]["status"] == "free"  # until Stripe says so

    def test_what_may_be_passed_through(self, owner, base, stripe):
        body = {
            "priceId": PRO, "quantity": 5, "promotionCode": "promo_1", "collectTaxId": True,
            "successUrl": f"{FRONTEND}/done?x=1", "cancelUrl": f"{FRONTEND}/no", "unknown": 1,
        }  # fmt: skip
        assert owner.post(f"{base}/checkout", body).status_code == 200
        [asked] = stripe.calls("POST", "/v1/checkout/sessions")
        assert asked["line_items"] == [{"price": PRO, "quantity": "5"}]
        assert asked["discounts"] == [{"promotion_code": "promo_1"}]
        assert asked["tax_id_collection"] == {"enabled": "True"} or asked["tax_id_collection"] == {
            "enabled": "true"
        }
        assert (asked["success_url"], asked["cancel_url"]) == (
            f"{FRONTEND}/done?x=1", f"{FRONTEND}/no",
        )  # fmt: skip

        owner.post(f"{base}/checkout", {"priceId": PRO, "allowPromotionCodes": True})
        assert stripe.calls("POST", "/v1/checkout/sessions")[-1]["allow_promotion_codes"]

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ({"priceId": "price_other"}, "Invalid price ID"),
            ({"priceId": "prod_free"}, "Invalid price ID"),
            ({"priceId": ""}, "Validation failed"),
            ({}, "Validation failed"),
            ({"priceId": PRO, "quantity": 0}, "Validation failed"),
            ({"priceId": PRO, "successUrl": "/relative"}, "Invalid return URL"),
            ({"priceId": PRO, "successUrl": "javascript:alert(1)"}, "Invalid return URL"),
            ({"priceId": PRO, "cancelUrl": "http://u:p@localhost:5173/"}, "Invalid return URL"),
            ({"priceId": PRO, "cancelUrl": "http://[bad"}, "Invalid return URL"),
            (
                {"priceId": PRO, "successUrl": "http://localhost.evil.example:5173/"},
                "Return URL must match the application origin",
            ),
            (
                {"priceId": PRO, "successUrl": "https://localhost:5173/"},
                "Return URL must match the application origin",
            ),
        ],
    )
    def test_refuses_bad_input_before_stripe_is_asked(self, owner, base, stripe, body, message):
        answer = owner.post(f"{base}/checkout", body)
        assert refusal(answer) == (400, "VALIDATION_ERROR", message)
        assert stripe.requests == []

    def test_an_open_checkout_is_closed_first(self, owner, base, stripe):
        first = owner.post(f"{base}/checkout", {"priceId": PRO}).json()["data"]["sessionId"]
        second = owner.post(f"{base}/checkout", {"priceId": ENTERPRISE}).json()["data"]["sessionId"]
        assert stripe.world.sessions[first]["status"] == "expired"
        assert stripe.world.sessions[second]["status"] == "open"
        assert Subscription.objects.get().open_checkout_session_id == second
        owner.post(f"{base}/checkout", {"priceId": PRO})
        stripe.world.sessions[second]["status"] = "complete"  # finished meanwhile
        assert owner.post(f"{base}/checkout", {"priceId": PRO}).status_code == 200

    def test_a_second_subscription_is_never_begun(self, owner, base, stripe, buy):
        """W-10, §13.3: the same plan is refused, another one is a change in the portal."""
        subscription = buy()
        before = len(stripe.calls("POST", "/v1/checkout/sessions"))

        again = owner.post(f"{base}/checkout", {"priceId": PRO})
        assert refusal(again) == (409, "CONFLICT", "Already subscribed to this plan")
        changed = owner.post(f"{base}/checkout", {"priceId": ENTERPRISE}).json()["data"]

        assert len(stripe.calls("POST", "/v1/checkout/sessions")) == before
        [asked] = stripe.calls("POST", "/v1/billing_portal/sessions")
        assert asked["flow_data"] == {
            "type": "subscription_update_confirm",
            "subscription_update_confirm": {
                "subscription": subscription["id"],
                "items": [
                    {
                        "id": subscription["items"]["data"][0]["id"],
                        "price": ENTERPRISE,
                        "quantity": "1",
                    }
                ],
            },
            "after_completion": {
                "type": "redirect",
                "redirect": {"return_url": f"{FRONTEND}/dashboard/billing?success=true"},
            },
        }
        assert changed["sessionId"].startswith("bps_")
        assert changed["url"].endswith(changed["sessionId"])

    def test_a_portal_that_cannot_change_plans(self, owner, base, stripe, buy):
        buy()
        stripe.script.extend([0, 400])
        answer = owner.post(f"{base}/checkout", {"priceId": ENTERPRISE})
        assert refusal(answer)[:2] == (409, "CONFLICT")

    @pytest.mark.parametrize("status", ["unpaid", "paused", "incomplete"])
    def test_what_has_to_be_settled_first_is_settled_in_the_portal(
        self, owner, base, stripe, buy, status
    ):
        buy()
        Subscription.objects.update(status=status)
        answer = owner.post(f"{base}/checkout", {"priceId": ENTERPRISE}).json()["data"]
        assert "flow_data" not in stripe.calls("POST", "/v1/billing_portal/sessions")[-1]
        assert answer["sessionId"].startswith("bps_")

    def test_only_the_first_subscription_has_a_trial(self, owner, base, stripe, buy, post):
        """W-17"""
        first = buy(card=None)
        assert first["status"] == "trialing"
        stripe.world.cancel_subscription(first["id"])
        post.deliver()
        owner.post(f"{base}/checkout", {"priceId": PRO})
        asked = stripe.calls("POST", "/v1/checkout/sessions")[-1]
        assert "trial_period_days" not in asked["subscription_data"]
        assert "payment_method_collection" not in asked

    def test_no_trial_when_switched_off(self, owner, base, stripe, env):
        env(billing_trial_days=0)
        owner.post(f"{base}/checkout", {"priceId": PRO})
        [asked] = stripe.calls("POST", "/v1/checkout/sessions")
        assert "trial_period_days" not in asked["subscription_data"]

    def test_twenty_calls_a_minute(self, owner, base, stripe):
        statuses = [owner.post(f"{base}/portal").status_code for _ in range(21)]
        assert statuses == [200] * 20 + [429]


class TestPortal:
    def test_get_and_post(self, owner, base, stripe, tenant):
        tenant.settings = {"billing": {"email": "books@acme.example"}}
        tenant.save()
        got = owner.get(f"{base}/portal")
        owner.get(f"{base}/portal?return_url=")
        posted = owner.post(f"{base}/portal", {"return_url": f"{FRONTEND}/x"})
        owner.post(f"{base}/portal", {"returnUrl": f"{FRONTEND}/y"})
        assert re.fullmatch(rf"{stripe.url}/portal/bps_\w+", got.json()["data"]["url"])
        assert posted["Cache-Control"] == got["Cache-Control"] == "no-store"
        assert [p["return_url"] for p in stripe.calls("POST", "/v1/billing_portal/sessions")] == [
            f"{FRONTEND}/dashboard/billing", f"{FRONTEND}/dashboard/billing",
            f"{FRONTEND}/x", f"{FRONTEND}/y",
        ]  # fmt: skip
        [customer] = stripe.calls("POST", "/v1/customers")  # one, however often
        assert customer["email"] == "books@acme.example"
        bad = owner.get(f"{base}/portal?return_url=https://evil.example/")
        assert refusal(bad)[2] == "Return URL must match the application origin"

    def test_a_contact_that_is_no_address_is_the_owner(self, owner, base, stripe, tenant, user):
        tenant.settings = {"billing": {"email": "nobody"}}
        tenant.save()
        owner.post(f"{base}/portal")
        assert stripe.calls("POST", "/v1/customers")[0]["email"] == user.email


class TestEndings:
    def test_cancel_and_resume(self, owner, base, stripe, buy, post, row):
        """§13.4, W-18, W-24: once each, whoever reports it first."""
        buy()
        ends = row().current_period_end
        wire = ends.strftime("%Y-%m-%dT%H:%M:%S.000Z")

        answer = owner.post(f"{base}/cancel")
        assert answer.json() == {"success": True, "data": {"success": True, "cancelAt": wire}}
        calls = len(stripe.requests)
        assert owner.post(f"{base}/cancel", {}).json() == answer.json()
        assert len(stripe.requests) == calls  # no call for what is so already
        data = owner.get(base).json()["data"]
        assert data["subscription"]["cancelAtPeriodEnd"] is True
        assert data["subscription"]["cancelAt"] == wire
        post.deliver()  # the event of it finds nothing left to tell
        [entry] = AuditLog.objects.filter(action="subscription.canceled")
        assert (entry.actor_type, entry.metadata) == (
            "user",
            {"atPeriodEnd": True, "cancelAt": wire},
        )

        answer = owner.post(f"{base}/resume")
        assert answer.json()["data"] == {"success": True, "cancelAt": None}
        post.deliver()
        assert row().cancel_at_period_end is False
        resumed = AuditLog.objects.filter(action="subscription.updated", metadata__resumed=True)
        assert resumed.count() == 1
        assert refusal(owner.post(f"{base}/resume")) == (
            400, "VALIDATION_ERROR", "Subscription is not scheduled for cancellation",
        )  # fmt: skip

    def test_nothing_to_cancel(self, owner, base, stripe, buy, post):
        missing = (404, "NOT_FOUND", "Subscription not found")
        assert refusal(owner.post(f"{base}/cancel")) == missing
        assert refusal(owner.post(f"{base}/resume")) == missing
        subscription = buy()
        stripe.world.cancel_subscription(subscription["id"])  # we have not heard of it yet
        assert refusal(owner.post(f"{base}/cancel")) == missing
        post.deliver()
        assert refusal(owner.post(f"{base}/cancel")) == missing

    def test_stripe_names_no_moment(self, owner, base, stripe, buy, row, monkeypatch):
        """W-24: the period's end, not 1970."""
        buy()
        original = stripe.world.update_subscription
        monkeypatch.setattr(
            stripe.world,
            "update_subscription",
            lambda *given: {**original(*given), "cancel_at": None},
        )
        answer = owner.post(f"{base}/cancel").json()["data"]
        assert answer["cancelAt"] == row().current_period_end.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class TestInvoices:
    def test_lists_what_stripe_has(self, owner, base, stripe, buy, env):
        env(billing_trial_days=0)
        buy()
        stripe.world.advance(days=63)
        data = owner.get(f"{base}/invoices?limit=2").json()["data"]
        assert len(data) == 2
        newest = list(stripe.world.invoices.values())[-1]
        assert data[0] == {
            "id": newest["id"],
            "number": newest["number"],
            "status": "paid",
            "amount": 2900,
            "currency": "usd",
            "created": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(newest["created"])),
            "dueDate": None,
            "paidAt": time.strftime(
                "%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(newest["status_transitions"]["paid_at"])
            ),
            "hostedInvoiceUrl": newest["hosted_invoice_url"],
            "invoicePdf": newest["invoice_pdf"],
        }
        rest = owner.get(f"{base}/invoices?starting_after={data[1]['id']}").json()["data"]
        assert len(rest) == 1
        assert refusal(owner.get(f"{base}/invoices?starting_after=in_none"))[0] == 400

    def test_reading_makes_no_customer(self, owner, base, stripe):
        """W-14"""
        assert owner.get(f"{base}/invoices").json()["data"] == []
        assert stripe.requests == []
        assert not Subscription.objects.exists()
        assert owner.get(base).json()["data"]["status"] == "free"

    @pytest.mark.parametrize("limit", ["0", "101", "1.5", "-1", "x", ""])
    def test_limits(self, owner, base, stripe, limit):
        """W-25"""
        assert refusal(owner.get(f"{base}/invoices?limit={limit}"))[0] == 400

    def test_the_service_keeps_its_bounds(self, tenant, stripe):
        Subscription.objects.create(organization=tenant, stripe_customer_id="cus_1")
        stripe.world.customers["cus_1"] = {}
        for given, asked in ((None, "10"), (1000, "100"), (0, "1"), (-5, "1")):
            list_invoices(organization=tenant, **({} if given is None else {"limit": given}))
            assert stripe.calls("GET", "/v1/invoices")[-1]["limit"] == asked


class TestFailures:
    """W-13: each kind of failure has its answer, and reads that need no Stripe work on."""

    ALL = (
        ("GET", "portal", None),
        ("POST", "portal", None),
        ("POST", "checkout", {"priceId": ENTERPRISE}),
        ("POST", "cancel", None),
        ("GET", "invoices", None),
    )

    @pytest.mark.parametrize(("method", "path", "body"), ALL)
    def test_not_configured(self, owner, base, tenant, env, method, path, body):
        subscribe(tenant, "pro")
        Subscription.objects.update(stripe_customer_id="cus_1", stripe_subscription_id="sub_1")
        env(stripe_secret_key="")
        answer = owner.request(method, f"{base}/{path}", body)
        assert refusal(answer) == (503, "BILLING_NOT_CONFIGURED", "Billing is not configured")
        assert owner.get(base).status_code == 200

    @pytest.mark.parametrize(("method", "path", "body"), ALL)
    def test_a_key_that_stripe_refuses(self, owner, base, stripe, buy, env, method, path, body):
        buy()
        env(stripe_secret_key="sk_test_wrong")
        answer = owner.request(method, f"{base}/{path}", body)
        assert refusal(answer) == (503, "BILLING_NOT_CONFIGURED", "Billing is not configured")

    @pytest.mark.parametrize(("method", "path", "body"), ALL)
    @pytest.mark.parametrize("failure", [500, 429])
    def test_stripe_is_down(
        self, owner, base, stripe, buy, monkeypatch, failure, method, path, body
    ):
        buy()
        monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *_: 0)
        stripe.script.extend([failure] * 3)
        answer = owner.request(method, f"{base}/{path}", body)
        assert refusal(answer) == (
            502, "BILLING_PROVIDER_ERROR", "The billing provider is temporarily unavailable",
        )  # fmt: skip
        assert owner.get(base).json()["data"]["plan"]["id"] == "pro"

    def test_one_failure_is_tried_again(self, owner, base, stripe, monkeypatch):
        monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *_: 0)
        stripe.script.extend([500, 0, 500])
        assert owner.post(f"{base}/portal").status_code == 200

    def test_stripe_hangs(self, owner, base, stripe, buy, monkeypatch):
        buy()
        monkeypatch.setattr("billing.stripe_gateway.TIMEOUT_SECONDS", 0.2)
        monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *_: 0)
        from billing import stripe_gateway

        stripe_gateway._make_client.cache_clear()
        stripe.script.extend([5.0] * 3)
        started = time.monotonic()
        answer = owner.get(f"{base}/invoices")
        stripe_gateway._make_client.cache_clear()
        assert refusal(answer)[:2] == (502, "BILLING_PROVIDER_ERROR")
        assert time.monotonic() - started < 3

    def test_nothing_listens(self, owner, base, stripe, buy, env, monkeypatch):
        buy()
        monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *_: 0)
        env(stripe_api_base="http://127.0.0.1:9")
        assert refusal(owner.get(f"{base}/invoices"))[:2] == (502, "BILLING_PROVIDER_ERROR")

    def test_a_request_stripe_rejects(self, owner, base, stripe):
        stripe.script.extend([0, 400])
        answer = owner.post(f"{base}/portal")
        assert refusal(answer)[0] in (400, 502)


def test_return_urls():
    good = f"{FRONTEND}/a?b=c#d"
    assert checkout.checked_return_url(good) == good
    assert checkout.checked_return_url("") is None
    assert checkout.checked_return_url(None) is None
    for bad in (
        "x",
        "//localhost:5173/",
        "http:///x",
        f"{FRONTEND}\\@evil.example",
        f"{FRONTEND}/ x",
    ):
        with pytest.raises(checkout.InvalidReturnUrl):
            checkout.checked_return_url(bad)
