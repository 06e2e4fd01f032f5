"""Refresh, logout, and the session behind every bearer token."""

from __future__ import annotations

from datetime import timedelta

import jwt
import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from accounts.models import Session, User
from accounts.services import sessions
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from tests.conftest import Api, refusal
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

ENDED = (401, "AUTHENTICATION_ERROR", "Session not found or expired")
INVALID = (401, "AUTHENTICATION_ERROR", "Invalid or expired token")
INVALID_REFRESH = (401, "AUTHENTICATION_ERROR", "Invalid or expired refresh token")
UNAVAILABLE = (401, "AUTHENTICATION_ERROR", "User not found or inactive")
ACTOR = Actor.user(id=None, email=None, ip_address="127.0.0.1", user_agent="tests")


def log_in(person):
    return sessions.open_session(user=person, actor=ACTOR)


def refresh(api, token):
    return api.post("/api/v1/auth/refresh", {"refreshToken": token})


def claims_of(token):
    return jwt.decode(token, options={"verify_signature": False})


class TestTokens:
    def test_carry_the_documented_claims(self, user):
        pair = log_in(user)
        access, renewal = claims_of(pair.access_token), claims_of(pair.refresh_token)
        session = Session.objects.get()

        assert set(access) == {
            "userId", "email", "sessionId", "iat", "iss", "aud", "exp", "jti", "type",
        }  # fmt: skip
        assert set(renewal) == set(access) - {"email"}
        assert (access["userId"], access["sessionId"]) == (user.pk, session.pk)
        assert (access["iss"], access["aud"], access["type"]) == (
            "bunship",
            "bunship-api",
            "access",
        )
        assert access["exp"] - access["iat"] == 900
        assert renewal["exp"] == int(session.expires_at.timestamp())
        assert jwt.get_unverified_header(pair.access_token) == {"alg": "HS256", "typ": "JWT"}
        assert len(access["jti"]) == 32

    @pytest.mark.parametrize(
        "change",
        [
            {"exp": 1},
            {"exp": None},
            {"iat": None},
            {"iss": "other"},
            {"iss": None},
            {"aud": "other"},
            {"aud": None},
            {"userId": None},
            {"sessionId": None},
            {"sessionId": 5},
            {"sessionId": "\ud800"},
            {"userId": "ü"},
            {"exp": 10**30},
            {"exp": "99999999999"},
            {"type": "refresh"},
            {"type": None},
            {"jti": None},
        ],
        ids=str,
    )
    def test_with_a_wrong_or_missing_claim_are_refused(self, user, change):
        claims = claims_of(log_in(user).access_token)
        claims.update(change)
        claims = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode(claims, settings.ENV.jwt_secret, algorithm="HS256")

        assert refusal(Api(token).get("/api/v1/users/me")) == INVALID

    @pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
    def test_of_another_algorithm_are_refused(self, user, algorithm):
        claims = claims_of(log_in(user).access_token)
        token = jwt.encode(claims, settings.ENV.jwt_secret * 2, algorithm=algorithm)

        assert refusal(Api(token).get("/api/v1/users/me")) == INVALID

    def test_signed_with_a_key_of_its_own_naming_are_refused(self, user):
        """ASVS 9.1: jku, x5u, jwk and kid of the header lead nowhere; no RS/HS confusion."""
        from cryptography.hazmat.primitives.asymmetric import rsa

        claims = claims_of(log_in(user).access_token)
        for header in (
            {"jku": "https://evil.example/keys"},
            {"x5u": "https://evil.example/cert"},
            {"jwk": {"kty": "oct", "k": "c2VjcmV0"}},
            {"kid": "../../../dev/null"},
        ):
            forged = jwt.encode(claims, "attackers-own-key" * 3, "HS256", headers=header)
            assert refusal(Api(forged).get("/api/v1/users/me")) == INVALID
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        forged = jwt.encode(claims, key, "RS256")
        assert refusal(Api(forged).get("/api/v1/users/me")) == INVALID

    def test_without_signature_or_of_the_other_type_are_refused(self, api, user):
        pair = log_in(user)
        unsigned = jwt.encode(claims_of(pair.access_token), None, algorithm="none")

        assert refusal(Api(unsigned).get("/api/v1/users/me")) == INVALID
        assert refusal(Api(pair.refresh_token).get("/api/v1/users/me")) == INVALID
        assert refusal(refresh(api, pair.access_token)) == INVALID_REFRESH

    def test_signed_with_the_previous_secret_still_count(self, api, user, env):
        pair = log_in(user)
        old, old_refresh = settings.ENV.jwt_secret, settings.ENV.jwt_refresh_secret
        env(jwt_secret="n" * 40, jwt_refresh_secret="m" * 40)
        assert refusal(Api(pair.access_token).get("/api/v1/users/me")) == INVALID

        env(jwt_secret_previous=old, jwt_refresh_secret_previous=old_refresh)

        assert Api(pair.access_token).get("/api/v1/users/me").status_code == 200
        assert refresh(api, pair.refresh_token).status_code == 200


