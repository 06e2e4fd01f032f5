"""Typed client of the BunShip API, for threads (`BunShipClient`) and asyncio (`AsyncBunShipClient`)."""

from bunship_client import models
from bunship_client._core import VERSION, Paging, Request, TwoFactorChallenge
from bunship_client.answers import Wrapped, is_error_response, is_paginated_response, unwrap
from bunship_client.async_client import AsyncBunShipClient, batch_requests_async
from bunship_client.client import BunShipClient, batch_requests
from bunship_client.errors import (
    BunShipApiError,
    BunShipConnectionError,
    BunShipError,
    BunShipTimeoutError,
    NotSignedInError,
    UnexpectedAnswerError,
)
from bunship_client.retry import RetryPolicy, with_retry, with_retry_async
from bunship_client.tokens import FileTokenStorage, MemoryTokenStorage, TokenStorage
from bunship_client.uploads import Upload
from bunship_client.webhooks import WebhookEvent, WebhookVerificationError, verify_webhook

__version__ = VERSION

__all__ = [
    "AsyncBunShipClient",
    "BunShipApiError",
    "BunShipClient",
    "BunShipConnectionError",
    "BunShipError",
    "BunShipTimeoutError",
    "FileTokenStorage",
    "MemoryTokenStorage",
    "NotSignedInError",
    "Paging",
    "Request",
    "RetryPolicy",
    "TokenStorage",
    "TwoFactorChallenge",
    "UnexpectedAnswerError",
    "Upload",
    "WebhookEvent",
    "WebhookVerificationError",
    "Wrapped",
    "__version__",
    "batch_requests",
    "batch_requests_async",
    "is_error_response",
    "is_paginated_response",
    "models",
    "unwrap",
    "verify_webhook",
    "with_retry",
    "with_retry_async",
]
