"""`/docs` in a real browser: offline, under its policy, and able to try calls out."""

from __future__ import annotations

import pytest

from tests.system.browser import browser, needs_chromium
from tests.system.running import DevSystem

pytestmark = [pytest.mark.processes, needs_chromium]


@pytest.mark.timeout(120)
def test_the_reference_can_be_tried_out(tmp_path):
    """Sign in on the page, take the token over, ask who one is."""
    system = DevSystem(tmp_path)
    try:
        system.wait_until_ready()
        with browser() as chromium:
            page = chromium.new_page(viewport={"width": 1280, "height": 1000})
            strangers: list[str] = []
            complaints: list[str] = []
            page.on(
                "request",
                lambda request: (
                    strangers.append(request.url)
                    if not request.url.startswith((system.url, "data:", "blob:"))
                    else None
                ),
            )
            page.on(
                "console",
                lambda message: (
                    complaints.append(message.text) if message.type == "error" else None
                ),
            )
            page.goto(f"{system.url}/docs")
            page.locator("#operations-Auth-login").wait_for()
            assert page.locator(".opblock").count() > 10  # the page draws what is looked at

            login = page.locator("#operations-Auth-login")
            login.locator(".opblock-summary-control").first.click()
            login.locator("textarea.body-param__text").fill(
                '{"email": "demo@bunship.com", "password": "demo123456"}'
            )
            login.get_by_role("button", name="Execute").click()
            answer = login.locator(".live-responses-table .response-col_description code").first
            answer.wait_for()
            token = answer.inner_text().split('"accessToken": "')[1].split('"')[0]

            page.get_by_role("button", name="Authorize").click()
            bearer = page.locator(".auth-container").filter(has=page.locator("#auth-bearer-value"))
            bearer.locator("#auth-bearer-value").fill(token)
            bearer.locator(".authorize").click()
            page.locator(".auth-btn-wrapper .btn-done").first.click()
            page.locator("#operations-tag-Auth").click()  # closed: the next group comes into view
            me = page.locator("#operations-Users-getMe")
            me.locator(".opblock-summary-control").first.click()
            me.get_by_role("button", name="Execute").click()
            shown = me.locator(".live-responses-table .response-col_description code").first
            shown.wait_for()
            assert '"email": "demo@bunship.com"' in shown.inner_text()

            assert strangers == []
            assert complaints == []
    finally:
        system.stop()