class TestBearer:
    @pytest.mark.parametrize("header", [None, "", "Basic abc", "Bearer", "Bearer  ", "abc"])
    def test_needs_a_bearer_header(self, api, header):
        if header is not None:
            api.headers["Authorization"] = header

        response = api.get("/api/v1/users/me")

        assert refusal(response) == (
            401,
            "AUTHENTICATION_ERROR",
            "Missing or invalid authorization header",
        )
        assert response["WWW-Authenticate"] == "Bearer"

    def test_does_not_mind_the_scheme_s_case(self, user):
        api = Api(Authorization=f"bEaReR {log_in(user).access_token}")

        assert api.get("/api/v1/users/me").status_code == 200

    @pytest.mark.parametrize("changes", [{"is_active": False}, {"deleted_at": timezone.now()}])
    def test_stops_at_once_for_a_person_who_is_gone(self, user, api_for, changes):
        inside = api_for(user)
        User.objects.filter(pk=user.pk).update(**changes)

        assert refusal(inside.get("/api/v1/users/me")) == UNAVAILABLE

    def test_says_so_when_the_account_row_is_gone(self, user, api_for):
        inside = api_for(user)
        user.delete()

        assert refusal(inside.get("/api/v1/users/me")) == UNAVAILABLE

    def test_stops_with_the_session(self, user, api_for):
        inside = api_for(user)
        Session.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        assert refusal(inside.get("/api/v1/users/me")) == INVALID

    def test_costs_one_query(self, user, api_for, django_assert_num_queries):
        inside = api_for(user)

        with django_assert_num_queries(1):
            assert inside.get("/api/v1/users/me").status_code == 200

    def test_moves_last_used_once_a_minute(self, user, api_for, django_assert_num_queries):
        inside = api_for(user)
        Session.objects.update(last_used_at=timezone.now() - timedelta(seconds=61))

        with django_assert_num_queries(2 + 1 + 1):
            for _ in range(3):
                inside.get("/api/v1/users/me")

        assert timezone.now() - Session.objects.get().last_used_at < timedelta(seconds=5)

    def test_profile_has_exactly_the_documented_keys(self, user, api_for):
        for path in ("/api/v1/users/me", "/api/v1/auth/me", "/api/v1/users/me/"):
            response = api_for(user).get(path)
            assert response.status_code == 200
            assert list(response.json()) == [
                "id", "email", "emailVerified", "fullName", "avatarUrl", "preferences",
                "twoFactorEnabled", "isActive", "createdAt", "updatedAt",
            ]  # fmt: skip


