"""Changes by HTTP while everything around them breaks: lost, invented and doubled effects."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from scripts.chaos.installation import Installation
from scripts.chaos.load import Load
from scripts.chaos.result import Options, Result, table
from scripts.chaos.verdict import Verdict, judge, wait_for_quiet


def run(options: Options) -> Result:
    """Change things under faults, wait for quiet, compare."""
    most = options.changes / options.per_second * 2 + 60
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        installation = Installation(Path(folder), options.seed)
        try:
            load = Load(installation.ports, options.seed, options.changes, options.per_second)
            load.begin([receiver.url for receiver in installation.receivers])
            started = time.monotonic()
            while not load.is_done and time.monotonic() - started < most:
                time.sleep(options.fault_every)
                installation.break_something()
            load.stop()
            took = time.monotonic() - started
            _use_database(installation.environ)
            verdict = judge(installation, load, wait_for_quiet(90))
        finally:
            installation.close()
    problems = [*verdict.lost, *verdict.phantom]
    if not load.is_done:
        problems.append(f"only {len(load.acknowledged)} changes in {took:.0f} s")
    return Result(
        line=(
            f"chaos: {len(load.acknowledged)} acknowledged changes, "
            f"{sum(installation.faults.values())} faults, {took:.0f} s, seed {options.seed}: "
            f"lost {len(verdict.lost)}, phantom {len(verdict.phantom)}, duplicates "
            f"{verdict.duplicate_deliveries} deliveries and {verdict.duplicate_mails} mails, "
            f"not de-duplicable {verdict.undeduplicable}"
        ),
        section=_section(options, took, installation, load, verdict),
        problems=problems,
        is_good=verdict.is_good and load.is_done,
    )


def _use_database(environ: dict[str, str]) -> None:
    os.environ.update({**environ, "ENV_FILE": "/dev/null"})
    os.environ["DJANGO_SETTINGS_MODULE"] = "bunship.settings.current"
    import django

    django.setup()


def _section(
    options: Options, took: float, installation: Installation, load: Load, verdict: Verdict
) -> str:
    share = 100 * verdict.duplicate_deliveries / max(1, verdict.deliveries)
    errors = ", ".join(f"{count} {name}" for name, count in sorted(load.errors.items()))
    figures = [
        ("State changes acknowledged by HTTP", len(load.acknowledged)),
        ("State changes committed (audit trail)", verdict.changes),
        ("Requests without an answer, or with a 5xx", f"{load.unknown} ({errors or 'none'})"),
        ("Refused requests (must have no effect)", load.refused),
        ("Webhook deliveries received, by id", verdict.deliveries),
        ("Mails accepted by the provider", verdict.mails),
        ("**Lost effects**", f"**{len(verdict.lost)}**"),
        ("**Phantom effects**", f"**{len(verdict.phantom)}**"),
        (
            "Duplicate deliveries, same id and body",
            f"{verdict.duplicate_deliveries} ({share:.2f} %)",
        ),
        ("Repeated mail requests, same key and body", verdict.duplicate_mails),
        ("Repeats a receiver could not recognise", verdict.undeduplicable),
        ("Until quiet after the last change", f"{verdict.quiet_seconds:.1f} s"),
    ]
    return f"""## Changes under faults

Two API servers, two workers, one Valkey, one database file, two webhook endpoints and a mail provider on
loopback. For {took:.0f} s four clients create, rename and delete projects and invite people, \
{options.per_second:g} times a
second, while something is killed, stopped, frozen, flushed or restarted about every \
{options.fault_every:g} s.

{table(("Figure", "Value"), figures)}

{table(("Fault", "Times"), sorted(installation.faults.items()))}

Every committed change has an audit entry written in its own transaction. From these the run derives what
each endpoint and each mailbox must have got, and compares: missing is lost, more is phantom.
"""
