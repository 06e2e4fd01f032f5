"""Forgotten, reset and changed passwords, and which passwords are accepted."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine
from django.utils import timezone

from accounts.models import BackupCode, OAuthAccount, Session, User, VerificationToken
from accounts.services import magic_links, passwords
from accounts.services.passwords import WeakPassword, check_policy
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage, MailboxMessage
from bunship.jobs.models import Job
from tests.accounts.codes import enrol, totp
from tests.accounts.mail import last_mail, notices, token_in
from tests.conftest import refusal
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

NEW = "Another-horse2"
ANSWER = {"message": "If an account exists with that email, a password reset link has been sent."}
INVALID = (400, "VALIDATION_ERROR", "Invalid or expired reset token")


def forgot(api, email):
    return api.post("/api/v1/auth/forgot-password", {"email": email})


def reset(api, token, password=NEW):
    return api.post("/api/v1/auth/reset-password", {"token": token, "password": password})


def log_in(api, email, password, **extra):
    return api.post("/api/v1/auth/login", {"email": email, "password": password, **extra})


def change(inside, current=PASSWORD, new=NEW):
    body = {"currentPassword": current, "newPassword": new}
    return inside.request("PUT", "/api/v1/users/me/password", body)


@pytest.fixture
def reset_token(api, run_jobs):
    """Ask for a link as somebody would, and read it in the mail."""

    def ask(user):
        forgot(api, user.email)
        run_jobs()
        return token_in(last_mail(user.email))

    return ask


class TestForgot:
    def test_mails_a_link_of_the_frontend(self, api, user, run_jobs):
        response = forgot(api, f" {user.email.upper()} ")
        run_jobs()

        assert (response.status_code, response.json()) == (200, ANSWER)
        mail = last_mail(user.email)
        assert mail.subject == "Reset your password"
        assert f"http://localhost:5173/reset-password?token={token_in(mail)}" in mail.text
        token = VerificationToken.objects.get()
        assert (token.type, len(token.token_hash)) == ("password_reset", 64)
        assert timedelta(minutes=59) < token.expires_at - timezone.now() <= timedelta(hours=1)
        entry = AuditLog.objects.get(action="user.password_reset_requested")
        assert (entry.actor_id, entry.resource_id, entry.ip_address) == (None, user.pk, "127.0.0.1")

    def test_the_link_ignores_the_request_s_host(self, api, user, run_jobs):
        """bar.md §3.4: a forged Host header must not choose where the link leads."""
        api.headers.update({"X-Forwarded-Host": "evil.example", "Host": "localhost"})
        forgot(api, user.email)
        run_jobs()

        assert "evil.example" not in last_mail(user.email).text

    @pytest.mark.parametrize("changes", [{"is_active": False}, {"deleted_at": timezone.now()}])
    def test_mails_nobody_who_is_gone(self, api, run_jobs, changes):
        response = forgot(api, make_user(**changes).email)
        run_jobs()

        assert response.json() == ANSWER
        assert not MailboxMessage.objects.exists()
        assert not VerificationToken.objects.exists()

    def test_does_the_same_work_for_every_address(
        self, api, user, django_assert_num_queries, run_jobs
    ):
        answers = []
        for email in (user.email, "nobody@example.com"):
            with django_assert_num_queries(1):
                answers.append(forgot(api, email).content)

        assert answers[0] == answers[1]
        assert Job.objects.count() == 2

    def test_mails_three_times_an_hour(self, api, user, run_jobs):
        for _ in range(10):
            assert forgot(api, user.email).json() == ANSWER
        run_jobs()

        assert EmailMessage.objects.count() == 3

    def test_a_newer_link_replaces_the_older(self, api, user, reset_token):
        first, second = reset_token(user), reset_token(user)

        assert refusal(reset(api, first)) == INVALID
        assert reset(api, second).status_code == 200

    @pytest.mark.parametrize("body", [{}, {"email": "x"}, {"email": 5}])
    def test_needs_an_address(self, api, body):
        assert refusal(api.post("/api/v1/auth/forgot-password", body))[0] == 400


class TestReset:
    def test_sets_the_password_and_ends_everything_else(self, api, user, api_for, reset_token):
        inside = api_for(user)
        magic_links.send_magic_link(email=user.email)
        User.objects.filter(pk=user.pk).update(
            failed_login_attempts=5, locked_until=timezone.now() + timedelta(minutes=10)
        )
        token = reset_token(user)

        response = reset(api, token)

        assert response.json() == {
            "message": "Password reset successfully. Please login with your new password."
        }
        assert inside.get("/api/v1/users/me").status_code == 401
        assert not Session.objects.exists()
        assert VerificationToken.objects.filter(used_at=None).count() == 0
        assert refusal(log_in(api, user.email, PASSWORD))[0] == 401
        assert log_in(api, user.email, NEW).status_code == 200
        assert refusal(reset(api, token)) == INVALID
        assert notices() == ["Your password was reset"]
        assert AuditLog.objects.filter(action="user.password_reset").count() == 1

    def test_a_weak_password_leaves_the_link_usable(self, api, user, reset_token):
        token = reset_token(user)

        assert refusal(reset(api, token, "weakpass1"))[2] == (
            "Password must contain at least one uppercase letter"
        )
        assert refusal(reset(api, token, "short"))[2] == "Validation failed"
        assert refusal(reset(api, token, user.email.upper() + "x" * 0))[0] == 400
        assert reset(api, token).status_code == 200

    def test_proves_the_mailbox(self, api, reset_token):
        user = make_user(email_verified=None)

        assert reset(api, reset_token(user)).status_code == 200

        user.refresh_from_db()
        assert user.email_verified is not None
        assert log_in(api, user.email, NEW).status_code == 200

    def test_a_stranger_s_preparations_end_with_it(self, api, reset_token, env, api_for):
        """W-06: the mailbox's owner ends up in control, whoever registered the address."""
        env(require_email_verification=False)
        user = make_user()
        enrol(user)
        User.objects.filter(pk=user.pk).update(email_verified=None)
        OAuthAccount.objects.create(user=user, provider="github", provider_account_id="666")
        stranger = api_for(user)

        assert reset(api, reset_token(user)).status_code == 200

        assert stranger.get("/api/v1/users/me").status_code == 401
        assert log_in(api, user.email, NEW).status_code == 200
        assert not BackupCode.objects.exists()
        assert not OAuthAccount.objects.exists()

    def test_leaves_the_second_factor_of_a_proven_account_on(self, api, user, reset_token):
        """bar.md 6.4.3."""
        secret = enrol(user).secret
        assert reset(api, reset_token(user)).status_code == 200

        assert refusal(log_in(api, user.email, NEW))[2] == "Two-factor code required"
        assert log_in(api, user.email, NEW, twoFactorCode=totp(secret)).status_code == 200

    @pytest.mark.parametrize("changes", [{"is_active": False}, {"deleted_at": timezone.now()}])
    def test_opens_no_account_that_is_gone(self, api, user, reset_token, changes):
        token = reset_token(user)
        User.objects.filter(pk=user.pk).update(**changes)

        assert refusal(reset(api, token)) == INVALID

    def test_refuses_expired_foreign_and_made_up_tokens(self, api, user, reset_token, run_jobs):
        token = reset_token(user)
        api.post("/api/v1/auth/magic-link", {"email": user.email})
        run_jobs()
        other_kind = token_in(last_mail(user.email))

        for made_up in (other_kind, "x" * 43, "", "ü", "x" * 10_000):
            assert refusal(reset(api, made_up))[0] == 400
        with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
            assert refusal(reset(api, token)) == INVALID


