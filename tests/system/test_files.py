"""Large files through the running product: memory stays small, rights come before bytes."""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.system.running import DevSystem, Person, descendants, eventually

pytestmark = pytest.mark.processes

MEGABYTE = 1024 * 1024
LARGE = 300
MOST_MEGABYTES = 200


@pytest.fixture(scope="module")
def system(tmp_path_factory):
    running = DevSystem(
        tmp_path_factory.mktemp("files"), "--no-seed",
        MAX_FILE_SIZE=str(400 * MEGABYTE), ENFORCE_PLAN_LIMITS="false",
    )  # fmt: skip
    running.wait_until_ready()
    yield running
    running.stop()


@pytest.fixture
def person(system):
    somebody = Person(system.url)
    somebody.arrive()
    slug = somebody.email.partition("@")[0]
    made = somebody.post("/organizations", {"name": "Acme", "slug": slug})
    somebody.files = f"/organizations/{made.json()['id']}/files"
    return somebody


def peak_megabytes(system: DevSystem) -> int:
    """Return the largest resident size any API process ever had."""
    peaks = []
    for pid, command in descendants(system.process.pid):
        if "gunicorn bunship" in command:
            status = Path(f"/proc/{pid}/status").read_text()
            peaks.append(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) // 1024)
    return max(peaks)


def parts(pieces: int, digest) -> Iterator[bytes]:
    """Yield a form with a text file of so many megabytes."""
    yield (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="large.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n"
    )
    for number in range(pieces):
        piece = (b"%08d" % number) * (MEGABYTE // 8)
        digest.update(piece)
        yield piece
    yield b"\r\n--x--\r\n"


@pytest.mark.timeout(240)
@pytest.mark.parametrize("announced", [True, False])
def test_three_hundred_megabytes_up_and_down(system, person, announced):
    digest = hashlib.sha256()
    length = sum(map(len, parts(0, hashlib.sha256()))) + LARGE * MEGABYTE
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    if announced:
        headers["Content-Length"] = str(length)
    answer = person.http.post(
        f"/api/v1{person.files}", content=parts(LARGE, digest), headers=headers, timeout=120
    )
    assert answer.status_code == 200, answer.text
    file = answer.json()["data"]
    assert file["size"] == LARGE * MEGABYTE

    link = person.get(f"{person.files}/{file['id']}/download").json()["data"]["url"]
    seen = hashlib.sha256()
    with httpx.stream("GET", link, timeout=120) as download:
        assert download.status_code == 200
        for piece in download.iter_bytes(MEGABYTE):
            seen.update(piece)
    assert seen.hexdigest() == digest.hexdigest()
    assert peak_megabytes(system) < MOST_MEGABYTES


def test_rights_come_before_bytes(system, person):
    """FA-6: refused while `Expect: 100-continue` is pending, for a stranger and for the signed out."""
    stranger = Person(system.url)
    stranger.arrive()
    for authorization, status in (
        ("", b"401"),
        (f"Authorization: {stranger.http.headers['Authorization']}\r\n", b"403"),
    ):
        with socket.create_connection(("127.0.0.1", system.port), timeout=10) as connection:
            connection.sendall(
                f"POST /api/v1{person.files} HTTP/1.1\r\nHost: localhost\r\n{authorization}"
                "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 50000000\r\n"
                "Expect: 100-continue\r\n\r\n".encode()
            )
            assert connection.recv(65536).startswith(b"HTTP/1.1 " + status)


def test_too_much_is_refused_before_it_is_sent(system, person):
    """FA-5: the limit is in the message, and decided from the announced length."""
    authorization = person.http.headers["Authorization"]
    with socket.create_connection(("127.0.0.1", system.port), timeout=10) as connection:
        connection.sendall(
            f"POST /api/v1{person.files} HTTP/1.1\r\nHost: localhost\r\n"
            f"Authorization: {authorization}\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000000\r\n"
            "Expect: 100-continue\r\n\r\n".encode()
        )
        answer = b""
        while b"}}" not in answer:
            answer += connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"The limit is 419430400 bytes." in answer


def test_the_address_ends_with_its_time(system, person):
    answer = person.http.post(
        f"/api/v1{person.files}", files={"file": ("a.txt", b"abc", "text/plain")}
    )
    file = answer.json()["data"]
    link = person.get(f"{person.files}/{file['id']}/download?expiresIn=60").json()["data"]["url"]
    assert eventually(lambda: httpx.get(link).content == b"abc")
    assert httpx.get(link.replace("expires=", "expires=9")).status_code == 403
    assert httpx.get(link.replace("a.txt", "b.txt")).status_code == 403
