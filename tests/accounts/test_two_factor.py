"""The second factor: set-up, login, loss, and the end of it (accounts.md §3.9, §4)."""

from __future__ import annotations

import base64
import re

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from accounts.models import BackupCode, Session, User, VerificationToken
from accounts.services import second_factor, two_factor, two_factor_challenges
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.core import encryption, redis
from tests.accounts.codes import enrol, totp
from tests.accounts.mail import notices
from tests.conftest import Api, refusal
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

WRONG_CODE = (401, "AUTHENTICATION_ERROR", "Invalid two-factor code")
WRONG_PASSWORD = (401, "AUTHENTICATION_ERROR", "Invalid password")
BASE = "/api/v1/auth/two-factor"


def log_in(api, user, **extra):
    return api.post("/api/v1/auth/login", {"email": user.email, "password": PASSWORD, **extra})


@pytest.mark.parametrize(
    ("secret", "codes"),
    [
        ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", ("287082", "081804", "570528")),
        ("JBSWY3DPEHPK3PXP", ("996554", "071271", "335768")),
        # 20 characters, as BunShip made them: 12 whole bytes, the last four bits dropped.
        ("UZFG7D2U7SA5BKZQS4I5", ("522448", "028802", "229903")),
    ],
)
def test_the_contract_s_vectors(user, secret, codes):
    """accounts.md §4.1."""
    for moment, code in zip((59, 1111111109, 1705312000), codes, strict=True):
        User.objects.filter(pk=user.pk).update(
            two_factor_secret=encryption.encrypt(secret, context=user.pk), two_factor_last_step=None
        )
        user.refresh_from_db()
        with time_machine.travel(moment, tick=False):
            assert second_factor.use_totp(user, code)


class TestSetup:
    def test_returns_what_an_authenticator_needs(self, user, api_for):
        response = api_for(user).post(f"{BASE}/setup", {"password": PASSWORD})

        assert response.status_code == 200
        body = response.json()
        assert list(body) == ["secret", "qrCode", "backupCodes", "otpauthUrl"]
        assert re.fullmatch(r"[A-Z2-7]{32}", body["secret"])
        assert len(set(body["backupCodes"])) == 10
        assert all(re.fullmatch(r"[0-9A-F]{8}", code) for code in body["backupCodes"])
        assert body["otpauthUrl"] == (
            f"otpauth://totp/BunShip:{user.email.replace('@', '%40')}?secret={body['secret']}"
            "&issuer=BunShip&algorithm=SHA1&digits=6&period=30"
        )
        head, _, data = body["qrCode"].partition(",")
        assert head == "data:image/svg+xml;base64"
        assert b"<svg" in base64.b64decode(data)
        user.refresh_from_db()
        assert not user.two_factor_enabled
        assert user.two_factor_secret.startswith("v1:")
        assert body["secret"] not in user.two_factor_secret
        stored = set(BackupCode.objects.values_list("code_hash", flat=True))
        assert len(stored) == 10
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in stored)

    def test_leaves_login_alone_until_verified_and_can_be_repeated(self, api, user, api_for):
        inside = api_for(user)
        first = inside.post(f"{BASE}/setup", {"password": PASSWORD}).json()
        second = inside.post(f"{BASE}/setup", {"password": PASSWORD}).json()

        assert first["secret"] != second["secret"]
        assert BackupCode.objects.count() == 10
        assert log_in(api, user).status_code == 200
        body = {"code": totp(first["secret"])}
        assert refusal(inside.post(f"{BASE}/verify", body))[2] == "Invalid verification code"

    def test_refuses(self, user, api_for, env):
        assert refusal(api_for(user).post(f"{BASE}/setup", {"password": "x"})) == WRONG_PASSWORD
        enrol(user)
        assert refusal(api_for(user).post(f"{BASE}/setup", {"password": "x"})) == WRONG_PASSWORD
        assert refusal(api_for(user).post(f"{BASE}/setup", {"password": PASSWORD})) == (
            409,
            "CONFLICT",
            "Two-factor authentication is already enabled",
        )
        nobody = make_user(password=None)
        assert refusal(api_for(nobody).post(f"{BASE}/setup", {"password": PASSWORD})) == (
            400,
            "VALIDATION_ERROR",
            "Set a password before enabling two-factor authentication",
        )
        env(require_email_verification=False)
        unproven = make_user(email_verified=None)
        assert refusal(api_for(unproven).post(f"{BASE}/setup", {"password": PASSWORD})) == (
            400,
            "VALIDATION_ERROR",
            "Verify your email before enabling two-factor authentication",
        )

    def test_names_the_configured_issuer(self, user, env):
        env(totp_issuer="Größe & Co")
        setup = two_factor.set_up(user=user, password=PASSWORD, actor=Actor.system())

        assert setup.otpauth_url.startswith("otpauth://totp/Gr%C3%B6%C3%9Fe%20%26%20Co:")


