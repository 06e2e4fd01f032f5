"""Every mail as a person sees it, in a real browser: `UPDATE_SNAPSHOTS=1` keeps the pictures in docs."""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command

from bunship.operations.email_samples import SAMPLES
from bunship.settings.env import ROOT
from tests.system.browser import browser, needs_chromium

PICTURES = ROOT / "docs" / "emails"

pytestmark = [
    pytest.mark.processes,
    needs_chromium,
]


@pytest.mark.timeout(120)
def test_every_mail_fits_a_telephone_and_has_its_picture(tmp_path, capsys):
    call_command("preview_emails", out=tmp_path)
    with browser() as chromium:
        page = chromium.new_page()
        for template in SAMPLES:
            page.goto((tmp_path / f"{template}.html").as_uri())
            page.set_viewport_size({"width": 360, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, template
            assert page.evaluate("document.images.length") == 0, "nothing is loaded from anywhere"
            page.set_viewport_size({"width": 640, "height": 400})
            picture = page.screenshot(full_page=True)
            assert len(picture) > 5_000
            if os.environ.get("UPDATE_SNAPSHOTS"):
                PICTURES.mkdir(parents=True, exist_ok=True)
                (PICTURES / f"{template}.png").write_bytes(picture)
    assert {path.stem for path in PICTURES.glob("*.png")} == set(SAMPLES)
