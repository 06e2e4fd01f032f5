"""Writes down what the API answers in the tests: `scripts/record_examples.py` chooses examples among it.

RECORD_EXAMPLES=<directory> python -m pytest -p tests.plugins.record_examples …
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

_CONVERTER = re.compile(r"<(?:str|path):(\w+)>")
_seen: set[str] = set()


@pytest.fixture(autouse=True)
def _recorded(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    # Odd input makes odd examples.
    if request.node.path.name in {"test_fuzz.py", "test_matrix.py", "test_canary.py"}:
        return
    from tests.conftest import Api

    ask = Api.request

    def recording(self: Any, method: str, path: str, body: Any = None, **options: Any) -> Any:
        response = ask(self, method, path, body, **options)
        note(method, response, body)
        return response

    monkeypatch.setattr(Api, "request", recording)


def note(method: str, response: Any, body: Any) -> None:
    match = getattr(response, "resolver_match", None)
    is_json = response.headers.get("Content-Type") == "application/json"
    if match is None or not match.route.startswith(("api/v1/", "health")):
        return
    if not is_json or response.streaming:
        return
    try:
        answer = json.loads(response.content)
    except ValueError:
        return
    line = json.dumps(
        {
            "path": "/" + _CONVERTER.sub(r"{\1}", match.route),
            "method": method.lower(),
            "status": response.status_code,
            "request": body if isinstance(body, dict) else None,
            "answer": answer,
        }
    )
    if len(line) < 20_000:
        _seen.add(line)


def pytest_sessionfinish() -> None:
    if _seen:
        place = Path(os.environ["RECORD_EXAMPLES"])
        (place / f"{uuid4().hex}.jsonl").write_text("\n".join(_seen))
