"""What Sentry gets to see (operations.md §6.4, OP-17)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from accounts.services import login
from bunship.core import error_tracking
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db


#: Put together so that the lines of this file, which a stack trace shows, do not hold it.
CANARY = "-".join(["canary", "of", "the", "request"])


class Sink(Transport):
    """Keeps every envelope as the text that would go out."""

    def __init__(self, options: Any = None) -> None:
        super().__init__(options)
        self.sent: list[str] = []
        self.events: list[dict[str, Any]] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.sent.append(envelope.serialize().decode())
        for item in envelope.items:
            if item.headers.get("type") == "event":
                self.events.append(json.loads(item.payload.get_bytes()))


@pytest.fixture
def sink(env, monkeypatch):
    env(sentry_dsn="http://key@127.0.0.1:1/1", sentry_environment="tests")
    original, found = sentry_sdk.init, Sink()
    monkeypatch.setattr(sentry_sdk, "init", lambda **o: original(**o, transport=found))
    error_tracking.start()
    yield found
    original()


def test_an_unhandled_error_is_one_event_without_anything_private(sink, api, monkeypatch):
    person = make_user()

    def broken(password, stored):
        secret_in_a_local = password
        raise RuntimeError(f"cannot match {secret_in_a_local * 3} of {person.email}")

    monkeypatch.setattr(login.passwords, "matches", broken)
    response = api.post(
        f"/api/v1/auth/login?token={CANARY}-in-query",
        {"email": person.email, "password": PASSWORD},
        headers={"Authorization": f"Bearer {CANARY}", "Cookie": f"a={CANARY}"},
    )
    assert response.status_code == 500

    (event,) = sink.events
    assert event["environment"] == "tests"
    assert event["tags"]["requestId"] == response["X-Request-Id"]
    assert event["exception"]["values"][-1]["type"] == "RuntimeError"
    text = "".join(sink.sent)
    for private in (PASSWORD, person.email, CANARY, "127.0.0.1"):
        assert private not in text.replace("http://key@127.0.0.1:1/1", "")


def test_names_the_person_by_id(sink, user, api_for, monkeypatch):
    from accounts.api.serializers.profile import ProfileSerializer

    def broken(instance):
        raise RuntimeError("x")

    monkeypatch.setattr(ProfileSerializer, "render", broken)
    assert api_for(user).get("/api/v1/users/me").status_code == 500

    (event,) = sink.events
    assert event["user"] == {"id": user.pk}
    assert user.email not in "".join(sink.sent)


def test_refusals_are_no_events(sink, api):
    assert api.get("/api/v1/users/me").status_code == 401
    assert api.get("/nope").status_code == 404
    assert api.post("/api/v1/auth/login", raw=b"{").status_code == 400

    assert sink.events == []


def test_nothing_starts_without_a_dsn(monkeypatch):
    monkeypatch.setattr(sentry_sdk, "init", pytest.fail)
    error_tracking.start()


def test_an_unknown_route_s_address_stays_here():
    """The SDK names such a transaction by its URL, mistyped token included."""
    event = {
        "event_id": "1",
        "type": "transaction",
        "transaction": "/api/v1/verify-emial/TOKEN",
        "transaction_info": {"source": "url"},
        "message": "TOKEN",
        "tags": {"url": "TOKEN"},
        "threads": {"values": ["TOKEN"]},
        "contexts": {"trace": {"trace_id": "t", "data": {"url": "TOKEN"}}, "device": "TOKEN"},
        "spans": [{"span_id": "s", "op": "db", "description": "TOKEN", "data": "TOKEN"}],
    }

    kept = error_tracking.scrub(event, {})

    assert "TOKEN" not in json.dumps(kept)
    assert kept["spans"] == [{"span_id": "s", "op": "db"}]
    assert kept["contexts"] == {"trace": {"trace_id": "t"}}
