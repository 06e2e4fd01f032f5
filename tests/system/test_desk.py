"""The desk in a real browser, as support staff see it: `UPDATE_SNAPSHOTS=1` keeps pictures in docs."""

from __future__ import annotations

import os
import re
import sqlite3

import pytest

from bunship.settings.env import ROOT
from tests.system.browser import browser, needs_chromium
from tests.system.running import DevSystem, Started, eventually

PICTURES = ROOT / "docs" / "desk"
MAIN_PAGES = {
    "users": "accounts/user",
    "organizations": "organizations/organization",
    "subscriptions": "billing/subscription",
    "webhooks": "organizations/webhook",
    "deliveries": "organizations/webhookdelivery",
    "files": "files/file",
    "mails": "emails/emailmessage",
    "dead-letters": "jobs/failedjob",
    "audit-trail": "audit/auditlog",
}

pytestmark = [pytest.mark.processes, needs_chromium]


def keep(page, name):
    """Look at a page; keep its picture when asked to."""
    page.wait_for_load_state("networkidle")
    picture = page.screenshot()
    assert len(picture) > 10_000
    if os.environ.get("UPDATE_SNAPSHOTS"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(picture)


@pytest.mark.timeout(180)
def test_a_day_at_the_desk(tmp_path):
    """Sign in, see the charts, find somebody and unlock them, retry a dead job, see who did what."""
    system = DevSystem(tmp_path)
    try:
        system.wait_until_ready()
        seeded = Started(
            "manage.py", "seed", "--size", "large",
            TURSO_DATABASE_URL=f"file:{tmp_path}/local.db",
            JWT_SECRET="a" * 40, JWT_REFRESH_SECRET="b" * 40,
        )  # fmt: skip
        assert seeded.process.wait(60) == 0, seeded.output
        with sqlite3.connect(tmp_path / "local.db", timeout=20) as database:
            database.execute(
                "UPDATE users SET failed_login_attempts = 5, locked_until = '2099-01-01 00:00:00'"
                " WHERE email = 'bob@bunship.com'"
            )
        with browser() as chromium:
            page = chromium.new_page(viewport={"width": 1440, "height": 1000})
            wrong: list[str] = []
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on(
                "console",
                lambda message: (
                    wrong.append(message.text)
                    if "Content Security Policy" in message.text
                    else None
                ),
            )
            page.goto(f"{system.url}/admin/")
            keep(page, "sign-in")
            page.fill("input[name=username]", "admin@bunship.com")
            page.fill("input[name=password]", "admin123456")
            page.click("button[type=submit]")
            page.wait_for_selector("#charts canvas")
            # Something is drawn on each of them.
            eventually(
                lambda: (
                    page.evaluate(
                        "[...document.querySelectorAll('#charts canvas')].filter(canvas => canvas"
                        ".getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
                        ".some(value => value)).length"
                    )
                    == 4
                )
            )
            page.wait_for_timeout(1200)  # the bars grow
            keep(page, "overview")
            for name, path in MAIN_PAGES.items():
                page.goto(f"{system.url}/admin/{path}/")
                keep(page, name)

            page.goto(f"{system.url}/admin/accounts/user/")
            page.fill("#searchbar", "bob@")
            page.press("#searchbar", "Enter")
            page.click("text=bob@bunship.com")
            page.wait_for_selector("#row-actions")
            keep(page, "user")
            page.click("#row-actions >> text=Unlock")
            page.wait_for_selector("text=Unlock: 1 of 1 done.")

            page.goto(f"{system.url}/admin/jobs/failedjob/")
            page.click("tbody tr:first-child a")
            page.wait_for_selector("#row-actions")
            job_id = re.search(r"Job id\s+(\w+)", page.inner_text("#content-main"))[1]
            keep(page, "dead-letter")
            page.click("#row-actions >> text=Retry")
            page.wait_for_selector("text=Retry: 1 of 1 done.")

            page.goto(f"{system.url}/admin/audit/auditlog/")
            shown = page.inner_text("#result_list")
            assert "admin.job.retried" in shown
            assert "admin.user.unlocked" in shown
            page.goto(f"{system.url}/admin/")
            page.click("#maintenance-form button")
            page.wait_for_selector("#maintenance-banner")
            page.click("#maintenance-form button")
            page.wait_for_selector("text=Maintenance mode is off.")
            assert not wrong, wrong

        def rows(query: str) -> list[tuple[object, ...]]:
            with sqlite3.connect(tmp_path / "local.db", timeout=20) as database:
                return database.execute(query).fetchall()

        assert rows(
            "SELECT failed_login_attempts, locked_until FROM users WHERE email = 'bob@bunship.com'"
        ) == [(0, None)]
        # The worker has run it: what it is about was sent long ago, so there is nothing to do.
        eventually(lambda: rows(f"SELECT state FROM jobs WHERE id = '{job_id}'") == [("done",)])
    finally:
        system.stop()
    assert {path.stem for path in PICTURES.glob("*.png")} >= {*MAIN_PAGES, "overview", "user"}
