"""The list of one's sessions, their limit, and ending them (accounts.md §2.4, §3.14–3.16)."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import KnownDevice, Session, User
from accounts.services import sessions
from accounts.services.devices import MAX_DEVICES
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from tests.accounts.mail import notices, queued_context
from tests.conftest import Api, refusal
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

PATHS = ("/api/v1/users/me/sessions", "/api/v1/users/sessions")


def log_in(api, user, agent="Firefox/130.0", **extra):
    body = {"email": user.email, "password": PASSWORD, **extra}
    return api.post("/api/v1/auth/login", body, headers={"User-Agent": agent})


@pytest.mark.parametrize("path", PATHS)
def test_lists_the_unexpired_newest_first_and_marks_its_own(user, api_for, path):
    Session.objects.create(
        user=user, refresh_token_hash="x", ip_address="", last_used_at=timezone.now(),
        created_at=timezone.now(), expires_at=timezone.now() - timedelta(seconds=1),
    )  # fmt: skip
    api_for(make_user())
    older = api_for(user)
    Session.objects.filter(user=user).update(last_used_at=timezone.now() - timedelta(hours=1))
    api_for(user)

    body = older.get(path).json()

    assert body["total"] == len(body["sessions"]) == 2
    assert [entry["isCurrent"] for entry in body["sessions"]] in ([False, True], [True, False])
    assert list(body["sessions"][0]) == [
        "id", "userAgent", "ipAddress", "lastUsedAt", "expiresAt", "createdAt", "isCurrent",
    ]  # fmt: skip
    times = [entry["lastUsedAt"] for entry in body["sessions"]]
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("path", PATHS)
def test_revokes_another_session_at_once(user, api_for, path):
    inside, other = api_for(user), api_for(user)
    mine = next(s for s in inside.get(path).json()["sessions"] if not s["isCurrent"])

    response = inside.delete(f"{path}/{mine['id']}")

    assert response.json() == {"message": "Session revoked successfully"}
    assert other.get("/api/v1/users/me").status_code == 401
    assert refusal(inside.delete(f"{path}/{mine['id']}")) == (
        404,
        "NOT_FOUND",
        "Session not found",
    )
    assert AuditLog.objects.get(action="session.revoked").resource_id == mine["id"]


def test_does_not_revoke_its_own_or_a_stranger_s(user, api_for):
    inside, stranger = api_for(user), api_for(make_user())
    own = inside.get(PATHS[0]).json()["sessions"][0]["id"]
    theirs = stranger.get(PATHS[0]).json()["sessions"][0]["id"]

    assert refusal(inside.delete(f"{PATHS[0]}/{own}")) == (
        400,
        "VALIDATION_ERROR",
        "Cannot revoke current session. Use logout instead.",
    )
    assert refusal(inside.delete(f"{PATHS[0]}/{theirs}"))[0] == 404
    assert stranger.get("/api/v1/users/me").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_revokes_all_this_one_included(user, api_for, path):
    inside, other, stranger = api_for(user), api_for(user), api_for(make_user())

    assert inside.delete(path).json() == {"message": "All sessions revoked successfully"}
    assert inside.get("/api/v1/users/me").status_code == 401
    assert other.get("/api/v1/users/me").status_code == 401
    assert stranger.get("/api/v1/users/me").status_code == 200
    assert AuditLog.objects.get(action="session.revoked_all").metadata == {"sessions": 2}


def test_revokes_the_others(user, api_for):
    inside, other = api_for(user), api_for(user)

    response = inside.delete("/api/v1/users/me/sessions/others")

    assert response.json() == {"message": "Other sessions revoked successfully"}
    assert other.get("/api/v1/users/me").status_code == 401
    assert inside.get("/api/v1/users/me").status_code == 200


def test_can_be_switched_off(user, api_for, env):
    env(enable_session_management=False)
    inside = api_for(user)

    for path in (*PATHS, f"{PATHS[0]}/others", f"{PATHS[0]}/x"):
        assert inside.delete(path).status_code == 404


class TestLimit:
    def test_the_least_recently_used_makes_room(self, api, user):
        tokens = [log_in(api, user).json()["accessToken"] for _ in range(5)]
        first = Session.objects.order_by("created_at").first()
        Session.objects.filter(pk=first.pk).update(last_used_at=timezone.now())

        sixth = log_in(api, user)

        assert sixth.status_code == 200
        assert Session.objects.count() == 5
        assert Session.objects.filter(pk=first.pk).exists()
        assert Api(tokens[0]).get("/api/v1/users/me").status_code == 200
        assert Api(tokens[1]).get("/api/v1/users/me").status_code == 401

    def test_a_replaced_session_s_refresh_token_is_dead(self, api, user):
        first = log_in(api, user).json()
        for _ in range(5):
            log_in(api, user)

        response = api.post("/api/v1/auth/refresh", {"refreshToken": first["refreshToken"]})

        assert refusal(response)[2] == "Session not found or expired"
        assert Session.objects.count() == 5

    def test_a_lowered_limit_is_kept_at_the_next_login(self, api, user, env):
        for _ in range(5):
            log_in(api, user)
        env(max_sessions_per_user=2)

        log_in(api, user)

        assert Session.objects.count() == 2

    def test_zero_is_no_limit(self, api, user, env):
        env(max_sessions_per_user=0)
        for _ in range(7):
            log_in(api, user)

        assert Session.objects.count() == 7

    def test_sessions_that_vanish_during_a_login_do_not_refuse_it(self, user, monkeypatch):
        """What the login saw first is only a hint."""
        from accounts.services import login as login_service

        actor = Actor.user(id=None, email=None, ip_address="::1", user_agent="x")
        for _ in range(5):
            sessions.open_session(user=user, actor=actor)
        original = login_service.passwords.matches

        def slow(password, stored):
            Session.objects.order_by("last_used_at").first().delete()
            return original(password, stored)

        monkeypatch.setattr(login_service.passwords, "matches", slow)
        login_service.log_in(email=user.email, password=PASSWORD, actor=actor)

        assert Session.objects.count() == 5

    def test_sessions_that_appear_during_a_login_do_not_exceed_it(self, user, monkeypatch):
        from accounts.services import login as login_service

        actor = Actor.user(id=None, email=None, ip_address="::1", user_agent="x")
        original = login_service.passwords.matches

        def slow(password, stored):
            for _ in range(5):
                sessions.open_session(user=user, actor=actor)
            return original(password, stored)

        monkeypatch.setattr(login_service.passwords, "matches", slow)
        login_service.log_in(email=user.email, password=PASSWORD, actor=actor)

        assert Session.objects.count() == 5


class TestNewDevice:
    def test_is_mailed_once_and_never_for_the_first(self, api, user):
        log_in(api, user, "Mozilla/5.0 (X11) Firefox/130.0")
        assert notices() == []

        log_in(api, user, "Mozilla/5.0 (X11) Firefox/131.0")  # an update is no new device
        assert notices() == []

        log_in(api, user, "Mozilla/5.0 (iPhone) Safari/17")
        log_in(api, user, "Mozilla/5.0 (iPhone) Safari/18")
        assert notices() == ["New sign-in to your account"]
        context = queued_context("security-notice")
        assert context["user_agent"] == "Mozilla/5.0 (iPhone) Safari/17"
        assert context["ip_address"] == "127.0.0.1"

    def test_a_new_encryption_key_makes_no_device_new(self, api, user, settings):
        log_in(api, user, "Mozilla/5.0 (X11) Firefox/130.0")
        settings.ENCRYPTION_KEYS = [
            base64.b64encode(b"k" * 16 + b"l" * 16).decode(),
            *settings.ENCRYPTION_KEYS,
        ]
        log_in(api, user, "Mozilla/5.0 (X11) Firefox/130.0")
        assert notices() == []

    def test_only_hashes_are_kept_and_only_so_many(self, api, user, env):
        env(rate_limit_auth=0, max_sessions_per_user=2)
        for number in range(MAX_DEVICES + 2):
            log_in(api, user, "agent " + "x" * number)

        assert KnownDevice.objects.count() == MAX_DEVICES
        assert all(
            len(digest) == 64 for digest in KnownDevice.objects.values_list("digest", flat=True)
        )


def statements(captured):
    return [
        query["sql"]
        for query in captured
        if query["sql"].split()[0] not in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    ]


class TestQueryBudget:
    """Issue: login ≤ 3 queries besides the hash; one query to authenticate."""

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("open_sessions", [0, 1, 4, 5])
    def test_a_login_from_a_known_device(
        self, api, django_assert_max_num_queries, open_sessions, env
    ):
        env(rate_limit_auth=0)
        user = make_user()
        log_in(api, user)
        Session.objects.all().delete()
        for _ in range(open_sessions):
            log_in(api, user)

        with django_assert_max_num_queries(5) as captured:  # BEGIN and COMMIT are listed too
            assert log_in(api, user).status_code == 200

        assert len(statements(captured.captured_queries)) == 3, captured.captured_queries

    def test_a_failure_costs_the_same_for_known_and_unknown(self, api, user):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        shapes = []
        for email in (user.email, "nobody@example.com"):
            with CaptureQueriesContext(
                connection,
            ) as captured:
                api.post("/api/v1/auth/login", {"email": email, "password": "Wrong-horse1"})
            shapes.append([query.split()[0] for query in statements(captured.captured_queries)])

        assert shapes[0] == shapes[1] == ["SELECT", "UPDATE", "SELECT", "INSERT"]


def test_touching_a_session_is_bounded(user, api_for):
    """bar.md #28: at most one write per session and minute."""
    inside = api_for(user)
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        inside.get("/api/v1/users/me")
        used = Session.objects.get().last_used_at
        inside.get("/api/v1/users/me")
        assert Session.objects.get().last_used_at == used
    assert User.objects.count() == 1
