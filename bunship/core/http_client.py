"""The one client for addresses that users give us (billing-webhooks-jobs.md §5.7, §5.8).

An address is judged twice: when it is saved, for a clear error, and on every request, because names
change their meaning. The second judgement cannot be passed by: the socket itself is only made for an
address that was checked, whatever was resolved before (`bunship.core.http_transport`).
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from yarl import URL

from bunship.core.exceptions import InvalidInput

LOOKUP_SECONDS = 3.0
#: Of an answer's body.
MOST_BYTES = 64 * 1024
#: Look-ups at a time: a name server that hangs must not hold up the others' names.
_LOOKUP_THREADS = 64

_BLOCKED_V4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
#: Inside the global block: Teredo and ORCHID, documentation twice, 6to4. What embeds an IPv4 address
#: elsewhere (mapped, compatible, NAT64) lies outside the global block and is refused with it.
_BLOCKED_V6 = tuple(
    ipaddress.IPv6Network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # noqa: S104 - refused
_INVALID = "Invalid webhook URL"
_INTERNAL_SUFFIXES = (".local", ".internal", ".localdomain", ".home.arpa")
_NUMBER = re.compile(r"(0[xX][0-9a-fA-F]*|[0-9]+)(\.(0[xX][0-9a-fA-F]*|[0-9]+)){0,3}")


class BlockedAddress(Exception):
    """The host means an address that nobody outside may make us contact."""


class Failed(Exception):
    """No answer came; `reason` is one of the contract's words and names no address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Answer:
    """What a receiver said.

    Attributes:
        body: at most `MOST_BYTES` of it.
        retry_after_seconds: of its `Retry-After`, when that is a number.
    """

    status: int
    body: bytes
    retry_after_seconds: int | None = None


def is_blocked(address: str) -> bool:
    """Say whether a literal IP address is outside the public internet."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(parsed, ipaddress.IPv4Address):
        return any(parsed in block for block in _BLOCKED_V4)
    return parsed not in _GLOBAL_V6 or any(parsed in block for block in _BLOCKED_V6)


def private_allowed() -> bool:
    """Say whether this is a developer's machine whose receivers may be next door."""
    return bool(settings.ENV.webhook_allow_private_addresses) and not settings.ENV.is_production


def normal_host(host: str) -> str:
    """Return a host in one spelling: lower case, IDNA, no final dot, IPv4 in four decimals.

    Raises:
        ValueError: it is none.
    """
    if ":" in host:
        return str(ipaddress.IPv6Address(host.partition("%")[0]))
    text = host.removesuffix(".").encode("idna").decode().lower()
    if _NUMBER.fullmatch(text):
        # The spellings that C libraries and browsers accept: 2130706433, 0x7f.1, 0177.0.0.1
        return socket.inet_ntoa(socket.inet_aton(text))
    if not text or len(text) > 253:
        raise ValueError("no host")
    return text


def check_url(url: str, *, allow_http: bool) -> None:
    """Refuse an address that must not be stored; resolves its name within three seconds.

    Raises:
        InvalidInput: with the sentence of §5.7.
    """
    try:
        parts = urlsplit(url)
        host = normal_host(parts.hostname or "")
        _ = parts.port
        URL(url)  # the sender's own parser must agree
    except (ValueError, OSError, UnicodeError) as error:
        if "://" in url and _scheme(url) not in {"http", "https"}:
            raise InvalidInput("Webhook URL must use http or https") from error
        raise InvalidInput(_INVALID) from error
    _check_form(parts, url, allow_http=allow_http)
    if private_allowed():
        return
    if host in _LOCAL_HOSTS or host.endswith(".localhost"):
        raise InvalidInput("Webhook URL must not point to a local or internal address")
    if _is_literal(host):
        if is_blocked(host):
            raise InvalidInput("Webhook URL must not point to a private IP address")
        return
    if "." not in host or host.endswith(_INTERNAL_SUFFIXES):
        raise InvalidInput("Webhook URL must not point to an internal service hostname")
    found = _look_up(host)
    if any(is_blocked(address) for address in found):
        raise InvalidInput("Webhook URL must not point to a private IP address")


def _scheme(url: str) -> str:
    """Return what stands before the first colon, in lower case."""
    return url.partition(":")[0].lower()


def _check_form(parts: SplitResult, url: str, *, allow_http: bool) -> None:
    if not parts.scheme or not parts.netloc:
        raise InvalidInput(_INVALID)
    if parts.scheme not in {"http", "https"}:
        raise InvalidInput("Webhook URL must use http or https")
    if parts.scheme == "http" and not allow_http:
        raise InvalidInput("Webhook URL must use https")
    if "@" in parts.netloc:
        raise InvalidInput("Webhook URL must not contain credentials")
    if "\\" in url or any(character <= " " for character in url):
        raise InvalidInput(_INVALID)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def lookups() -> ThreadPoolExecutor:
    """Return the threads that ask name servers."""
    return ThreadPoolExecutor(_LOOKUP_THREADS, thread_name_prefix="lookup")


def resolve(host: str) -> list[str]:
    """Return every address of a name; replaced in tests."""
    answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def _look_up(host: str) -> list[str]:
    future: Future[list[str]] = lookups().submit(lambda: resolve(host))
    try:
        found = future.result(LOOKUP_SECONDS)
    except (OSError, UnicodeError, FutureTimeout) as error:
        raise InvalidInput("Webhook URL hostname could not be resolved") from error
    if not found or not all(_is_literal(address.partition("%")[0]) for address in found):
        raise InvalidInput("Webhook URL resolved to an invalid address")
    return found


def post_once(
    url: str, *, body: bytes, headers: Mapping[str, str], total_seconds: float
) -> tuple[Answer, int]:
    """Post from ordinary code; return the answer and how many milliseconds it took.

    Raises:
        Failed
    """

    # Not above: most processes never send anything, and aiohttp is 7 MB.
    from bunship.core import http_transport

    async def run() -> Answer:
        async with http_transport.session() as client:
            return await http_transport.post(
                client, url, body=body, headers=headers, total_seconds=total_seconds
            )

    started = time.monotonic()
    answer = asyncio.run(run())
    return answer, milliseconds(started)


def milliseconds(started: float) -> int:
    """Return the milliseconds since a moment of the monotonic clock."""
    return int((time.monotonic() - started) * 1000)
