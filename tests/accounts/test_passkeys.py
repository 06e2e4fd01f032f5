"""Passkeys: the ceremonies, and everything that must not pass for one."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
import webauthn
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import OAuthAccount, Passkey, Session, User
from accounts.services import passkeys, reauthentication
from bunship.audit.models import AuditLog
from bunship.core import redis
from tests.accounts.codes import enrol
from tests.accounts.mail import notices
from tests.conftest import Api, refusal
from tests.factories.accounts import PASSWORD, make_user
from tests.fakes.authenticator import SoftAuthenticator, base64url

pytestmark = pytest.mark.django_db

BASE = "/api/v1/auth/passkeys"
INVALID = (400, "VALIDATION_ERROR", "Invalid or expired passkey response")
REFUSED = (401, "AUTHENTICATION_ERROR", "Invalid passkey")


def options(inside, password=PASSWORD):
    response = inside.post(f"{BASE}/options", {"password": password})
    assert response.status_code == 200, response.content
    return response.json()["publicKey"]


def register(inside, device, name="Laptop"):
    return inside.post(BASE, {"name": name, "credential": device.create(options(inside))})


def challenge(api):
    return api.post(f"{BASE}/login/options").json()["publicKey"]


def sign_in(api, credential):
    return api.post(f"{BASE}/login", {"credential": credential})


@pytest.fixture
def device():
    return SoftAuthenticator()


@pytest.fixture
def registered(user, api_for, device):
    """A person's device whose passkey is registered."""
    assert register(api_for(user), device).status_code == 200
    return device


class TestRegister:
    def test_stores_the_public_half(self, user, api_for, device):
        inside = api_for(user)
        wanted = options(inside)
        assert wanted["rp"] == {"id": "localhost", "name": "BunShip"}
        assert wanted["authenticatorSelection"]["userVerification"] == "required"
        assert wanted["authenticatorSelection"]["residentKey"] == "required"
        assert wanted["attestation"] == "none"

        response = inside.post(BASE, {"name": " Laptop ", "credential": device.create(wanted)})

        assert response.status_code == 200
        assert set(response.json()) == {
            "id", "name", "backedUp", "transports", "createdAt", "lastUsedAt",
        }  # fmt: skip
        assert response.json()["name"] == "Laptop"
        assert response.json()["transports"] == ["internal"]
        assert Passkey.objects.get().user_id == user.pk
        assert notices() == ["A passkey was added"]
        assert AuditLog.objects.filter(action="user.passkey_added").count() == 1

    def test_asks_for_the_password_again(self, user, api_for, env):
        env(rate_limit_auth=0)
        inside = api_for(user)
        for body in ({}, {"password": None}, {"password": "wrong"}):
            assert refusal(inside.post(f"{BASE}/options", body)) == (
                401,
                "AUTHENTICATION_ERROR",
                "Invalid password",
            )
        for _ in range(7):
            inside.post(f"{BASE}/options", {"password": "wrong"})
        assert refusal(inside.post(f"{BASE}/options", {"password": PASSWORD}))[0] == 429

    def test_people_without_password_must_have_just_signed_in(self, api_for, device):
        user = make_user(password=None)
        inside = api_for(user)
        assert register(inside, device).status_code == 200

        with time_machine.travel(
            timezone.now() + reauthentication.FRESH_FOR + timedelta(seconds=1)
        ):
            assert refusal(inside.post(f"{BASE}/options", {})) == (
                403,
                "AUTHORIZATION_ERROR",
                "Sign in again to change how you sign in",
            )

    def test_a_challenge_is_answered_once(self, user, api_for, device):
        inside = api_for(user)
        credential = device.create(options(inside))
        assert inside.post(BASE, {"credential": credential}).status_code == 200

        assert refusal(inside.post(BASE, {"credential": credential})) == INVALID

    def test_a_key_is_registered_once(self, user, api_for, registered):
        inside = api_for(user)
        assert [c["id"] for c in options(inside)["excludeCredentials"]] == [
            Passkey.objects.get().credential_id
        ]
        again = inside.post(BASE, {"credential": registered.create(options(inside))})
        assert refusal(again) == (409, "CONFLICT", "Passkey already registered")

    def test_another_person_s_challenge_is_refused(self, user, api_for, device):
        theirs = options(api_for(make_user()))
        response = api_for(user).post(BASE, {"credential": device.create(theirs)})

        assert refusal(response) == INVALID
        assert not Passkey.objects.exists()

    def test_a_sign_in_challenge_is_refused(self, api, user, api_for, device):
        inside = api_for(user)
        wanted = {**options(inside), "challenge": challenge(api)["challenge"]}
        assert refusal(inside.post(BASE, {"credential": device.create(wanted)})) == INVALID

    @pytest.mark.parametrize(
        "changes",
        [
            {"origin": "https://phish.example"},
            {"origin": "http://localhost:5173.phish.example"},
            {"type": "webauthn.get"},
        ],
        ids=str,
    )
    def test_of_another_page_is_refused(self, user, api_for, device, changes):
        inside = api_for(user)
        credential = device.create(options(inside), **changes)
        assert refusal(inside.post(BASE, {"credential": credential})) == INVALID

    def test_of_another_domain_or_an_open_device_is_refused(self, user, api_for, device):
        inside = api_for(user)
        wanted = options(inside)
        wanted["rp"]["id"] = "phish.example"
        assert refusal(inside.post(BASE, {"credential": device.create(wanted)})) == INVALID

        device.verified = False
        wanted = options(inside)
        assert refusal(inside.post(BASE, {"credential": device.create(wanted)})) == INVALID

    def test_a_session_that_ended_meanwhile_registers_nothing(
        self, user, api_for, device, monkeypatch
    ):
        """A takeover of the account comes first under the write lock; then nothing may be left."""
        inside = api_for(user)
        credential = device.create(options(inside))
        original = webauthn.verify_registration_response

        def slow(**values):
            Session.objects.all().delete()
            return original(**values)

        monkeypatch.setattr(webauthn, "verify_registration_response", slow)

        assert refusal(inside.post(BASE, {"credential": credential})) == (
            401,
            "AUTHENTICATION_ERROR",
            "Session not found or expired",
        )
        assert not Passkey.objects.exists()

    @pytest.mark.parametrize("odd", [None, True, 1, [], {}], ids=str)
    def test_a_challenge_that_is_no_text_is_refused(self, api, user, api_for, odd):
        data = base64url(json.dumps({"challenge": odd}).encode())
        credential = {"id": "AAAA", "response": {"clientDataJSON": data}}

        assert refusal(sign_in(api, credential)) == REFUSED
        assert refusal(api_for(user).post(BASE, {"credential": credential})) == INVALID

    def test_has_a_limit(self, user, api_for, device):
        inside = api_for(user)
        wanted = options(inside)
        Passkey.objects.bulk_create(
            Passkey(user=user, name="n", credential_id=f"c{n}", public_key="k")
            for n in range(passkeys.MAX_PASSKEYS)
        )
        message = "At most 20 passkeys are allowed"
        assert refusal(inside.post(BASE, {"credential": device.create(wanted)}))[2] == message
        assert refusal(inside.post(f"{BASE}/options", {"password": PASSWORD}))[2] == message

    def test_needs_redis_and_says_so(self, user, api_for, monkeypatch):
        inside = api_for(user)
        monkeypatch.setattr(redis, "attempt", lambda action, otherwise, purpose: otherwise)
        monkeypatch.setattr("bunship.core.rate_limits.redis.attempt", redis.attempt)
        response = inside.post(f"{BASE}/options", {"password": PASSWORD})
        assert refusal(response)[:2] == (503, "SERVICE_UNAVAILABLE")


