"""The README's Python, run against a running server (see test_e2e.py)."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[1] / "README.md"
URL = os.environ.get("BUNSHIP_E2E_URL", "")


def program() -> str:
    """Return the examples as one program, in their order."""
    return "\n\n".join(
        re.findall(r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)
    )


@pytest.mark.skipif(not URL, reason="BUNSHIP_E2E_URL names no running server")
def test_the_examples_work(tmp_path, capsys):
    text = program().replace("http://localhost:3000", URL).replace("~/.bunship", str(tmp_path))
    names: dict[str, object] = {"__name__": "readme"}
    try:
        exec(compile(text, str(README), "exec"), names)
    finally:
        for name in ("client", "patient"):
            if name in names:
                names[name].close()

    said = capsys.readouterr().out
    assert "owner" in said
    assert "organization.created" in said
    assert re.search(r"^\d+ projects$", said, re.M)
    assert "400 VALIDATION_ERROR name: must not be empty" in said
    assert "20 of 20" in said
