"""Measure the libSQL backend against stock SQLite and against a bare HTTP client, on this machine.

    python scripts/db_bench.py [--quick]

Each comparison is taken in turns, A B A B …, and the median ratio is printed beside the bound it must
keep; a bound that does not hold makes the exit status 1. The server is a real sqld on loopback.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django
from django.conf import settings

from tests.fakes.sqld import Sqld

FOLDER = tempfile.TemporaryDirectory(prefix="db-bench-")
SERVER = Sqld()
SERVER.start()
OURS = "bunship.db.backends.libsql"
settings.configure(
    DATABASES={
        "default": {"ENGINE": OURS, "NAME": f"{FOLDER.name}/ours.db"},
        "stock": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{FOLDER.name}/stock.db",
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"},
        },
        "server": {"ENGINE": OURS, "NAME": SERVER.url, "PASSWORD": SERVER.token},
    },
    INSTALLED_APPS=[],
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.db import connections, models, transaction
from django.db.models.functions import TruncMonth

from bunship.db.backends.libsql.dbapi import Connection


class Thing(models.Model):
    name = models.CharField(max_length=50)
    at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        db_table = "things"

    def __str__(self) -> str:
        return self.name


def timed(action: Callable[[], Any], times: int) -> float:
    """Return the median seconds of one call."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def ratio(
    ours: Callable[[], Any], other: Callable[[], Any], *, times: int, rounds: int
) -> tuple[float, float, float]:
    """Return (ours, other, ratio): medians over rounds taken in turns."""
    ours(), other()
    left, right = [], []
    for _ in range(rounds):
        left.append(timed(ours, times))
        right.append(timed(other, times))
    pairs = [a / b for a, b in zip(left, right, strict=True)]
    return statistics.median(left), statistics.median(right), statistics.median(pairs)


def fill(alias: str, count: int) -> None:
    import datetime

    with connections[alias].schema_editor() as editor:
        editor.create_model(Thing)
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    rows = [
        Thing(name=f"n{n}", at=start + datetime.timedelta(minutes=29 * n)) for n in range(count)
    ]
    with transaction.atomic(using=alias):
        Thing.objects.using(alias).bulk_create(rows, batch_size=5000)


class Table:
    def __init__(self) -> None:
        self.failed = False
        print(f"{'what':<46} {'ours':>10} {'other':>10} {'figure':>8}  bound")

    def row(self, what: str, ours: str, other: str, figure: float, bound: str, *, ok: bool) -> None:
        self.failed |= not ok
        print(
            f"{what:<46} {ours:>10} {other:>10} {figure:>8.2f}  {bound} {'ok' if ok else 'MISSED'}"
        )


def micro(seconds: float) -> str:
    return f"{seconds * 1e6:.1f} us"


