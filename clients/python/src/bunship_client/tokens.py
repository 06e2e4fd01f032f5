"""Where the pair of tokens is kept between requests and between runs."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
from pathlib import Path
from typing import Protocol, runtime_checkable

ACCESS_KEY = "bunship_access_token"
REFRESH_KEY = "bunship_refresh_token"


@runtime_checkable
class TokenStorage(Protocol):
    """Keeps one session's tokens. Called from any thread; must not block for long."""

    def get_access_token(self) -> str | None: ...

    def set_access_token(self, token: str) -> None: ...

    def get_refresh_token(self) -> str | None: ...

    def set_refresh_token(self, token: str) -> None: ...

    def clear(self) -> None: ...


class MemoryTokenStorage:
    """Keeps the tokens as long as the object lives."""

    def __init__(self, access_token: str | None = None, refresh_token: str | None = None) -> None:
        self._access_token = access_token
        self._refresh_token = refresh_token

    def get_access_token(self) -> str | None:
        return self._access_token

    def set_access_token(self, token: str) -> None:
        self._access_token = token

    def get_refresh_token(self) -> str | None:
        return self._refresh_token

    def set_refresh_token(self, token: str) -> None:
        self._refresh_token = token

    def clear(self) -> None:
        self._access_token = self._refresh_token = None


class FileTokenStorage:
    """Keeps the tokens in a JSON file that only its owner may read (mode 0600).

    Every change replaces the file as a whole, so a reader never sees half of one. Missing folders
    are made with mode 0700. A broken file counts as empty: signing in mends it.

    Args:
        path: the file; ``~`` is the home folder.
        access_key, refresh_key: names inside the JSON object.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        access_key: str = ACCESS_KEY,
        refresh_key: str = REFRESH_KEY,
    ) -> None:
        self.path = Path(path).expanduser()
        self._access_key = access_key
        self._refresh_key = refresh_key
        self._lock = threading.Lock()

    def get_access_token(self) -> str | None:
        return self._read().get(self._access_key)

    def set_access_token(self, token: str) -> None:
        self._set(self._access_key, token)

    def get_refresh_token(self) -> str | None:
        return self._read().get(self._refresh_key)

    def set_refresh_token(self, token: str) -> None:
        self._set(self._refresh_key, token)

    def clear(self) -> None:
        """Remove the file."""
        with self._lock:
            self.path.unlink(missing_ok=True)

    def _read(self) -> dict[str, str]:
        try:
            content = json.loads(self.path.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        if not isinstance(content, dict):
            return {}
        return {key: value for key, value in content.items() if isinstance(value, str)}

    def _set(self, key: str, token: str) -> None:
        with self._lock:
            content = {**self._read(), key: token}
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp opens with 0600 from the start: there is no moment at which others may read.
            descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
            temporary = Path(name)
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(content, file)
                temporary.replace(self.path)
            except BaseException:
                with contextlib.suppress(OSError):
                    temporary.unlink()
                raise
