"""The server's answers, byte by byte beside gunicorn's; its threads and its poller (ADR 23)."""

from __future__ import annotations

import io
import re
import selectors
import socket
import threading
import time
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi
from gunicorn.http.errors import InvalidHeader, InvalidHeaderName
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

from bunship.server import poller, worker
from bunship.server.responses import PIECE_BYTES, Response, deliver
from bunship.server.threads import Threads

GunicornResponse = Response.__mro__[1]
CONSTANT, OWN = ("Vary", "Origin"), ("X-Request-Id", "abc")


def written(cls, status, headers, pieces, *, method=b"GET", version=b"1.1", file=None):
    """Return what an answer looks like to the client, without its date."""
    near, far = socket.socketpair()
    near.settimeout(5)
    cfg = Config()
    head = b"%b / HTTP/%b\r\nHost: a\r\n\r\n" % (method, version)
    response = cls(Request(cfg, IterUnreader([head]), ("192.0.2.7", 1)), near, cfg)
    response.start_response(status, headers)
    if file is None:
        for piece in pieces:
            response.write(piece)
    else:
        response.write_file(wsgi.FileWrapper(file))
    response.close()
    near.close()
    data = b"".join(iter(lambda: far.recv(1 << 20), b""))
    far.close()
    return re.sub(rb"\r\nDate: [^\r]+", b"", data), response.should_close(), response.sent


class TestBytes:
    @pytest.mark.parametrize("version", [b"1.0", b"1.1"])
    @pytest.mark.parametrize("method", [b"GET", b"HEAD"])
    @pytest.mark.parametrize("status", ["200 OK", "204 No Content", "304 Not Modified", "500 Oops"])
    @pytest.mark.parametrize(
        ("headers", "pieces"),
        [
            ([("Content-Length", "5"), CONSTANT, OWN], [b"hello"]),
            ([("content-length", "5")], [b"he", b"llo"]),
            ([("Content-Length", "5")], [b"hello and more"]),
            ([("Content-Length", "0")], []),
            ([("Content-Length", "0")], [b""]),
            (
                [CONSTANT, ("Connection", "close"), ("Upgrade", "h2c")],
                [b"streamed", b"", b"pieces"],
            ),
            ([("Connection", "upgrade"), ("Upgrade", "websocket"), ("X-Spaces", " a\t")], []),
            ([("Set-Cookie", "a=b"), ("Set-Cookie", "c=d")], [b""]),
        ],
    )
    def test_are_those_of_gunicorn(self, status, headers, pieces, method, version):
        for _ in range(2):  # the second time headers were checked before
            ours, theirs = (
                written(cls, status, headers, pieces, method=method, version=version)
                for cls in (Response, GunicornResponse)
            )
            assert ours == theirs

    @pytest.mark.parametrize("headers", [[("Content-Length", "9")], []])
    def test_of_files(self, headers, tmp_path):
        (tmp_path / "nine").write_bytes(b"nine-byte")
        for make in (lambda: (tmp_path / "nine").open("rb"), lambda: io.BytesIO(b"nine-byte")):
            found = []
            for cls in (Response, GunicornResponse):
                with make() as file:
                    found.append(written(cls, "200 OK", headers, [], file=file))
            assert found[0] == found[1]

    def test_head_and_body_leave_together(self, monkeypatch):
        sent = []
        monkeypatch.setattr(
            "bunship.server.responses.deliver", lambda sock, data: sent.append(data)
        )
        written(Response, "200 OK", [("Content-Length", "5")], [b"hello"])
        written(Response, "200 OK", [], [b"a", b"b"])
        written(
            Response,
            "200 OK",
            [("Content-Length", str(PIECE_BYTES + 1))],
            [b"x" * (PIECE_BYTES + 1)],
        )
        assert [len(data) > 100 for data in sent] == [True, True, False, False, True, True]
        assert sent[0].endswith(b"\r\n\r\nhello")
        assert sent[1].endswith(b"\r\n\r\n1\r\na\r\n")
        assert sent[2:4] == [b"1\r\nb\r\n", b"0\r\n\r\n"]


