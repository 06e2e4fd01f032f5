"""The environment of `manage.py dev`, settled before Django reads it.

Nothing needs to be set: secrets are made once and kept in the data directory, so tokens and data
survive a restart; everything that is set wins.
"""

from __future__ import annotations

import argparse
import os
import secrets
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from dotenv import dotenv_values

from bunship.settings.env import ROOT, dotenv_path

SECRETS_FILE = "secrets.env"
#: Set when this run starts its own Valkey: the port it listens on.
VALKEY_PORT_VARIABLE = "BUNSHIP_DEV_VALKEY_PORT"
#: Set when this run has a Stripe of its own: the port it listens on.
STRIPE_PORT_VARIABLE = "BUNSHIP_DEV_STRIPE_PORT"
FAKE_STRIPE = "tests.fakes.stripe"
STRIPE_EVENT_SECRET = "whsec_development"  # noqa: S105 - of events that only this machine sends


def arguments_parser(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the options of `manage.py dev`; shared with the command itself."""
    parser.add_argument("--port", type=int, help="port of the API (default: PORT, else 3000)")
    parser.add_argument("--data-dir", type=Path, default=Path(".data"), help="default: ./.data")
    parser.add_argument("--no-seed", action="store_true", help="do not create the demo data")
    parser.add_argument("--no-reload", action="store_true", help="do not restart on change")
    return parser


def prepare(arguments: Sequence[str]) -> None:
    """Fill the process environment with what the developer left open."""
    parser = arguments_parser(argparse.ArgumentParser(add_help=False))
    options, _ = parser.parse_known_args(arguments)
    data_dir = options.data_dir.expanduser().resolve()
    dotenv = dotenv_path(os.environ, ROOT)
    written = dotenv_values(dotenv, interpolate=False) if dotenv and dotenv.exists() else {}

    def given(*names: str) -> str | None:
        return next((v for n in names if (v := os.environ.get(n) or written.get(n))), None)

    if given("NODE_ENV", "APP_ENV") == "production":
        sys.exit("manage.py dev is for development; NODE_ENV is production.")
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"The data directory {data_dir} cannot be used: {error.strerror}.")

    port = options.port or int(given("PORT") or 3000)
    defaults = {
        "PORT": str(port),
        "API_URL": given("API_URL") or f"http://localhost:{port}",
        "TURSO_DATABASE_URL": given("TURSO_DATABASE_URL", "DATABASE_URL")
        or f"file:{data_dir / 'local.db'}",
        "WEB_CONCURRENCY": given("WEB_CONCURRENCY") or "1",
        "GUNICORN_THREADS": given("GUNICORN_THREADS") or "8",
        "QUEUE_CONCURRENCY": given("QUEUE_CONCURRENCY") or "2",
        # Children write into pipes; without this their lines would come in blocks.
        "PYTHONUNBUFFERED": "1",
    }
    if given("REDIS_URL", "REDIS_HOST") is None:
        valkey_port = free_port()
        defaults["REDIS_URL"] = f"redis://127.0.0.1:{valkey_port}"
        os.environ[VALKEY_PORT_VARIABLE] = str(valkey_port)
    if given("S3_BUCKET", "S3_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID", "FILES_LOCAL_DIR") is None:
        defaults["FILES_LOCAL_DIR"] = str(data_dir / "files")
    if given("STRIPE_SECRET_KEY", "STRIPE_SECRET_KEY_FILE") is None and _has_fake_stripe():
        stripe_port = free_port()
        defaults.update(
            STRIPE_SECRET_KEY="sk_test_development",  # noqa: S106
            STRIPE_API_BASE=f"http://127.0.0.1:{stripe_port}",
            STRIPE_WEBHOOK_SECRET=STRIPE_EVENT_SECRET,
        )
        os.environ[STRIPE_PORT_VARIABLE] = str(stripe_port)
    if given("JWT_SECRET", "JWT_SECRET_FILE") is None:
        defaults.update(_kept_secrets(data_dir / SECRETS_FILE))
    os.environ.update(defaults)
    # Development listens on this machine only, whatever HOST says (contract: 127.0.0.1).
    os.environ["HOST"] = "127.0.0.1"
    os.environ.setdefault("BUNSHIP_SERVICE", "dev")


def _has_fake_stripe() -> bool:
    """Say whether the tests are here too: an image of the product leaves them out."""
    return (ROOT / FAKE_STRIPE.replace(".", "/") / "__main__.py").is_file()


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _kept_secrets(path: Path) -> dict[str, str]:
    """Return the secrets of this data directory, made on its first use."""
    names = ("JWT_SECRET", "JWT_REFRESH_SECRET")
    kept = dotenv_values(path, interpolate=False) if path.is_file() else {}
    found = {name: value for name in names if (value := kept.get(name))}
    if len(found) < len(names):
        found = {name: found.get(name) or secrets.token_urlsafe(48) for name in names}
        path.touch(mode=0o600)
        path.write_text("".join(f"{name}={value}\n" for name, value in found.items()))
    return found
