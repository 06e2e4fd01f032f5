"""Who is calling, as far as the network can be believed (accounts.md §1.8)."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

#: What is longer is no address, and shall fill no memory.
_LONGEST = 64


def client_address(request: HttpRequest) -> str:
    """Return the caller's address.

    With `TRUSTED_PROXY_COUNT` = n > 0 it is the n-th address from the right of `X-Forwarded-For`;
    anything else a client writes into that header is ignored.
    """
    socket_address: str = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    hops = settings.ENV.trusted_proxy_count
    if hops:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= hops:
            text = forwarded[-hops].strip()
            if len(text) <= _LONGEST:
                return _written_once(text) or socket_address
    return socket_address


@lru_cache(maxsize=4096)
def _written_once(text: str) -> str | None:
    """Return an address in the one way it is written; None when it is none."""
    try:
        return str(ip_address(text))
    except ValueError:
        return None


def limiter_key(address: str) -> str:
    """Return what an address is counted under: IPv4 as it is, IPv6 by its /64 network."""
    if ":" not in address:
        return address
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network(f"{parsed}/64", strict=False).network_address)
    return address
