"""The guarded client's sockets (billing-webhooks-jobs.md §5.8): no redirects, proxies, cookies."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bunship.core import http_client

CONNECT_SECONDS = 5.0


class _CheckingResolver(AbstractResolver):
    """Resolves once per attempt and refuses a name with any address that is blocked."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        loop = asyncio.get_running_loop()
        addresses = await loop.run_in_executor(
            http_client.lookups(), lambda: http_client.resolve(host)
        )
        if not http_client.private_allowed() and any(
            http_client.is_blocked(address) for address in addresses
        ):
            raise http_client.BlockedAddress
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""


def _checked_socket(info: Any) -> socket.socket:
    """Make the socket of a connection: the last look at where it goes, literals included."""
    family, kind, proto, _, address = info
    if not http_client.private_allowed() and http_client.is_blocked(str(address[0])):
        raise http_client.BlockedAddress
    return socket.socket(family=family, type=kind, proto=proto)


@asynccontextmanager
async def session(*, most_connections: int = 0) -> AsyncIterator[aiohttp.ClientSession]:
    """Open a client; every request makes its own connection, so that each is checked anew.

    Args:
        most_connections: at a time; 0 for no bound.
    """
    connector = aiohttp.TCPConnector(
        resolver=_CheckingResolver(),
        use_dns_cache=False,
        force_close=True,
        limit=most_connections,
        socket_factory=_checked_socket,
    )
    async with aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent"),
    ) as client:
        yield client


async def post(
    client: aiohttp.ClientSession,
    url: str,
    *,
    body: bytes,
    headers: Mapping[str, str],
    total_seconds: float,
) -> http_client.Answer:
    """Post once and return the answer of whatever status; 3xx is an answer like any other.

    Raises:
        Failed: no status came within the time.
    """
    status: int | None = None
    retry_after: int | None = None
    text = b""
    try:
        target = _target(url)
        async with (
            asyncio.timeout(total_seconds),
            client.post(
                target,
                data=body,
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
            ) as response,
        ):
            status = response.status
            retry_after = _seconds(response.headers.get("Retry-After"))
            while len(text) < http_client.MOST_BYTES and (
                part := await response.content.read(http_client.MOST_BYTES - len(text))
            ):
                text += part
            response.close()
    except Exception as error:
        reason = _reason(error)
        if reason is None:
            raise
        if status is None:
            raise http_client.Failed(reason) from error
        # The answer's first line counts; how the rest of it broke off does not.
    assert status is not None
    return http_client.Answer(status, text, retry_after)


def _target(url: str) -> URL:
    target = URL(url)
    if target.user is not None or target.host is None:
        raise aiohttp.InvalidURL(url)
    # 0x7f.1 would go to the resolver as a name, and some resolvers understand it.
    return target.with_host(http_client.normal_host(target.host))


def _seconds(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() else None


def _reason(error: Exception) -> str | None:
    """Return the contract's word for a failure of the transport; None for a bug of ours."""
    for kinds, reason in _REASONS:
        if isinstance(error, kinds):
            return reason
    return None


_REASONS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((http_client.BlockedAddress,), "Blocked address"),
    ((TimeoutError,), "Request timed out"),
    ((aiohttp.ClientConnectorDNSError, UnicodeError), "DNS resolution failed"),
    ((aiohttp.ClientSSLError, ssl.SSLError, ssl.CertificateError), "TLS error"),
    (
        (aiohttp.ServerDisconnectedError, aiohttp.ClientPayloadError, aiohttp.ClientResponseError),
        "Response error",
    ),
    ((aiohttp.ClientError, OSError, ValueError), "Connection failed"),
)
