"""What `startjob` writes: a service, the task that calls it, its place in the schedule, its test."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from pathlib import Path
from string import Template

from bunship.jobs import registry
from bunship.operations.scaffold import sources
from bunship.operations.scaffold.changes import Changes
from bunship.operations.scaffold.errors import Refused
from bunship.operations.schedule import PERIODIC_JOBS

_TEMPLATES = Path(__file__).parent / "templates" / "job"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
_LONGEST = 40
_EVERY = re.compile(r"([1-9]\d{0,3})([mhd])")
_UNITS = {"m": ("MINUTE", 60), "h": ("HOUR", 3600), "d": ("DAY", 86400)}
#: Apps that may know organizations (docs/adr/0005).
APPS = ("organizations", "files", "billing")
QUEUES = ("cleanup", "email", "webhook", "billing")
_SCHEDULE = "bunship/operations/schedule.py"
_SCHEDULE_TEST = "tests/bunship/test_scheduling.py"


def plan(root: Path, name: str, app: str, every: str = "1d", queue: str = "cleanup") -> Changes:
    """Return every file to write and to change for a periodic job, judged but not written.

    Args:
        root: the repository.
        name: such as `usage-report` or `usage_report`.
        app: whose job it is; one of `APPS`.
        every: a number and one of m, h, d.
        queue: one of `QUEUES`.

    Raises:
        Refused: the job is there already, a name will not do, or a file to add to looks otherwise than
            expected.
    """
    plain = name.replace("-", "_")
    if (
        not _NAME.fullmatch(name)
        or len(name) > _LONGEST
        or keyword.iskeyword(plain)
        or hasattr(builtins, plain)
    ):
        raise Refused(
            f"NAME {name!r} must be at most {_LONGEST} lower-case letters and digits, words joined by "
            "- or _, and no word of Python's own."
        )
    found = _EVERY.fullmatch(every)
    if found is None:
        raise Refused(f"--every {every!r} must be a number and a unit, such as 15m, 6h or 1d.")
    number, (unit, seconds) = int(found[1]), _UNITS[found[2]]
    slug = plain.replace("_", "-")
    if any(entry.task.name == f"{app}.{slug}" for entry in PERIODIC_JOBS) or registry.find(
        f"{app}.{slug}"
    ):
        raise Refused(f"There is a job {app}.{slug} already.")
    texts = {
        "name": plain, "slug": slug, "app": app, "queue": queue, "seconds": str(number * seconds),
        "label": plain.replace("_", " "), "Label": plain.replace("_", " ").capitalize(),
    }  # fmt: skip
    changes = Changes(root)

    def rendered(template: str) -> str:
        return Template((_TEMPLATES / f"{template}.txt").read_text("utf-8")).substitute(texts)

    changes.create(f"{app}/services/{plain}.py", rendered("service"))
    changes.create(f"tests/{app}/test_{plain}.py", rendered("tests"))
    where = f"{app}/tasks.py"
    changes.edit(where, lambda text: _add_task(text, rendered("task"), plain, where))
    interval = unit if number == 1 else f"{number} * {unit}"
    changes.edit(_SCHEDULE, lambda text: _add_to_schedule(text, app, plain, interval))
    entry = f'"{app}.{slug}": ({number * seconds}, 0)'
    changes.edit(_SCHEDULE_TEST, lambda text: _add_to_test(text, entry))
    changes.tidy()
    return changes


def _add_task(text: str, task: str, name: str, where: str) -> str:
    known = sources.defined(sources.parse(text, where))
    if name in known:
        raise Refused(f"{where} has something called {name} already.")
    if "registry" not in known:
        text = sources.add_import(text, "bunship.jobs", "registry", where=where)
    return text.rstrip("\n") + "\n" + task


def _add_to_schedule(text: str, app: str, name: str, interval: str) -> str:
    tree = sources.parse(text, _SCHEDULE)
    if name in sources.defined(tree):
        raise Refused(f"{_SCHEDULE} has something called {name} already.")
    jobs = sources.assigned(tree, "PERIODIC_JOBS", _SCHEDULE)
    new = f"Periodic({name}, every_seconds={interval})"
    text = sources.add_to(text, jobs, new, f"`PERIODIC_JOBS` of {_SCHEDULE}")
    return sources.add_import(text, f"{app}.tasks", name, where=_SCHEDULE)


def _add_to_test(text: str, entry: str) -> str:
    for node in ast.walk(sources.parse(text, _SCHEDULE_TEST)):
        if isinstance(node, ast.Dict) and any(
            key is not None and sources.is_text(key, "jobs.purge") for key in node.keys
        ):
            return sources.add_to(text, node, entry, f"The table of {_SCHEDULE_TEST}")
    raise Refused(f"{_SCHEDULE_TEST} has no table of the schedule, to which a row has to be added.")