class TestVerify:
    def test_switches_on_ends_other_sessions_and_uses_the_code(self, api, user, api_for):
        inside, other = api_for(user), api_for(user)
        setup = inside.post(f"{BASE}/setup", {"password": PASSWORD}).json()
        code = totp(setup["secret"])

        response = inside.post(f"{BASE}/verify", {"code": f" {code} "})

        assert response.json() == {"message": "Two-factor authentication enabled successfully."}
        assert inside.get("/api/v1/users/me").json()["twoFactorEnabled"] is True
        assert other.get("/api/v1/users/me").status_code == 401
        assert notices() == ["Two-factor authentication is on"]
        assert AuditLog.objects.filter(action="user.two_factor_enabled").count() == 1
        # bar.md #15: the set-up code counts as used.
        assert refusal(log_in(api, user, twoFactorCode=code)) == WRONG_CODE

    def test_refuses(self, user, api_for):
        inside = api_for(user)
        assert refusal(inside.post(f"{BASE}/verify", {"code": "000000"})) == (
            404,
            "NOT_FOUND",
            "Two-factor setup not found",
        )
        inside.post(f"{BASE}/setup", {"password": PASSWORD})
        assert refusal(inside.post(f"{BASE}/verify", {"code": "000000"})) == (
            401,
            "AUTHENTICATION_ERROR",
            "Invalid verification code",
        )
        for code in ("12345", "1234567", "12AB34CD", 123456, None):
            assert refusal(inside.post(f"{BASE}/verify", {"code": code}))[0] == 400
        enrol(make_user())
        User.objects.filter(pk=user.pk).update(two_factor_enabled=True)
        assert refusal(inside.post(f"{BASE}/verify", {"code": "000000"}))[0] == 409


