"""What the product asks of a storage, and how a storage fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from bunship.core.exceptions import ServiceUnavailable


class StorageNotConfigured(ServiceUnavailable):
    code = "STORAGE_NOT_CONFIGURED"
    message = "File storage is not configured"


class StorageUnavailable(ServiceUnavailable):
    code = "STORAGE_UNAVAILABLE"
    message = "File storage is temporarily unavailable"


@dataclass(frozen=True)
class ObjectHead:
    """What storage knows of an object. `size` in bytes."""

    size: int
    content_type: str


@dataclass(frozen=True)
class Headers:
    """What an object is stored with."""

    content_type: str
    cache_control: str
    metadata: dict[str, str]


@dataclass(frozen=True)
class Upload:
    """Where and how a browser puts an object itself."""

    url: str
    headers: dict[str, str]


class ObjectStorage(Protocol):
    """One bucket. Every method may raise `StorageUnavailable` or `StorageNotConfigured`."""

    bucket: str

    def put(self, key: str, file: BinaryIO, headers: Headers) -> None:
        """Store an object, reading the file in pieces."""

    def head(self, key: str) -> ObjectHead | None:
        """Return what is stored under a key, None for nothing."""

    def read_start(self, key: str, length: int) -> bytes:
        """Return the first bytes of an object."""

    def move(self, source: str, target: str, headers: Headers) -> bool:
        """Give an object another key, and headers of our own; False when there is none."""

    def delete(self, keys: Sequence[str]) -> set[str]:
        """Delete objects; return the keys under which nothing is stored any more."""

    def presign_get(self, key: str, *, seconds: int, content_type: str, disposition: str) -> str:
        """Return an address that gives the object to whoever has it."""

    def presign_put(
        self, key: str, *, seconds: int, content_type: str, cache_control: str, size: int
    ) -> Upload:
        """Return an address that takes exactly such an object."""
