"""Where bytes are: S3 and what speaks like it, or a folder in development."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from files.storage.base import (
    Headers,
    ObjectHead,
    ObjectStorage,
    StorageNotConfigured,
    StorageUnavailable,
    Upload,
)

__all__ = [
    "Headers",
    "ObjectHead",
    "ObjectStorage",
    "StorageNotConfigured",
    "StorageUnavailable",
    "Upload",
    "storage",
]


#: Of a configuration that has keys and names none (operations.md §2.6).
DEFAULT_BUCKET = "bunship-files"


def storage(bucket: str | None = None) -> ObjectStorage:
    """Return the configured storage; each file remembers its own bucket.

    Raises:
        StorageNotConfigured: there is neither a bucket nor, in development, a folder.
    """
    env = settings.ENV
    if env.s3_bucket or env.s3_access_key_id:
        return _s3(
            bucket or env.s3_bucket or DEFAULT_BUCKET,
            env.s3_endpoint,
            env.s3_region,
            env.s3_access_key_id,
            env.s3_secret_access_key,
            env.s3_force_path_style,
        )
    if env.files_local_dir:
        return _local(env.files_local_dir, bucket or "local")
    raise StorageNotConfigured


@lru_cache(maxsize=8)
def _s3(
    bucket: str,
    endpoint: str,
    region: str,
    key_id: str,
    secret: str,
    path_style: bool | None,  # noqa: FBT001 - a cache's key
) -> ObjectStorage:
    from files.storage.s3 import S3Storage

    return S3Storage(
        bucket=bucket,
        endpoint=endpoint,
        region=region,
        key_id=key_id,
        secret=secret,
        path_style=path_style,
    )


@lru_cache(maxsize=8)
def _local(folder: str, bucket: str) -> ObjectStorage:
    from files.storage.local import LocalStorage

    return LocalStorage(folder, bucket)