class TestLogin:
    def test_asks_for_a_code_and_takes_it_once(self, api, user):
        secret = enrol(user).secret

        asked = log_in(api, user)
        assert refusal(asked) == (401, "AUTHENTICATION_ERROR", "Two-factor code required")
        assert asked.json()["error"]["requiresTwoFactor"] is True
        code = totp(secret)
        response = log_in(api, user, twoFactorCode=code)
        assert response.status_code == 200
        assert response.json()["user"]["twoFactorEnabled"] is True
        assert refusal(log_in(api, user, twoFactorCode=code)) == WRONG_CODE
        entry = AuditLog.objects.get(action="user.login")
        assert entry.metadata == {"method": "password", "twoFactor": "totp"}
        assert Session.objects.count() == 1

    @pytest.mark.parametrize(
        ("steps", "accepted"), [(-2, False), (-1, True), (1, True), (2, False)]
    )
    def test_accepts_the_neighbouring_steps_only(self, api, user, steps, accepted):
        secret = enrol(user).secret
        with time_machine.travel(timezone.now().replace(second=15), tick=False):
            response = log_in(api, user, twoFactorCode=totp(secret, steps=steps))

        assert (response.status_code == 200) is accepted

    def test_an_earlier_step_is_refused_once_a_later_one_was_used(self, api, user):
        secret = enrol(user).secret
        assert log_in(api, user, twoFactorCode=totp(secret)).status_code == 200

        assert refusal(log_in(api, user, twoFactorCode=totp(secret, steps=-1))) == WRONG_CODE

    def test_says_nothing_about_codes_to_whoever_has_no_password(self, api, user):
        enrol(user)
        body = {"email": user.email, "password": "Wrong-horse1"}

        assert refusal(api.post("/api/v1/auth/login", body))[2] == "Invalid email or password"

    def test_wrong_codes_lock_the_account(self, api, user):
        secret = enrol(user).secret
        for _ in range(5):
            assert refusal(log_in(api, user, twoFactorCode="000000")) == WRONG_CODE

        response = log_in(api, user, twoFactorCode=totp(secret))
        assert refusal(response)[2] == "Account temporarily locked. Try again later."
        reasons = AuditLog.objects.filter(action="user.login_failed")
        assert {entry.metadata["reason"] for entry in reasons} == {"two_factor"}

    def test_a_missing_code_is_not_counted(self, api, user):
        enrol(user)
        for _ in range(6):
            log_in(api, user)

        user.refresh_from_db()
        assert user.failed_login_attempts == 0

    def test_takes_each_backup_code_once_in_either_case(self, api, user):
        setup = enrol(user)
        code, other = setup.backup_codes[:2]

        assert log_in(api, user, twoFactorCode=code.lower()).status_code == 200
        assert refusal(log_in(api, user, twoFactorCode=code)) == WRONG_CODE
        assert log_in(api, user, twoFactorCode=other).status_code == 200

        entries = AuditLog.objects.filter(action="user.login")
        assert {entry.metadata["twoFactor"] for entry in entries} == {"backup_code"}
        assert notices() == ["A backup code was used to sign in"] * 2
        assert BackupCode.objects.filter(used_at=None).count() == 8

    def test_another_person_s_backup_code_is_worth_nothing(self, api, user):
        enrol(user)
        theirs = enrol(make_user()).backup_codes[0]

        assert refusal(log_in(api, user, twoFactorCode=theirs)) == WRONG_CODE

    def test_still_asks_when_the_feature_is_off(self, api, user, env, api_for):
        enrol(user)
        env(enable_two_factor=False)

        assert refusal(log_in(api, user))[2] == "Two-factor code required"
        assert api_for(user).post(f"{BASE}/setup", {"password": PASSWORD}).status_code == 404

    def test_an_unreadable_secret_is_no_server_error(self, api, user, settings):
        """accounts.md §4.2 and W-35: backup codes still work."""
        setup = enrol(user)
        User.objects.filter(pk=user.pk).update(two_factor_secret="v1:00000000:AAAA")

        assert refusal(log_in(api, user, twoFactorCode=totp(setup.secret))) == WRONG_CODE
        assert log_in(api, user, twoFactorCode=setup.backup_codes[0]).status_code == 200


class TestKeyRotation:
    def test_codes_outlive_both_secrets(self, api, user, settings, env):
        """W-35: JWT_SECRET has nothing to do with it, and an older ENCRYPTION_KEY still reads."""
        setup = enrol(user)
        env(jwt_secret="n" * 16 + "m" * 24)
        new = base64.b64encode(b"k" * 16 + b"l" * 16).decode()
        settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS]

        assert log_in(api, user, twoFactorCode=totp(setup.secret)).status_code == 200
        assert log_in(api, user, twoFactorCode=setup.backup_codes[0]).status_code == 200

    def test_without_the_old_key_nothing_opens(self, api, user, settings):
        setup = enrol(user)
        settings.ENCRYPTION_KEYS = [base64.b64encode(b"k" * 16 + b"l" * 16).decode()]

        assert refusal(log_in(api, user, twoFactorCode=totp(setup.secret))) == WRONG_CODE
        assert refusal(log_in(api, user, twoFactorCode=setup.backup_codes[0])) == WRONG_CODE


