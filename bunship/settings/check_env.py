"""`manage.py check_env`: what the environment says, and what is wrong with it.

It runs without Django's settings, because it is needed when they cannot be loaded.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bunship.settings import env as environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the asked-for view; return 1 when a complete deployment would lack something."""
    parser = argparse.ArgumentParser(
        prog="manage.py check_env", description="Judge the environment; values are never shown."
    )
    parser.add_argument("--list-required", action="store_true", help="names production needs")
    parser.add_argument("--example", action="store_true", help="print .env.example")
    options = parser.parse_args(arguments)
    if options.example:
        print(environment.example(), end="")  # noqa: T201
        return 0
    if options.list_required:
        for row in environment.variables():
            if row.level != "optional":
                print(row.name)  # noqa: T201
        return 0

    loaded = environment.load()
    print(_table(loaded))  # noqa: T201
    incomplete = loaded.node_env == "production" and any(
        problem.text.startswith("is missing") and problem.name in _complete_names()
        for problem in loaded.problems
    )
    return 1 if loaded.errors or incomplete else 0


def _complete_names() -> set[str]:
    return {row.name for row in environment.variables() if row.level == "complete"}


def _table(loaded: environment.LoadedEnv) -> str:
    by_name: dict[str, list[environment.Problem]] = {}
    for problem in loaded.problems:
        by_name.setdefault(problem.name, []).append(problem)
    lines = [f"NODE_ENV {loaded.node_env}", f"{'name':<38} {'source':<28} status"]
    for row in environment.variables():
        source = loaded.sources.get(row.name, "default" if row.level != "required" else "-")
        problems = by_name.pop(row.name, [])
        status = "; ".join(f"{problem.severity}: {problem.text}" for problem in problems) or (
            "ok (masked)" if row.secret and row.name in loaded.sources else "ok"
        )
        lines.append(f"{row.name:<38} {source:<28} {status}")
    for name, rest in by_name.items():
        lines += [f"{name:<38} {'-':<28} {p.severity}: {p.text}" for p in rest]
    errors = len(loaded.errors)
    lines.append(f"{errors} error(s), {len(loaded.problems) - errors} warning(s)")
    return "\n".join(lines)