def milli(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms"


def local(table: Table, *, rounds: int, rows: int) -> None:
    for alias in ("default", "stock"):
        fill(alias, rows)
    ours, stock = connections["default"].connection, connections["stock"].connection
    sql = "SELECT id, name FROM things WHERE id = ?"
    a, b, r = ratio(
        lambda: ours.execute(sql, (77,)).fetchone(),
        lambda: stock.execute(sql, (77,)).fetchone(),
        times=3000,
        rounds=rounds,
    )
    table.row("driver point read, local / stdlib", micro(a), micro(b), r, "<= 1.05", ok=r <= 1.05)
    a, b, r = ratio(
        lambda: Thing.objects.using("default").get(pk=77),
        lambda: Thing.objects.using("stock").get(pk=77),
        times=400,
        rounds=rounds,
    )
    table.row("ORM get, local / stock", micro(a), micro(b), r, "<= 1.15", ok=r <= 1.15)

    def months(alias: str) -> list[Any]:
        query = Thing.objects.using(alias).annotate(m=TruncMonth("at")).values("m")
        return list(query.annotate(n=models.Count("id")).order_by("m"))

    assert months("default") == months("stock")
    a, b, r = ratio(lambda: months("default"), lambda: months("stock"), times=1, rounds=rounds)
    table.row(
        f"TruncMonth over {rows} rows, stock / ours",
        milli(a),
        milli(b),
        1 / r,
        ">= 3",
        ok=r <= 1 / 3,
    )


def remote(table: Table, *, rounds: int, statements: int) -> None:
    fill("server", 1000)
    connection = Connection(SERVER.url, SERVER.token)
    connection.execute("SELECT 1")
    bare = http.client.HTTPConnection("127.0.0.1", SERVER.port)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {SERVER.token}"}
    baton: list[Any] = [None]

    def bare_select() -> None:
        body = {"baton": baton[0], "requests": [{"type": "execute", "stmt": {"sql": "SELECT 1"}}]}
        bare.request("POST", "/v3/pipeline", json.dumps(body), headers)
        baton[0] = json.loads(bare.getresponse().read())["baton"]

    a, b, r = ratio(
        lambda: connection.execute("SELECT 1").fetchone(),
        bare_select,
        times=statements,
        rounds=rounds,
    )
    table.row(
        "remote statement p50 / bare http.client", milli(a), milli(b), r, "<= 1.6", ok=r <= 1.6
    )

    def throughput(threads: int) -> float:
        def work() -> None:
            own = Connection(SERVER.url, SERVER.token)
            for _ in range(2000 // threads):
                own.execute("SELECT 1").fetchone()
            own.close()

        started = time.perf_counter()
        workers = [threading.Thread(target=work) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return 2000 / (time.perf_counter() - started)

    one = statistics.median(throughput(1) for _ in range(rounds))
    four = statistics.median(throughput(4) for _ in range(rounds))
    table.row("4 threads / 1 thread, statements/s", f"{four:.0f}/s", f"{one:.0f}/s", four / one, ">= 1.25", ok=four / one >= 1.25)  # fmt: skip

    wrapper = connections["server"]

    def requests_of(action: Callable[[], Any]) -> int:
        wrapper.ensure_connection()
        wrapper.connection.execute("SELECT 1")
        before = wrapper.connection.stream.requests_sent
        action()
        return int(wrapper.connection.stream.requests_sent - before)

    def two_in_atomic() -> None:
        with transaction.atomic(using="server"):
            Thing.objects.using("server").get(pk=1)
            with transaction.atomic(using="server"):
                Thing.objects.using("server").filter(pk=1).update(name="x")

    def empty() -> None:
        with transaction.atomic(using="server"):
            pass

    rows = [Thing(name="b", at=Thing.objects.using("server").first().at) for _ in range(500)]
    for what, action, bound in (
        ("requests of one get", lambda: Thing.objects.using("server").get(pk=1), 1),
        ("requests of atomic with two statements", two_in_atomic, 3),
        ("requests of an empty atomic", empty, 0),
    ):
        used = requests_of(action)
        table.row(what, str(used), "", used, f"<= {bound}", ok=used <= bound)
    with transaction.atomic(using="server"):
        Thing.objects.using("server").get(pk=1)
        used = requests_of(lambda: Thing.objects.using("server").bulk_create(rows))
    table.row("requests of bulk_create(500)", str(used), "", used, "<= 1", ok=used <= 1)
    opened = wrapper.connection.stream.connections_opened
    table.row(
        "TCP connections of a Django connection", str(opened), "", opened, "= 1", ok=opened == 1
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, for CI")
    options = parser.parse_args()
    rounds = 3 if options.quick else 7
    table = Table()
    try:
        local(table, rounds=rounds, rows=100_000)
        remote(table, rounds=rounds, statements=300 if options.quick else 1000)
    finally:
        connections.close_all()
        SERVER.close()
        FOLDER.cleanup()
    return 1 if table.failed else 0


sys.exit(main())