class TestDisable:
    @pytest.mark.parametrize("kind", ["totp", "backup code"])
    def test_needs_both_factors_and_forgets_everything(self, api, user, api_for, kind):
        setup = enrol(user)
        inside = api_for(user)
        code = totp(setup.secret) if kind == "totp" else setup.backup_codes[0]

        response = inside.post(f"{BASE}/disable", {"password": PASSWORD, "code": code})

        assert response.json() == {"message": "Two-factor authentication disabled successfully."}
        user.refresh_from_db()
        assert (user.two_factor_enabled, user.two_factor_secret) == (False, None)
        assert not BackupCode.objects.exists()
        assert notices() == ["Two-factor authentication is off"]
        assert AuditLog.objects.filter(action="user.two_factor_disabled").count() == 1
        assert log_in(api, user).status_code == 200
        assert inside.get("/api/v1/users/me").status_code == 200

    def test_refuses_in_the_documented_order(self, user, api_for):
        inside = api_for(user)
        body = {"password": "x", "code": "000000"}
        assert refusal(inside.post(f"{BASE}/disable", body)) == (
            404,
            "NOT_FOUND",
            "Two-factor authentication is not enabled",
        )
        enrol(user)
        assert refusal(inside.post(f"{BASE}/disable", body)) == WRONG_PASSWORD
        body["password"] = PASSWORD
        assert refusal(inside.post(f"{BASE}/disable", body)) == (
            400,
            "VALIDATION_ERROR",
            "Invalid two-factor code",
        )
        user.refresh_from_db()
        assert user.two_factor_enabled


class TestBackupCodes:
    def test_are_replaced_as_a_set(self, api, user, api_for):
        setup = enrol(user)
        body = {"password": PASSWORD, "code": setup.backup_codes[0]}
        response = api_for(user).post(f"{BASE}/backup-codes", body)

        assert response.status_code == 200
        fresh = response.json()["backupCodes"]
        assert len(set(fresh)) == 10
        assert not set(fresh) & set(setup.backup_codes)
        assert refusal(log_in(api, user, twoFactorCode=setup.backup_codes[1])) == WRONG_CODE
        assert log_in(api, user, twoFactorCode=fresh[0]).status_code == 200
        assert notices()[0] == "You have new backup codes"

    def test_refuse_like_disable(self, user, api_for):
        inside = api_for(user)
        assert (
            inside.post(f"{BASE}/backup-codes", {"password": PASSWORD, "code": "1" * 6}).status_code
            == 404
        )
        enrol(user)
        assert (
            refusal(inside.post(f"{BASE}/backup-codes", {"password": "x", "code": "1" * 6}))
            == WRONG_PASSWORD
        )
        assert (
            inside.post(f"{BASE}/backup-codes", {"password": PASSWORD, "code": "1" * 6}).status_code
            == 400
        )


class TestReauthenticationLimit:
    """W-16: a stolen access token must not be able to guess the password."""

    GUESSES = (
        ("POST", f"{BASE}/setup", {"password": "wrong"}),
        ("POST", f"{BASE}/disable", {"password": "wrong", "code": "000000"}),
        ("POST", f"{BASE}/backup-codes", {"password": "wrong", "code": "000000"}),
        (
            "PUT",
            "/api/v1/users/me/password",
            {"currentPassword": "Wrong-horse1", "newPassword": "Another-horse1"},
        ),
    )

    def test_ten_wrong_guesses_over_all_endpoints_are_the_last(self, user, api_for, env):
        env(rate_limit_auth=0, rate_limit_max=0)
        enrol(user)
        inside = api_for(user)
        for number in range(10):
            method, path, body = self.GUESSES[number % 4]
            assert refusal(inside.request(method, path, body))[0] == 401

        for method, path, body in self.GUESSES:
            response = inside.request(method, path, body)
            assert refusal(response)[:2] == (429, "RATE_LIMIT_EXCEEDED")
            assert 1 <= int(response["Retry-After"]) <= 900
            assert response["X-RateLimit-Limit"] == "10"
        # The right one is refused too, or guessing would go on.
        assert inside.post(f"{BASE}/setup", {"password": PASSWORD}).status_code == 429
        assert AuditLog.objects.filter(action="user.reauthentication_failed").count() == 10

    def test_holds_while_redis_is_away(self, user, api_for, monkeypatch):
        """The audit trail counts then; only the address limits may fail open."""
        inside = api_for(user)
        monkeypatch.setattr(redis.breaker, "allows", lambda: False)
        guesses = [inside.post(f"{BASE}/setup", {"password": "wrong"}) for _ in range(11)]

        assert [answer.status_code for answer in guesses] == [401] * 10 + [429]

    def test_right_answers_cost_nothing(self, user, api_for, env):
        env(rate_limit_auth=0)
        inside = api_for(user)
        for _ in range(12):
            assert inside.post(f"{BASE}/setup", {"password": PASSWORD}).status_code == 200


