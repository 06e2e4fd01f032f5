"""Billing end to end: the stand-in of `make dev`, and an event whose handlers are killed."""

from __future__ import annotations

import json
import sqlite3
import threading

import httpx
import pytest

from tests.fakes.stripe import FakeStripe, signed
from tests.system.browser import CHROMIUM, browser
from tests.system.running import DevSystem, Person, eventually

pytestmark = pytest.mark.processes

SECRET = "whsec_system"


def make_organization(person: Person, system: DevSystem) -> str:
    made = person.post("/organizations", {"name": "Acme", "slug": f"acme-{system.port}"})
    assert made.status_code in (200, 201), made.text
    return str(made.json()["id"])


def press(url: str, button: str) -> None:
    """Press a button of one of Stripe's pages, in a browser where there is one."""
    if CHROMIUM is None:
        assert f'id="{button}"' in httpx.get(url).text
        assert httpx.post(f"{url}/{button}").status_code == 303
        return
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(url)
        with page.expect_request(lambda request: request.url.startswith("http://localhost:5173/")):
            page.click(f"#{button}")


@pytest.mark.timeout(180)
def test_a_new_user_upgrades_in_the_browser_without_any_account(tmp_path):
    system = DevSystem(tmp_path, "--no-seed")
    try:
        system.wait_until_ready()
        person = Person(system.url)
        person.arrive()
        path = f"/organizations/{make_organization(person, system)}/billing"

        def plan() -> tuple[str, str]:
            data = person.get(path).json()["data"]
            return data["plan"]["id"], data["status"]

        assert plan() == ("free", "free")
        page = person.post(f"{path}/checkout", {"priceId": "price_pro_monthly"}).json()["data"]
        press(page["url"], "pay")
        eventually(lambda: plan() == ("pro", "trialing"))
        change = person.post(f"{path}/checkout", {"priceId": "price_enterprise_yearly"})
        press(change.json()["data"]["url"], "confirm")
        eventually(lambda: plan()[0] == "enterprise")

        canceled = person.post(f"{path}/cancel").json()["data"]
        assert canceled["cancelAt"]
        assert person.post(f"{path}/resume").json()["data"]["cancelAt"] is None
        # The stand-in remembers, as Stripe would.
        system.kill("tests.fakes.stripe")
        eventually(lambda: person.post(f"{path}/cancel").status_code == 200)
    finally:
        system.stop()


@pytest.mark.timeout(180)
def test_an_event_whose_handlers_are_killed_is_done_once(tmp_path):
    """The API dies over it, then the worker does; Stripe never sends it again."""
    stripe = FakeStripe()
    system = DevSystem(
        tmp_path, "--no-seed",
        STRIPE_SECRET_KEY="sk_test_1", STRIPE_API_BASE=stripe.url, STRIPE_WEBHOOK_SECRET=SECRET,
        STRIPE_EVENT_LOCK_SECONDS="2",
    )  # fmt: skip
    try:
        system.wait_until_ready()
        person = Person(system.url)
        person.arrive()
        path = f"/organizations/{make_organization(person, system)}/billing"
        session = person.post(f"{path}/checkout", {"priceId": "price_pro_monthly"}).json()["data"]
        subscription = stripe.world.complete_session(session["sessionId"])
        event = next(e for e in stripe.world.events if e["type"] == "customer.subscription.created")
        asked = f"/v1/subscriptions/{subscription['id']}"

        stripe.script.append(30.0)
        body = json.dumps(event).encode()
        headers = {"Stripe-Signature": signed(body, SECRET)}
        with (
            httpx.Client(base_url=system.url, timeout=30) as sender,
            pytest.raises(httpx.TransportError),
        ):

            def kill_api() -> None:
                eventually(lambda: stripe.calls("GET", asked))
                stripe.script.append(30.0)
                # The server's processes, parent first: it would start another otherwise.
                system.kill("gunicorn")
                system.kill_all("gunicorn bunship")

            killer = threading.Thread(target=kill_api)
            killer.start()
            try:
                sender.post("/webhooks/stripe", content=body, headers=headers)
            finally:
                killer.join()

        eventually(lambda: len(stripe.calls("GET", asked)) == 2, seconds=60)
        system.kill("-m celery")

        def plan() -> str:
            return str(person.get(path).json()["data"]["plan"]["id"])

        eventually(lambda: plan() == "pro", seconds=90)
        with sqlite3.connect(tmp_path / "local.db") as database:
            [(status, attempts)] = database.execute("SELECT status, attempts FROM webhook_events")
            assert status == "processed"
            assert attempts >= 3
            [(entries,)] = database.execute(
                "SELECT count(*) FROM audit_logs WHERE action = 'subscription.created'"
            )
            assert entries == 1
    finally:
        system.stop()
        stripe.close()