class TestChange:
    def test_keeps_the_caller_s_session_and_ends_the_others(self, api, user, api_for):
        inside, other = api_for(user), api_for(user)
        magic_links.send_magic_link(email=user.email)

        response = change(inside)

        assert response.json() == {"message": "Password changed successfully"}
        assert inside.get("/api/v1/users/me").status_code == 200
        assert other.get("/api/v1/users/me").status_code == 401
        assert not VerificationToken.objects.exists()
        assert log_in(api, user.email, NEW).status_code == 200
        assert refusal(log_in(api, user.email, PASSWORD))[0] == 401
        assert notices() == ["Your password was changed"]
        assert AuditLog.objects.filter(action="user.password_changed").count() == 1

    def test_refuses_in_the_documented_order(self, user, api_for):
        inside = api_for(user)

        # The policy first, whatever the current password.
        assert refusal(change(inside, "Wrong-horse1", "weakpass1"))[2] == (
            "Password must contain at least one uppercase letter"
        )
        assert refusal(change(inside, "Wrong-horse1")) == (
            401,
            "AUTHENTICATION_ERROR",
            "Current password is incorrect",
        )
        assert refusal(change(inside, PASSWORD, PASSWORD)) == (
            400,
            "VALIDATION_ERROR",
            "New password must be different from current password",
        )
        for body in ({}, {"currentPassword": PASSWORD}, {"newPassword": NEW}):
            response = inside.request("PUT", "/api/v1/users/me/password", body)
            assert refusal(response)[:2] == (400, "VALIDATION_ERROR")
        user.refresh_from_db()
        assert passwords.matches(PASSWORD, user.password)

    def test_an_account_without_password_sets_one_by_mail(self, api, api_for, reset_token):
        user = make_user(password=None)

        assert refusal(change(api_for(user)))[2] == "Invalid credentials"
        assert reset(api, reset_token(user)).status_code == 200
        assert log_in(api, user.email, NEW).status_code == 200

    def test_is_refused_in_demo_mode(self, user, api_for, env):
        """D-60, files-admin.md §9.7."""
        env(demo_mode=True)
        inside = api_for(user)

        for method, path in [
            ("PUT", "/api/v1/users/me/password"),
            ("DELETE", "/api/v1/users/me"),
            ("POST", "/api/v1/auth/two-factor/setup"),
            ("POST", "/api/v1/auth/two-factor/disable"),
            ("POST", "/api/v1/auth/reset-password"),
        ]:
            assert refusal(inside.request(method, path, {})) == (
                403,
                "AUTHORIZATION_ERROR",
                "Not available in demo mode",
            )
        assert inside.get("/api/v1/users/me").status_code == 200