class TestSignIn:
    def test_opens_a_session(self, api, user, registered):
        wanted = challenge(api)
        assert wanted["rpId"] == "localhost"
        assert wanted["userVerification"] == "required"
        assert wanted.get("allowCredentials", []) == []  # it names nobody

        response = sign_in(api, registered.get(wanted))

        assert response.status_code == 200
        assert response.json()["user"]["id"] == user.pk
        assert Api(response.json()["accessToken"]).get("/api/v1/users/me").status_code == 200
        assert AuditLog.objects.get(action="user.login").metadata["method"] == "passkey"
        passkey = Passkey.objects.get()
        assert (passkey.sign_count, passkey.last_used_at is not None) == (1, True)

    def test_is_both_factors(self, api, user, registered):
        enrol(user)
        assert sign_in(api, registered.get(challenge(api))).status_code == 200

    def test_opens_a_locked_account(self, api, user, registered):
        User.objects.update(
            failed_login_attempts=5, locked_until=timezone.now() + timedelta(minutes=5)
        )
        assert sign_in(api, registered.get(challenge(api))).status_code == 200

    def test_a_challenge_is_answered_once(self, api, registered):
        credential = registered.get(challenge(api))
        assert sign_in(api, credential).status_code == 200
        assert refusal(sign_in(api, credential)) == REFUSED

    def test_a_made_up_challenge_is_refused(self, api, registered):
        wanted = {**challenge(api), "challenge": "A" * 43}
        assert refusal(sign_in(api, registered.get(wanted))) == REFUSED

    def test_a_counter_that_stands_still_is_a_copy(self, api, registered):
        sign_in(api, registered.get(challenge(api)))
        registered.count -= 1
        assert refusal(sign_in(api, registered.get(challenge(api)))) == REFUSED
        entry = AuditLog.objects.get(action="user.login_failed")
        assert entry.metadata["reason"] == "passkey"

    def test_another_key_is_refused(self, api, registered):
        thief = SoftAuthenticator(
            credential_id=registered.credential_id, user_handle=registered.user_handle
        )
        assert refusal(sign_in(api, thief.get(challenge(api)))) == REFUSED

    def test_unknown_keys_and_foreign_handles_are_refused(self, api, registered):
        assert refusal(sign_in(api, SoftAuthenticator().get(challenge(api)))) == REFUSED
        registered.user_handle = "c29tZWJvZHk"
        assert refusal(sign_in(api, registered.get(challenge(api)))) == REFUSED

    @pytest.mark.parametrize(
        "changes", [{"origin": "https://phish.example"}, {"type": "webauthn.create"}], ids=str
    )
    def test_of_another_page_is_refused(self, api, registered, changes):
        assert refusal(sign_in(api, registered.get(challenge(api), **changes))) == REFUSED

    def test_without_the_device_s_lock_is_refused(self, api, registered):
        registered.verified = False
        assert refusal(sign_in(api, registered.get(challenge(api)))) == REFUSED

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"is_active": False}, "Account is deactivated"),
            ({"deleted_at": timezone.now()}, "Invalid passkey"),
            (
                {"email_verified": None},
                "Email address not verified. Please verify your email before logging in.",
            ),
        ],
    )
    def test_opens_no_account_that_may_not_be_used(self, api, registered, changes, message):
        User.objects.update(**changes)
        Session.objects.all().delete()

        assert refusal(sign_in(api, registered.get(challenge(api)))) == (
            401,
            "AUTHENTICATION_ERROR",
            message,
        )
        assert not Session.objects.exists()