class TestRefresh:
    def test_exchanges_each_token_once(self, api, user):
        pair = log_in(user)

        first = refresh(api, pair.refresh_token)
        again = refresh(api, pair.refresh_token)

        assert first.status_code == 200
        assert set(first.json()) == {"accessToken", "refreshToken", "expiresIn"}
        assert refusal(again) == ENDED
        assert "WWW-Authenticate" not in again
        # Within the grace period it was a race: the winner's tokens live on.
        assert Api(first.json()["accessToken"]).get("/api/v1/users/me").status_code == 200
        assert refresh(api, first.json()["refreshToken"]).status_code == 200

    def test_ends_the_session_when_a_used_token_comes_back_late(self, api, user):
        pair = log_in(user)
        successor = refresh(api, pair.refresh_token).json()

        with time_machine.travel(timezone.now() + timedelta(seconds=11), tick=True):
            assert refusal(refresh(api, pair.refresh_token)) == ENDED
            assert refusal(refresh(api, successor["refreshToken"])) == ENDED
            assert refusal(Api(successor["accessToken"]).get("/api/v1/users/me")) == INVALID

        assert not Session.objects.exists()
        entry = AuditLog.objects.get(action="session.reuse_detected")
        assert (entry.actor_id, entry.resource_type) == (user.pk, "session")

    def test_ends_the_session_for_a_grandparent_even_within_the_grace(self, api, user):
        first = log_in(user).refresh_token
        second = refresh(api, first).json()["refreshToken"]
        refresh(api, second)

        assert refusal(refresh(api, first)) == ENDED
        assert not Session.objects.exists()

    def test_another_spelling_of_a_token_is_no_token(self, api, user):
        """Were it one, a hash not on record would end the session like a stolen token."""
        token = log_in(user).refresh_token
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        twin = token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]

        for spelling in (token + "=", token + "==", twin, token.replace(".", "=.", 1)):
            assert refusal(refresh(api, spelling)) == INVALID_REFRESH
        assert refresh(api, token).status_code == 200

    def test_slides_but_never_past_the_absolute_age(self, api, user):
        token = log_in(user).refresh_token
        created = Session.objects.get().created_at

        for day in (6, 12, 18, 24, 29):
            with time_machine.travel(created + timedelta(days=day)):
                token = refresh(api, token).json()["refreshToken"]

        assert Session.objects.get().expires_at <= created + timedelta(days=30)
        with time_machine.travel(created + timedelta(days=30, seconds=1)):
            assert refusal(refresh(api, token)) == INVALID_REFRESH

    def test_slides_for_ever_without_an_absolute_age(self, api, user, env):
        env(session_max_age_days=0)
        token = log_in(user).refresh_token
        created = Session.objects.get().created_at
        for day in (6, 12, 18, 24, 30, 36):
            with time_machine.travel(created + timedelta(days=day)):
                response = refresh(api, token)
                assert response.status_code == 200
                token = response.json()["refreshToken"]

    @pytest.mark.parametrize("changes", [{"is_active": False}, {"deleted_at": timezone.now()}])
    def test_ends_the_session_of_a_person_who_is_gone(self, api, user, changes):
        pair = log_in(user)
        User.objects.filter(pk=user.pk).update(**changes)

        assert refusal(refresh(api, pair.refresh_token)) == UNAVAILABLE
        assert not Session.objects.exists()

    def test_refuses_after_the_row_expired(self, api, user):
        pair = log_in(user)
        Session.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        assert refusal(refresh(api, pair.refresh_token)) == ENDED

    def test_a_revocation_during_the_exchange_wins(self, user, monkeypatch):
        pair = log_in(user)
        original = sessions.issue_refresh_token

        def revoked_meanwhile(**values):
            Session.objects.all().delete()
            return original(**values)

        monkeypatch.setattr(sessions, "issue_refresh_token", revoked_meanwhile)
        with pytest.raises(sessions.SessionEnded):
            sessions.rotate(refresh_token=pair.refresh_token, actor=ACTOR)
        assert not AuditLog.objects.filter(action="session.reuse_detected").exists()

    @pytest.mark.parametrize("body", [{}, {"refreshToken": 5}, {"refreshToken": None}])
    def test_needs_a_string(self, api, body):
        assert refusal(api.post("/api/v1/auth/refresh", body))[:2] == (400, "VALIDATION_ERROR")

    @pytest.mark.parametrize("token", ["x", "a.b.c", "é.é.é", "🦄" * 10])
    def test_refuses_nonsense(self, api, token):
        assert refusal(refresh(api, token)) == INVALID_REFRESH