class TestPolicy:
    """accounts.md §2.9 as amended by ruling 3; the same rules wherever a password is set."""

    @pytest.mark.parametrize(
        "password",
        [
            "correct horse battery staple",  # 15 and more: no composition rules
            "alllowercaseletters",
            "918273645546372819",
            " spaces kept as typed ",
            "пароль длиной двадцать",
            "Sunny-day7",
        ],
    )
    def test_accepts(self, password):
        check_policy(password, email="ann@example.com", full_name="Ann")

    @pytest.mark.parametrize(
        ("password", "message"),
        [
            ("Short1a", "Password must be at least 8 characters"),
            ("A1a" + "x" * 126, "Password must be no more than 128 characters"),
            ("lower-case1", "Password must contain at least one uppercase letter"),
            ("UPPER-CASE1", "Password must contain at least one lowercase letter"),
            ("No-digits-x", "Password must contain at least one number"),
            ("Ｐassw0rd１", "Password must contain at least one uppercase letter"),
            ("Password1", "Password is too common"),
            ("Ann.smith1@x.de", "Password must not be your name or email address"),
            ("Anabelle Smith17", "Password must not be your name or email address"),
        ],
    )
    def test_refuses(self, password, message):
        with pytest.raises(WeakPassword) as refused:
            check_policy(password, email="ann.smith1@x.de", full_name="Anabelle Smith17")
        assert refused.value.message == message

    def test_refuses_a_sample_of_the_common_list_everywhere(
        self, api, user, api_for, run_jobs, env
    ):
        """ASVS 6.2.4: register, change and reset."""
        env(rate_limit_auth=0, rate_limit_max=0)
        forgot(api, user.email)
        run_jobs()
        token, inside = token_in(last_mail(user.email)), api_for(user)
        common = (
            sorted(p for p in passwords._common() if len(p) >= 15)[:10]
            + sorted(
                p.capitalize()
                for p in passwords._common()
                if 8 <= len(p) < 15 and p[0].isalpha() and any(c.isdigit() for c in p)
            )[:40]
        )
        assert len(common) == 50

        for password in common:
            body = {"email": "new@example.com", "password": password, "fullName": "N"}
            answers = [
                api.post("/api/v1/auth/register", body),
                change(inside, PASSWORD, password),
                reset(api, token, password),
            ]
            assert {refusal(answer)[0] for answer in answers} == {400}

    @pytest.mark.parametrize("length", [4096, 60_000])
    def test_a_huge_password_is_refused_without_hashing_it(self, api, user, length):
        assert refusal(log_in(api, user.email, "x" * length))[0] == 401
        assert refusal(reset(api, "x" * 43, "x" * length))[:2] == (400, "VALIDATION_ERROR")

    def test_is_compared_exactly_as_typed(self, api):
        """ASVS 6.2.8: no trimming, no case folding, no Unicode normalization."""
        composed = "Mot de passé 17 ans "
        body = {"email": "exact@example.com", "password": composed, "fullName": "E"}
        api.post("/api/v1/auth/register", body)
        User.objects.update(email_verified=timezone.now())

        assert log_in(api, "exact@example.com", composed).status_code == 200
        for near in (composed.strip(), composed.lower(), composed.replace("é", "e\u0301")):
            assert refusal(log_in(api, "exact@example.com", near))[0] == 401


