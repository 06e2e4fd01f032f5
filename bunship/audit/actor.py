"""Who acts: the one thing services know about the request behind a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest

from bunship.audit.models import AuditLog

USER_AGENT_LENGTH = 512


@dataclass(frozen=True, slots=True)
class Actor:
    """A caller as the audit trail records it (organizations.md §5.3).

    Attributes:
        still_allowed: raises once the caller has lost what let them in; see `confirm`.
    """

    type: AuditLog.ActorType
    id: str | None = None
    email: str | None = None
    ip_address: str | None = None
    user_agent: str | None = None
    still_allowed: Callable[[], None] | None = field(default=None, compare=False, repr=False)

    def confirm(self) -> None:
        """Refuse a caller who lost their rights since the request began.

        Called first thing in the transaction that changes something: rights were judged before the
        body was read and before the write lock was had, and either may have taken a while.
        """
        if self.still_allowed is not None:
            self.still_allowed()

    @classmethod
    def system(cls) -> Actor:
        """The product itself: jobs, schedules, commands."""
        return cls(AuditLog.ActorType.SYSTEM)

    @classmethod
    def user(
        cls,
        *,
        id: str | None,  # noqa: A002 - the contract's noun
        email: str | None,
        ip_address: str | None = None,
        user_agent: str | None = None,
        still_allowed: Callable[[], None] | None = None,
    ) -> Actor:
        return cls(AuditLog.ActorType.USER, id, email, ip_address, user_agent, still_allowed)

    @classmethod
    def api_key(
        cls,
        *,
        id: str,  # noqa: A002 - the contract's noun
        ip_address: str | None = None,
        user_agent: str | None = None,
        still_allowed: Callable[[], None] | None = None,
    ) -> Actor:
        return cls(AuditLog.ActorType.API_KEY, id, None, ip_address, user_agent, still_allowed)


def address_of(request: HttpRequest) -> str:
    """Return the caller's address as the edge resolved it."""
    return str(request.client_address)  # type: ignore[attr-defined]


def user_agent_of(request: HttpRequest) -> str | None:
    """Return the caller's user agent, cut to what we store; None when it sent none."""
    return request.META.get("HTTP_USER_AGENT", "").replace("\x00", "")[:USER_AGENT_LENGTH] or None
