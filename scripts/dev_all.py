"""Run the API and the web app of `examples/spa` together: `python -m scripts.dev_all [options]`.

Everything that is not an option of this command is handed to `manage.py dev` (`--port 3001`,
`--no-seed`, …). The API prints `ready http://127.0.0.1:<port>` as always, the app adds
`app http://localhost:<port>`. Ctrl-C ends both; when one of them ends, so does the other.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "examples" / "spa"
#: What `npm ci` has put there; its absence, or an older one than the lock, means to run it.
INSTALLED = APP / "node_modules" / ".package-lock.json"
LOCK = APP / "package-lock.json"
SPA_PORT = 5173
#: A process that ignores the first signal for so long gets the one it cannot ignore.
STOP_SECONDS = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Start both, wait until one ends or a signal comes, end both.

    Returns:
        The exit status: 0 after Ctrl-C, 1 when something could not start, else that of what ended.
    """
    parser = argparse.ArgumentParser(prog="dev_all", description=__doc__)
    parser.add_argument(
        "--spa-port", type=int, default=SPA_PORT, help=f"port of the app (default: {SPA_PORT})"
    )
    options, passed_on = parser.parse_known_args(arguments)
    api_port = _api_port(passed_on)
    npm = shutil.which("npm")
    problem = _obstacle(npm, options.spa_port, api_port)
    if problem or npm is None:
        sys.stderr.write(f"{problem}\n")
        return 1
    if not _install(npm):
        return 1

    app_url = f"http://localhost:{options.spa_port}"
    # Links in mails, the redirect after Stripe, CORS and passkeys all follow from this one address.
    environ = {"FRONTEND_URL": app_url, **os.environ}
    if environ["FRONTEND_URL"].rstrip("/") != app_url:
        sys.stdout.write(f"FRONTEND_URL is {environ['FRONTEND_URL']}: mails lead there\n")
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    children = {
        "api": _start([sys.executable, "manage.py", "dev", *passed_on], ROOT, environ),
        "app": _start(
            [
                npm,
                "run",
                "--silent",
                "dev",
                "--",
                "--port",
                str(options.spa_port),
                "--logLevel",
                "warn",
            ],
            APP,
            {"VITE_API_URL": f"http://localhost:{api_port}", **os.environ},
        ),
    }
    try:
        return _watch(children, stop, app_url)
    finally:
        for child in children.values():
            _end(child)


def _watch(
    children: dict[str, subprocess.Popen[bytes]], stop: threading.Event, app_url: str
) -> int:
    announced = False
    while not stop.wait(0.2):
        for name, child in children.items():
            status = child.poll()
            if status is not None:
                sys.stderr.write(f"{name} has ended with status {status}; ending the rest\n")
                return status if status > 0 else 1
        if not announced and _answers(app_url):
            announced = True
            sys.stdout.write(f"app {app_url}\n")
            sys.stdout.flush()
    return 0


def _api_port(passed_on: Sequence[str]) -> int:
    """Return the port `manage.py dev` will listen on: its option, then PORT, then 3000."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=int)
    found, _ = parser.parse_known_args(passed_on)
    if found.port:
        return int(found.port)
    port = os.environ.get("PORT")
    if not port and (ROOT / ".env").is_file():
        from dotenv import dotenv_values

        port = dotenv_values(ROOT / ".env", interpolate=False).get("PORT")
    return int(port) if port and port.isdigit() else 3000


def _obstacle(npm: str | None, spa_port: int, api_port: int) -> str | None:
    """Return why this cannot work, in words that say what to do; None when nothing is in the way."""
    if npm is None:
        return (
            "npm was not found, which runs the web app. Install Node.js 20.19 or newer "
            "(https://nodejs.org), or start the API alone: python manage.py dev"
        )
    if not LOCK.is_file():
        return f"{LOCK} is missing: the checkout is not complete."
    if spa_port == api_port:
        return f"The app and the API cannot both use port {spa_port}: choose another --spa-port."
    # Vite may listen on either loopback address, by how this machine resolves `localhost`.
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with contextlib.suppress(OSError), socket.socket(family) as probe:
            probe.settimeout(1)
            if probe.connect_ex((address, spa_port)) == 0:
                return (
                    f"Port {spa_port} is taken. Stop what listens there, or choose another: "
                    "--spa-port 5174"
                )
    return None


def _install(npm: str) -> bool:
    """Run `npm ci` unless what is installed is what the lock says."""
    if INSTALLED.is_file() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
        return True
    sys.stdout.write("installing the app's packages (npm ci)\n")
    sys.stdout.flush()
    done = subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=APP, check=False)
    if done.returncode:
        sys.stderr.write(f"npm ci failed with status {done.returncode}.\n")
        return False
    INSTALLED.touch()
    return True


def _start(
    command: Sequence[str], folder: Path, environ: dict[str, str]
) -> subprocess.Popen[bytes]:
    # A group of its own: a Ctrl-C of the terminal reaches this process only, which ends both in order.
    return subprocess.Popen(command, cwd=folder, env=environ, start_new_session=True)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a process and what it started: npm starts a shell, and that Vite."""
    _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    if child.poll() is None:
        _signal(child, signal.SIGKILL)
        child.wait()
        return
    # What it started may outlive it for a moment, or for good.
    while _signal(child, 0) and time.monotonic() < deadline:
        time.sleep(0.05)
    _signal(child, signal.SIGKILL)


def _signal(child: subprocess.Popen[bytes], number: int) -> bool:
    """Send a signal to a process' group; False when nobody of it is left."""
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
