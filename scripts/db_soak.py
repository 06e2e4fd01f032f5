"""Sixteen writers on one database for a bounded time, on a file and on a real sqld; then count.

    python scripts/db_soak.py [--seconds 30] [--writers 16] [--mode file|server]

No caller may see "database is locked", every acknowledged write must be there, and the server must still
answer. The writers are processes with two threads each; they mix lone statements with transactions.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from django.conf import settings

NAME = os.environ.get("SOAK_DATABASE", "")


def configure(name: str, token: str) -> None:
    settings.configure(
        DATABASES={
            "default": {"ENGINE": "bunship.db.backends.libsql", "NAME": name, "PASSWORD": token}
        },
        INSTALLED_APPS=[],
        USE_TZ=True,
    )
    import django

    django.setup()


def write(writer: str, seconds: float) -> tuple[int, list[str]]:
    """Write until the time is over; return the acknowledged writes and the errors seen."""
    from django.db import Error, connection, transaction

    acknowledged, errors, turn = 0, [], 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        turn += 1
        try:
            if turn % 2:
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO soak (k) VALUES (%s)", [f"{writer}-{turn}"])
            else:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SELECT count(*) FROM soak WHERE k = %s", [f"{writer}-{turn}"])
                    cursor.execute("INSERT INTO soak (k) VALUES (%s)", [f"{writer}-{turn}"])
        except Error as error:
            errors.append(f"{type(error).__name__}: {error}")
        else:
            acknowledged += 1
    connection.close()
    return acknowledged, errors


def soak(mode: str, *, writers: int, seconds: float) -> bool:
    from tests.fakes.sqld import Sqld

    with tempfile.TemporaryDirectory(prefix="db-soak-") as folder:
        server = Sqld() if mode == "server" else None
        if server is not None:
            server.start()
        name = server.url if server else f"{folder}/soak.db"
        token = server.token if server else ""
        environment = {
            **os.environ,
            "SOAK_DATABASE": name,
            "SOAK_TOKEN": token,
            "SOAK_SECONDS": str(seconds),
        }
        setup = (
            "import scripts.db_soak as s; s.configure(s.NAME, s.os.environ['SOAK_TOKEN'])\n"
            "from django.db import connection as c\n"
            "c.cursor().execute('CREATE TABLE soak (id integer PRIMARY KEY, k text)')"
        )
        run = [sys.executable, "-c"]
        subprocess.check_call([*run, setup], cwd=ROOT, env=environment)
        # Processes with two threads each: gunicorn and Celery look like that from the database.
        program = (
            "import scripts.db_soak as s, threading; s.configure(s.NAME, s.os.environ['SOAK_TOKEN'])\n"
            "out = []\n"
            "def go(n): out.append(s.write(f'{s.os.getpid()}-{n}', float(s.os.environ['SOAK_SECONDS'])))\n"
            "ts = [threading.Thread(target=go, args=[n]) for n in range(2)]\n"
            "[t.start() for t in ts]; [t.join() for t in ts]\n"
            "print(sum(a for a, _ in out)); [print(e) for _, es in out for e in es]"
        )
        processes = [
            subprocess.Popen(
                [*run, program], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
            )
            for _ in range(writers // 2)
        ]
        acknowledged, errors = 0, []
        for process in processes:
            first, _, rest = process.communicate()[0].partition("\n")
            acknowledged += int(first)
            errors += [line for line in rest.splitlines() if line]
        count = (
            "import scripts.db_soak as s; s.configure(s.NAME, s.os.environ['SOAK_TOKEN'])\n"
            "from django.db import connection as c\n"
            "k = c.cursor(); k.execute('SELECT count(*), count(DISTINCT k) FROM soak'); print(*k.fetchone())"
        )
        stored, distinct = map(
            int,
            subprocess.check_output([*run, count], cwd=ROOT, env=environment, text=True).split(),
        )
        if server is not None:
            server.close()
    lost = acknowledged - distinct
    print(
        f"{mode}: {writers} writers, {seconds:.0f} s: {acknowledged} acknowledged, {max(lost, 0)} lost, "
        f"{stored - distinct} double, {len(errors)} errors seen by callers"
    )
    for error in sorted(set(errors)):
        print(f"  {errors.count(error)} x {error}")
    return not errors and distinct == acknowledged == stored


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--mode", choices=("file", "server"))
    options = parser.parse_args()
    modes = [options.mode] if options.mode else ["file", "server"]
    good = [
        soak(mode, writers=options.writers, seconds=min(options.seconds, 300)) for mode in modes
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
