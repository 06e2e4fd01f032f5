"""POST /auth/login and the lock behind it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import Session, User
from accounts.services import login as login_service
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.core import redis
from bunship.core.tokens import keyed_hash
from tests.conftest import refusal
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

WRONG = (401, "AUTHENTICATION_ERROR", "Invalid email or password")
LOCKED = (401, "AUTHENTICATION_ERROR", "Account temporarily locked. Try again later.")


def attempt(api, email, password=PASSWORD, **extra):
    return api.post("/api/v1/auth/login", {"email": email, "password": password, **extra})


def test_answers_with_tokens_and_the_five_keys_of_the_person(api):
    person = make_user(email="ann@example.com", full_name=None)

    response = attempt(api, " Ann@example.com ")

    assert response.status_code == 200
    body = response.json()
    assert set(body) == {"accessToken", "refreshToken", "expiresIn", "user"}
    assert body["expiresIn"] == 900
    assert body["user"] == {
        "id": person.pk,
        "email": "ann@example.com",
        "fullName": None,
        "emailVerified": person.email_verified.isoformat(timespec="milliseconds")[:-6] + "Z",
        "twoFactorEnabled": False,
    }
    session = Session.objects.get()
    assert (session.user_id, session.ip_address) == (person.pk, "127.0.0.1")
    entry = AuditLog.objects.get(action="user.login")
    assert entry.metadata == {"method": "password", "twoFactor": None}
    assert (entry.actor_id, entry.actor_email) == (person.pk, "ann@example.com")


def test_stores_the_user_agent_cut_and_ignores_forwarding_headers(api):
    make_user(email="ann@example.com")
    api.headers.update({"User-Agent": "x" * 3000, "X-Forwarded-For": "203.0.113.9"})

    attempt(api, "ann@example.com")

    session = Session.objects.get()
    assert (len(session.user_agent), session.ip_address) == (512, "127.0.0.1")


@pytest.mark.parametrize(
    ("changes", "password"),
    [
        ({}, "Wrong-horse1"),
        ({}, ""),
        ({}, "x" * 5000),
        ({"password": None}, PASSWORD),
        ({"deleted_at": timezone.now()}, PASSWORD),
    ],
)
def test_refuses_without_saying_why(api, changes, password):
    person = make_user(**changes)

    assert refusal(attempt(api, person.email, password)) == WRONG
    assert not Session.objects.exists()


def test_says_the_same_for_an_unknown_address_and_records_only_its_hash(api):
    assert refusal(attempt(api, "nobody@example.com")) == WRONG

    entry = AuditLog.objects.get(action="user.login_failed")
    assert (entry.actor_id, entry.actor_email) == (None, None)
    assert entry.metadata == {
        "reason": "unknown",
        "addressDigest": keyed_hash("audit-email", "nobody@example.com"),
    }


def test_hashes_for_unknown_addresses_too(api, monkeypatch):
    calls = []
    original = login_service.passwords.check_password

    def counting(*args, **kwargs):
        calls.append(args)
        return original(*args, **kwargs)

    monkeypatch.setattr(login_service.passwords, "check_password", counting)
    attempt(api, "nobody@example.com")
    attempt(api, make_user().email, "Wrong-horse1")

    assert len(calls) == 2


def test_tells_a_deactivated_person_only_with_the_right_password(api):
    person = make_user(is_active=False)

    assert refusal(attempt(api, person.email, "Wrong-horse1")) == WRONG
    assert refusal(attempt(api, person.email)) == (
        401,
        "AUTHENTICATION_ERROR",
        "Account is deactivated",
    )


def test_tells_an_unverified_person_only_with_the_right_password(api, env):
    person = make_user(email_verified=None)

    assert refusal(attempt(api, person.email, "Wrong-horse1")) == WRONG
    response = attempt(api, person.email)
    assert refusal(response) == (
        401,
        "AUTHENTICATION_ERROR",
        "Email address not verified. Please verify your email before logging in.",
    )
    assert response.json()["error"]["requiresEmailVerification"] is True

    env(require_email_verification=False)
    assert attempt(api, person.email).status_code == 200


@pytest.mark.parametrize("code", [None, "", "  ", "123456", " 12ab34CD "])
def test_accepts_the_documented_forms_of_a_code(api, code):
    assert attempt(api, make_user().email, twoFactorCode=code).status_code == 200


@pytest.mark.parametrize("code", ["12345", "1234567", "12ab34zz", 123456, "１２３４５６"])
def test_refuses_other_forms_of_a_code(api, code):
    response = attempt(api, make_user().email, twoFactorCode=code)

    assert refusal(response)[:2] == (400, "VALIDATION_ERROR")


def test_upgrades_a_hash_made_with_other_parameters(api, settings):
    settings.ARGON2_PARALLELISM = 1
    settings.ARGON2_MEMORY_COST = 16
    person = make_user(password=make_password(PASSWORD))
    settings.ARGON2_MEMORY_COST = 8

    assert attempt(api, person.email).status_code == 200

    person.refresh_from_db()
    assert "$m=8,t=1,p=1$" in person.password
    assert attempt(api, person.email).status_code == 200


def test_verifies_an_imported_hash(api):
    """A BunShip v1 hash (m=65536, t=3, p=1, 32-byte salt) of accounts.md §2.9."""
    from argon2 import PasswordHasher

    phc = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1, salt_len=32).hash(PASSWORD)
    person = make_user(password=f"argon2{phc}")

    assert attempt(api, person.email).status_code == 200


class TestLock:
    def test_the_sixth_attempt_sees_it_right_or_wrong(self, api):
        person = make_user()

        for _ in range(5):
            assert refusal(attempt(api, person.email, "Wrong-horse1")) == WRONG
        assert refusal(attempt(api, person.email)) == LOCKED
        assert refusal(attempt(api, person.email, "Wrong-horse1")) == LOCKED

        person.refresh_from_db()
        assert person.failed_login_attempts == 5
        assert AuditLog.objects.filter(action="user.locked").count() == 1

    def test_an_unknown_address_locks_the_same_way(self, api):
        for _ in range(5):
            assert refusal(attempt(api, "nobody@example.com")) == WRONG
        assert refusal(attempt(api, "nobody@example.com")) == LOCKED
        assert refusal(attempt(api, "another@example.com")) == WRONG

    def test_an_unknown_address_locks_while_redis_is_away_too(self, api, monkeypatch):
        monkeypatch.setattr(redis.breaker, "allows", lambda: False)
        answers = [refusal(attempt(api, "nobody@example.com")) for _ in range(7)]

        assert answers == [WRONG] * 5 + [LOCKED] * 2

    def test_a_pause_does_not_tell_known_from_unknown(self, api):
        """Both counts outlive the length of a lock (15 minutes)."""
        answers = []
        for email in (make_user().email, "nobody@example.com"):
            for _ in range(4):
                attempt(api, email, "Wrong-horse1")
            for key in redis.client().keys("lockout:*:count"):
                redis.client().pexpire(key, redis.client().pttl(key) - 29 * 86_400_000)
            with time_machine.travel(timezone.now() + timedelta(hours=1)):
                answers.append([refusal(attempt(api, email, "Wrong-horse1")) for _ in range(2)])

        assert answers == [[WRONG, LOCKED]] * 2

    def test_after_the_lock_the_count_starts_afresh(self, api):
        person = make_user()
        for _ in range(5):
            attempt(api, person.email, "Wrong-horse1")

        with time_machine.travel(timezone.now() + timedelta(seconds=901)):
            for _ in range(4):
                assert refusal(attempt(api, person.email, "Wrong-horse1")) == WRONG
            assert attempt(api, person.email).status_code == 200

    def test_success_clears_the_count_and_failures_leave_updated_at(self, api):
        person = make_user()
        before = User.objects.get(pk=person.pk).updated_at
        for _ in range(4):
            attempt(api, person.email, "Wrong-horse1")
        assert attempt(api, person.email).status_code == 200

        person.refresh_from_db()
        assert (person.failed_login_attempts, person.locked_until) == (0, None)
        assert person.updated_at == before

    def test_one_allowed_attempt_locks_at_once(self, api, env):
        env(lockout_max_attempts=1)
        person = make_user()

        assert refusal(attempt(api, person.email, "Wrong-horse1")) == WRONG
        assert refusal(attempt(api, person.email)) == LOCKED
        with time_machine.travel(timezone.now() + timedelta(seconds=901)):
            assert refusal(attempt(api, person.email, "Wrong-horse1")) == WRONG
            assert refusal(attempt(api, person.email)) == LOCKED

    def test_an_existing_session_outlives_a_lock(self, api, api_for):
        person = make_user()
        inside = api_for(person)
        for _ in range(6):
            attempt(api, person.email, "Wrong-horse1")

        assert inside.get("/api/v1/users/me").status_code == 200

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            (
                {"locked_until": timezone.now() + timedelta(days=1)},
                login_service.AccountLocked,
            ),
            ({"is_active": False}, login_service.AccountDeactivated),
        ],
    )
    def test_a_right_guess_does_not_outrun_a_lock_set_meanwhile(self, monkeypatch, changes, error):
        person = make_user()
        original = login_service.passwords.matches

        def slow(password, stored):
            User.objects.filter(pk=person.pk).update(**changes)
            return original(password, stored)

        monkeypatch.setattr(login_service.passwords, "matches", slow)

        with pytest.raises(error):
            login_service.log_in(email=person.email, password=PASSWORD, actor=Actor.system())
        assert not Session.objects.exists()
