"""Signing in through the mailbox: the link, and its six-digit twin (accounts.md §5.7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Session, User, VerificationToken
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage, MailboxMessage
from tests.accounts.codes import enrol, totp
from tests.accounts.mail import code_in, last_mail, token_in
from tests.conftest import refusal
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

ANSWER = {"message": "If an account exists with that email, a sign-in link has been sent."}
INVALID = (400, "VALIDATION_ERROR", "Invalid or expired magic link")


def ask(api, email):
    return api.post("/api/v1/auth/magic-link", {"email": email})


def use(api, **body):
    return api.post("/api/v1/auth/magic-link/verify", body)


@pytest.fixture
def mailed(api, run_jobs):
    def mail_to(user):
        assert ask(api, user.email).json() == ANSWER
        run_jobs()
        return last_mail(user.email)

    return mail_to


def test_the_link_signs_in_once(api, user, mailed):
    token = token_in(mailed(user))

    response = use(api, token=token)

    assert response.status_code == 200
    assert set(response.json()) == {"accessToken", "refreshToken", "expiresIn", "user"}
    assert refusal(use(api, token=token)) == INVALID
    entry = AuditLog.objects.get(action="user.login")
    assert entry.metadata == {"method": "magic_link", "twoFactor": None}


def test_the_mail_holds_link_and_code(user, mailed):
    mail = mailed(user)

    assert mail.subject == "Sign in to BunShip"
    assert f"http://localhost:5173/magic-link?token={token_in(mail)}" in mail.text
    row = VerificationToken.objects.get()
    assert timedelta(minutes=14) < row.expires_at - timezone.now() <= timedelta(minutes=15)
    assert code_in(mail) not in (row.code_hash, row.token_hash)


def test_the_code_signs_in_and_uses_the_link_up(api, user, mailed):
    mail = mailed(user)

    assert use(api, email=user.email.upper(), code=code_in(mail)).status_code == 200
    assert refusal(use(api, email=user.email, code=code_in(mail))) == INVALID
    assert refusal(use(api, token=token_in(mail))) == INVALID


def test_five_wrong_codes_end_the_code_but_not_the_link(api, user, mailed):
    """Whoever can only type codes must not be able to spoil the link."""
    mail = mailed(user)
    wrong = f"{(int(code_in(mail)) + 1) % 10**6:06}"
    for _ in range(5):
        assert refusal(use(api, email=user.email, code=wrong)) == INVALID

    failures = AuditLog.objects.filter(action="user.login_failed", actor_id=user.pk)
    assert [entry.metadata for entry in failures] == [{"reason": "magic_code"}] * 5
    assert refusal(use(api, email=user.email, code=code_in(mail))) == INVALID
    assert use(api, token=token_in(mail)).status_code == 200


def test_guessing_costs_the_same_with_and_without_account_or_link(api, user, mailed):
    """Else the code path would tell which addresses have an account."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    mailed(user)
    shapes = set()
    for email in (user.email, make_user().email, "nobody@example.com"):
        with CaptureQueriesContext(connection) as captured:
            assert refusal(use(api, email=email, code="000000")) == INVALID
        shapes.add(tuple(query["sql"].split()[0] for query in captured.captured_queries))
    assert len(shapes) == 1


def test_a_code_of_an_earlier_mail_is_worthless(api, user, mailed):
    """ASVS 6.6.2: bound to the request it was made for."""
    first = mailed(user)
    second = mailed(user)

    assert refusal(use(api, token=token_in(first))) == INVALID
    if code_in(first) != code_in(second):
        assert refusal(use(api, email=user.email, code=code_in(first))) == INVALID
    assert use(api, email=user.email, code=code_in(second)).status_code == 200


def test_another_person_s_code_is_worthless(api, user, mailed):
    other = make_user()
    mail = mailed(user)
    mailed(other)

    assert refusal(use(api, email=other.email, code=code_in(mail))) == INVALID
    assert refusal(use(api, email="nobody@example.com", code=code_in(mail))) == INVALID


