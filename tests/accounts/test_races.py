"""Twenty and more callers at once: what may happen once happens once."""

from __future__ import annotations

import pytest

from accounts.models import BackupCode, Session, User, VerificationToken
from accounts.services import magic_links, two_factor, two_factor_challenges
from accounts.services.lockout import count
from bunship.audit.actor import Actor
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage
from tests.accounts.codes import enrol, totp
from tests.accounts.mail import code_in, last_mail, notices, token_in
from tests.conftest import Api
from tests.factories.accounts import PASSWORD, make_user
from tests.parallel import at_once, statuses

pytestmark = pytest.mark.django_db(transaction=True)

WRONG = "Invalid email or password"
LOCKED = "Account temporarily locked. Try again later."


@pytest.fixture(autouse=True)
def _unlimited(env):
    env(rate_limit_auth=0, rate_limit_max=0)


def log_in(user, **extra):
    return Api().post("/api/v1/auth/login", {"email": user.email, "password": PASSWORD, **extra})


def once(number):
    return [200] + [401] * (number - 1)


def test_fifty_refreshes_of_one_token_make_one_family(user):
    """W-03: exactly one pair, and nobody is logged out."""
    first = log_in(user).json()

    answers = at_once(
        50,
        lambda _: Api().post("/api/v1/auth/refresh", {"refreshToken": first["refreshToken"]}),
    )

    assert statuses(answers) == once(50)
    winner = next(answer.json() for answer in answers if answer.status_code == 200)
    assert Session.objects.count() == 1
    assert Api(winner["accessToken"]).get("/api/v1/users/me").status_code == 200
    assert Api(first["accessToken"]).get("/api/v1/users/me").status_code == 200
    again = Api().post("/api/v1/auth/refresh", {"refreshToken": winner["refreshToken"]})
    assert again.status_code == 200
    assert notices() == []


def test_twenty_wrong_passwords_lock_and_answer_like_an_unknown_address(user):
    """W-09, and the answers do not tell known from unknown."""
    shapes = []
    for email in (user.email, "nobody@example.com"):
        body = {"email": email, "password": "Wrong-horse1"}
        answers = at_once(20, lambda _, body=body: Api().post("/api/v1/auth/login", body))
        shapes.append(sorted(answer.json()["error"]["message"] for answer in answers))

    assert shapes[0] == shapes[1] == sorted([WRONG] * 5 + [LOCKED] * 15)
    user.refresh_from_db()
    assert user.failed_login_attempts == 5
    assert user.is_locked
    assert AuditLog.objects.filter(action="user.locked").count() == 1


def test_the_right_password_among_wrong_ones_stops_when_the_lock_falls(user):
    for _ in range(4):
        count(user)

    def attempt(index):
        return log_in(user, **({} if index == 19 else {"password": "Wrong-horse1"}))

    answers = at_once(20, attempt)
    user.refresh_from_db()
    if answers[19].status_code == 200:
        assert Session.objects.count() == 1
    else:
        assert answers[19].json()["error"]["message"] == LOCKED
        assert not Session.objects.exists()


def test_one_authenticator_code_signs_in_once(user):
    code = totp(enrol(user).secret)

    assert statuses(at_once(20, lambda _: log_in(user, twoFactorCode=code))) == once(20)
    assert Session.objects.count() == 1


def test_one_backup_code_signs_in_once(user):
    code = enrol(user).backup_codes[0]

    assert statuses(at_once(20, lambda _: log_in(user, twoFactorCode=code))) == once(20)
    assert BackupCode.objects.exclude(used_at=None).count() == 1


def test_one_reset_token_resets_once(user, run_jobs):
    Api().post("/api/v1/auth/forgot-password", {"email": user.email})
    run_jobs()
    token = token_in(last_mail(user.email))

    answers = at_once(
        20,
        lambda n: Api().post(
            "/api/v1/auth/reset-password", {"token": token, "password": f"Another-horse{n}"}
        ),
    )

    assert statuses(answers) == [200] + [400] * 19
    assert AuditLog.objects.filter(action="user.password_reset").count() == 1


@pytest.mark.parametrize("kind", ["link", "code"])
def test_one_magic_mail_signs_in_once(user, run_jobs, kind):
    Api().post("/api/v1/auth/magic-link", {"email": user.email})
    run_jobs()
    mail = last_mail(user.email)
    body = (
        {"token": token_in(mail)}
        if kind == "link"
        else {"email": user.email, "code": code_in(mail)}
    )

    answers = at_once(20, lambda _: Api().post("/api/v1/auth/magic-link/verify", body))

    assert statuses(answers) == [200] + [400] * 19
    assert Session.objects.count() == 1


