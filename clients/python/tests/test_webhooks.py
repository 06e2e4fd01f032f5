"""The verifier against vectors of the server's own signing (organizations/webhook_signature.py)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from bunship_client import WebhookVerificationError, verify_webhook

BODY = (
    '{"type":"test","timestamp":"2025-03-15T14:22:00.000Z","data":{"message":"Grüße ✓"}}'.encode()
)
SECRET = "whsec_" + "0123456789abcdef" * 4
OTHER = "whsec_" + "fedcba9876543210" * 4
MOMENT = 1742048520
# Made once by organizations/webhook_signature.headers with the values above.
HEADERS = {
    "X-Webhook-Signature": "t=1742048520,"
    "v1=d2e9a4cdc0c33194b321b9995254fb84b935e7556c3ee7dd152c99630875724a",
    "webhook-id": "dlv00000000000000000001",
    "webhook-timestamp": str(MOMENT),
    "webhook-signature": "v1,1cdsaTyBwxv9jwTRIOS2uuevAU1gYN0NUX2JRRvDHA0=",
}
SIGNING = Path(__file__).resolve().parents[3] / "organizations" / "webhook_signature.py"


def only(*names: str) -> dict[str, str]:
    return {name: value for name, value in HEADERS.items() if name.lower().startswith(names)}


@pytest.mark.parametrize(
    "headers",
    [
        HEADERS,
        only("x-"),
        only("webhook"),
        {name.lower(): value for name, value in HEADERS.items()},
        {name.upper(): value for name, value in HEADERS.items()},
        {**HEADERS, "X-Webhook-Signature": "t=1,v1=00"},
    ],
)
def test_accepts_either_signature(headers):
    event = verify_webhook(BODY, headers, SECRET, now=MOMENT + 299)
    assert event == {
        "type": "test",
        "timestamp": "2025-03-15T14:22:00.000Z",
        "data": {"message": "Grüße ✓"},
    }
    assert verify_webhook(BODY.decode(), headers, [OTHER, SECRET], now=MOMENT - 299) == event


@pytest.mark.parametrize("names", [("x-",), ("webhook",), ("x-", "webhook")])
def test_refuses_what_is_not_genuine(names):
    headers = only(*names)
    for body, secrets, now in (
        (BODY + b" ", SECRET, MOMENT),
        (BODY, OTHER, MOMENT),
        (BODY, [OTHER, "whsec_own choice!"], MOMENT),
        (BODY, SECRET, MOMENT + 301),
        (BODY, SECRET, MOMENT - 301),
    ):
        with pytest.raises(WebhookVerificationError):
            verify_webhook(body, headers, secrets, now=now)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Webhook-Signature": ""},
        {"X-Webhook-Signature": "t=,v1="},
        {"X-Webhook-Signature": "v1=abc"},
        {"X-Webhook-Signature": f"t={MOMENT}"},
        {"X-Webhook-Signature": f"t={MOMENT},v1=Ünï"},
        {"X-Webhook-Signature": f"t=+{MOMENT},v1=abc"},
        {"X-Webhook-Signature": "t=" + "9" * 5000 + ",v1=abc"},
        {"webhook-signature": "v1,abc"},
        {"webhook-signature": "v1", "webhook-timestamp": str(MOMENT), "webhook-id": "x"},
    ],
)
def test_refuses_broken_headers(headers):
    with pytest.raises(WebhookVerificationError):
        verify_webhook(BODY, headers, SECRET, now=MOMENT)


def test_says_when_only_the_time_is_wrong():
    with pytest.raises(WebhookVerificationError, match="timestamp"):
        verify_webhook(BODY, HEADERS, SECRET, now=MOMENT + 400)
    assert verify_webhook(BODY, HEADERS, SECRET, 500, now=MOMENT + 400)["type"] == "test"
    with pytest.raises(WebhookVerificationError, match="timestamp"):
        verify_webhook(BODY, HEADERS, SECRET)  # by the clock: years ago


@pytest.mark.parametrize("secrets", ["", [], ["", SECRET]])
def test_an_empty_secret_is_a_mistake_of_the_caller(secrets):
    with pytest.raises(ValueError, match="secret"):
        verify_webhook(BODY, HEADERS, secrets, now=MOMENT)


@pytest.mark.skipif(not SIGNING.exists(), reason="the server's source is not beside the client")
def test_the_server_signs_like_this_today():
    spec = importlib.util.spec_from_file_location("webhook_signature", SIGNING)
    signing = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(signing)
    made = signing.headers(
        BODY,
        secrets_in_use=[SECRET],
        event="test",
        delivery_id=HEADERS["webhook-id"],
        timestamp=MOMENT,
    )
    assert HEADERS.items() <= made.items()

    # While a secret is rotated, receivers that know only the old one accept it too.
    rotated = signing.headers(
        BODY,
        secrets_in_use=[OTHER, SECRET],
        event="test",
        delivery_id="d",
        timestamp=MOMENT,
    )
    for secret in (OTHER, SECRET):
        assert verify_webhook(BODY, rotated, secret, now=MOMENT)["type"] == "test"
    for body in (b"not json", b"[]", b'{"no": "type"}'):
        headers = signing.headers(
            body, secrets_in_use=[SECRET], event="x", delivery_id="d", timestamp=MOMENT
        )
        with pytest.raises(WebhookVerificationError, match="body"):
            verify_webhook(body, headers, SECRET, now=MOMENT)