class TestManagement:
    def test_lists_renames_and_deletes(self, user, api_for, registered):
        inside = api_for(user)
        (entry,) = inside.get(BASE).json()["passkeys"]

        renamed = inside.patch(f"{BASE}/{entry['id']}", {"name": "Work laptop"})
        assert renamed.json()["name"] == "Work laptop"
        assert inside.patch(f"{BASE}/{entry['id']}", {"name": "Work laptop"}).status_code == 200
        assert inside.delete(f"{BASE}/{entry['id']}").json() == {
            "message": "Passkey deleted successfully"
        }
        assert inside.get(BASE).json() == {"passkeys": [], "total": 0}
        assert notices() == ["A passkey was added", "A passkey was deleted"]
        assert AuditLog.objects.filter(action="user.passkey_renamed").count() == 1

    def test_a_stranger_s_is_not_found(self, api_for, registered):
        inside = api_for(make_user())
        pk = Passkey.objects.get().pk

        assert inside.get(BASE).json()["total"] == 0
        assert refusal(inside.patch(f"{BASE}/{pk}", {"name": "x"}))[0] == 404
        assert refusal(inside.delete(f"{BASE}/{pk}"))[0] == 404

    def test_the_last_way_in_stays(self, user, api_for, registered, env):
        User.objects.update(password=None)
        user.refresh_from_db()
        inside, pk = api_for(user), Passkey.objects.get().pk
        assert refusal(inside.delete(f"{BASE}/{pk}"))[2] == "Cannot delete the last login method"

        OAuthAccount.objects.create(user=user, provider="github", provider_account_id="1")
        # A provider that is switched off lets nobody in.
        assert refusal(inside.delete(f"{BASE}/{pk}"))[2] == "Cannot delete the last login method"
        env(github_client_id="id", github_client_secret="secret")
        assert inside.delete(f"{BASE}/{pk}").status_code == 200

    def test_a_session_that_is_not_new_deletes_nothing(self, user, api_for, registered):
        """A stolen access token must not become, or remove, a way in."""
        inside, pk = api_for(user), Passkey.objects.get().pk
        with time_machine.travel(timezone.now() + timedelta(minutes=11)):
            assert refusal(inside.delete(f"{BASE}/{pk}")) == (
                403,
                "AUTHORIZATION_ERROR",
                "Sign in again to change how you sign in",
            )
        assert Passkey.objects.exists()

    def test_the_name_is_one_short_line(self, user, api_for, registered):
        inside, pk = api_for(user), Passkey.objects.get().pk
        for name in ("", "  ", "x" * 101, "a\nb", 5, None):
            assert refusal(inside.patch(f"{BASE}/{pk}", {"name": name}))[0] == 400

    def test_can_be_switched_off(self, api, user, api_for, env):
        env(enable_passkeys=False)
        assert refusal(api_for(user).get(BASE))[0] == 404
        assert refusal(api.post(f"{BASE}/login/options"))[0] == 404

    def test_an_own_domain_may_be_named(self, user, api_for, env):
        env(webauthn_rp_id="example.com")
        assert options(api_for(user))["rp"]["id"] == "example.com"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_odd_answers_are_refused_and_never_an_error(data, api, user, registered, env):
    """Whatever a browser, or somebody who is none, sends."""
    env(rate_limit_auth=0)
    credential = registered.get(challenge(api))
    target = data.draw(st.sampled_from([credential, credential["response"]]))
    name = data.draw(st.sampled_from(sorted(target)))
    target[name] = data.draw(_json)

    response = sign_in(api, credential)

    assert response.status_code in (200, 400, 401)