def test_one_verification_link_verifies_once(run_jobs):
    user = make_user(email_verified=None)
    Api().post("/api/v1/auth/resend-verification", {"email": user.email})
    run_jobs()
    token = token_in(last_mail(user.email))

    answers = at_once(20, lambda _: Api().post("/api/v1/auth/verify-email", {"token": token}))

    assert statuses(answers) == [200] + [400] * 19
    assert EmailMessage.objects.filter(template="welcome").count() == 1


def test_no_more_than_five_guesses_at_a_magic_code(user, run_jobs):
    magic_links.send_magic_link(email=user.email)
    run_jobs()
    code = code_in(last_mail(user.email))
    wrong = f"{(int(code) + 1) % 10**6:06}"

    at_once(
        30,
        lambda _: Api().post(
            "/api/v1/auth/magic-link/verify", {"email": user.email, "code": wrong}
        ),
    )

    assert VerificationToken.objects.get().code_guesses == 5


def test_one_challenge_signs_in_once(user):
    setup = enrol(user)
    token = two_factor_challenges.issue_challenge(user, method="google")

    answers = at_once(
        5,
        lambda n: Api().post(
            "/api/v1/auth/two-factor/challenge",
            {"challengeToken": token, "twoFactorCode": setup.backup_codes[n]},
        ),
    )

    assert statuses(answers) == once(5)
    # What the losers offered was given back with their transaction.
    assert BackupCode.objects.exclude(used_at=None).count() == 1


def test_parallel_logins_keep_the_session_limit(user):
    answers = at_once(20, lambda _: log_in(user))

    assert statuses(answers) == [200] * 20
    assert Session.objects.count() == 5


def test_parallel_first_logins_upgrade_an_old_hash_and_all_succeed(settings):
    from django.contrib.auth.hashers import make_password

    settings.ARGON2_MEMORY_COST = 16
    user = make_user(password=make_password(PASSWORD))
    settings.ARGON2_MEMORY_COST = 8

    answers = at_once(4, lambda _: log_in(user))

    assert statuses(answers) == [200] * 4
    user.refresh_from_db()
    assert "$m=8," in user.password


def test_two_password_changes_at_once_leave_one_password(user, api_for):
    inside = [api_for(user), api_for(user)]

    answers = at_once(
        2,
        lambda n: inside[n].request(
            "PUT",
            "/api/v1/users/me/password",
            {"currentPassword": PASSWORD, "newPassword": f"Another-horse{n}"},
        ),
    )

    # The loser's session ended with the winner's change, or its current password was wrong.
    assert statuses(answers) == [200, 401]
    assert AuditLog.objects.filter(action="user.password_changed").count() == 1


def test_a_login_does_not_survive_a_password_change_it_overlaps(user, monkeypatch):
    """The old password was right when it was checked, and wrong when the session was made."""
    from accounts.services import login as login_service
    from accounts.services import password_change

    original = login_service.passwords.matches
    changed = []

    def slow(password, stored):
        right = original(password, stored)
        if not changed:
            changed.append(True)
            password_change.change_password(
                user=User.objects.get(pk=user.pk), session_id="x", current_password=PASSWORD,
                new_password="Another-horse2", actor=Actor.system(),
            )  # fmt: skip
        return right

    monkeypatch.setattr(login_service.passwords, "matches", slow)

    assert log_in(user).status_code == 401
    assert not Session.objects.exists()


def test_ten_guesses_from_inside_whatever_their_number_at_once(user, api_for):
    inside = api_for(user)

    answers = at_once(
        30, lambda _: inside.post("/api/v1/auth/two-factor/setup", {"password": "wrong"})
    )

    assert statuses(answers) == [401] * 10 + [429] * 20


def test_parallel_registrations_make_one_account():
    body = {"email": "one@example.com", "password": "Correct-horse1", "fullName": "One"}

    answers = at_once(20, lambda _: Api().post("/api/v1/auth/register", body))

    assert statuses(answers) == [200] + [409] * 19
    assert User.objects.count() == 1


def test_parallel_two_factor_activations_count_once(user, api_for):
    inside = api_for(user)
    setup = two_factor.set_up(user=user, password=PASSWORD, actor=Actor.system())
    code = totp(setup.secret)

    answers = at_once(9, lambda _: inside.post("/api/v1/auth/two-factor/verify", {"code": code}))

    assert statuses(answers).count(200) == 1
    assert AuditLog.objects.filter(action="user.two_factor_enabled").count() == 1
