"""The guarded client: which addresses may be stored, and which are ever contacted (§5.7, §5.8)."""

from __future__ import annotations

import socket

import pytest

from bunship.core import http_client
from bunship.core.exceptions import InvalidInput
from tests.fakes.receiver import Receiver

INVALID = "Invalid webhook URL"
SCHEME = "Webhook URL must use http or https"
LOCAL = "Webhook URL must not point to a local or internal address"
PRIVATE = "Webhook URL must not point to a private IP address"
INTERNAL = "Webhook URL must not point to an internal service hostname"

#: W-28: what must never be stored, and what is said.
REFUSED = [
    ("not-a-url", INVALID), ("", INVALID), ("https://", INVALID), ("https:///x", INVALID),
    ("//example.com/", INVALID), ("https://exa mple.com/", INVALID),
    ("https://example.com:99999/", INVALID), ("https://example.com\\@10.0.0.1/", INVALID),
    ("https://[::1/", INVALID), ("ftp://example.com/", SCHEME), ("file:///etc/passwd", SCHEME),
    ("gopher://example.com/", SCHEME), ("javascript://x/", SCHEME),
    ("https://user:secret@example.com/", "Webhook URL must not contain credentials"),
    ("https://user@example.com/", "Webhook URL must not contain credentials"),
    ("https://localhost/", LOCAL), ("https://LOCALHOST./", LOCAL), ("https://a.localhost/", LOCAL),
    ("https://127.0.0.1/", LOCAL), ("https://0.0.0.0/", LOCAL), ("https://[::1]/", LOCAL),
    ("https://2130706433/", LOCAL), ("https://0x7f000001/", LOCAL), ("https://0177.0.0.1/", LOCAL),
    ("https://127.1/", LOCAL), ("https://0x7f.0.0.0x1/", LOCAL), ("https://0/", LOCAL),
    ("https://127.0.0.2/", PRIVATE), ("https://10.0.0.1/", PRIVATE), ("https://172.16.0.1/", PRIVATE),
    ("https://172.31.255.255/", PRIVATE), ("https://192.168.1.1/", PRIVATE),
    ("https://169.254.169.254/latest/meta-data", PRIVATE), ("https://100.64.0.1/", PRIVATE),
    ("https://100.127.255.254/", PRIVATE), ("https://192.0.0.1/", PRIVATE),
    ("https://192.0.2.1/", PRIVATE), ("https://192.88.99.1/", PRIVATE),
    ("https://198.18.0.1/", PRIVATE), ("https://198.51.100.1/", PRIVATE),
    ("https://203.0.113.1/", PRIVATE), ("https://224.0.0.1/", PRIVATE),
    ("https://240.0.0.1/", PRIVATE), ("https://255.255.255.255/", PRIVATE),
    ("https://[::ffff:127.0.0.1]/", PRIVATE), ("https://[::ffff:7f00:1]/", PRIVATE),
    ("https://[::127.0.0.1]/", PRIVATE), ("https://[64:ff9b::7f00:1]/", PRIVATE),
    ("https://[64:ff9b:1::1]/", PRIVATE), ("https://[2002:7f00:1::]/", PRIVATE),
    ("https://[2001::1]/", PRIVATE), ("https://[2001:db8::1]/", PRIVATE),
    ("https://[3fff::1]/", PRIVATE), ("https://[fc00::1]/", PRIVATE),
    ("https://[fe80::1]/", PRIVATE), ("https://[ff02::1]/", PRIVATE), ("https://[::]/", PRIVATE),
    ("https://redis/", INTERNAL), ("https://printer.local/", INTERNAL),
    ("https://db.internal/", INTERNAL), ("https://db.internal./", INTERNAL),
    ("https://x.localdomain/", INTERNAL), ("https://x.home.arpa/", INTERNAL),
    ("https://private.example/", PRIVATE), ("https://mixed.example/", PRIVATE),
    ("https://unknown.example/", "Webhook URL hostname could not be resolved"),
    ("https://empty.example/", "Webhook URL resolved to an invalid address"),
]  # fmt: skip
ALLOWED = [
    "https://example.com/in?x=1", "https://EXAMPLE.com:8443", "https://93.184.216.34/",
    "https://[2606:2800:220:1::1]/", "https://bücher.example/",
]  # fmt: skip
NAMES = {
    "example.com": ["93.184.216.34", "2606:2800:220:1::1"],
    "xn--bcher-kva.example": ["93.184.216.34"],
    "private.example": ["10.1.2.3"],
    "mixed.example": ["93.184.216.34", "127.0.0.1"],
    "empty.example": [],
}


