"""A folder that behaves as a bucket does, signed addresses included; for development and tests.

Each object is two files: its bytes, and in a tree of its own what S3 would send as headers.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlencode

from django.conf import settings

from bunship.core.tokens import equal, keyed_hash
from files.storage.base import Headers, ObjectHead, StorageUnavailable, Upload

_PURPOSE = "local-storage"
_COPY_BYTES = 64 * 1024


@dataclass(frozen=True)
class Ticket:
    """What a signed address allows: one method on one object, until a moment.

    Attributes:
        size: of a PUT, the exact number of bytes.
    """

    method: str
    bucket: str
    key: str
    expires: int
    content_type: str
    disposition: str = ""
    cache_control: str = ""
    size: int = 0

    @property
    def signature(self) -> str:
        parts = (
            self.method, self.bucket, self.key, str(self.expires), self.content_type,
            self.disposition, self.cache_control, str(self.size),
        )  # fmt: skip
        return keyed_hash(_PURPOSE, json.dumps(parts))

    def is_signed_by(self, signature: str) -> bool:
        """Say whether a signature is ours and its time has not passed."""
        return equal(signature, self.signature) and self.expires >= time.time()

    @property
    def url(self) -> str:
        query = urlencode(
            {
                "expires": self.expires,
                "type": self.content_type,
                "disposition": self.disposition,
                "cache": self.cache_control,
                "size": self.size,
                "signature": self.signature,
            }
        )
        path = f"/storage/{quote(self.bucket, safe='')}/{quote(self.key)}"
        return f"{settings.ENV.api_url}{path}?{query}"


class LocalStorage:
    """One bucket below a folder."""

    def __init__(self, folder: str, bucket: str) -> None:
        self.bucket = bucket
        base = Path(folder).expanduser().resolve()
        self._root, self._facts = base / bucket, base / f"{bucket}.facts"

    def put(self, key: str, file: BinaryIO, headers: Headers) -> None:
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
                shutil.copyfileobj(file, half, _COPY_BYTES)
            self._write_facts(path, headers)
            Path(half.name).replace(path)
        except OSError as error:
            raise StorageUnavailable from error

    def _write_facts(self, path: Path, headers: Headers) -> None:
        facts = {
            "contentType": headers.content_type,
            "cacheControl": headers.cache_control,
            "metadata": headers.metadata,
        }
        facts_path = self._facts_path(path)
        facts_path.parent.mkdir(parents=True, exist_ok=True)
        facts_path.write_text(json.dumps(facts), encoding="utf-8")

    def move(self, source: str, target: str, headers: Headers) -> bool:
        from_path, to_path = self._path(source), self._path(target)
        try:
            to_path.parent.mkdir(parents=True, exist_ok=True)
            self._write_facts(to_path, headers)
            from_path.replace(to_path)
            self._facts_path(from_path).unlink(missing_ok=True)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StorageUnavailable from error
        return True

    def head(self, key: str) -> ObjectHead | None:
        path = self._path(key)
        try:
            facts = json.loads(self._facts_path(path).read_text(encoding="utf-8"))
            return ObjectHead(path.stat().st_size, facts["contentType"])
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageUnavailable from error

    def read_start(self, key: str, length: int) -> bytes:
        try:
            with self.open(key) as file:
                return file.read(length)
        except OSError as error:
            raise StorageUnavailable from error

    def delete(self, keys: Sequence[str]) -> set[str]:
        gone = set()
        for key in keys:
            path = self._path(key)
            try:
                path.unlink(missing_ok=True)
                self._facts_path(path).unlink(missing_ok=True)
            except OSError:
                continue
            gone.add(key)
        return gone

    def presign_get(self, key: str, *, seconds: int, content_type: str, disposition: str) -> str:
        expires = int(time.time()) + seconds
        return Ticket("GET", self.bucket, key, expires, content_type, disposition).url

    def presign_put(
        self, key: str, *, seconds: int, content_type: str, cache_control: str, size: int
    ) -> Upload:
        ticket = Ticket(
            "PUT", self.bucket, key, int(time.time()) + seconds, content_type,
            cache_control=cache_control, size=size,
        )  # fmt: skip
        headers = {"Content-Type": content_type, "Cache-Control": cache_control}
        return Upload(ticket.url, headers)

    def open(self, key: str) -> BinaryIO:
        """Open an object's bytes.

        Raises:
            FileNotFoundError
        """
        return self._path(key).open("rb")

    def _path(self, key: str) -> Path:
        path = (self._root / key).resolve()
        if not path.is_relative_to(self._root):
            raise FileNotFoundError(key)
        return path

    def _facts_path(self, path: Path) -> Path:
        return self._facts / path.relative_to(self._root)
