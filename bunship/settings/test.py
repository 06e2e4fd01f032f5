"""Settings of the test-suite: fixed values, so that no machine's environment changes a result."""

import os
import tempfile
from pathlib import Path

from bunship.settings.base import build
from bunship.settings.env import load

ENV = load(
    {
        "NODE_ENV": "test",
        "JWT_SECRET": "test-access-secret-0123456789abcdefghijkl",
        "JWT_REFRESH_SECRET": "test-refresh-secret-0123456789abcdefghij",
        # tests/conftest.py starts a Valkey for each test process before Django is set up.
        "REDIS_URL": os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:1"),
        # `make test-remote`: tests/plugins/remote_database.py starts a server for each test process.
        "TURSO_DATABASE_URL": "http://127.0.0.1:1"
        if "TEST_DATABASE_URL" in os.environ
        else "file:build/unused.db",
        "TURSO_AUTH_TOKEN": os.environ.get("TEST_DATABASE_TOKEN", ""),
    },
    root=Path(__file__).parent / "no-dotenv-here",
).require()
globals().update(build(ENV))

# A real file for each test process: threads and other connections see what production's would.
DATABASES["default"]["TEST"] = {  # type: ignore[name-defined]  # noqa: F821
    "NAME": os.environ.get("TEST_DATABASE_URL")
    or str(Path(tempfile.gettempdir()) / f"bunship-tests-{os.getpid()}.db")
}

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# The weakest parameters Argon2 accepts: tests hash hundreds of passwords.
ARGON2_MEMORY_COST = 8
ARGON2_TIME_COST = 1
LOGGING = {"format": "json", "level": "error"}
