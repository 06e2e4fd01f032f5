"""The web app of `examples/spa` in a real browser, against the product as developers start it.

`UPDATE_SNAPSHOTS=1` keeps pictures of its pages in docs/spa.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bunship.settings.env import ROOT
from organizations import webhook_signature
from tests.accounts.codes import totp
from tests.bounds import IN_CI
from tests.fakes.processes import free_port
from tests.fakes.receiver import Receiver
from tests.system.browser import browser, needs_chromium
from tests.system.running import DevSystem, eventually

NPM = shutil.which("npm")
PICTURES = ROOT / "docs" / "spa"
MOST_PICTURE_BYTES = 200 * 1024
PASSWORD = "Sunny-day7x"
SEEN = {"width": 1280, "height": 800}

pytestmark = [
    pytest.mark.processes,
    needs_chromium,
    pytest.mark.skipif(NPM is None, reason="no npm on this machine"),
    pytest.mark.timeout(180),
]

#: CI walks the whole main flow, once with the pointer and once with the keys alone.
not_in_ci = pytest.mark.skipif(IN_CI, reason="`make test` does it where there is time")

#: Text whose contrast with what is behind it is below WCAG AA; [] when all is well. Backgrounds that
#: are half transparent are mixed with what is below them.
FAINT = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => below.map((v, i) => (i < 3 ? top[i] * top[3] + v * (1 - top[3]) : 1));
  const luminance = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => {
      const s = v / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(rgba(getComputedStyle(at).backgroundColor));
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const found = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent.trim();
    if (!text || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    if (element.closest('.hidden-visually, [aria-disabled=true], :disabled, script, option')) continue;
    seen += 1;
    const style = getComputedStyle(element);
    const back = background(element);
    const front = over(rgba(style.color), back);
    const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const large = parseFloat(style.fontSize) >= 24
      || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) found.push(`${text.slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return seen ? found : ['no text at all'];
}
"""

#: Controls a screen reader would have no name for, and images without an alternative.
NAMELESS = """
() => [...document.querySelectorAll(
  'button, a[href], input, select, textarea, img',
)].filter((element) => {
  if (element.tagName === 'IMG') return !element.hasAttribute('alt');
  if (element.type === 'hidden' || !element.checkVisibility()) return false;
  return !(element.getAttribute('aria-label') || element.innerText?.trim() || element.labels?.length
    || element.getAttribute('aria-labelledby') || element.textContent.trim());
}).map((element) => element.outerHTML.slice(0, 120))
"""


