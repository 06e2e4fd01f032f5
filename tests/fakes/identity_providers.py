"""Google and GitHub over HTTP: consent pages, codes bound to PKCE, signed identity tokens.

One server plays both; a person consents by calling `consent()` with the address the product sent
the browser to, and gets the query the browser would come back with.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


class FakeIdentityProviders:
    """Listens on a free port of 127.0.0.1.

    Attributes:
        claims: changes to the next identity tokens; None as a value removes a claim.
        person: what GitHub's `/user` answers.
        addresses: what GitHub's `/user/emails` answers.
        failure: an HTTP status every endpoint answers with while it is set.
        exchanges: the forms that came to the token endpoints.
    """

    CLIENT_ID = "client-of-bunship"
    CLIENT_SECRET = "secret-of-bunship"

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(
            2048, parameters={"kid": "first", "use": "sig", "alg": "RS256"}
        )
        self.published = [self.key]
        self.claims: dict[str, Any] = {}
        self.person: Any = {"id": 4711, "login": "ann", "name": "Ann Hub", "avatar_url": None}
        self.addresses: Any = [
            {"email": "old@example.com", "primary": False, "verified": True},
            {"email": "ann@example.com", "primary": True, "verified": True},
        ]
        self.failure: int | None = None
        self.exchanges: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(*fake.get(urlsplit(self.path).path, self.headers))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                self._answer(*fake.exchange(urlsplit(self.path).path, form))

            def _answer(self, status: int, value: Any) -> None:
                data = value if isinstance(value, bytes) else json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                if 300 <= status < 400:
                    self.send_header("Location", fake.url + "/elsewhere")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def environment(self) -> dict[str, str]:
        """Return the variables that point the product here."""
        return {
            "GOOGLE_CLIENT_ID": self.CLIENT_ID,
            "GOOGLE_CLIENT_SECRET": self.CLIENT_SECRET,
            "GOOGLE_AUTHORIZE_URL": f"{self.url}/google/auth",
            "GOOGLE_TOKEN_URL": f"{self.url}/google/token",
            "GOOGLE_JWKS_URL": f"{self.url}/google/certs",
            "GITHUB_CLIENT_ID": self.CLIENT_ID,
            "GITHUB_CLIENT_SECRET": self.CLIENT_SECRET,
            "GITHUB_AUTHORIZE_URL": f"{self.url}/github/authorize",
            "GITHUB_TOKEN_URL": f"{self.url}/github/token",
            "GITHUB_API_URL": f"{self.url}/github/api",
        }

    def consent(self, address: str) -> dict[str, str]:
        """Consent on the page at `address`; return the query of the way back."""
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert query["response_type"] == "code"
        assert query["client_id"] == self.CLIENT_ID
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self._codes[code] = {**query, "provider": parts.path.split("/")[1]}
        issuer = {"google": "https://accounts.google.com", "github": f"{self.url}/github"}
        provider = parts.path.split("/")[1]
        return {"code": code, "state": query["state"], "iss": issuer[provider]}

    def exchange(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        self.exchanges.append(form)
        if self.failure is not None:
            return self.failure, {"error": "temporarily_unavailable"}
        asked = self._codes.pop(form.get("code", ""), None)
        verifier = form.get("code_verifier", "")
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or not path.startswith(f"/{asked['provider']}/")
            or asked["code_challenge"] != challenge
            or form.get("redirect_uri") != asked["redirect_uri"]
            or (form.get("client_id"), form.get("client_secret"))
            != (self.CLIENT_ID, self.CLIENT_SECRET)
        ):
            return 400, {"error": "invalid_grant"}
        if asked["provider"] == "github":
            return 200, {"access_token": "gho_token", "token_type": "bearer", "scope": "user:email"}
        return 200, {
            "access_token": "ya29.token",
            "token_type": "Bearer",
            "expires_in": 3600,
            "id_token": self.identity_token(asked["nonce"]),
        }

    def identity_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": "https://accounts.google.com",
            "aud": self.CLIENT_ID,
            "sub": "110169484474386276334",
            "email": "ann@example.com",
            "email_verified": True,
            "name": "Ann Goo",
            "picture": "https://lh3.example.com/a.png",
            "nonce": nonce,
            "iat": now,
            "exp": now + 3600,
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def get(self, path: str, headers: Any) -> tuple[int, Any]:
        if self.failure is not None:
            return self.failure, b"<html>"
        if path == "/google/certs":
            return 200, {"keys": [key.as_dict(private=False) for key in self.published]}
        if headers.get("Authorization") != "Bearer gho_token":
            return 401, {}
        if path == "/github/api/user":
            return 200, self.person
        if path == "/github/api/user/emails":
            return 200, self.addresses
        return 404, {}

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
