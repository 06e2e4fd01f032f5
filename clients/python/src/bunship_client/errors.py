"""What goes wrong: refused requests, requests without an answer, and the lack of a session."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx


class BunShipError(Exception):
    """The base of every error this package raises."""


class BunShipConnectionError(BunShipError):
    """No answer came: refused or lost connection, failed name lookup, time-out.

    `__cause__` is the httpx error. Whether the server carried the request out is not known.
    """


class BunShipTimeoutError(BunShipConnectionError):
    """No answer came in time."""


class NotSignedInError(BunShipError):
    """A refresh was asked for, but the storage holds no refresh token."""


class UnexpectedAnswerError(BunShipError):
    """A successful answer that is not what the API promises, such as HTML of a proxy."""


class BunShipApiError(BunShipError):
    """An answer with a status of 300 or above.

    Attributes:
        status_code: the HTTP status.
        code: the contract's code such as ``VALIDATION_ERROR``; ``UNKNOWN_ERROR`` when the answer
            did not come from the API (a proxy's page).
        message: may be shown to a person.
        details: one sentence per wrong field, joined with ``"; "``, or None.
        fields: ``[{"path": "/email", "message": "…"}]``, empty unless fields are wrong.
        request_id: ``X-Request-Id``, by which the server's log line is found, or None.
        retry_after: seconds to wait before trying again, or None.
        requires_two_factor: sign-in needs a code as well.
        requires_email_verification: sign-in needs a verified address.
        method, url: what was asked; the url without its query.
        timestamp: when the answer came (UTC).
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        code: str = "UNKNOWN_ERROR",
        details: str | None = None,
        fields: list[dict[str, str]] | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
        requires_two_factor: bool = False,
        requires_email_verification: bool = False,
        method: str | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.code = code
        self.details = details
        self.fields = fields or []
        self.request_id = request_id
        self.retry_after = retry_after
        self.requires_two_factor = requires_two_factor
        self.requires_email_verification = requires_email_verification
        self.method = method
        self.url = url
        self.timestamp = datetime.now(UTC)

    @classmethod
    def from_response(cls, response: httpx.Response) -> BunShipApiError:
        """Read the error envelope; any other body yields ``UNKNOWN_ERROR`` with the status' name."""
        try:
            body: Any = response.json()
        except ValueError:
            body = None
        error = body.get("error") if isinstance(body, dict) else None
        if not isinstance(error, dict):
            error = {}
        details = error.get("details")
        fields = error.get("fields")
        return cls(
            str(error.get("message") or f"HTTP {response.status_code} {response.reason_phrase}"),
            status_code=response.status_code,
            code=str(error.get("code") or "UNKNOWN_ERROR"),
            details=None if details is None else str(details),
            fields=[field for field in fields if isinstance(field, dict)]
            if isinstance(fields, list)
            else None,
            request_id=response.headers.get("x-request-id"),
            retry_after=parse_retry_after(response.headers),
            requires_two_factor=error.get("requiresTwoFactor") is True,
            requires_email_verification=error.get("requiresEmailVerification") is True,
            method=response.request.method,
            # Queries may hold one-time tokens, and errors end in logs.
            url=str(response.request.url.copy_with(query=None)),
        )

    @property
    def is_auth_error(self) -> bool:
        """401 or 403."""
        return self.status_code in {401, 403}

    @property
    def is_validation_error(self) -> bool:
        """400 or 422."""
        return self.status_code in {400, 422}

    @property
    def is_not_found(self) -> bool:
        return self.status_code == 404

    @property
    def is_conflict(self) -> bool:
        return self.status_code == 409

    @property
    def is_rate_limit_error(self) -> bool:
        return self.status_code == 429

    @property
    def is_client_error(self) -> bool:
        return 400 <= self.status_code < 500

    @property
    def is_server_error(self) -> bool:
        return self.status_code >= 500

    @property
    def user_message(self) -> str:
        """One sentence for a person: the details if there are any, else the message."""
        if self.is_server_error and self.code in {"UNKNOWN_ERROR", "INTERNAL_ERROR"}:
            return "The service has a problem. Please try again later."
        return self.details or self.message

    def to_dict(self) -> dict[str, Any]:
        """Return everything known, JSON-ready, under the names of the attributes."""
        return {
            "status_code": self.status_code,
            "code": self.code,
            "message": self.message,
            "details": self.details,
            "fields": self.fields,
            "request_id": self.request_id,
            "retry_after": self.retry_after,
            "method": self.method,
            "url": self.url,
            "timestamp": self.timestamp.isoformat(),
        }

    def __str__(self) -> str:
        text = f"{self.status_code} {self.code}: {self.message}"
        if self.details:
            text += f" ({self.details})"
        if self.request_id:
            text += f" [request {self.request_id}]"
        return text


def parse_retry_after(headers: Mapping[str, str], *, now: float | None = None) -> float | None:
    """Return the seconds of `Retry-After` (RFC 9110 §10.2.3): a number or a date; None if unusable.

    Args:
        headers: names are looked up as given here, so use a case-insensitive mapping.
        now: Unix seconds; the clock's unless given.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, moment.timestamp() - (time.time() if now is None else now))
