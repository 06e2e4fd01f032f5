"""The documentation site builds without a warning, loads nothing foreign, and names what exists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.management import get_commands

from bunship.settings import env as environment
from bunship.settings.env import ROOT

PAGES = sorted(
    path for path in (ROOT / "docs").rglob("*.md") if path.parent.name not in {"adr", "assets"}
)
#: Targets that a guide may name although somebody else's issue brings them.
SECRET = re.compile(r"sk_live_\w{6,}|whsec_[A-Za-z0-9]{8,}|AKIA[0-9A-Z]{12,}|-----BEGIN")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site as CI does."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return folder


class Elements(HTMLParser):
    """Collects ids, what is loaded, and what can be focused first."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.loaded, self.focusable = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.ids.add(found["id"])
        if tag in {"script", "img", "iframe"} and found.get("src"):
            self.loaded.append(found["src"])
        if tag == "link" and found.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loaded.append(found["href"])
        if (tag == "a" and found.get("href")) or (
            tag in {"button", "input", "select"} and found.get("type") != "hidden"
        ):
            self.focusable.append((tag, found))


def test_the_first_thing_to_focus_skips_to_the_content(site):
    """Row 1."""
    text = (site / "deployment" / "overview" / "index.html").read_text()
    page = Elements(text)
    tag, found = next(
        (tag, found) for tag, found in page.focusable if "md-toggle" not in found.get("class", "")
    )
    assert tag == "a"
    assert "md-skip" in found["class"]
    assert found["href"].removeprefix("#") in page.ids


def test_nothing_is_loaded_from_elsewhere(site):
    for path in site.rglob("*.html"):
        for address in Elements(path.read_text()).loaded:
            assert not address.startswith(("http:", "https:", "//")), (path, address)


def test_reference_pages_are_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference_pages.py", "--check"],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env={"PATH": os.environ["PATH"], "ENV_FILE": "/dev/null", **_secrets()},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def _secrets():
    return {
        "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
        "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
    }


def test_every_variable_is_explained_once():
    """OP-35."""
    page = (ROOT / "docs" / "reference" / "environment.md").read_text()
    example = (ROOT / ".env.example").read_text()
    for row in environment.variables():
        assert page.count(f"| `{row.name}` |") == 1, row.name
        assert re.search(rf"^(?:# )?{row.name}=", example, re.M), row.name


@pytest.mark.parametrize("path", [*PAGES, ROOT / "README.md"], ids=lambda p: p.name)
def test_what_a_page_names_exists(path):
    """Commands, make targets, files and variables; and no secret is written down."""
    text = path.read_text()
    assert not SECRET.findall(text)
    commands = {*get_commands(), "check_env"}
    for name in re.findall(r"manage\.py ([a-z_]+)", text):
        assert name in commands, name
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M)
    for name in re.findall(r"(?:^|`)make (?!-)([a-z-]+)", text, re.M):
        assert name in targets, name
    for name in re.findall(
        r"`((?:deploy|docker|scripts|tests|bunship|accounts|organizations|billing|files|docs)/[\w./-]*)`",
        text,
    ):
        # What a reader is about to write, and a name in Secrets Manager.
        if "widget" not in name and name != "bunship/production":
            assert (ROOT / name).exists(), name
    known = {row.name for row in environment.variables()} | {
        alias for row in environment.variables() for alias in row.aliases
    }
    for name in re.findall(r"`([A-Z][A-Z0-9]+_[A-Z0-9_]+)(?:=[^`]*)?`", text):
        assert name in known or name in NOT_OURS, name


#: Upper-case words of guides that are no variables of ours.
NOT_OURS = {
    "ENV_FILE", "NAME_FILE", "FILE_TYPES", "FILE_SCANNER", "ROLE_PERMISSIONS", "OWNER_ONLY",
    "SITE_ADDRESS", "BUNSHIP_JWT_SECRET", "JWT_SECRET_FILE", "ROLLING_SECONDS", "BILLING_EXAMPLES",
    "UPDATE_SNAPSHOTS", "PARSE_ERROR", "VALIDATION_ERROR", "AUTHENTICATION_ERROR",
    "AUTHORIZATION_ERROR", "NOT_FOUND", "PAYLOAD_TOO_LARGE", "RATE_LIMIT_EXCEEDED",
    "INTERNAL_ERROR", "BILLING_PROVIDER_ERROR", "SERVICE_UNAVAILABLE", "MAINTENANCE_MODE",
    "BILLING_NOT_CONFIGURED", "STORAGE_NOT_CONFIGURED", "STORAGE_UNAVAILABLE",
    "METRICS_ENABLED", "ACKNOWLEDGED_WRITES",
}  # fmt: skip


def test_the_overview_guide_says_what_the_checklist_asks():
    """Rows 32, 33, 39, 45, 52."""
    text = (ROOT / "docs" / "deployment" / "overview.md").read_text()
    for wanted in (
        "turso db create", "turso db show", "turso db tokens create", "region of the API servers",
        "checkout.session.completed", "customer.subscription.created",
        "customer.subscription.updated", "customer.subscription.deleted", "invoice.paid",
        "invoice.payment_failed", "`PutObject`, `GetObject`, `DeleteObject`",
        "openssl rand -base64 32", "openssl rand -base64 24", "openssl rand -hex 16",
        "check_env --list-required", "curl -f https://api.example.com/health",
    ):  # fmt: skip
        assert wanted in text, wanted
    aws = (ROOT / "docs" / "deployment" / "aws.md").read_text()
    for wanted in ("Secrets Manager", "task role", "`/health` every 30 s", "run the migrate task"):
        assert wanted in aws
    stores = {"railway": "sealed", "fly-io": "fly secrets set", "kubernetes": "create secret"}
    for platform, store in stores.items():
        assert store in (ROOT / "docs" / "deployment" / f"{platform}.md").read_text()


def test_monitors_and_alerts_have_their_pages():
    """Rows 105, 108, 110."""
    text = (ROOT / "docs" / "operations" / "monitoring.md").read_text()
    for wanted in (
        "BetterUptime", "Checkly", "UptimeRobot", "every 30 s", '"status":"ok"', "requestId",
        "durationMs", "manage.py monitor",
    ):  # fmt: skip
        assert wanted in text
    alerts = (ROOT / "deploy" / "monitoring" / "alerts.yml").read_text()
    for name in re.findall(r"alert: (\w+)", alerts):
        assert f"### {name}" in text
