"""A real browser with a virtual authenticator (WebDriver's, through the DevTools protocol)."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.system.browser import browser, needs_chromium
from tests.system.running import PASSWORD, DevSystem, Person

pytestmark = pytest.mark.processes

#: What a frontend does: the four requests, with the browser's own JSON in between.
SCRIPT = """
async ([api, token, password, act]) => {
  const call = async (path, body) => {
    const answer = await fetch(api + '/api/v1/auth/passkeys' + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token ? { Authorization: 'Bearer ' + token } : {}),
      },
      body: JSON.stringify(body),
    });
    return [answer.status, await answer.json()];
  };
  if (act === 'register') {
    const [, { publicKey }] = await call('/options', { password });
    const credential = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
    });
    return call('', { name: 'Chromium', credential: credential.toJSON() });
  }
  const [, { publicKey }] = await call('/login/options', {});
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
  });
  return call('/login', { credential: credential.toJSON() });
}
"""


@pytest.fixture
def frontend():
    """An empty page on an origin of its own, as a single-page app has."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>App</title>")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@needs_chromium
@pytest.mark.timeout(180)
def test_a_browser_registers_a_passkey_and_signs_in_with_it(tmp_path, frontend):
    system = DevSystem(tmp_path, "--no-seed", FRONTEND_URL=frontend)
    try:
        system.wait_until_ready()
        person = Person(system.url)
        tokens = person.arrive()
        with browser() as chromium:
            page = chromium.new_page()
            page.goto(frontend)
            devtools = page.context.new_cdp_session(page)
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
            status, passkey = page.evaluate(
                SCRIPT, [system.url, tokens["accessToken"], PASSWORD, "register"]
            )
            assert (status, passkey.get("name")) == (200, "Chromium"), passkey
            for _ in range(2):
                status, signed_in = page.evaluate(SCRIPT, [system.url, "", "", "sign in"])
                assert status == 200, signed_in
                assert signed_in["user"]["email"] == person.email
        person.http.headers["Authorization"] = f"Bearer {signed_in['accessToken']}"
        assert person.get("/auth/passkeys").json()["total"] == 1
    finally:
        system.stop()
