"""What a bucket must allow so that browsers may upload straight to it (files-admin.md §5.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from files.storage import storage
from files.storage.s3 import S3Storage


def rules(origins: Sequence[str]) -> list[dict[str, Any]]:
    """Return the CORS rules as S3's API takes them."""
    return [
        {
            "AllowedOrigins": list(origins),
            "AllowedMethods": ["GET", "PUT", "POST", "HEAD"],
            "AllowedHeaders": ["*"],
            "MaxAgeSeconds": 3600,
        }
    ]


def wanted_origins() -> list[str]:
    """Return the origins that the API itself allows."""
    return sorted(settings.CORS_ALLOWED_ORIGINS)


def apply() -> bool:
    """Write the rules; False where there is no bucket to write them to.

    Raises:
        StorageNotConfigured, StorageUnavailable
    """
    target = storage()
    if not isinstance(target, S3Storage):
        return False
    target.put_cors(rules(wanted_origins()))
    return True


def missing_origins() -> list[str] | None:
    """Return which origins cannot upload; None when the bucket does not tell.

    Raises:
        StorageNotConfigured
    """
    target = storage()
    if not isinstance(target, S3Storage):
        return []  # a folder's addresses are the API's own
    found = target.cors()
    if found is None:
        return None
    allowed = {
        origin
        for rule in found
        if "PUT" in rule.get("AllowedMethods", ())
        for origin in rule.get("AllowedOrigins", ())
    }
    return [] if "*" in allowed else [o for o in wanted_origins() if o not in allowed]
