"""What the server reads in fewer steps is what gunicorn reads, whatever a client sends (ADR 23)."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi
from gunicorn.http.message import Request as GunicornRequest
from gunicorn.http.unreader import IterUnreader

from bunship.server.requests import Environments, Request, Settings, plain_headers

PEER = ("192.0.2.7", 4711)
SERVER = ("127.0.0.1", 8000)
PLAIN = [
    b"Host: api.acme.example",
    b"User-Agent: Mozilla/5.0 (X11; Linux x86_64)",
    b"Accept:*/*",
    b"Authorization: Bearer abc.def-_~+/=",
    b"X-Forwarded-For:  192.0.2.1, 198.51.100.7\t ",
    b"Cookie: a=b:c; d=\xe9\xff",
    b"Accept-Language: de",
    b"accept-language: en",
    b"X-Empty:",
    b"Content-Type: application/json",
    b"Content-Length: 4",
    b"Connection: keep-alive",
]
ODD = [
    b"Host: another.example",
    b"content-type: text/plain",
    b"Content-Length: 4",
    b"Content-Length: +4",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: identity",
    b"Expect: 100-continue",
    b"Expect: nothing",
    b"X_Under: score",
    b"X-Space : before the colon",
    b" folded: line",
    b"\tfolded",
    b"no colon",
    b": no name",
    b"X-Nul: a\0b",
    b"X-Bell: \x07",
    b"X-Del: \x7f",
    b"X-Cr: a\rb",
    b"X-Lf: a\nb",
    b"X-\xdfharp: s",
    b"Connection: close",
    b"Connection: Upgrade",
    b"SCRIPT_NAME: /elsewhere",
    b"X-Forwarded-Proto: https",
    b"X-Long: " + b"y" * 17_000,
    b"",
]
LINES = [
    b"GET /api/v1/users/me HTTP/1.1",
    b"POST /a%20b/%C3%A9/%2e?q=%20&r=1#part HTTP/1.1",
    b"GET //twice HTTP/1.0",
    b"GET http://api.acme.example/absolute?x HTTP/1.1",
    b"OPTIONS * HTTP/1.1",
    b"CONNECT a.example:443 HTTP/1.1",
    b"get / HTTP/1.1",
    b"GET /\xe9 HTTP/1.1",
    b"GET / HTTP/2.0",
    b"GET  / HTTP/1.1",
]


def settings(**values):
    cfg = Config()
    ours = {
        "limit_request_field_size": 16380,
        "limit_request_fields": 20,
        "forwarded_allow_ips": "",
    }
    for name, value in {**ours, **values}.items():
        cfg.set(name, value)
    return cfg


def outcome(cls, cfg, data, peer=PEER):
    """What a parser makes of bytes, or how it refuses them."""
    unreader = IterUnreader([data])
    try:
        req = cls(cfg, unreader, peer)
        conn = SimpleNamespace(client=peer, server=SERVER, sock=None)
        return {
            "headers": req.headers,
            "line": (req.method, req.uri, req.path, req.query, req.fragment, req.version, req.scheme),
            "closes": req.should_close(),
            "expects": req._expected_100_continue,
            "environ": environ(cls, cfg, req, conn),
            "body": req.body.read(),
            "rest": unreader.read(),
        }  # fmt: skip
    except Exception as error:
        return type(error)


def environ(cls, cfg, req, conn):
    req._expected_100_continue = False  # whom the worker tells to go on
    if cls is Request:
        _, found = Environments(cfg).begin(req, conn)
    else:
        _, found = wsgi.create(req, conn.sock, conn.client, conn.server, cfg)
        found["wsgi.multithread"] = True
    objects = {"wsgi.errors", "wsgi.early_hints", "wsgi.input"}
    assert found.keys() >= objects
    return {key: value for key, value in found.items() if key not in objects}


def same(data, peer=PEER, **values):
    cfg = settings(**values)
    ours = outcome(Request, Settings(cfg), data, peer)
    theirs = outcome(GunicornRequest, cfg, data, peer)
    assert ours == theirs, data
    return ours


def head(line, fields):
    return b"\r\n".join([line, *fields, b"", b"body"])


@pytest.mark.parametrize("line", LINES)
def test_request_lines(line):
    same(head(line, PLAIN))
    same(head(line, []))


def test_any_character_in_a_request_line():
    for code in range(256):
        for target in ("/%s", "/a%s", "/a%sb", "/a?%s", "/a?b%sc", "%s/a", "/%s/", "/a/%s?b=%s"):
            there = target.replace("%s", chr(code)).encode("latin-1")
            same(b"GET " + there + b" HTTP/1.1\r\nHost: a\r\n\r\n")
    for line in (
        b"GET /a?b?c=d HTTP/1.0",
        b"PUT /? HTTP/1.1",
        b"GET /a HTTP/1.2",
        b"GET /a HTTP/1.11",
        b"GET /?#x HTTP/1.1",
        b"GET //a//b?c HTTP/1.1",
        b"PATCH / HTTP/1.1 ",
        b"GETS / HTTP/1.1",
        b"PURGE /a HTTP/1.1",
        b"GET /a  HTTP/1.1",
        b"GET /;a=b:c@d HTTP/1.1",
    ):
        same(head(line, PLAIN))


@pytest.mark.parametrize("field", [*PLAIN, *ODD])
def test_each_field_alone_first_and_last(field):
    for fields in ([field], [field, *PLAIN], [*PLAIN, field]):
        same(head(LINES[0], fields))


def test_any_mixture():
    """Thousands of heads of plain and odd fields, some with bytes changed; seeded, so always the same."""
    chance = random.Random(23)
    understood = 0
    for _ in range(4_000):
        fields = chance.sample(PLAIN, chance.randrange(len(PLAIN) + 1))
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            fields.insert(chance.randrange(len(fields) + 1), chance.choice(ODD))
        data = bytearray(head(chance.choice(LINES[:4]), fields))
        for _ in range(chance.choice((0, 0, 1, 3))):
            data[chance.randrange(len(data))] = chance.choice(b"\r\n\t :_\0\x7f\x80aZ%/")
        found = same(bytes(data), header_map=chance.choice(("drop", "refuse", "dangerous")))
        understood += isinstance(found, dict)
    assert 1_000 < understood < 3_500


def test_limits():
    twenty = [b"X-%d: a" % number for number in range(20)]
    assert isinstance(same(head(LINES[0], twenty)), dict)
    assert not isinstance(same(head(LINES[0], [*twenty, b"X: a"])), dict)
    for size in (16_377, 16_378, 16_379, 16_380):
        same(head(LINES[0], [b"X: " + b"y" * (size - 3)]))


@pytest.mark.parametrize("peer", [PEER, "", b""])
@pytest.mark.parametrize("trusted", ["", "192.0.2.7", "192.0.2.0/24", "*"])
def test_who_is_trusted_is_gunicorns_to_say(peer, trusted):
    data = head(LINES[0], [*PLAIN, b"X-Forwarded-Proto: https", b"SCRIPT_NAME: /below"])
    same(data, peer, forwarded_allow_ips=trusted)
    same(data.replace(b"/api", b"/below/api"), peer, forwarded_allow_ips=trusted)


def test_an_application_below_a_path(monkeypatch):
    monkeypatch.setenv("SCRIPT_NAME", "/api")
    assert same(head(LINES[0], PLAIN))["environ"]["PATH_INFO"] == "/v1/users/me"
    assert not isinstance(same(head(LINES[1], PLAIN)), dict)


def test_plain_heads_are_read_here_and_odd_ones_are_not():
    assert plain_headers(b"\r\n".join(PLAIN), 20, 16_380) is not None
    for odd in (b"Expect: 100-continue", b"X_Under: score", b"Host: another.example", b"no colon"):
        assert plain_headers(b"\r\n".join([*PLAIN, odd]), 20, 16_380) is None
    assert plain_headers(b"\r\n".join(PLAIN), len(PLAIN) - 1, 16_380) is None
    assert plain_headers(b"\r\n".join(PLAIN), 20, 100) is None


def test_settings_are_those_of_gunicorn():
    cfg = settings()
    taken = Settings(cfg)
    for name in cfg.settings:
        if name not in {"worker_class", "logger_class"}:
            assert getattr(taken, name) == getattr(cfg, name), name
    assert taken.forwarded_allow_networks() == []
    assert not taken.is_ssl