class WebApp:
    """A fresh copy of the app and the client below it: installed, checked, built and served."""

    def __init__(self, folder: Path, *, api_url: str, port: int) -> None:
        assert NPM is not None
        self.url = f"http://localhost:{port}"
        self.folder = folder / "examples" / "spa"
        ignored = shutil.ignore_patterns("node_modules", "dist", "*.local")
        shutil.copytree(ROOT / "examples" / "spa", self.folder, ignore=ignored)
        shutil.copytree(
            ROOT / "clients" / "typescript",
            folder / "clients" / "typescript",
            ignore=ignored,
        )
        self.environ = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
            "VITE_API_URL": api_url,
            "CI": "1",
        }
        self.run("ci", "--no-audit", "--no-fund", "--prefer-offline")
        self.run("run", "build")
        self.process = subprocess.Popen(
            [NPM, "run", "preview", "--", "--port", str(port)],
            cwd=self.folder,
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            eventually(lambda: httpx.get(self.url).status_code == 200)
        except BaseException:
            self.close()
            raise

    def run(self, *arguments: str) -> None:
        done = subprocess.run(
            [str(NPM), *arguments],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def close(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(15)


class Visitor:
    """Somebody at a browser; what their browser complained about."""

    def __init__(self, world: World, chromium: Any, **options: Any) -> None:
        self.world = world
        self.context = chromium.new_context(
            viewport=SEEN, color_scheme="light", locale="en-US", accept_downloads=True, **options
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.complaints: list[str] = []
        self.refusals: list[tuple[int, str, str]] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"page: {error}"))
        self.page.on("console", self._console)
        self.page.on("response", self._response)
        self.page.on("requestfailed", self._failed)

    def _console(self, message: Any) -> None:
        # Chromium reports every answer >= 400 as an error too: `refusals` has those.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            path = response.url.removeprefix(self.world.system.url)
            path = path.removeprefix(self.world.api_url).removeprefix("/api/v1")
            self.refusals.append((response.status, response.request.method, path))

    def _failed(self, request: Any) -> None:
        # A navigation that becomes a download, or that is overtaken by the next one, is "aborted".
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.method} {request.url}: {request.failure}")

    def expect(self, *refusals: tuple[int, str, str]) -> None:
        """Check that the API refused exactly these since the last look, and nothing else was wrong."""
        self.page.wait_for_load_state("networkidle")
        assert self.complaints == []
        assert self.refusals == list(refusals)
        self.refusals.clear()

    # --- what people do ---

    def go(self, path: str) -> None:
        self.page.wait_for_load_state("networkidle")
        self.page.goto(path if path.startswith("http") else f"{self.world.app.url}{path}")

    def click(self, name: str, role: str = "button", *, exact: bool = True) -> None:
        """Press what has this name; in the dialog while one is open, as nothing else can be."""
        dialog = self.page.locator("dialog[open]")
        scope = dialog.last if dialog.count() else self.page
        scope.get_by_role(role, name=name, exact=exact).first.click()

    def confirm(self, name: str) -> None:
        """Press the button of a dialog that thereby closes, and wait until it has."""
        self.click(name)
        self.page.locator("dialog[open]").wait_for(state="detached")

    def fill(self, **values: str) -> None:
        dialog = self.page.locator("dialog[open]")
        scope = dialog.last if dialog.count() else self.page
        for name, value in values.items():
            scope.locator(f"[name={name}]").fill(value)

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for()

    def heading(self, text: str) -> None:
        self.page.get_by_role("heading", name=text, exact=True).first.wait_for()

    def toast(self, text: str) -> None:
        self.page.locator(".toasts").get_by_text(text).first.wait_for()

    def mail(self, subject: str) -> str:
        """Return the text of this person's newest mail of a subject."""
        return self.world.mail(self.email, subject)

    def follow(self, subject: str) -> None:
        """Open the link of a mail; every one must lead into this app."""
        link = re.search(rf"{re.escape(self.world.app.url)}/\S+", self.mail(subject))
        assert link is not None, self.mail(subject)
        self.go(link[0])

    def register(self, name: str, email: str) -> None:
        """Fill the form, open the link of the mail, come to the form that signs in."""
        self.email = email
        self.fill(fullName=name, email=email, password=PASSWORD)
        self.click("Create account")
        self.heading("Check your mail")
        self.follow("Verify your email address")
        self.heading("Address verified")
        self.click("Sign in", "link")

    def sign_in(self, password: str = PASSWORD) -> None:
        self.heading("Sign in")
        self.fill(email=self.email, password=password)
        self.click("Sign in")

    def sign_out(self) -> None:
        self.click("Sign out")
        self.heading("Sign in")

    def keep(self, name: str) -> None:
        """Look at a page: its contrast, its names, its width; keep its picture when asked to."""
        page = self.page
        page.wait_for_load_state("networkidle")
        assert page.evaluate(FAINT) == [], name
        assert page.evaluate(NAMELESS) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        picture = page.screenshot(animations="disabled", style=".toasts { display: none }")
        assert 8_000 < len(picture) < MOST_PICTURE_BYTES, (name, len(picture))
        if os.environ.get("UPDATE_SNAPSHOTS"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            (PICTURES / f"{name}.png").write_bytes(picture)


class World:
    """The API, the app, a receiver of webhooks, a browser."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.receiver = Receiver()
        self.system = DevSystem(
            folder / "data",
            FRONTEND_URL=f"http://localhost:{port}",
            WEBHOOK_ALLOW_PRIVATE_ADDRESSES="true",
        )
        self.api_url = f"http://localhost:{self.system.port}"
        try:
            # The API starts while npm works.
            self.app = WebApp(folder, api_url=self.api_url, port=port)
            try:
                self.system.wait_until_ready()
            except BaseException:
                self.app.close()
                raise
        except BaseException:
            self.system.stop()
            self.receiver.close()
            raise

    def close(self) -> None:
        self.app.close()
        self.system.stop()
        self.receiver.close()

    def mail(self, to: str, subject: str) -> str:
        def newest() -> str | None:
            mails = httpx.get(f"{self.system.url}/dev/mailbox.json").json()
            texts = [m["text"] for m in mails if m["to"] == to and m["subject"] == subject]
            return texts[0] if len(texts) == 1 else next(iter(texts), None)

        return str(eventually(newest))

    @contextmanager
    def visitor(self, chromium: Any, **options: Any) -> Iterator[Visitor]:
        visitor = Visitor(self, chromium, **options)
        try:
            yield visitor
        except BaseException as error:
            # What the page showed says more than the line that waited for something else.
            shown = visitor.page.inner_text("body")[-1500:]
            error.add_note(f"{visitor.page.url}\n{visitor.complaints} {visitor.refusals}\n{shown}")
            raise
        assert visitor.complaints == []
        assert visitor.refusals == []
        visitor.context.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    started = World(tmp_path_factory.mktemp("spa"))
    yield started
    started.close()


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


def test_a_day_in_the_app(world, chromium):
    """From registering to paying, through every page; the pictures are taken on the way."""
    with world.visitor(chromium) as ann, world.visitor(chromium) as ben:
        _arrive(ann)
        _invite(ann, ben)
        _api_key(world, ann)
        _webhook(world, ann)
        _files(ann)
        _audit_log(ann)
        _second_factor(ann)
        _passkey(ann)
        _billing(ann)
        _as_a_member(ben)
        _in_the_dark(ann)


def _arrive(ann: Visitor) -> None:
    ann.go("/dashboard/files")
    ann.heading("Sign in")  # and afterwards back to where somebody wanted to go
    ann.keep("sign-in")
    ann.click("Create an account", "link")
    ann.fill(fullName="Ann Archer", email="ann@example.com", password="only-lower")
    ann.click("Create account")
    ann.sees("Password must contain")
    ann.expect((400, "POST", "/auth/register"))
    ann.keep("register")
    ann.register("Ann Archer", "ann@example.com")
    ann.sign_in("Wrong-day7x")
    ann.sees("Invalid email or password")
    ann.expect((401, "POST", "/auth/login"))
    ann.sign_in()
    ann.heading("Organizations")
    ann.sees("You are in no organization yet")
    ann.click("New organization")
    ann.fill(name="Archer & Söhne")
    assert ann.page.locator("[name=slug]").input_value() == "archer-sohne"
    ann.click("Create")
    ann.heading("Archer & Söhne")
    ann.expect()


def _invite(ann: Visitor, ben: Visitor) -> None:
    ann.click("Members", "link")
    ann.click("Invite somebody")
    ann.fill(email="ben@example.com")
    ann.click("Send invitation")
    url = ann.page.locator("dialog code").inner_text()
    assert url.startswith(f"{ann.world.app.url}/invite/")
    ann.confirm("Done")
    ann.sees("ben@example.com")
    ann.click("Resend to ben@example.com")
    ann.toast("sent to ben@example.com again")
    # A link of a mail that was sent again replaces the first; both go to the same page.
    ben.email = "ben@example.com"
    ben.follow("You've been invited to join Archer & Söhne")
    ben.heading("Join Archer & Söhne")
    ben.keep("invitation")
    ben.click("Create an account", "link")
    ben.register("Ben Baker", "ben@example.com")
    ben.sign_in()
    ben.click("Accept as ben@example.com")
    ben.heading("Archer & Söhne")
    ben.expect()

    ann.go("/dashboard/members")
    ann.sees("Ben Baker")
    ann.page.get_by_label("Role of Ben Baker").select_option("viewer")
    ann.toast("Ben Baker is Viewer now.")
    ann.page.get_by_label("Role of Ben Baker").select_option("member")
    ann.toast("Ben Baker is Member now.")
    # The free plan has two seats: what the API says about a third is what is shown.
    ann.click("Invite somebody")
    ann.fill(email="third@example.com")
    ann.click("Send invitation")
    ann.page.locator("dialog [role=alert]").wait_for()
    ann.confirm("Close")
    assert [status for status, *_ in ann.refusals] == [ann.refusals[0][0]]
    assert ann.refusals[0][0] in (400, 402, 403)
    ann.refusals.clear()
    ann.keep("members")


def _api_key(world: World, ann: Visitor) -> None:
    ann.click("API keys", "link")
    ann.sees("No API keys yet")
    ann.page.get_by_role("button", name="New API key").first.click()
    ann.fill(name="Nightly import")
    ann.page.get_by_label("read:members", exact=True).check()
    ann.click("Create key")
    ann.heading("Your key “Nightly import”")
    key = ann.page.locator("dialog .secret code").inner_text()
    ann.confirm("I have kept it")
    answer = httpx.get(f"{world.system.url}/api/v1/projects", headers={"X-API-Key": key})
    assert answer.status_code == 200, answer.text
    ann.go("/dashboard/api-keys")
    assert key not in ann.page.content()
    ann.click("Usage of Nightly import")
    ann.sees("requests so far")
    ann.confirm("Close")
    ann.click("Pause Nightly import")
    ann.toast("Nightly import is paused.")
    refused = httpx.get(f"{world.system.url}/api/v1/projects", headers={"X-API-Key": key})
    assert refused.status_code == 401
    ann.click("Resume Nightly import")
    ann.toast("Nightly import works again.")
    ann.keep("api-keys")
    ann.click("Revoke Nightly import")
    ann.confirm("Revoke key")
    ann.sees("No API keys yet")
    ann.expect()


def _webhook(world: World, ann: Visitor) -> None:
    receiver = world.receiver
    ann.click("Webhooks", "link")
    ann.page.get_by_role("button", name="New endpoint").first.click()
    ann.fill(url=f"{receiver.url}/hooks", description="Loopback")
    ann.page.get_by_label("file.uploaded", exact=True).check()
    ann.click("Create endpoint")
    ann.heading("Signing secret")
    secret = ann.page.locator("dialog .secret code").inner_text()
    ann.confirm("I have kept it")
    ann.heading("Webhook endpoint")
    receiver.script.append((500, {}, b"not today"))
    ann.click("Send a test event")
    ann.sees("failed · 500")  # a test is not sent again by itself
    ann.click("Details of test")
    ann.sees("not today")
    ann.confirm("Close")
    ann.click("Retry test")
    ann.sees("delivered · 200")
    first, second = receiver.requests
    assert first.id == second.id
    assert second.headers["X-Webhook-Event"] == "test"
    stamp = int(re.search(r"t=(\d+)", second.headers["X-Webhook-Signature"])[1])  # type: ignore[index]
    assert second.headers["X-Webhook-Signature"] == webhook_signature.sign(
        second.body, secret, stamp
    )
    ann.click("Failed")
    ann.sees("None is failed")
    ann.click("All")
    ann.sees("delivered · 200")
    ann.expect()
    ann.keep("webhook")


def _files(ann: Visitor) -> None:
    ann.click("Files", "link")
    ann.sees("No files here yet")
    content = b"day,visitors\n" + b"".join(b"%d,%d\n" % (day, day * 7) for day in range(2000))
    ann.page.get_by_label("Files to upload").set_input_files(
        {"name": "visitors.csv", "mimeType": "text/csv", "buffer": content}
    )
    ann.toast("visitors.csv was uploaded.")
    with ann.page.expect_download() as caught:
        ann.click("Download visitors.csv")
    assert caught.value.suggested_filename == "visitors.csv"
    assert Path(caught.value.path()).read_bytes() == content
    ann.expect()
    # A program under the name of a table: the API looks at the bytes, and its sentence is shown.
    ann.page.get_by_label("Files to upload").set_input_files(
        {"name": "tool.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\x90\x00" * 99}
    )
    ann.page.locator("main [role=alert]").wait_for()
    ann.click("Dismiss")
    assert [refusal[:2] for refusal in ann.refusals] == [(400, "POST")]
    ann.refusals.clear()
    arrived = eventually(
        lambda: [r for r in ann.world.receiver.requests if r.headers["X-Webhook-Event"] != "test"]
    )
    assert [request.headers["X-Webhook-Event"] for request in arrived] == ["file.uploaded"]
    ann.keep("files")
    ann.click("Delete visitors.csv")
    ann.confirm("Delete file")
    ann.sees("No files here yet")
    ann.click("Trash")
    ann.click("Restore visitors.csv")
    ann.toast("visitors.csv is back.")
    ann.expect()


def _audit_log(ann: Visitor) -> None:
    ann.click("Audit log", "link")
    ann.sees("webhook.tested")
    ann.page.get_by_label("Action").fill("file.uploaded")
    ann.page.get_by_label("Action").press("Enter")
    ann.sees("1 of 1")
    ann.click("Details of file.uploaded")
    ann.sees('"name": "visitors.csv"')
    ann.confirm("Close")
    ann.page.get_by_label("Action").fill("")
    ann.page.get_by_label("Action").press("Enter")
    ann.sees("webhook.tested")
    with ann.page.expect_download() as caught:
        ann.click("Export as CSV")
    assert "webhook.tested" in Path(caught.value.path()).read_text()
    ann.expect()
    ann.keep("audit-log")


def _second_factor(ann: Visitor) -> None:
    ann.go("/account/security")
    ann.click("Set up")
    ann.fill(password="Not-the-one7")
    ann.click("Continue")
    ann.page.locator("dialog [role=alert]").wait_for()
    assert [refusal[2] for refusal in ann.refusals] == ["/auth/two-factor/setup"]
    ann.refusals.clear()
    ann.fill(password=PASSWORD)
    ann.click("Continue")
    secret = ann.page.locator("dialog .secret code").inner_text()
    assert ann.page.locator("dialog img.qr").evaluate("image => image.naturalWidth") > 100
    ann.fill(code=totp(secret))
    ann.click("Turn on")
    ann.sees("Keep these backup codes.")
    codes = ann.page.locator(".codes li").all_inner_texts()
    assert len(codes) >= 8
    ann.confirm("I have kept them")
    ann.toast("Two-factor authentication is on.")
    ann.sign_out()
    ann.sign_in()
    ann.heading("Enter your code")
    ann.fill(code=totp(secret, steps=1))
    ann.click("Continue")
    ann.heading("Archer & Söhne")
    ann.expect((401, "POST", "/auth/login"))
    ann.sign_out()
    ann.sign_in()
    ann.click("Use a backup code")
    ann.fill(code=codes[0])
    ann.click("Continue")
    ann.heading("Archer & Söhne")
    ann.expect((401, "POST", "/auth/login"))


def _passkey(ann: Visitor) -> None:
    devtools = ann.context.new_cdp_session(ann.page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    ann.go("/account/security")
    ann.click("Add a passkey")
    ann.fill(name="Test bench", password=PASSWORD)
    ann.confirm("Continue")
    ann.toast("Test bench was added.")
    ann.sees("added ")
    ann.keep("security")
    ann.sign_out()
    ann.click("Sign in with a passkey")
    ann.heading("Archer & Söhne")
    ann.go("/account/sessions")
    ann.sees("this browser")
    ann.expect()


def _billing(ann: Visitor) -> None:
    """The stand-in for Stripe of `manage.py dev`: to its pages and back."""
    ann.go("/dashboard/billing")
    ann.sees("No invoices yet")
    ann.click("Yearly")
    ann.sees("$290")
    ann.click("Monthly")
    ann.click("Choose Pro")
    ann.page.get_by_text("Pay with a card that works").click()
    ann.sees("Thank you. The plan changes")
    ann.page.locator(".card.chosen").get_by_text("Pro", exact=True).wait_for(timeout=15_000)
    ann.click("Cancel subscription")
    ann.confirm("Cancel subscription")
    ann.toast("The subscription ends with its period.")
    ann.click("Keep the subscription")
    ann.toast("The subscription goes on.")
    ann.click("Payment methods and addresses")
    ann.page.get_by_text("Let a month pass").click()  # the trial ends, the first invoice is paid
    ann.page.get_by_text(": active").wait_for()
    ann.page.get_by_text("Return").click()
    ann.page.get_by_role("link", name="View invoice", exact=False).first.wait_for()
    ann.keep("billing")
    ann.expect()


def _as_a_member(ben: Visitor) -> None:
    """A role sees what it may do, and why it does not see the rest."""
    ben.go("/dashboard")
    ben.heading("Your role")
    names = ben.page.locator("nav[aria-label=Main] a").all_inner_texts()
    assert [name.strip() for name in names] == ["Overview", "Members", "Files", "Settings"]
    assert ben.page.get_by_role("button", name="Invite somebody").count() == 0
    ben.go("/dashboard/billing")
    ben.heading("Not for your role")
    ben.sees("It needs the permission billing:read.")
    ben.expect()
    ben.go("/dashboard/settings")
    ben.click("Leave organization")
    ben.confirm("Leave")
    ben.heading("Organizations")
    ben.sees("You are in no organization yet")
    ben.expect()


def _in_the_dark(ann: Visitor) -> None:
    """The switch wins over the system, and is remembered."""
    page = ann.page
    shown = "getComputedStyle(document.body).backgroundColor"
    ann.go("/dashboard")
    ann.sees("subscription.updated")
    ann.keep("overview")
    light = page.evaluate(shown)
    ann.click("Dark")
    dark = page.evaluate(shown)
    assert dark != light
    page.reload()
    ann.heading("Archer & Söhne")
    assert page.evaluate(shown) == dark
    ann.sees("subscription.updated")
    ann.keep("overview-dark")
    for path, ready in (
        ("members", "No open invitations"),
        ("files", "visitors.csv"),
        ("webhooks", "Loopback"),
        ("audit-log", "webhook.tested"),
        ("billing", "View invoice"),
    ):
        ann.go(f"/dashboard/{path}")
        page.get_by_text(ready, exact=False).first.wait_for()
        ann.keep(f"{path}-dark")
    ann.go("/account/security")
    ann.sees("Test bench")
    ann.keep("security-dark")
    ann.click("Light")
    assert page.evaluate(shown) == light
    ann.click("Auto")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(shown) == dark
    ann.sign_out()
    ann.keep("sign-in-dark")
    ann.expect()


def test_the_keyboard_alone_is_enough(world, chromium):
    """Sign in, skip the navigation, open a dialog, walk round in it, leave it: no mouse."""
    with world.visitor(chromium) as demo:
        page = demo.page
        press = page.keyboard.press
        focused = "document.activeElement"
        demo.go("/login")
        demo.heading("Sign in")
        page.wait_for_function(f"{focused}.name === 'email'")
        page.keyboard.type("demo@bunship.com")
        press("Tab")
        page.keyboard.type("demo123456")
        press("Enter")
        demo.heading("Demo Company")
        demo.go("/dashboard/members")
        demo.sees("Alice Chen")
        press("Tab")
        assert page.evaluate(f"{focused}.textContent") == "Skip to content"
        assert page.locator(".skip-link").bounding_box()["y"] >= 0
        press("Enter")
        assert page.evaluate(f"{focused}.id") == "content"
        press("Tab")
        assert page.evaluate(f"{focused}.textContent").strip() == "Invite somebody"
        outline = page.evaluate(f"getComputedStyle({focused}).outlineStyle")
        assert outline == "solid"
        press("Enter")
        demo.heading("Invite somebody")
        page.wait_for_function(f"{focused}.name === 'email'")
        inside = f"!!{focused}.closest('dialog') || {focused} === document.body"
        for _ in range(8):
            press("Tab")
            assert page.evaluate(inside)
        press("Escape")
        page.locator("dialog").wait_for(state="detached")
        assert page.evaluate(f"{focused}.textContent").strip() == "Invite somebody"
        # Following a link moves the focus to the new page's heading.
        page.get_by_role("link", name="Files", exact=True).focus()
        press("Enter")
        demo.heading("Files")
        page.wait_for_function(f"{focused}.tagName === 'H1'")
        demo.expect()


@not_in_ci
def test_links_of_mails_that_come_without_a_password(world, chromium):
    """The magic link, the code beside it, and the link that sets a new password."""
    with world.visitor(chromium) as bob:
        bob.email = "bob@bunship.com"
        bob.go("/login")
        bob.click("Email me a sign-in link", "link")
        bob.fill(email=bob.email)
        bob.click("Send the link")
        bob.heading("Check your mail")
        bob.follow("Sign in to BunShip")
        bob.heading("Demo Company")
        bob.sign_out()
        bob.go("/magic-link?token=" + "x" * 43)
        bob.sees("Invalid or expired magic link")
        bob.expect((400, "POST", "/auth/magic-link/verify"))

        bob.go("/forgot-password")
        bob.fill(email=bob.email)
        bob.click("Send the link")
        bob.sees("is on its way")
        bob.follow("Reset your password")
        bob.fill(password=PASSWORD, again="Another-day7x")
        bob.click("Set password")
        bob.sees("The two passwords differ.")
        bob.fill(again=PASSWORD)
        bob.click("Set password")
        bob.heading("Password changed")
        bob.click("Sign in", "link")
        bob.sign_in()
        bob.heading("Demo Company")
        bob.expect()


@not_in_ci
def test_a_session_that_was_ended_elsewhere_ends_here(world, chromium):
    """And an access token that has run out does not: it is renewed once, and nobody notices."""
    with world.visitor(chromium) as alice:
        alice.email = "alice@bunship.com"
        alice.go("/login")
        alice.sign_in("demo123456")
        alice.heading("Demo Company")
        alice.expect()
        storage = "JSON.parse(JSON.stringify(localStorage))"
        tokens = alice.page.evaluate(storage)
        access, refresh = tokens["bunship_access_token"], tokens["bunship_refresh_token"]
        # What a browser has that slept through the token's quarter of an hour.
        header, claims, signature = access.split(".")
        alice.page.evaluate(
            "token => localStorage.setItem('bunship_access_token', token)",
            f"{header}.{claims}.{signature[::-1]}",
        )
        alice.go("/dashboard/members")
        alice.sees("Bob Martinez")
        renewed = alice.page.evaluate(storage)["bunship_refresh_token"]
        assert renewed != refresh
        assert {refusal[0] for refusal in alice.refusals} == {401}
        assert not [refusal for refusal in alice.refusals if refusal[2] == "/auth/refresh"]
        alice.refusals.clear()

        other = httpx.Client(base_url=f"{world.system.url}/api/v1")
        pair = other.post(
            "/auth/login", json={"email": alice.email, "password": "demo123456"}
        ).json()
        ended = other.delete(
            "/users/me/sessions/others", headers={"Authorization": f"Bearer {pair['accessToken']}"}
        )
        other.close()
        assert ended.status_code == 200
        alice.click("Files", "link")
        alice.heading("Sign in")
        assert "next=" in alice.page.url
        assert {refusal[0] for refusal in alice.refusals} == {401}
        alice.refusals.clear()
        kept = alice.page.evaluate(storage)
        assert "bunship_refresh_token" not in kept, json.dumps(sorted(kept))


@not_in_ci
def test_pages_wait_and_fail_with_words(world, chromium):
    """Loading, the API out of reach, an address that does not exist."""
    with world.visitor(chromium) as demo:
        page = demo.page
        demo.email = "diana@bunship.com"
        demo.go("/login")
        demo.sign_in("demo123456")
        demo.heading("Demo Company")
        page.wait_for_load_state("networkidle")

        held: list[Any] = []
        page.route("**/members*", lambda route: held.append(route))
        demo.click("Members", "link")
        page.get_by_role("status").get_by_text("Loading").first.wait_for(state="attached")
        for route in held:
            route.continue_()
        demo.sees("Alice Chen")
        page.unroute("**/members*")

        page.route("**/files?*", lambda route: route.fulfill(status=500, body="{}"))
        demo.click("Files", "link")
        page.get_by_role("alert").first.wait_for()
        page.unroute("**/files?*")
        demo.click("Try again")
        demo.sees("logo-dark.png")
        assert {refusal[0] for refusal in demo.refusals} == {500}
        demo.refusals.clear()
        demo.go("/no/such/page")
        demo.heading("There is no such page")
        demo.go("/invite/" + "x" * 43)
        demo.heading("This invitation cannot be used")
        assert [refusal[:2] for refusal in demo.refusals] == [(404, "GET")]
        demo.refusals.clear()


@not_in_ci
def test_payments_that_are_not_set_up_are_said_to_be_so(world, chromium):
    """What an installation without Stripe's keys answers; `manage.py dev` has a stand-in of its own."""
    refusal = {
        "success": False,
        "error": {"code": "BILLING_NOT_CONFIGURED", "message": "Billing is not configured"},
    }
    headers = {"Access-Control-Allow-Origin": world.app.url, "Content-Type": "application/json"}

    def refuse(route: Any) -> None:
        if route.request.method == "OPTIONS":
            route.continue_()
        else:
            route.fulfill(status=503, body=json.dumps(refusal), headers=headers)

    with world.visitor(chromium) as demo:
        demo.email = "demo@bunship.com"
        demo.go("/login")
        demo.sign_in("demo123456")
        demo.heading("Demo Company")
        demo.page.route("**/billing/invoices*", refuse)
        demo.page.route("**/billing/checkout", refuse)
        demo.go("/dashboard/billing")
        demo.heading("Payments are not set up on this server")
        demo.click("Choose Enterprise")
        demo.sees("so nothing can be bought here")
        assert {refused[0] for refused in demo.refusals} == {503}
        demo.refusals.clear()


@not_in_ci
def test_it_fits_a_phone(world, chromium):
    """Nothing is wider than the screen, and the navigation is behind a button."""
    with world.visitor(chromium) as demo:
        page = demo.page
        page.set_viewport_size({"width": 375, "height": 700})
        demo.email = "demo@bunship.com"
        demo.go("/login")
        demo.sign_in("demo123456")
        demo.heading("Demo Company")
        for text in (
            "Members",
            "Files",
            "Audit log",
            "API keys",
            "Webhooks",
            "Billing",
            "Settings",
        ):
            assert not page.get_by_role("link", name=text, exact=True).is_visible()
            demo.click("Menu")
            demo.click(text, "link")
            demo.heading(text)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), text
        demo.click("Menu")
        page.get_by_role("link", name="Demo User").click()
        demo.heading("Profile")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        demo.expect()
