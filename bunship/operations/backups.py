"""Where backups go, and which of them stay (operations.md §8.8).

A target is a file, a folder (a name with the moment is made up), or `s3://bucket/prefix`, with the
endpoint and credentials of the storage. S3 needs PutObject; for `keep` ListBucket and DeleteObject; for
restoring GetObject.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from bunship.db.backends.libsql import backup
from files.storage import Headers, storage
from files.storage.s3 import S3Storage

_NAME = re.compile(r"bunship-\d{8}T\d{6}Z\.db")


def new_name() -> str:
    """Return a name that sorts by age."""
    return f"bunship-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"


def write(connection: Any, target: str, *, keep: int = 0) -> tuple[str, backup.Summary]:
    """Make a verified backup and put it where it belongs.

    Args:
        keep: how many of the backups we named stay there, newest first; 0 keeps all.

    Returns:
        Where it is, and what it holds.

    Raises:
        BackupProblem
        StorageNotConfigured, StorageUnavailable: of `s3://`; nothing was deleted.
    """
    if not target.startswith("s3://"):
        path = Path(target)
        if path.is_dir() or target.endswith("/"):
            path = path / new_name()
        made = backup.backup(connection, path)
        for old in _beyond(keep, [p.name for p in path.parent.iterdir()]):
            (path.parent / old).unlink(missing_ok=True)
        return str(path), made

    bucket, prefix = _bucket_of(target)
    key = prefix if prefix.endswith(".db") else f"{prefix}{new_name()}"
    with tempfile.TemporaryDirectory(prefix="bunship-backup-") as folder:
        path = Path(folder) / "copy.db"
        made = backup.backup(connection, path)
        with path.open("rb") as file:
            bucket.put(key, file, Headers("application/vnd.sqlite3", "private, no-cache", {}))
    folder_key = key[: key.rfind("/") + 1]
    if keep:
        names = [found.rpartition("/")[2] for found in bucket.list_keys(folder_key)]
        bucket.delete([f"{folder_key}{old}" for old in _beyond(keep, names)])
    return f"s3://{bucket.bucket}/{key}", made


@contextmanager
def local_copy(source: str) -> Iterator[Path]:
    """Give a backup as a file of this machine, wherever it is.

    Raises:
        StorageNotConfigured, StorageUnavailable
    """
    if not source.startswith("s3://"):
        yield Path(source)
        return
    bucket, key = _bucket_of(source)
    with tempfile.TemporaryDirectory(prefix="bunship-restore-") as folder:
        path = Path(folder) / "copy.db"
        with path.open("wb") as file:
            bucket.download(key, file)
        yield path


def _beyond(keep: int, names: list[str]) -> list[str]:
    ours = sorted((name for name in names if _NAME.fullmatch(name)), reverse=True)
    return ours[keep:] if keep else []


def _bucket_of(address: str) -> tuple[S3Storage, str]:
    parts = urlsplit(address)
    found = storage(parts.netloc)
    if not isinstance(found, S3Storage):
        raise backup.BackupProblem("s3:// needs S3_BUCKET or S3 credentials")
    key = parts.path.lstrip("/")
    return found, key or settings.ENV.backup_s3_prefix