@pytest.fixture(autouse=True)
def _names(monkeypatch):
    def resolve(host):
        if host not in NAMES:
            raise socket.gaierror
        return NAMES[host]

    monkeypatch.setattr(http_client, "resolve", resolve)


@pytest.mark.parametrize(("url", "message"), REFUSED)
def test_refuses_to_store(url, message):
    with pytest.raises(InvalidInput) as refused:
        http_client.check_url(url, allow_http=True)
    assert str(refused.value.message) == message


@pytest.mark.parametrize("url", ALLOWED)
def test_lets_the_public_internet_in(url):
    http_client.check_url(url, allow_http=False)


def test_plain_http_where_it_is_allowed():
    http_client.check_url("http://example.com/", allow_http=True)
    with pytest.raises(InvalidInput, match="must use https"):
        http_client.check_url("http://example.com/", allow_http=False)


def test_a_name_server_that_hangs_is_not_waited_for(monkeypatch):
    import threading

    hang = threading.Event()
    monkeypatch.setattr(http_client, "resolve", lambda host: hang.wait(5) and [])
    monkeypatch.setattr(http_client, "LOOKUP_SECONDS", 0.2)
    with pytest.raises(InvalidInput, match="could not be resolved"):
        http_client.check_url("https://example.com/", allow_http=False)
    hang.set()


def post(url: str, seconds: float = 2) -> http_client.Answer:
    answer, _ = http_client.post_once(url, body=b"{}", headers={}, total_seconds=seconds)
    return answer


@pytest.fixture
def receiver():
    fake = Receiver()
    yield fake
    fake.close()


class TestSending:
    """W-29: judged again on every request, whatever was stored."""

    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1:{port}/", "http://2130706433:{port}/", "http://0x7f.1:{port}/",
            "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://10.0.0.1:{port}/",
            "http://private.example:{port}/", "http://mixed.example:{port}/",
            "http://127.0.0.1.:{port}/", "http://169.254.169.254/",
        ],
    )  # fmt: skip
    def test_contacts_nothing_private(self, receiver, url):
        port = receiver.url.rpartition(":")[2]
        with pytest.raises(http_client.Failed) as failed:
            post(url.replace("{port}", port))
        assert failed.value.reason == "Blocked address"
        assert receiver.requests == []

    def test_a_name_that_changes_its_mind(self, receiver, monkeypatch):
        """Rebinding: public when it was saved, loopback when it is sent to."""
        answers = [["93.184.216.34"], ["127.0.0.1"]]
        monkeypatch.setattr(http_client, "resolve", lambda host: answers.pop(0))
        url = f"http://rebinding.example:{receiver.url.rpartition(':')[2]}/"
        http_client.check_url(url, allow_http=True)
        with pytest.raises(http_client.Failed, match="Blocked address"):
            post(url)
        assert receiver.requests == []
        assert answers == []  # asked once per attempt

    def test_connects_where_the_answer_pointed(self, receiver, monkeypatch, env):
        """The name is asked once and stays in the Host header."""
        env(webhook_allow_private_addresses=True)
        asked = []
        monkeypatch.setattr(
            http_client, "resolve", lambda host: asked.append(host) or ["127.0.0.1"]
        )
        port = receiver.url.rpartition(":")[2]
        assert post(f"http://Hooks.example:{port}/in").status == 200
        assert asked == ["hooks.example"]
        assert receiver.requests[0].headers["Host"] == f"hooks.example:{port}"

    def test_never_in_production(self, receiver, env):
        env(webhook_allow_private_addresses=True, node_env="production")
        with pytest.raises(http_client.Failed, match="Blocked address"):
            post(receiver.url)

    def test_ignores_proxies(self, receiver, monkeypatch, env):
        env(webhook_allow_private_addresses=True)
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        assert post(receiver.url).status == 200

    @pytest.mark.parametrize("step", ["drip", 10.0])
    def test_total_time(self, receiver, env, step):
        env(webhook_allow_private_addresses=True)
        receiver.script.append(step)
        if step == "drip":
            answer = post(receiver.url, 1)  # the status had come
            assert (answer.status, answer.body[:1]) == (200, b"x")
        else:
            with pytest.raises(http_client.Failed, match="Request timed out"):
                post(receiver.url, 1)
