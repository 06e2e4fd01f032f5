"""The probe's short way says what the application says, and takes nothing else upon itself."""

from __future__ import annotations

import json
import logging
import time

import pytest

from bunship import probes
from bunship.core import metrics

PLAIN = (
    b"GET /health HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nUser-Agent: kube-probe/1.33\r\n"
    b"Accept: */*\r\n\r\n"
)
#: What gunicorn adds to every answer.
_SERVER = {"server", "date", "connection"}


@pytest.fixture(autouse=True)
def _as_in_production(monkeypatch):
    monkeypatch.setattr(probes._log, "isEnabledFor", lambda level: level > logging.DEBUG)
    monkeypatch.setattr(probes, "_fixed", [])


def read(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    line, *rest = head.decode().split("\r\n")
    headers = dict(one.split(": ", 1) for one in rest)
    assert len(headers) == len(rest)
    return line, {name.lower(): value for name, value in headers.items()}, json.loads(body)


@pytest.mark.parametrize("path", ["/health", "/health/live"])
def test_answers_as_the_application_does(api, path):
    line, headers, body = read(probes.answer_to(PLAIN.replace(b"/health", path.encode())))
    asked = api.get(path)

    assert line == "HTTP/1.1 200 OK"
    assert set(body) == set(asked.json())
    assert (body["status"], body["version"]) == ("ok", asked.json()["version"])
    application = {name.lower(): value for name, value in asked.headers.items()}
    assert set(headers) == set(application) | _SERVER
    varying = {"x-request-id", "content-length", *_SERVER}
    assert {n: v for n, v in headers.items() if n not in varying} == {
        n: v for n, v in application.items() if n not in varying
    }
    assert int(headers["content-length"]) == len(json.dumps(body, separators=(",", ":")))
    assert len(headers["x-request-id"]) == 32


@pytest.mark.parametrize(
    "lines",
    [
        b"Host: a\r\n",
        b"host: a\r\nuser-agent: hey\r\naccept-encoding: gzip\r\n",
        b"Accept: */*\r\nConnection: keep-alive\r\nHost: [::1]:80\r\nUser-Agent: httpx\r\n",
        b"Host: a\r\nX-Forwarded-For: 192.0.2.1, 10.0.0.1\r\nX-Forwarded-Proto: http\r\n",
        b"Host: a\r\nX-Real-IP: ::1\r\nX-Forwarded-Host: b\r\n",
    ],
)
def test_knows_the_probes_of_proxies_and_clients(lines):
    line, _, body = read(probes.answer_to(b"GET /health HTTP/1.1\r\n" + lines + b"\r\n"))
    assert (line, body["status"]) == ("HTTP/1.1 200 OK", "ok")


@pytest.mark.parametrize(
    "data",
    [
        b"GET /health/ready HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /health?x=1 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /health HTTP/1.0\r\nHost: a\r\n\r\n",
        b"GET /health HTTP/1.1\r\n\r\n",
        b"HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n",
        PLAIN + PLAIN,
        PLAIN[:-2],
        PLAIN.replace(b"Accept: */*", b"Origin: https://a.example"),
        PLAIN.replace(b"Accept: */*", b"Connection: close"),
        PLAIN.replace(b"Accept: */*", b"Connection: keep-alive, close"),
        PLAIN.replace(b"Accept: */*", b"Authorization: Bearer x"),
        PLAIN.replace(b"Accept: */*", b"Accept: x\r\n folded"),
        PLAIN.replace(b"Accept: */*", b"Content-Length: 3"),
        PLAIN.replace(b"Accept: */*", b"X-Request-Id: mine"),
        PLAIN.replace(b"Accept: */*", b"Host: b"),
        PLAIN.replace(b"Accept: */*", b"Accept: " + b"x" * 1024),
        PLAIN.replace(b"127.0.0.1:3000", b"a b"),
        PLAIN.replace(b"Accept: */*", b"Accept: \x7f"),
        b"GET /healthy HTTP/1.1\r\nHost: a\r\n\r\n",
        b"",
    ],
)
def test_leaves_the_rest_to_the_application(data):
    assert probes.answer_to(data) is None


@pytest.mark.parametrize(
    "line", [b"Accept: x", b"Accept:  ", b"X-Real-IP:", b"Connection: keep-alive"]
)
@pytest.mark.parametrize("before", [b"", b"Host: a\r\n"])
def test_no_request_keeps_the_poller_busy(line, before):
    """It runs in the one thread that all others wait for."""
    head = b"GET /health HTTP/1.1\r\n" + before
    data = head + (line + b"\r\n") * ((1000 - len(head)) // (len(line) + 2)) + b"Y: z\r\n\r\n"
    started = time.perf_counter()
    assert probes.answer_to(data[-1:]) is None
    assert probes.answer_to(data) is None
    assert time.perf_counter() - started < 0.05


def test_leaves_it_to_the_application_where_lines_of_probes_are_written(monkeypatch):
    monkeypatch.setattr(probes._log, "isEnabledFor", lambda level: True)
    assert probes.answer_to(PLAIN) is None


def test_is_counted(monkeypatch):
    counted = []

    class Requests:
        @staticmethod
        def answered(method, route, status, seconds):
            counted.append((method, route, status))

    monkeypatch.setattr(metrics, "requests", Requests)
    probes.answer_to(PLAIN)
    assert counted == [("GET", "/health", 200)]
