"""What must hold whichever way somebody signs in: a matrix over all of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from accounts.models import Session, User
from bunship.audit.models import AuditLog
from bunship.emails.models import MailboxMessage
from tests.accounts.codes import enrol
from tests.accounts.mail import code_in, last_mail, notices, token_in
from tests.conftest import Api
from tests.factories.accounts import PASSWORD, make_user
from tests.fakes.authenticator import SoftAuthenticator
from tests.fakes.identity_providers import FakeIdentityProviders

pytestmark = pytest.mark.django_db

EMAIL = "ann@example.com"
WAYS = (
    "password",
    "magic link",
    "magic code",
    "google",
    "github",
    "reset, then password",
    "passkey",
)
#: A passkey asks for the device's own lock: it is two factors by itself.
TWO_FACTORS_IN_ONE = {"passkey"}


@pytest.fixture(scope="module")
def server():
    fake = FakeIdentityProviders()
    yield fake
    fake.close()


@pytest.fixture
def ways(server, env, run_jobs, api_for):
    """Return, per way in, a function that goes it as far as it leads without a second code.

    Each returns the access token, or None when there was none.
    """
    env(
        rate_limit_auth=0,
        rate_limit_max=0,
        **{name.lower(): value for name, value in server.environment().items()},
    )
    api = Api()
    device = SoftAuthenticator()

    def post(path, body):
        answer = api.post(f"/api/v1/auth/{path}", body)
        return answer.json().get("accessToken") if answer.status_code == 200 else None

    def password(value=PASSWORD):
        return post("login", {"email": EMAIL, "password": value})

    def mail(path):
        api.post(f"/api/v1/auth/{path}", {"email": EMAIL})
        run_jobs()
        return last_mail(EMAIL)

    def reset():
        token = token_in(mail("forgot-password"))
        post("reset-password", {"token": token, "password": "Another-horse2"})
        return password("Another-horse2")

    def provider(name):
        browser = Api()
        away = browser.get(f"/api/v1/auth/{name}")
        back = browser._client.get(
            f"/api/v1/auth/{name}/callback", server.consent(away["Location"])
        )
        fragment = parse_qs(urlsplit(back["Location"]).fragment)
        return fragment.get("access_token", [None])[0]

    def passkey():
        wanted = api.post("/api/v1/auth/passkeys/login/options").json()["publicKey"]
        return post("passkeys/login", {"credential": device.get(wanted)})

    def enrol_device(user):
        inside = api_for(user)
        options = inside.post("/api/v1/auth/passkeys/options", {"password": PASSWORD}).json()
        credential = device.create(options["publicKey"])
        inside.post("/api/v1/auth/passkeys", {"credential": credential})
        Session.objects.all().delete()

    return {
        "password": password,
        "magic link": lambda: post("magic-link/verify", {"token": token_in(mail("magic-link"))}),
        "magic code": lambda: post(
            "magic-link/verify", {"email": EMAIL, "code": code_in(mail("magic-link"))}
        ),
        "google": lambda: provider("google"),
        "github": lambda: provider("github"),
        "reset, then password": reset,
        "passkey": passkey,
        "enrol": enrol_device,
    }


@pytest.mark.parametrize("way", WAYS)
def test_opens_one_recorded_session(ways, way):
    user = make_user(email=EMAIL)
    if way == "passkey":
        ways["enrol"](user)

    token = ways[way]()

    assert Api(token).get("/api/v1/users/me").json()["id"] == user.pk
    assert Session.objects.count() == 1
    assert AuditLog.objects.filter(action="user.login", resource_id=user.pk).count() == 1


@pytest.mark.parametrize("way", WAYS)
def test_needs_the_second_factor_where_there_is_one(ways, way):
    """ASVS 6.3.4 and 6.4.3: no way in is weaker than another."""
    user = make_user(email=EMAIL)
    ways["enrol"](user)
    enrol(user)

    token = ways[way]()

    assert (token is not None) is (way in TWO_FACTORS_IN_ONE)
    assert Session.objects.count() == (1 if way in TWO_FACTORS_IN_ONE else 0)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("state", ["deactivated", "closed"])
def test_is_shut_for_a_person_who_is_gone(ways, way, state, run_jobs):
    user = make_user(email=EMAIL)
    ways["enrol"](user)
    changes = (
        {"is_active": False}
        if state == "deactivated"
        else {"is_active": False, "deleted_at": timezone.now(), "email": "gone@deleted.invalid"}
    )
    User.objects.filter(pk=user.pk).update(**changes)
    run_jobs()
    MailboxMessage.objects.all().delete()
    if way in ("magic link", "magic code", "reset, then password"):
        with pytest.raises(AssertionError, match="no mail"):
            ways[way]()
    elif state == "closed" and way in ("google", "github"):
        token = ways[way]()  # the address is free: that is somebody new
        assert Api(token).get("/api/v1/users/me").json()["id"] != user.pk
    else:
        assert ways[way]() is None
    assert not Session.objects.filter(user=user).exists()


@pytest.mark.parametrize("way", WAYS)
def test_tells_of_a_new_device(ways, way, api_for):
    user = make_user(email=EMAIL)
    ways["enrol"](user)
    user.known_devices.create(digest="another")

    ways[way]()

    assert "New sign-in to your account" in notices()