class TestSecondFactor:
    def test_is_asked_and_the_link_waits(self, api, user, mailed):
        secret = enrol(user).secret
        token = token_in(mailed(user))

        asked = use(api, token=token)
        assert refusal(asked) == (401, "AUTHENTICATION_ERROR", "Two-factor code required")
        assert asked.json()["error"]["requiresTwoFactor"] is True
        assert refusal(use(api, token=token, twoFactorCode="000000")) == (
            401,
            "AUTHENTICATION_ERROR",
            "Invalid two-factor code",
        )
        assert use(api, token=token, twoFactorCode=totp(secret)).status_code == 200
        assert AuditLog.objects.filter(action="user.login_failed").count() == 1

    def test_five_wrong_codes_end_the_link(self, api, user, mailed, env):
        env(rate_limit_auth=0)
        secret = enrol(user).secret
        token = token_in(mailed(user))
        for _ in range(5):
            assert refusal(use(api, token=token, twoFactorCode="000000"))[0] == 401

        assert refusal(use(api, token=token, twoFactorCode=totp(secret))) == INVALID
        user.refresh_from_db()
        assert user.is_locked

    def test_works_with_the_code_too(self, api, user, mailed):
        secret = enrol(user).secret
        mail = mailed(user)

        assert refusal(use(api, email=user.email, code=code_in(mail)))[0] == 401
        response = use(api, email=user.email, code=code_in(mail), twoFactorCode=totp(secret))
        assert response.status_code == 200


def test_opens_a_locked_account_and_clears_the_lock(api, user, mailed):
    """bar.md 6.3.1: guessing passwords must not keep the owner out."""
    User.objects.filter(pk=user.pk).update(
        failed_login_attempts=5, locked_until=timezone.now() + timedelta(minutes=10)
    )

    assert use(api, token=token_in(mailed(user))).status_code == 200
    user.refresh_from_db()
    assert (user.failed_login_attempts, user.locked_until) == (0, None)


def test_takes_an_unproven_account_over(api, mailed, api_for, env):
    """accounts.md §5.4, third row: the password of whoever registered it is gone."""
    env(require_email_verification=False)
    user = make_user(email_verified=None, two_factor_secret="x", two_factor_enabled=True)
    stranger = api_for(user)

    assert use(api, token=token_in(mailed(user))).status_code == 200

    user.refresh_from_db()
    assert user.email_verified is not None
    assert (user.password, user.two_factor_enabled) == (None, False)
    assert stranger.get("/api/v1/users/me").status_code == 401
    assert Session.objects.count() == 1


@pytest.mark.parametrize("changes", [{"is_active": False}, {"deleted_at": timezone.now()}])
class TestGone:
    def test_gets_no_mail(self, api, run_jobs, changes):
        assert ask(api, make_user(**changes).email).json() == ANSWER
        run_jobs()
        assert not MailboxMessage.objects.exists()

    def test_is_not_signed_in(self, api, user, mailed, changes):
        mail = mailed(user)
        User.objects.filter(pk=user.pk).update(**changes)

        assert refusal(use(api, token=token_in(mail))) == INVALID
        assert refusal(use(api, email=user.email, code=code_in(mail))) == INVALID


def test_never_creates_an_account_and_mails_three_times_an_hour(api, user, run_jobs):
    for _ in range(5):
        ask(api, user.email)
        ask(api, "nobody@example.com")
    run_jobs()

    assert EmailMessage.objects.count() == 3
    assert User.objects.count() == 1


def test_expires(api, user, mailed):
    mail = mailed(user)
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        assert refusal(use(api, token=token_in(mail))) == INVALID
        assert refusal(use(api, email=user.email, code=code_in(mail))) == INVALID


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "a@b.cd"},
        {"code": "123456"},
        {"token": 5},
        {"email": "a@b.cd", "code": "12345"},
        {"email": "a@b.cd", "code": 123456},
        {"token": "x", "twoFactorCode": "1"},
    ],
    ids=str,
)
def test_needs_a_token_or_address_and_code(api, body):
    response = use(api, **body)

    assert refusal(response)[:2] == (400, "VALIDATION_ERROR")
    assert response.json()["error"]["details"]


def test_get_does_not_exist_so_scanners_burn_nothing(api, user, mailed):
    token = token_in(mailed(user))

    assert refusal(api.get(f"/api/v1/auth/magic-link/verify?token={token}"))[0] == 404
    assert use(api, token=token).status_code == 200


def test_can_be_switched_off(api, env):
    env(enable_magic_link=False)

    assert refusal(ask(api, "a@b.cd"))[0] == 404
    assert refusal(use(api, token="x"))[0] == 404
