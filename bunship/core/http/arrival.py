"""How much of a request has arrived: enough for a thread to work on it without waiting for its client?

It finds out where a request ends and judges nothing else. What looks wrong is for gunicorn's parser to
refuse; it must only be certain that the parser refuses without reading on.
"""

from __future__ import annotations

import re
from enum import Enum, auto

#: operations.md §5.3, the request line not counted.
HEADER_BLOCK_BYTES = 16 * 1024
#: gunicorn's `limit_request_line`.
REQUEST_LINE_BYTES = 8190
#: Bodies up to this size are awaited here; every connection may hold one in memory.
SMALL_BODY_BYTES = 64 * 1024

_REQUEST_LINE = re.compile(rb"[^ ]+ [^ ]+ HTTP/\d\.\d")
_BARE_LF = re.compile(rb"(?<!\r)\n")
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([^\r\n]*)")
#: The first cannot be measured beforehand; who sends the second waits for our answer first.
_STREAMED = (b"\r\ntransfer-encoding:", b"\r\nexpect:")


class Verdict(Enum):
    """What the bytes so far amount to."""

    WAIT = auto()
    #: All of it is here.
    WHOLE = auto()
    #: The head is here; the body is large or of unknown length.
    STREAM = auto()
    #: The header block is longer than anybody may send.
    TOO_LONG = auto()
    #: Certainly no request; the parser will say so.
    NONSENSE = auto()


class Arrival:
    """The bytes of one request, and of what the client sent behind it."""

    def __init__(self) -> None:
        self.data = bytearray()
        self._end: int | None = None  # of the request, once its head has told

    @property
    def has_head(self) -> bool:
        return self._end is not None

    def add(self, data: bytes) -> Verdict:
        """Take what has just arrived and judge again; costs no more than the new bytes do."""
        seen = len(self.data)
        self.data += data
        if self._end is None:
            verdict = self._judge_head(seen)
            if verdict is not None:
                return verdict
        assert self._end is not None
        return Verdict.WHOLE if len(self.data) >= self._end else Verdict.WAIT

    def _judge_head(self, seen: int) -> Verdict | None:
        """Look for the end of the head; return None once `_end` is known."""
        end = self.data.find(b"\r\n\r\n", max(0, seen - 3))
        if _BARE_LF.search(self.data, seen, len(self.data) if end < 0 else end):
            return Verdict.NONSENSE
        line = self.data.find(b"\r\n")
        if (len(self.data) - 2 if line < 0 else line) > REQUEST_LINE_BYTES:
            return Verdict.NONSENSE
        if line > 0 and not _REQUEST_LINE.fullmatch(self.data, 0, line):
            return Verdict.NONSENSE
        if line >= 0 and (len(self.data) if end < 0 else end + 4) - line - 2 > HEADER_BLOCK_BYTES:
            return Verdict.TOO_LONG
        if end < 0:
            return Verdict.WAIT
        head = bytes(self.data[: end + 2]).lower()
        if any(name in head for name in _STREAMED):
            return Verdict.STREAM
        lengths = _LENGTH.findall(head)
        length = lengths[0].strip(b" \t") if lengths else b"0"
        if len(lengths) > 1 or not length.isdigit():
            return Verdict.NONSENSE
        # Compared as text first: int() refuses thousands of digits.
        if len(length) > 18 or int(length) > SMALL_BODY_BYTES:
            return Verdict.STREAM
        self._end = end + 4 + int(length)
        return None
