"""gunicorn with our worker, and clients that take their time."""

from __future__ import annotations

import json
import signal
import socket
import time
from contextlib import ExitStack

import pytest

from bunship.core.http.edge import SECURITY_HEADERS
from tests.fakes.processes import free_port
from tests.system.running import Started, eventually

pytestmark = pytest.mark.processes

READ_SECONDS = 1.5
ENVIRON = {
    "NODE_ENV": "development",
    "REDIS_URL": "redis://127.0.0.1:1",
    "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
    "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
    "WEB_CONCURRENCY": "1",
    "GUNICORN_THREADS": "2",
    "HOST": "127.0.0.1",
    "READ_SECONDS": str(READ_SECONDS),
    "WRITE_SECONDS": "1",
}
HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
LAST = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def echo(length, *fields):
    return b"\r\n".join(
        [
            b"POST /echo HTTP/1.1",
            b"Host: localhost",
            b"Content-Length: %d" % length,
            *fields,
            b"\r\n",
        ]
    )


class Server(Started):
    """One gunicorn process with two threads."""

    is_covered = True

    def __init__(self, folder, **environ) -> None:
        self.port = free_port()
        super().__init__(
            *("-m", "gunicorn", "tests.fakes.echo", "-c", "gunicorn.conf.py"),
            **{**ENVIRON, **environ},
            TURSO_DATABASE_URL=f"file:{folder}/none.db",
            PORT=str(self.port),
        )
        eventually(self.answers)

    def answers(self) -> bool:
        try:
            return self.ask(LAST).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def ask(self, request: bytes) -> bytes:
        """Send bytes on a connection of their own and return all that comes back."""
        with self.connect() as connection:
            connection.sendall(request)
            return everything(connection)


def everything(connection):
    return b"".join(iter(lambda: connection.recv(65536), b""))


def response(stream):
    """Read one response with a Content-Length; return its status and body."""
    status = int(stream.readline().split()[1])
    lines = [line.lower() for line in iter(stream.readline, b"\r\n")]
    length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
    return status, stream.read(length)


def one(connection):
    """Read the next response of a connection that has only one on its way."""
    with connection.makefile("rb") as stream:
        return response(stream)


def refusal(answer):
    """Return the status of a refusal and check its envelope and headers."""
    top, _, body = answer.partition(b"\r\n\r\n")
    assert json.loads(body)["error"] == {"code": "PARSE_ERROR", "message": "Invalid request"}
    names = {line.split(b":")[0].decode() for line in top.split(b"\r\n")[1:]}
    assert names >= {*SECURITY_HEADERS, "X-Request-Id", "Content-Type"}
    assert b"\r\nConnection: close" in top
    return int(top.split()[1])


def seconds(action):
    started = time.monotonic()
    result = action()
    return time.monotonic() - started, result


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"))
    yield running
    assert running.stop(seconds=40) == 0
    assert "Traceback" not in running.output


@pytest.fixture
def opened():
    with ExitStack() as stack:
        yield lambda connection: stack.enter_context(connection)


class TestSlowRequests:
    def test_sixty_half_sent_ones_silence_nobody(self, server, opened):
        halves = [b"GET /hea", HEALTH[:-2], echo(50) + b"x", echo(500_000) + b"x"]
        connections = [opened(server.connect()) for _ in range(60)]
        for number, connection in enumerate(connections):
            connection.sendall(halves[number % 4])
        for _ in range(5):
            took, answer = seconds(lambda: server.ask(LAST))
            assert answer.startswith(b"HTTP/1.1 200")
            assert took < 1

        answers = [everything(c) for n, c in enumerate(connections) if n % 4 != 3]
        assert {refusal(answer) for answer in answers} == {408}

    def test_a_trickle_buys_no_time(self, server, opened):
        connection = opened(server.connect())
        connection.settimeout(0.1)
        request = echo(1000) + b"x" * 1000
        started, answer = time.monotonic(), b""
        while not answer:
            connection.sendall(request[:1])
            request = request[1:]
            try:
                answer = connection.recv(65536)
            except TimeoutError:
                assert time.monotonic() - started < READ_SECONDS + 2
        assert time.monotonic() - started >= READ_SECONDS
        assert refusal(answer) == 408

    def test_a_slow_one_in_time_is_answered(self, server, opened):
        connection = opened(server.connect())
        for part in (b"", HEALTH[:5], HEALTH[5:-1], HEALTH[-1:]):
            connection.sendall(part)
            time.sleep(0.1)
        assert one(connection)[0] == 200
        connection.sendall(echo(5) + b"12")
        time.sleep(0.1)
        connection.sendall(b"345")
        assert one(connection) == (200, b"5 5")

    def test_a_kept_connection_is_no_loophole(self, server, opened):
        connection = opened(server.connect())
        connection.sendall(HEALTH)
        assert one(connection)[0] == 200
        connection.sendall(HEALTH[:-2])
        assert refusal(everything(connection)) == 408

    def test_silent_connections_take_no_thread(self, server, opened):
        for _ in range(20):
            opened(server.connect())
        assert seconds(lambda: server.ask(LAST))[0] < 1

    def test_large_bodies_wait_for_each_other_and_for_nobody_else(self, server, opened):
        half, whole = opened(server.connect()), opened(server.connect())
        half.sendall(echo(500_000) + b"x")
        time.sleep(0.1)
        whole.sendall(echo(200_000) + b"y" * 200_000)
        assert seconds(lambda: server.ask(LAST))[0] < 1
        assert one(whole) == (200, b"200000 1")  # once the first has had its time


