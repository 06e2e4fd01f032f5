"""The kinds of refusal a service may raise.

A kind owns the contract's `code` (accounts.md §1.4); only the exception handler knows HTTP.
Subclasses are declared above the service that raises them and add the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class DomainError(Exception):
    """A refusal with a code, a message for people, and optionally details.

    Attributes:
        extra: further keys of the `error` object, such as ``requiresTwoFactor``.
        retry_after_seconds: sent as ``Retry-After`` when set.
        headers: further headers of the answer, such as those of the limit that was hit.
    """

    code: ClassVar[str] = "INTERNAL_ERROR"
    message = "An unexpected error occurred"
    extra: ClassVar[dict[str, Any]] = {}
    #: Sent as `WWW-Authenticate` (RFC 9110 §11.6.1): a failed bearer token, not a wrong password.
    challenge: ClassVar[str | None] = None

    def __init__(
        self,
        message: str | None = None,
        *,
        details: str | None = None,
        fields: list[dict[str, str]] | None = None,
        retry_after_seconds: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        if message is not None:
            self.message = message
        self.details = details
        self.fields = fields
        self.retry_after_seconds = retry_after_seconds
        self.headers = dict(headers or {})
        super().__init__(self.message)


class MalformedRequest(DomainError):
    code = "PARSE_ERROR"
    message = "Invalid request body"


class InvalidInput(DomainError):
    code = "VALIDATION_ERROR"
    message = "Validation failed"


class AuthenticationFailed(DomainError):
    code = "AUTHENTICATION_ERROR"
    message = "Authentication required"


class PermissionRefused(DomainError):
    code = "AUTHORIZATION_ERROR"
    message = "Insufficient permissions"


class ResourceNotFound(DomainError):
    code = "NOT_FOUND"
    message = "Resource not found"


class Conflict(DomainError):
    code = "CONFLICT"
    message = "Resource already exists"


class UnprocessableRequest(DomainError):
    code = "VALIDATION_ERROR"
    message = "The request cannot be carried out as it is"


class PayloadTooLarge(DomainError):
    code = "PAYLOAD_TOO_LARGE"
    message = "Request body too large"


class RateLimited(DomainError):
    code = "RATE_LIMIT_EXCEEDED"
    message = "Rate limit exceeded. Please try again later."


class UpstreamFailed(DomainError):
    """Somebody we depend on did not answer, or not sensibly."""

    code = "SERVICE_UNAVAILABLE"
    message = "An upstream service is temporarily unavailable"


class ServiceUnavailable(DomainError):
    """Something this one operation cannot do without is away; the rest of the product works."""

    code = "SERVICE_UNAVAILABLE"
    message = "Service temporarily unavailable. Please try again."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message, retry_after_seconds=5)