class TestHeaders:
    def process(self, *headers):
        made = Response.__new__(Response)
        made.headers, made.response_length = [], None
        made.process_headers(headers)
        return made.headers

    def test_what_was_looked_at_once_passes(self):
        for _ in range(2):
            assert self.process(CONSTANT, OWN, ("Connection", "close")) == [CONSTANT, OWN]
        assert CONSTANT in Response._seen
        assert OWN not in Response._seen
        assert self.process(("X-Request-Id", " def ")) == [("X-Request-Id", "def")]

    @pytest.mark.parametrize(
        "header",
        [("Vary", "a\r\nb: c"), ("Va ry", "a"), ("Vary", "a\0"), ("X-Request-Id", "a\r\nb: c"),
         ("X-Request-Id", "\u20ac"), ("Content-Length", "\u0665"), ("Content-Length", "-5 a")],
    )  # fmt: skip
    def test_what_must_not_be_sent_is_refused_every_time(self, header):
        self.process(CONSTANT, OWN)
        for _ in range(2):
            with pytest.raises((InvalidHeader, InvalidHeaderName, ValueError)):
                self.process(header)
        assert header not in Response._seen

    def test_memory_is_bounded(self, monkeypatch):
        monkeypatch.setattr(Response, "_seen", set())
        monkeypatch.setattr(Response, "_names", set())
        headers = [(f"X-{number}", "a") for number in range(300)]
        headers += [("Content-Type", f"text/{number}") for number in range(300)]
        assert self.process(*headers) == headers
        assert (len(Response._seen), len(Response._names)) == (200, 200)
        assert self.process(*headers) == headers


def test_a_slow_reader_gets_all_of_a_long_answer():
    """Each piece has the whole time-out, so that only who reads nothing is cut off."""
    near, far = socket.socketpair()
    near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PIECE_BYTES)
    near.settimeout(0.5)
    answer, got = bytes(16 * PIECE_BYTES), bytearray()

    def read():
        while len(got) < len(answer):
            time.sleep(0.1)
            got.extend(far.recv(PIECE_BYTES))

    reader = threading.Thread(target=read)
    reader.start()
    started = time.monotonic()
    deliver(near, answer)
    reader.join(20)
    assert time.monotonic() - started > 0.5
    assert got == answer
    with pytest.raises(TimeoutError):
        deliver(near, answer)
    far.close()
    with pytest.raises(BrokenPipeError):
        deliver(near, b"x")
    near.close()


class TestThreads:
    def test_serve_what_is_given_and_end(self):
        done, finished = [], threading.Semaphore(0)

        def work(conn):
            if conn == 2:
                raise SystemExit
            return conn != 3

        def tell(conn, kept):
            done.append((conn, kept))
            finished.release()

        threads = Threads(2, work, tell)
        for conn in range(1, 6):
            threads.give(conn)
        for _ in range(5):
            assert finished.acquire(timeout=5)
        threads.shutdown(wait=True)
        assert sorted(done) == [(1, True), (2, False), (3, False), (4, True), (5, True)]


class TestObservers:
    """Who sets gunicorn's hooks or its access log is told of every request, by gunicorn's own way."""

    @pytest.mark.parametrize(
        ("setting", "value", "seen"),
        [(None, None, False), ("pre_request", lambda worker, req: None, True),
         ("post_request", lambda worker, req, environ, resp: None, True), ("accesslog", "-", True)],
    )  # fmt: skip
    def test_are_noticed(self, setting, value, seen):
        from gunicorn.glogging import Logger

        cfg = Config()
        if setting:
            cfg.set(setting, value)
        made = worker.BoundedThreadWorker.__new__(worker.BoundedThreadWorker)
        made.cfg, made.log = cfg, Logger(cfg)
        assert made._is_observed() is seen

    @pytest.mark.parametrize("setting", ["http_protocols", "protocol"])
    def test_other_protocols_are_refused(self, setting):
        cfg = Config()
        cfg.set(setting, {"http_protocols": "h1,h2", "protocol": "uwsgi"}[setting])
        with pytest.raises(worker.ConfigError, match="speaks HTTP"):
            worker.BoundedThreadWorker.check_config(cfg, SimpleNamespace(warning=print))


@pytest.mark.parametrize("kind", [poller.Poller, poller.SelectorPoller])
def test_pollers_tell_what_can_be_read(kind):
    near, far = socket.socketpair()
    waiting, told = kind(), []
    waiting.register(far, selectors.EVENT_READ, told.append)
    assert list(waiting.ready(0)) == []
    near.send(b"x")
    [(callback, file)] = waiting.ready(5)
    callback(file)
    assert told == [far]
    with pytest.raises((OSError, KeyError)):
        waiting.register(far, selectors.EVENT_READ, told.append)
    waiting.unregister(far)
    assert list(waiting.ready(0)) == []
    waiting.register(far.fileno(), selectors.EVENT_READ, told.append)
    assert [file for _, file in waiting.ready(0)] == [far.fileno()]
    near.close()
    far.close()
    waiting.close()


def test_what_a_callback_no_longer_watches_is_not_told():
    near, far = socket.socketpair()
    waiting, told = poller.EpollPoller(), []
    for sock, other in ((near, far), (far, near)):
        sock.send(b"x")
        waiting.register(other, selectors.EVENT_READ, told.append)
    for callback, file in waiting.ready(5):
        callback(file)
        waiting.unregister(near if file is far else far)
    assert len(told) == 1
    near.close()
    far.close()
    waiting.close()
