"""Bytes on their way to the API or straight to storage."""

from __future__ import annotations

import asyncio
import io
import json
import mimetypes
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

import httpx

Progress = Callable[[int, int], None]
"""Called with the bytes sent and the bytes there are, of the file alone."""

CHUNK_BYTES = 64 * 1024

# Types that some machines' tables lack; the API decides by the extension anyway.
_TYPES = {
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".webp": "image/webp",
    ".json": "application/json",
}


class Upload:
    """A file to send: a path, bytes, or an open binary file that can seek.

    It may be sent several times (after a refresh or a lost connection), always from its beginning.
    Open files stay open and belong to the caller.

    Args:
        source: what to send.
        name: the file's name; the path's unless given, and needed for bytes.
        mime_type: guessed from the name unless given.
        on_progress: called with (bytes sent, bytes in all) after every chunk; begins anew on
            repetition; the async client may call it from another thread.
    """

    def __init__(
        self,
        source: str | os.PathLike[str] | bytes | IO[bytes],
        *,
        name: str | None = None,
        mime_type: str | None = None,
        on_progress: Progress | None = None,
    ) -> None:
        self._path: Path | None = None
        self._file: IO[bytes] | None = None
        if isinstance(source, bytes):
            self._file = io.BytesIO(source)
        elif isinstance(source, str | os.PathLike):
            self._path = Path(source)
            name = name or self._path.name
        else:
            if isinstance(cast("object", source), io.TextIOBase):
                raise TypeError("Open the file in binary mode: open(path, 'rb')")
            if not source.seekable():
                raise TypeError(
                    "An upload must be able to seek: read it into bytes or a file first"
                )
            self._file = source
            given = getattr(source, "name", None)
            name = name or (Path(given).name if isinstance(given, str) else None)
        if not name:
            raise ValueError("An upload needs a name, such as name='report.pdf'")
        self.name = name
        suffix = Path(name).suffix.lower()
        self.mime_type = (
            mime_type
            or _TYPES.get(suffix)
            or mimetypes.guess_type(name)[0]
            or "application/octet-stream"
        )
        self.on_progress = on_progress
        self.size = self._measure()

    def _measure(self) -> int:
        if self._path is not None:
            return self._path.stat().st_size
        assert self._file is not None
        return self._file.seek(0, os.SEEK_END)

    def open(self) -> Source:
        """Return the file at its beginning, reporting what is read of it."""
        if self._path is not None:
            return Source(self._path.open("rb"), self, owned=True)
        assert self._file is not None
        self._file.seek(0)
        return Source(self._file, self, owned=False)


class Source(io.RawIOBase):
    """An `Upload` being read: what httpx takes as the file of a multipart body."""

    def __init__(self, file: IO[bytes], upload: Upload, *, owned: bool) -> None:
        super().__init__()
        self._bytes = file
        self._upload = upload
        self._owned = owned

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._bytes.read(size)
        if chunk and self._upload.on_progress is not None:
            self._upload.on_progress(self._bytes.tell(), self._upload.size)
        return chunk

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._bytes.seek(offset, whence)

    def tell(self) -> int:
        return self._bytes.tell()

    def close(self) -> None:
        if self._owned and not self.closed:
            self._bytes.close()
        super().close()


class SourceStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The bytes of a file as the whole body, for both kinds of httpx client."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __iter__(self) -> Iterator[bytes]:
        self._source.seek(0)
        while chunk := self._source.read(CHUNK_BYTES):
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._source.seek(0)
        while chunk := await asyncio.to_thread(self._source.read, CHUNK_BYTES):
            yield chunk

    def close_source(self) -> None:
        """Close the file, if it was opened for this."""
        self._source.close()


def form_fields(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return text fields of a multipart body; None is left out, objects become JSON."""
    texts: dict[str, str] = {}
    for name, value in fields.items():
        if value is None:
            continue
        texts[name] = value if isinstance(value, str) else json.dumps(value)
    return texts
