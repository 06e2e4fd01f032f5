"""A plain Django view under stock gunicorn: what the machine is worth, beside the product's figures.

The original's figures come from another machine of the kind, where such a view (gthread on one core, no
middleware, a JWT, one ORM get, one Redis script) answered 1,150 times a second (issue 10). Machines that
are shared vary by a factor of two within a minute, so the view is asked right before each run of the
product: the ratio of both says how much of a figure is the machine's.

`python -m benchmarks.yardstick` makes the database and prints a token; gunicorn serves `application`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks import wrk
from benchmarks.installation import ROOT, end, wait_for_answer
from tests.fakes.processes import free_port
from tests.fakes.valkey import ValkeyProcess

#: On the machine of the original's figures.
RPS_THERE = 1_150
_SECRET = "of-the-yardstick-and-of-nothing-else"
_THREADS = 8
_SCRIPT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}
"""


class Yardstick:
    """The view, served on core 0; driven from core 1, where the caller and Valkey are."""

    def __init__(self, *, connections: int, seconds: int) -> None:
        """
        Args:
            seconds: how long it is asked at a time; whole ones, as wrk wants them.
        """
        self._connections, self._seconds = connections, seconds
        self._folder = tempfile.TemporaryDirectory(prefix="bunship-yardstick-")
        self._valkey = ValkeyProcess()
        self._server: subprocess.Popen[bytes] | None = None
        self._url = ""
        self._headers: dict[str, str] = {}
        #: Requests per second, since `speed` was told.
        self._found: list[float] = []

    def start(self) -> None:
        """Make the database, serve the view, and wait until it answers."""
        self._valkey.start()
        port = free_port()
        environ = {
            **os.environ,
            "YARDSTICK_DATABASE": f"{self._folder.name}/yardstick.db",
            "YARDSTICK_REDIS": self._valkey.url,
        }
        token = subprocess.check_output(
            [sys.executable, "-m", "benchmarks.yardstick"], cwd=ROOT, env=environ, text=True
        ).split()[-1]
        self._url = f"http://127.0.0.1:{port}/me"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._server = subprocess.Popen(
            [
                "taskset", "-c", "0", sys.executable, "-m", "gunicorn",
                "benchmarks.yardstick:application()", "--worker-class", "gthread",
                "--threads", str(_THREADS), "--bind", f"127.0.0.1:{port}",
                "--keep-alive", "65", "--config", "/dev/null",
            ],
            cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        wait_for_answer(self._server, self._url, self._headers)

    def ask(self) -> None:
        """Measure once."""
        figure = wrk.measure(
            self._url, headers=self._headers, connections=self._connections,
            seconds=self._seconds, repeats=1, cores="1",
        )  # fmt: skip
        self._found.append(figure.rps)

    def speed(self) -> float:
        """Return the median of what was measured since this was last asked, in `RPS_THERE`."""
        found, self._found = self._found, []
        return statistics.median(found) / RPS_THERE

    def close(self) -> None:
        end(self._server)
        self._valkey.close()
        self._folder.cleanup()


def _set_up() -> None:
    import django
    from django.conf import settings

    settings.configure(
        ALLOWED_HOSTS=["*"],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": os.environ["YARDSTICK_DATABASE"],
                "CONN_MAX_AGE": None,
                "OPTIONS": {"init_command": "PRAGMA journal_mode = WAL"},
            }
        },
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
        MIDDLEWARE=[],
        ROOT_URLCONF=__name__,
        SECRET_KEY=_SECRET,
        USE_TZ=True,
    )
    django.setup()


urlpatterns: list[Any] = []


def application() -> Callable[..., Any]:
    """Return the WSGI application; gunicorn calls this."""
    _set_up()
    import jwt
    import redis
    from django.contrib.auth.models import User
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpRequest, JsonResponse
    from django.urls import path

    count = redis.Redis.from_url(os.environ["YARDSTICK_REDIS"]).register_script(_SCRIPT)

    def me(request: HttpRequest) -> JsonResponse:
        token = request.META["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
        claims = jwt.decode(token, _SECRET, algorithms=["HS256"])
        user = User.objects.get(pk=claims["sub"])
        used, _ = count(keys=[request.META["REMOTE_ADDR"]], args=[60_000])
        answer = JsonResponse(
            {"user": {"id": user.pk, "email": user.email, "createdAt": user.date_joined}}
        )
        answer["X-RateLimit-Used"] = str(used)
        return answer

    urlpatterns.append(path("me", me))
    return get_wsgi_application()


def main() -> None:
    """Make the database with one person in it; print their token."""
    _set_up()
    import jwt
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    user = User.objects.create(username="ann", email="ann@bench.example")
    expires = datetime.now(UTC) + timedelta(hours=2)
    print(jwt.encode({"sub": str(user.pk), "exp": expires}, _SECRET, algorithm="HS256"))


if __name__ == "__main__":
    main()
