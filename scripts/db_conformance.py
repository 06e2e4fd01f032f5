"""Run Django's own test-suite against the libSQL backend, locally and on a real sqld.

    python scripts/db_conformance.py [--subset] [--mode local|remote|stock] [--update]

The suite comes from Django's source distribution, fetched by pip and verified by hash. Every failing
test must stand in tests/conformance/expected_failures.json with its reason, and every test named there
must fail; the skipped tests are stock sqlite3's plus those of expected_skips.json. The last line says
which part of the tests that were not skipped passed: ``local: 99.90% remote: 99.66%``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.fakes.sqld import Sqld

DJANGO = "django==5.2.19"
SHA256 = "ad03d8abc51dbff95ebf34b27123cf0c26a3b62db7ba0cd520783686362533d1"
DATA = ROOT / "tests" / "conformance"
CACHE = ROOT / "build" / "conformance"

SUBSET = """
    backends transactions transaction_hooks basic bulk_create expressions db_functions aggregation
    timezones schema migrations get_or_create
""".split()  # noqa: SIM905 - a list of words reads best as words
ALL = """
    backends transactions transaction_hooks queries aggregation aggregation_regress annotations
    expressions expressions_case expressions_window db_functions migrations schema introspection basic
    bulk_create update get_or_create select_for_update model_fields lookup many_to_many many_to_one
    one_to_one ordering delete constraints auth_tests admin_views timezones datetimes dates
    sessions_tests contenttypes_tests
""".split()  # noqa: SIM905

SETTINGS = """
DATABASES = {databases!r}
SECRET_KEY = "django_tests_secret_key"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = False
TEST_RUNNER = "tests.conformance.runner.RecordingRunner"
"""


def source() -> Path:
    """Return the unpacked tests of Django's source distribution."""
    folder = CACHE / "source"
    tests = folder / "tests"
    if tests.is_dir():
        return tests
    with tempfile.TemporaryDirectory() as download:
        requirement = Path(download) / "requirement.txt"
        requirement.write_text(f"{DJANGO} --hash=sha256:{SHA256}\n")
        subprocess.check_call(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes",
             "--no-binary", ":all:", "--dest", download, "-r", str(requirement)]
        )  # fmt: skip
        archive = next(Path(download).glob("*.tar.gz"))
        with tarfile.open(archive) as packed:
            members = [m for m in packed.getmembers() if "/tests/" in m.name]
            for member in members:
                member.name = member.name.partition("/")[2]
            folder.mkdir(parents=True, exist_ok=True)
            packed.extractall(folder, members=members, filter="data")
    return tests


def run(mode: str, labels: list[str]) -> dict[str, str]:
    """Run the labels in one mode and return test id → passed, failed or skipped."""
    servers: list[Sqld] = []
    if mode == "remote":
        servers = [Sqld(), Sqld()]
        for server in servers:
            server.start()
    engine = "django.db.backends.sqlite3" if mode == "stock" else "bunship.db.backends.libsql"
    databases = {}
    for index, alias in enumerate(("default", "other")):
        databases[alias] = {"ENGINE": engine}
        if servers:
            server = servers[index]
            databases[alias] |= {
                "NAME": "http://127.0.0.1:1",
                "PASSWORD": server.token,
                "TEST": {"NAME": server.url},
            }
        elif mode == "local":
            databases[alias]["NAME"] = ":memory:"
    try:
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.json"
            (Path(folder) / "conformance_settings.py").write_text(
                SETTINGS.format(databases=databases)
            )
            log = CACHE / f"{mode}.log"
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("w") as output:
                subprocess.call(
                    [sys.executable, "-W", "ignore", "runtests.py", "--settings",
                     "conformance_settings", "--parallel", "1", "--noinput", *labels],
                    cwd=source(),
                    env={
                        **{k: v for k, v in os.environ.items() if not k.startswith("DJANGO")},
                        "PYTHONPATH": os.pathsep.join([folder, str(ROOT)]),
                        "CONFORMANCE_REPORT": str(report),
                    },
                    stdout=output,
                    stderr=subprocess.STDOUT,
                )  # fmt: skip
            if not report.is_file():
                sys.exit(f"{mode}: the run did not finish; see {log}")
            outcomes: dict[str, str] = json.loads(report.read_text())
            return outcomes
    finally:
        for server in servers:
            server.close()


def names(outcomes: dict[str, str], outcome: str) -> set[str]:
    return {test for test, result in outcomes.items() if result == outcome}


def judge(mode: str, outcomes: dict[str, str], labels: list[str]) -> list[str]:
    """Return what differs from the committed lists."""
    expected = json.loads((DATA / "expected_failures.json").read_text())[mode]
    skips = json.loads((DATA / "expected_skips.json").read_text())
    allowed = set(skips["stock"]) | set(skips[mode])
    here = tuple(f"{label}." for label in labels)
    failed, skipped = names(outcomes, "failed"), names(outcomes, "skipped")
    listed = {test for test in expected if test.startswith(here)}
    problems = [f"{mode}: unexpected failure {test}" for test in sorted(failed - listed)]
    problems += [f"{mode}: unexpected pass {test}" for test in sorted(listed - failed)]
    problems += [f"{mode}: unexpected skip {test}" for test in sorted(skipped - allowed)]
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subset", action="store_true", help="the 12 labels of CI")
    parser.add_argument("--mode", choices=("local", "remote", "stock"), help="only this one")
    parser.add_argument("--update", action="store_true", help="rewrite the list of stock's skips")
    parser.add_argument("--labels", nargs="*", help="only these labels")
    options = parser.parse_args()
    labels = options.labels or (SUBSET if options.subset else ALL)
    modes = [options.mode] if options.mode else ["local", "remote"]
    source()
    problems, rates = [], []
    # The modes share nothing, and there are two cores.
    with ThreadPoolExecutor(len(modes)) as pool:
        results = dict(zip(modes, pool.map(lambda mode: run(mode, labels), modes), strict=True))
    for mode, outcomes in results.items():
        if mode == "stock":
            if options.update:
                path = DATA / "expected_skips.json"
                skips = json.loads(path.read_text())
                skips["stock"] = sorted(names(outcomes, "skipped"))
                path.write_text(json.dumps(skips, indent=1) + "\n")
            print(f"stock: {len(names(outcomes, 'failed'))} failed")
            continue
        problems += judge(mode, outcomes, labels)
        passed, failed = len(names(outcomes, "passed")), len(names(outcomes, "failed"))
        rate = 100 * passed / (passed + failed)
        rates.append(f"{mode}: {rate:.2f}%")
        skipped = len(names(outcomes, "skipped"))
        print(f"{mode}: {passed} passed, {failed} failed, {skipped} skipped", flush=True)
    for problem in problems:
        print(problem)
    print(" ".join(rates))
    return 1 if problems else 0


sys.exit(main())
