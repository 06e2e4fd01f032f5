"""Choose real examples for the OpenAPI document among what the API answers in its own tests.

    .venv/bin/python scripts/record_examples.py      # five minutes; writes bunship/core/api/examples.json
    .venv/bin/python scripts/record_examples.py tests/files     # adds what these show for operations without examples

Run it when operations were added or their answers changed; `tests/bunship/test_openapi.py` says which examples no
longer obey their schemas.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CHOSEN = ROOT / "bunship" / "core" / "api" / "examples.json"
TESTS = (
    "tests/accounts",
    "tests/organizations",
    "tests/billing",
    "tests/files",
    "tests/admin",
    "tests/bunship",
)
#: Characters of an answer a reader takes in at a glance.
GLANCE = 600

#: Secrets of tests look like secrets of people to a scanner, and change with every run.
STAND_INS = (
    (re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+"), "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"),
    (re.compile(r"\bsk_(live|test)_\w{8,}"), r"sk_\1_EXAMPLE"),
    (re.compile(r"\bwhsec_[\w+/=-]{8,}"), "whsec_EXAMPLE"),
    (re.compile(r"\b[0-9a-f]{40,}\b"), "0123456789abcdef"),
)


def main() -> None:
    narrowed = sys.argv[1:]
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(
            [
                sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p",
                "tests.plugins.record_examples", "-n", "auto", "--no-cov", "-m", "not processes", *(narrowed or TESTS),
            ],
            cwd=ROOT,
            env={**os.environ, "RECORD_EXAMPLES": place},
            check=False,
        )  # fmt: skip
        lines = {line for file in Path(place).iterdir() for line in file.read_text().splitlines()}
    chosen = choose(json.loads(line) for line in lines)
    if narrowed:
        known = json.loads(CHOSEN.read_text())
        for operation, example in chosen.items():
            answers = {**example.pop("answers"), **known.get(operation, {}).get("answers", {})}
            known[operation] = {**example, **known.get(operation, {}), "answers": answers}
        chosen = known
    CHOSEN.write_text(json.dumps(chosen, indent=1, sort_keys=True) + "\n")
    print(f"wrote {CHOSEN.relative_to(ROOT)}")


def choose(calls: Any) -> dict[str, Any]:
    """Return ``{"<method> <path>": {"request": …, "answers": {status: …}}}``."""
    by_operation: dict[str, dict[int, list[dict[str, Any]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for call in calls:
        by_operation[f"{call['method']} {call['path']}"][call["status"]].append(call)
    chosen: dict[str, Any] = {}
    for operation, by_status in by_operation.items():
        example: dict[str, Any] = {"answers": {}}
        for status, seen in sorted(by_status.items()):
            best = typical(seen) if status >= 400 else telling(seen)
            example["answers"][str(status)] = tidy(best["answer"])
            if status < 300 and best["request"]:
                example.setdefault("request", tidy(best["request"]))
        chosen[operation] = example
    return chosen


def typical(refusals: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the refusal that was seen most often."""
    messages = Counter(json.dumps(one["answer"], sort_keys=True) for one in refusals)
    most = max(sorted(messages), key=messages.__getitem__)
    return next(one for one in refusals if json.dumps(one["answer"], sort_keys=True) == most)


def telling(answers: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the answer that shows most and is still read at a glance."""

    def worth(one: dict[str, Any]) -> tuple[int, int, str]:
        size = len(json.dumps(one["answer"])) + len(json.dumps(one["request"] or {}))
        return (empty_places(one["answer"]), abs(size - GLANCE), json.dumps(one, sort_keys=True))

    return min(answers, key=worth)


def empty_places(value: Any) -> int:
    """Count lists without entries: they hide what a row looks like."""
    if isinstance(value, dict):
        return sum(empty_places(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(empty_places(inner) for inner in value[:1]) if value else 1
    return 0


def tidy(value: Any) -> Any:
    """Shorten lists to two entries, and put stand-ins where secrets were."""
    if isinstance(value, dict):
        return {name: tidy(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [tidy(inner) for inner in value[:2]]
    if isinstance(value, str):
        for pattern, stand_in in STAND_INS:
            value = pattern.sub(stand_in, value)
        return value.strip()
    return value


if __name__ == "__main__":
    main()
