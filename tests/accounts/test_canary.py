"""Secrets go in through every endpoint; none may turn up where it does not belong (W-19).

Every operation of the API is called with a marker in every field, as a visitor and as somebody, and the
real secrets of a whole life of an account are made. Then logs, audit entries, job payloads, mails and
refusals are searched.
"""

from __future__ import annotations

import json
import logging
import re

import pytest

from accounts.models import User
from bunship.audit.models import AuditLog
from bunship.core import logging as our_logging
from bunship.emails.models import EmailMessage
from bunship.jobs.models import Job
from tests.accounts.codes import totp
from tests.accounts.mail import code_in, last_mail, token_in
from tests.conftest import Api
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

#: Fields whose content is nobody's secret; everything else gets the marker.
PUBLIC_FIELDS = {"email", "fullName", "name", "slug", "description", "allSessions", "avatarUrl"}
CANARY = "Canary-7f3a9c51e8"
PASSWORD = f"{CANARY}-password"


@pytest.fixture
def lines(settings):
    """Return everything logged at any level, as production writes it."""
    written: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = self.format(record)
            # Development shows its mails in the log on purpose (ruling 12); production has no such line.
            if "mail in the development mailbox" not in line:
                written.append(line)

    our_logging.configure({"format": "json", "level": "debug"})
    root = logging.getLogger()
    keeper = Keeper()
    keeper.setFormatter(root.handlers[0].formatter)
    root.addHandler(keeper)
    yield written
    root.removeHandler(keeper)
    our_logging.configure(settings.LOGGING)


def body_for(document, operation):
    """Return a body with the marker in every field that is not public."""
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        return {}
    [media] = content.values()  # a form is sent as JSON too: refused, and still not echoed
    schema = media["schema"]
    return fill(document, schema)


def fill(document, schema, name=""):
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    for wrapper in ("allOf", "oneOf", "anyOf"):
        if wrapper in schema:
            return fill(document, schema[wrapper][0], name)
    if "properties" in schema:
        return {key: fill(document, inner, key) for key, inner in schema["properties"].items()}
    if name == "email":
        return "canary@example.com"
    if name in PUBLIC_FIELDS:
        return "public"
    return f"{CANARY}-{name}"


def places(lines):
    """Return every place a secret could have leaked to, by name."""
    dump = lambda rows: json.dumps(list(rows), default=str)  # noqa: E731
    return {
        "logs": "\n".join(lines),
        "audit": dump(AuditLog.objects.values()),
        "jobs": dump(Job.objects.values()),
        "mails": dump(EmailMessage.objects.values()),
    }


def test_no_endpoint_keeps_or_echoes_what_it_was_sent(api, api_for, env, lines, run_jobs):
    env(rate_limit_auth=0, rate_limit_max=0)
    document = api.get("/openapi.json").json()
    inside = api_for(make_user())
    called = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if operation["operationId"] in ("deleteMe", "revokeAllSessions", "logout"):
                continue
            url = re.sub(r"\{\w+\}", f"{CANARY}-in-path", path)
            for client in (api, inside):
                for body in (body_for(document, operation), {"password": [CANARY], "token": 5}):
                    response = client.request(
                        method.upper(), f"{url}?token={CANARY}-in-query", body,
                        headers={"User-Agent": "tests", "X-API-Key": f"{CANARY}-key"},
                    )  # fmt: skip
                    called += 1
                    assert response.status_code < 500, (method, path)
                    if response.status_code >= 400:
                        assert CANARY not in response.content.decode(), (method, path)
    run_jobs()

    assert called > 150
    assert len(lines) > called
    for place, text in places(lines).items():
        assert CANARY not in text, place


def test_the_secrets_of_an_account_s_life_stay_where_they_belong(api, env, lines, run_jobs):
    env(rate_limit_auth=0, rate_limit_max=0)
    secrets = {"password": PASSWORD, "new password": f"{PASSWORD}-2"}
    email = "ann@example.com"
    post = lambda client, path, body=None: client.post(f"/api/v1/auth/{path}", body)  # noqa: E731

    post(api, "register", {"email": email, "password": PASSWORD, "fullName": "Ann"})
    run_jobs()
    secrets["verification token"] = token_in(last_mail(email))
    assert api.get(f"/api/v1/auth/verify-email/{secrets['verification token']}").status_code == 200
    post(api, "login", {"email": email, "password": f"{CANARY}-wrong"})
    pair = post(api, "login", {"email": email, "password": PASSWORD}).json()
    secrets["access"], secrets["refresh"] = pair["accessToken"], pair["refreshToken"]
    inside = Api(pair["accessToken"])

    setup = post(inside, "two-factor/setup", {"password": PASSWORD}).json()
    secrets["seed"] = setup["secret"]
    secrets |= {f"backup code {n}": code for n, code in enumerate(setup["backupCodes"])}
    assert post(inside, "two-factor/verify", {"code": totp(setup["secret"])}).status_code == 200
    body = {"email": email, "password": PASSWORD, "twoFactorCode": setup["backupCodes"][0]}
    assert post(api, "login", body).status_code == 200

    post(api, "magic-link", {"email": email})
    run_jobs()
    mail = last_mail(email)
    secrets["magic token"], secrets["magic code"] = token_in(mail), code_in(mail)
    body = {"token": token_in(mail), "twoFactorCode": setup["backupCodes"][1]}
    assert post(api, "magic-link/verify", body).status_code == 200

    post(api, "forgot-password", {"email": email})
    run_jobs()
    secrets["reset token"] = token_in(last_mail(email))
    body = {"token": secrets["reset token"], "password": secrets["new password"]}
    assert post(api, "reset-password", body).status_code == 200
    body = {"email": email, "password": secrets["new password"]}
    body["twoFactorCode"] = setup["backupCodes"][2]
    pair = post(api, "login", body).json()
    renewed = post(api, "refresh", {"refreshToken": pair["refreshToken"]}).json()
    secrets |= {"second access": renewed["accessToken"], "second refresh": renewed["refreshToken"]}
    run_jobs()

    stored = json.dumps(list(User.objects.values()), default=str)
    for name, secret in secrets.items():
        for place, text in {**places(lines), "users": stored}.items():
            if name == "magic code":  # six digits turn up in timestamps
                assert not re.search(rf"(?<![\d.]){secret}(?!\d)", text), (name, place)
            else:
                assert secret not in text, (name, place)
    # Addresses are personal: logs show them masked.
    assert email not in "\n".join(lines)
    assert "a***@example.com" in "\n".join(lines)