class TestLogout:
    def test_ends_this_session_at_once(self, api, user):
        pair, other = log_in(user), log_in(user)
        response = Api(pair.access_token).post("/api/v1/auth/logout")

        assert (response.status_code, response.json()) == (
            200,
            {"message": "Logged out successfully"},
        )
        assert refusal(Api(pair.access_token).get("/api/v1/users/me")) == INVALID
        assert refusal(refresh(api, pair.refresh_token)) == ENDED
        assert Api(other.access_token).get("/api/v1/users/me").status_code == 200
        assert AuditLog.objects.get(action="user.logout").metadata == {"allSessions": False}

    def test_works_with_a_token_older_than_the_last_refresh(self, api, user):
        pair = log_in(user)
        refresh(api, pair.refresh_token)

        assert Api(pair.access_token).post("/api/v1/auth/logout", {}).status_code == 200
        assert not Session.objects.exists()

    def test_ends_all_sessions_on_demand(self, user):
        first, second = log_in(user), log_in(user)
        stranger = log_in(make_user())

        response = Api(first.access_token).post("/api/v1/auth/logout", {"allSessions": True})

        assert response.json() == {"message": "Logged out from all sessions"}
        assert refusal(Api(second.access_token).get("/api/v1/users/me")) == INVALID
        assert Api(stranger.access_token).get("/api/v1/users/me").status_code == 200

    @pytest.mark.parametrize("value", ["true", 1, None])
    def test_refuses_what_is_no_boolean(self, user, api_for, value):
        response = api_for(user).post("/api/v1/auth/logout", {"allSessions": value})

        assert refusal(response)[:2] == (400, "VALIDATION_ERROR")
        assert Session.objects.exists()

    def test_checks_the_token_before_the_body(self, api):
        assert refusal(api.post("/api/v1/auth/logout", raw=b"{"))[0] == 401


def test_keeps_the_five_most_recent_sessions(api, user):
    opened = [log_in(user) for _ in range(6)]

    assert Session.objects.count() == 5
    assert refusal(Api(opened[0].access_token).get("/api/v1/users/me")) == INVALID
    assert Api(opened[5].access_token).get("/api/v1/users/me").status_code == 200


def test_keeps_all_sessions_without_a_limit(user, env):
    env(max_sessions_per_user=0)
    for _ in range(7):
        log_in(user)

    assert Session.objects.count() == 7


def test_the_whole_published_flow(api, run_jobs):
    """accounts.md §11, 9: register, verify, log in, who am I, refresh, log out, refused."""
    from tests.accounts.test_registration import GOOD, mailed_token

    api.post("/api/v1/auth/register", {**GOOD, "password": PASSWORD})
    run_jobs()
    api.get(f"/api/v1/auth/verify-email/{mailed_token()}")
    pair = api.post("/api/v1/auth/login", {"email": GOOD["email"], "password": PASSWORD}).json()
    assert Api(pair["accessToken"]).get("/api/v1/users/me").json()["email"] == GOOD["email"]
    renewed = refresh(api, pair["refreshToken"]).json()
    assert Api(renewed["accessToken"]).get("/api/v1/users/me").status_code == 200
    assert Api(renewed["accessToken"]).post("/api/v1/auth/logout").status_code == 200
    assert Api(renewed["accessToken"]).get("/api/v1/users/me").status_code == 401
    assert refresh(api, renewed["refreshToken"]).status_code == 401