class BreachedList:
    """A k-anonymity list of one password, over HTTP."""

    def __init__(self, *known: str, status: int = 200) -> None:
        self.asked: list[tuple[str, str | None]] = []
        digests = [hashlib.sha1(word.encode()).hexdigest().upper() for word in known]
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                prefix = self.path.rsplit("/", 1)[-1]
                fake.asked.append((prefix, self.headers.get("Add-Padding")))
                lines = [f"{d[5:]}:42" for d in digests if d.startswith(prefix)]
                lines.append("0" * 35 + ":0")
                self.send_response(status)
                self.end_headers()
                self.wfile.write("\r\n".join(lines).encode())

            def log_message(self, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/range/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class TestBreachedList:
    """ASVS 6.2.12: behind a switch, asked with five characters of the hash, fails open."""

    @pytest.fixture
    def breached(self, env):
        started = []

        def start(*known, status=200):
            fake = BreachedList(*known, status=status)
            started.append(fake)
            env(pwned_passwords_url=fake.url)
            return fake

        yield start
        for fake in started:
            fake.server.shutdown()
            fake.server.server_close()

    def test_refuses_what_the_list_knows(self, breached):
        fake = breached("Leaked-horse77")

        with pytest.raises(WeakPassword, match="data breach"):
            check_policy("Leaked-horse77", email="a@b.cd", full_name=None)
        check_policy("Unknown-horse77", email="a@b.cd", full_name=None)

        assert [(len(prefix), padding) for prefix, padding in fake.asked] == [(5, "true")] * 2

    def test_padding_entries_do_not_count(self, breached, monkeypatch):
        breached()
        monkeypatch.setattr(
            "accounts.services.breached_passwords.hashlib.sha1",
            lambda *a, **k: type("H", (), {"hexdigest": lambda self: "0" * 40})(),
        )
        check_policy("Unknown-horse77", email="a@b.cd", full_name=None)

    @pytest.mark.parametrize("status", [500, 302, 404])
    def test_fails_open(self, breached, status):
        breached("Leaked-horse77", status=status)
        check_policy("Leaked-horse77", email="a@b.cd", full_name=None)

    def test_fails_open_when_nobody_listens(self, env):
        env(pwned_passwords_url="http://127.0.0.1:1/range/")
        check_policy("Leaked-horse77", email="a@b.cd", full_name=None)


def test_switched_off_password_login_leaves_no_way_around(api, env, api_for, user):
    env(enable_email_password=False)

    for path in ("register", "login", "forgot-password", "reset-password"):
        assert refusal(api.post(f"/api/v1/auth/{path}", {})) == (
            404,
            "NOT_FOUND",
            "Resource not found",
        )
    assert api_for(user).get("/api/v1/users/me").status_code == 200