class TestChallenge:
    def answer(self, api, token, code):
        return api.post(f"{BASE}/challenge", {"challengeToken": token, "twoFactorCode": code})

    def issue(self, user, method="google"):
        return two_factor_challenges.issue_challenge(user, method=method)

    def test_finishes_a_sign_in_once(self, api, user):
        setup = enrol(user)
        token = self.issue(user)

        assert refusal(self.answer(api, token, "000000")) == WRONG_CODE
        response = self.answer(api, token, totp(setup.secret))

        assert response.status_code == 200
        assert set(response.json()) == {"accessToken", "refreshToken", "expiresIn", "user"}
        entry = AuditLog.objects.get(action="user.login")
        assert entry.metadata == {"method": "google", "twoFactor": "totp"}
        assert refusal(self.answer(api, token, setup.backup_codes[0])) == (
            401,
            "AUTHENTICATION_ERROR",
            "Invalid or expired challenge",
        )

    def test_is_no_access_token(self, user):
        """bar.md 7.2.4."""
        assert Api(self.issue(user)).get("/api/v1/users/me").status_code == 401

    def test_dies_after_five_guesses_and_locks(self, api, user, env):
        env(rate_limit_auth=0)
        setup = enrol(user)
        token = self.issue(user)
        for _ in range(5):
            assert refusal(self.answer(api, token, "000000")) == WRONG_CODE

        assert refusal(self.answer(api, token, totp(setup.secret)))[2] == (
            "Invalid or expired challenge"
        )
        again = self.issue(user)
        assert refusal(self.answer(api, again, totp(setup.secret)))[2] == (
            "Account temporarily locked. Try again later."
        )

    def test_lives_five_minutes_and_a_newer_one_replaces_it(self, api, user):
        setup = enrol(user)
        first, second = self.issue(user), self.issue(user)
        assert refusal(self.answer(api, first, totp(setup.secret)))[0] == 401

        with time_machine.travel(timezone.now() + settings.TWO_FACTOR_CHALLENGE_LIFETIME):
            assert refusal(self.answer(api, second, totp(setup.secret)))[0] == 401
        assert not Session.objects.exists()
        assert VerificationToken.objects.count() == 1

    @pytest.mark.parametrize("changes", [{"is_active": False}, {"deleted_at": timezone.now()}])
    def test_opens_no_account_that_is_gone(self, api, user, changes):
        setup = enrol(user)
        token = self.issue(user)
        User.objects.filter(pk=user.pk).update(**changes)

        assert refusal(self.answer(api, token, totp(setup.secret)))[0] == 401
        assert not Session.objects.exists()

    def test_a_second_factor_switched_off_meanwhile_is_not_asked(self, api, user):
        enrol(user)
        token = self.issue(user)
        User.objects.filter(pk=user.pk).update(two_factor_enabled=False)

        assert self.answer(api, token, "000000").status_code == 200


class TestDerivedKeys:
    """Where ENCRYPTION_KEY is unset, the ring follows from JWT_SECRET (W-35, W-36)."""

    def ring(self, **changes):
        from bunship.settings.base import encryption_keys

        return encryption_keys(settings.ENV.model_copy(update=changes))

    def test_rotating_the_jwt_secret_keeps_what_its_predecessor_wrote(self):
        (old,) = self.ring()

        rotated = self.ring(jwt_secret="n" * 40, jwt_secret_previous=settings.ENV.jwt_secret)

        assert rotated[0] != old
        assert rotated[1] == old

    def test_setting_a_key_for_the_first_time_keeps_what_the_derived_one_wrote(self):
        (old,) = self.ring()
        new = base64.b64encode(b"k" * 16 + b"l" * 16).decode()

        assert self.ring(encryption_key=new) == [new, old]
        assert self.ring(encryption_key=new, encryption_key_previous=("x", new)) == [new, "x", old]
