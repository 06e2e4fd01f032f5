"""Looking TXT records up; replaced in tests through TXT_RESOLVER."""

from __future__ import annotations

TIMEOUT_SECONDS = 5.0


class LookupFailed(Exception):
    """The name servers could not be asked; says nothing about the record."""


def resolve_txt(name: str) -> list[str]:
    """Return the texts of a name's TXT records; none when there are none.

    Raises:
        LookupFailed
    """
    # Not above: only the worker, and who verifies a domain, ever needs it.
    import dns.exception
    import dns.resolver

    resolver = dns.resolver.Resolver()
    resolver.lifetime = TIMEOUT_SECONDS
    try:
        answer = resolver.resolve(name, "TXT", search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise LookupFailed from error
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]
