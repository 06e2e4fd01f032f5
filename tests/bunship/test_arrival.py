"""When a thread may begin with a request."""

from __future__ import annotations

import pytest

from bunship.core.http.arrival import (
    HEADER_BLOCK_BYTES,
    REQUEST_LINE_BYTES,
    SMALL_BODY_BYTES,
    Arrival,
    Verdict,
)

LINE = b"POST /a HTTP/1.1\r\n"


def head(*fields, line=LINE):
    return line + b"".join(field + b"\r\n" for field in fields) + b"\r\n"


def block(size):
    """A head whose fields, empty line included, take so many bytes."""
    fields = [b"X-%d: %s" % (number, b"y" * 1000) for number in range(size // 1009 - 1)]
    taken = sum(len(field) + 2 for field in fields) + 2
    return head(*fields, b"X: " + b"z" * (size - taken - 5))


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (head(), Verdict.WHOLE),
        (head(b"Host: x"), Verdict.WHOLE),
        (b"\r\n" + head(b"Host: x"), Verdict.WHOLE),
        (head(b"Host: x")[:-1], Verdict.WAIT),
        (head(b"Content-Length: 5") + b"1234", Verdict.WAIT),
        (head(b"Content-Length: 5") + b"12345", Verdict.WHOLE),
        (head(b"content-LENGTH:\t5 ") + b"\n\n\n\n\n", Verdict.WHOLE),
        (head(b"Content-Length: 5") + b"12345" + head(), Verdict.WHOLE),
        (head(b"Content-Length: %d" % SMALL_BODY_BYTES), Verdict.WAIT),
        (head(b"Content-Length: %d" % (SMALL_BODY_BYTES + 1)), Verdict.STREAM),
        (head(b"Content-Length: " + b"9" * 5000), Verdict.STREAM),
        (head(b"Transfer-Encoding: chunked"), Verdict.STREAM),
        (head(b"Expect: 100-continue", b"Content-Length: 5"), Verdict.STREAM),
        (head(b"Content-Length: 5", b"Content-Length: 5"), Verdict.NONSENSE),
        (head(b"Content-Length: -5"), Verdict.NONSENSE),
        (head(b"Content-Length:"), Verdict.NONSENSE),
        (b"GARBAGE\r\n", Verdict.NONSENSE),
        (b"GET / HTTP/9\r\n", Verdict.NONSENSE),
        (b"GET / HTTP/1.1\n", Verdict.NONSENSE),
        (LINE + b"Host: x\nX: y", Verdict.NONSENSE),
        (b"GET /" + b"y" * REQUEST_LINE_BYTES, Verdict.NONSENSE),
        (b"GET /" + b"y" * REQUEST_LINE_BYTES + b" HTTP/1.1\r\n", Verdict.NONSENSE),
        (block(HEADER_BLOCK_BYTES), Verdict.WHOLE),
        (block(HEADER_BLOCK_BYTES + 1), Verdict.TOO_LONG),
        (block(HEADER_BLOCK_BYTES + 9)[:-4], Verdict.TOO_LONG),
    ],
)
def test_judges_alike_however_the_bytes_come(data, verdict):
    assert Arrival().add(data) is verdict
    for cut in {1, 2, len(data) // 2, len(data) - 3, len(data) - 2, len(data) - 1}:
        arrival = Arrival()
        if cut <= 0 or (early := arrival.add(data[:cut])) is not Verdict.WAIT:
            continue
        assert early is Verdict.WAIT
        assert arrival.add(data[cut:]) is verdict


def test_single_bytes_amount_to_the_same():
    request = head(b"Host: x", b"Content-Length: 3") + b"a\nb"
    arrival = Arrival()
    verdicts = [arrival.add(request[n : n + 1]) for n in range(len(request))]
    assert verdicts == [Verdict.WAIT] * (len(request) - 1) + [Verdict.WHOLE]
    assert bytes(arrival.data) == request
