"""POST /auth/register, GET /auth/verify-email/{token}, POST /auth/resend-verification."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User, VerificationToken
from accounts.services import registration
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.core.tokens import sha256_hex
from bunship.emails.models import EmailMessage, MailboxMessage
from bunship.jobs.models import Job
from tests.conftest import refusal
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

GOOD = {"email": "ann@example.com", "password": "Sunny-day7", "fullName": "Ann"}


def mailed_token() -> str:
    mail = MailboxMessage.objects.order_by("-created_at").first()
    assert mail is not None
    match = re.search(r"/verify-email\?token=([\w-]{43})\b", mail.text)
    assert match is not None
    return match[1]


class TestRegister:
    def test_creates_an_unverified_account_and_queues_its_mail(self, api):
        response = api.post("/api/v1/auth/register", GOOD)

        user = User.objects.get()
        assert (response.status_code, response.json()) == (
            200,
            {
                "message": "Registration successful. "
                "Please check your email to verify your account.",
                "userId": user.pk,
            },
        )
        assert re.fullmatch(r"[a-z][a-z0-9]{23}", user.pk)
        assert (user.email, user.full_name, user.email_verified) == ("ann@example.com", "Ann", None)
        assert (user.is_admin, user.is_active, user.preferences) == (False, True, {})
        assert user.password is not None
        assert user.password.startswith("argon2$argon2id$")
        assert EmailMessage.objects.get().status == "queued"
        assert Job.objects.get().task == "email.send"
        entry = AuditLog.objects.get()
        assert (entry.action, entry.actor_id, entry.organization_id) == (
            "user.registered",
            user.pk,
            None,
        )

    def test_sends_nothing_itself(self, api):
        api.post("/api/v1/auth/register", GOOD)

        assert not MailboxMessage.objects.exists()

    def test_drops_what_it_does_not_know(self, api):
        api.post(
            "/api/v1/auth/register",
            {**GOOD, "isAdmin": True, "id": "mine", "emailVerified": "2026-01-01T00:00:00Z"},
        )

        user = User.objects.get()
        assert (user.is_admin, user.pk != "mine", user.email_verified) == (False, True, None)

    def test_normalizes_the_address_and_trims_the_name(self, api):
        api.post(
            "/api/v1/auth/register", {**GOOD, "email": " Ann@Example.COM ", "fullName": "  Ann  "}
        )

        user = User.objects.get()
        assert (user.email, user.full_name) == ("ann@example.com", "Ann")

    def test_keeps_spaces_and_unicode_of_the_password(self, api):
        response = api.post("/api/v1/auth/register", {**GOOD, "password": " Sünny-Day7 🦄 "})

        assert response.status_code == 200
        user = User.objects.get()
        assert user.check_password(" Sünny-Day7 🦄 ")
        assert not user.check_password("Sünny-Day7 🦄")

    def test_refuses_a_taken_address_before_judging_the_password(self, api):
        make_user(email="ann@example.com")

        response = api.post("/api/v1/auth/register", {**GOOD, "password": "weakpassword"})

        assert refusal(response) == (409, "CONFLICT", "Email address already in use")
        assert User.objects.count() == 1

    def test_answers_the_loser_of_a_race_as_a_taken_address(self, monkeypatch):
        """Both see a free address; the unique index decides."""
        make_user(email="ann@example.com")
        monkeypatch.setattr(
            registration.User.objects, "filter", lambda **_: User.objects.none(), raising=True
        )

        with pytest.raises(registration.EmailTaken):
            registration.register(
                email="ann@example.com", password="Sunny-day7", full_name="A", actor=Actor.system()
            )
        assert User.objects.count() == 1

    @pytest.mark.parametrize(
        ("password", "message"),
        [
            ("passw0rd1", "Password must contain at least one uppercase letter"),
            ("PASSW0RD1", "Password must contain at least one lowercase letter"),
            ("Password", "Password must contain at least one number"),
            ("Ｐassw0rd１", "Password must contain at least one uppercase letter"),
            ("Password1", "Password is too common"),
            ("1234567890qwertyuiop", "Password is too common"),
            ("ann@example.com", "Password must not be your name or email address"),
        ],
    )
    def test_refuses_weak_passwords(self, api, password, message):
        response = api.post("/api/v1/auth/register", {**GOOD, "password": password})

        assert refusal(response) == (400, "VALIDATION_ERROR", message)
        assert "details" not in response.json()["error"]
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "password", ["correct horse battery staple", "all lower case", "9" * 14 + "8", "ä" * 128]
    )
    def test_accepts_long_passwords_of_any_composition(self, api, password):
        ok = len(password) >= 15
        response = api.post("/api/v1/auth/register", {**GOOD, "password": password})

        assert (response.status_code == 200) is ok

    @pytest.mark.parametrize(
        ("changes", "details"),
        [
            ({"email": None}, "email: must not be null"),
            ({"email": "x"}, "email: must be a valid email address"),
            ({"email": 5}, "email: must be a string"),
            ({"email": ""}, "email: must not be empty"),
            ({"email": "a@localhost"}, "email: must be a valid email address"),
            ({"email": "ä@example.com"}, "email: must be a valid email address"),
            ({"email": "\u212aate@example.com"}, "email: must be a valid email address"),
            ({"email": "\u001cfoo@example.com"}, "email: must be a valid email address"),
            ({"email": "a@" + "b" * 250 + ".com"}, "email: must be a valid email address"),
            ({"password": "short"}, "password: must be at least 8 characters"),
            ({"password": "x" * 129}, "password: must be at most 128 characters"),
            ({"password": "Passw0rd\x00"}, "password: must not contain NUL characters"),
            ({"password": ["Passw0rd1"]}, "password: must be a string"),
            ({"password": True}, "password: must be a string"),
            ({"fullName": "   "}, "fullName: must not be empty"),
            ({"fullName": "\u200b"}, "fullName: must not be empty"),
            ({"fullName": "\u3164"}, "fullName: must not be empty"),
            ({"fullName": "a\r\nb"}, "fullName: must not contain control characters"),
            ({"fullName": "a\u2028b"}, "fullName: must not contain control characters"),
            ({"fullName": "x" * 256}, "fullName: must be at most 255 characters"),
            ({"fullName": {}}, "fullName: must be a string"),
        ],
    )
    def test_names_the_failing_field_and_never_its_value(self, api, changes, details):
        response = api.post("/api/v1/auth/register", {**GOOD, **changes})

        assert refusal(response) == (400, "VALIDATION_ERROR", "Validation failed")
        error = response.json()["error"]
        assert error["details"] == details
        field, _, message = details.partition(": ")
        assert error["fields"] == [{"path": f"/{field}", "message": message}]
        assert not User.objects.exists()

    def test_names_every_missing_field_in_order(self, api):
        response = api.post("/api/v1/auth/register", {})

        assert response.json()["error"]["details"] == (
            "email: is required; password: is required; fullName: is required"
        )


class TestVerifyEmail:
    def test_the_mailed_link_verifies_once_and_welcomes(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()
        token = mailed_token()

        first = api.get(f"/api/v1/auth/verify-email/{token}")
        second = api.get(f"/api/v1/auth/verify-email/{token}")
        run_jobs()

        assert (first.status_code, first.json()) == (
            200,
            {"message": "Email verified successfully. You can now login."},
        )
        assert refusal(second) == (
            400,
            "VALIDATION_ERROR",
            "Invalid or expired verification token",
        )
        assert User.objects.get().email_verified is not None
        assert set(MailboxMessage.objects.values_list("subject", flat=True)) == {
            "Verify your email address",
            "Welcome to BunShip!",
        }
        assert AuditLog.objects.filter(action="user.email_verified").count() == 1

    def test_a_link_checker_does_not_use_it_up(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()
        link = f"/api/v1/auth/verify-email/{mailed_token()}"

        assert [api.request("HEAD", link).status_code for _ in range(2)] == [200, 200]
        assert User.objects.get().email_verified is None
        assert api.get(link).status_code == 200
        assert api.request("HEAD", link).status_code == 400

    def test_keeps_only_the_hash(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()

        assert VerificationToken.objects.get().token_hash == sha256_hex(mailed_token())
        assert EmailMessage.objects.get().context_enc is None

    def test_refuses_an_expired_link(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()
        VerificationToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        response = api.get(f"/api/v1/auth/verify-email/{mailed_token()}")

        assert response.status_code == 400
        assert User.objects.get().email_verified is None

    def test_refuses_a_link_of_another_kind(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()
        VerificationToken.objects.update(type=VerificationToken.Type.PASSWORD_RESET)

        assert api.get(f"/api/v1/auth/verify-email/{mailed_token()}").status_code == 400

    def test_refuses_and_keeps_the_link_of_a_deactivated_account(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()
        User.objects.update(is_active=False)

        for method in ("HEAD", "GET"):
            link = f"/api/v1/auth/verify-email/{mailed_token()}"
            assert api.request(method, link).status_code == 400
        assert VerificationToken.objects.get().used_at is None

    def test_a_second_proof_welcomes_nobody_twice(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()
        verified_at = timezone.now() - timedelta(days=1)
        User.objects.update(email_verified=verified_at)

        assert api.get(f"/api/v1/auth/verify-email/{mailed_token()}").status_code == 200
        assert User.objects.get().email_verified == verified_at
        assert not EmailMessage.objects.filter(template="welcome").exists()

    def test_an_empty_token_is_no_route(self, api):
        assert refusal(api.get("/api/v1/auth/verify-email/")) == (
            404,
            "NOT_FOUND",
            "Resource not found",
        )


class TestResendVerification:
    MESSAGE = "If an unverified account exists with that email, a verification link has been sent."

    def ask(self, api, email):
        response = api.post("/api/v1/auth/resend-verification", {"email": email})
        assert (response.status_code, response.json()) == (200, {"message": self.MESSAGE})

    def test_sends_a_new_link_and_ends_the_old_one(self, api, run_jobs):
        api.post("/api/v1/auth/register", GOOD)
        run_jobs()
        old = mailed_token()

        self.ask(api, "ann@example.com")
        run_jobs()

        assert mailed_token() != old
        assert api.get(f"/api/v1/auth/verify-email/{old}").status_code == 400
        assert api.get(f"/api/v1/auth/verify-email/{mailed_token()}").status_code == 200

    def test_does_the_same_work_for_every_address(self, api, django_assert_num_queries):
        make_user(email="known@example.com", email_verified=None)

        with django_assert_num_queries(1):
            self.ask(api, "known@example.com")
        with django_assert_num_queries(1):
            self.ask(api, "nobody@example.com")

    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"email_verified": None, "is_active": False},
            {"email_verified": None, "deleted_at": timezone.now()},
        ],
    )
    def test_mails_nobody_else(self, api, run_jobs, changes):
        person = make_user(**changes)

        self.ask(api, person.email)
        self.ask(api, "nobody@example.com")
        run_jobs()

        assert not EmailMessage.objects.exists()

    def test_mails_three_times_an_hour(self, api, run_jobs):
        person = make_user(email_verified=None)

        for _ in range(6):
            self.ask(api, person.email)
        run_jobs()

        assert MailboxMessage.objects.count() == 3
