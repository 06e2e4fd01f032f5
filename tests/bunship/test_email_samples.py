"""Every mail as it is sent, against the text and HTML that somebody looked at.

After a wanted change run it once with `UPDATE_SNAPSHOTS=1`, then read the diff.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from bunship.operations.email_samples import SAMPLES, render_sample
from bunship.settings.env import ROOT

SNAPSHOTS = Path(__file__).parent / "email_snapshots"
TEMPLATES = {
    path.stem
    for path in ROOT.glob("*/**/templates/emails/*.html")
    if ".venv" not in path.parts and path.stem != "layout"
}


@pytest.fixture(autouse=True)
def _fixed_names(env):
    env(frontend_url="http://localhost:5173", company_name="Your Company Inc.")


def test_every_template_has_a_sample():
    assert set(SAMPLES) == TEMPLATES


@pytest.mark.parametrize("template", SAMPLES)
@pytest.mark.parametrize("part", ["html", "text"])
def test_is_what_was_approved(template, part):
    rendered = getattr(render_sample(template), part)
    path = SNAPSHOTS / f"{template}.{'html' if part == 'html' else 'txt'}"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(rendered, encoding="utf-8")
    assert rendered == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("template", SAMPLES)
def test_is_fit_to_be_sent(template):
    """§8.5: no variable left over, one HTML part with inlined styles, links to the frontend only."""
    rendered = render_sample(template)
    assert settings.APP_NAME in rendered.html
    assert not re.search(r"\{\{|\}\}|\{%|None", rendered.html + rendered.text)
    assert "<style" not in rendered.html
    assert 'style="' in rendered.html
    assert "<script" not in rendered.html
    assert not re.search(r"<Martinez>|Acme & Sons", rendered.html)
    links = re.findall(r'href="([^"]+)"', rendered.html)
    assert links
    assert all(link.startswith(("http://localhost:5173", "mailto:")) for link in links)
    assert not re.search(r'src="http', rendered.html)
    assert re.search(r"http://localhost:5173/\S+", rendered.text)


def test_command_writes_them(tmp_path, capsys):
    call_command("preview_emails", "--out", str(tmp_path / "mails"))
    assert f"{len(SAMPLES)} mails written" in capsys.readouterr().out
    written = {path.name for path in (tmp_path / "mails").iterdir()}
    assert {
        "index.html",
        *(f"{t}.html" for t in SAMPLES),
        *(f"{t}.txt" for t in SAMPLES),
    } == written
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("preview_emails", "--out", str(tmp_path / "file"))