def test_who_does_not_read_gives_the_thread_back(server, opened):
    deaf = [opened(server.connect()) for _ in range(2)]
    for connection in deaf:
        connection.sendall(HEALTH.replace(b"/health", b"/flood"))
    time.sleep(0.2)
    assert seconds(lambda: server.ask(LAST))[0] < 3
    # One thread is free; whoever begins to read before their time is up gets everything.
    time.sleep(2 * float(ENVIRON["WRITE_SECONDS"]))
    for connection in deaf:
        assert len(everything(connection)) < 16 * 1024 * 1024


class TestOrdinaryRequests:
    def test_pipelined_ones_are_answered_in_order(self, server, opened):
        connection = opened(server.connect())
        connection.sendall(HEALTH + echo(3) + b"aaa" + echo(2) + b"ab" + LAST[:20])
        stream = opened(connection.makefile("rb"))
        assert response(stream)[0] == 200
        assert [response(stream) for _ in range(2)] == [(200, b"3 1"), (200, b"2 2")]
        connection.sendall(LAST[20:])
        assert response(stream)[0] == 200

    @pytest.mark.parametrize("size", [0, 1, 60_000, 65_536, 65_537, 5_000_000])
    def test_bodies_of_any_size_arrive(self, server, opened, size):
        connection = opened(server.connect())
        for _ in range(2):
            connection.sendall(echo(size) + bytes(n % 251 for n in range(size)))
            assert one(connection) == (200, b"%d %d" % (size, min(size, 251)))

    def test_chunks_arrive(self, server, opened):
        connection = opened(server.connect())
        top = b"POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        for _ in range(2):
            connection.sendall(top + b"3\r\nabc\r\n" * 3 + b"0\r\n\r\n")
            assert one(connection) == (200, b"9 3")

    def test_who_asks_first_is_told_to_go_on(self, server, opened):
        connection = opened(server.connect())
        connection.sendall(echo(5, b"Expect: 100-continue"))
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"12345")
        assert one(connection) == (200, b"5 5")

    def test_a_client_may_close_its_side(self, server, opened):
        for request, answer in (
            (LAST, b"HTTP/1.1 200"),
            (echo(5) + b"12", b"HTTP/1.1 200"),
            (HEALTH[:9], b""),
        ):
            connection = opened(server.connect())
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            assert everything(connection)[:12] == answer

    def test_clients_that_keep_their_side_open_delay_nobody(self, server, opened):
        for _ in range(20):
            connection = opened(server.connect())
            connection.sendall(LAST)
            assert everything(connection).startswith(b"HTTP/1.1 200")
        assert seconds(lambda: server.ask(LAST))[0] < 1

    def test_a_large_answer_arrives(self, server):
        assert len(server.ask(LAST.replace(b"/health", b"/flood"))) > 16 * 1024 * 1024

    def test_a_refused_upload_gets_its_answer(self, server):
        request = b"POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
        took, answer = seconds(lambda: server.ask(request + b"x" * 50_000))
        assert answer.startswith(b"HTTP/1.1 404")
        assert took < READ_SECONDS


@pytest.mark.parametrize("option", ["--certfile=tests/fakes/echo.py", "--proxy-protocol"])
def test_what_ends_in_front_of_it_is_refused(option):
    started = Started(
        "-m", "gunicorn", "tests.fakes.echo", "-c", "gunicorn.conf.py", option, **ENVIRON
    )
    assert started.process.wait(30) != 0
    eventually(lambda: "TLS and PROXY end in front of it" in started.output)


@pytest.mark.parametrize("ending", [b"\r\n\r\n", b""])
def test_header_blocks_end_at_16_kib(server, ending):
    fields = b"".join(b"X-%d: %s\r\n" % (n, b"y" * 990) for n in range(17))
    request = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields
    assert refusal(server.ask(request + ending)) == 431
    shorter = request.replace(b"y" * 990, b"y" * 900)
    assert server.ask(shorter + b"\r\n").startswith(b"HTTP/1.1 200")


def test_stopping_drains_what_has_begun_and_waits_for_nothing_else(tmp_path):
    server = Server(tmp_path)
    with ExitStack() as opened:
        small, large, silent = (opened.enter_context(server.connect()) for _ in range(3))
        small.sendall(HEALTH[:-2])
        large.sendall(echo(200_000))
        time.sleep(0.2)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        small.sendall(HEALTH[-2:])
        large.sendall(b"x" * 200_000)
        assert everything(small).startswith(b"HTTP/1.1 200")
        assert everything(large).endswith(b"200000 1")
        assert silent.recv(1) == b""
        took, status = seconds(lambda: server.stop())
    assert (status, took < 3) == (0, True)
    assert "Traceback" not in server.output
