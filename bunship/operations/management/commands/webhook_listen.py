"""`manage.py webhook_listen`: a receiver on loopback that verifies and prints what arrives."""

from __future__ import annotations

import hmac
import re
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from organizations import webhook_signature

TOLERANCE_SECONDS = 300
_MOST_BYTES = 1024 * 1024


class Command(BaseCommand):
    help = "Receive webhooks on 127.0.0.1, verify their signatures and print them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=9000, help="default: 9000; 0 = any")
        parser.add_argument("--secret", default="", help="whsec_…; without it nothing is verified")
        parser.add_argument("--status", type=int, default=200, help="what to answer (default: 200)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Listen until interrupted."""
        secret = options["secret"]
        if secret and not re.fullmatch(r"whsec_[0-9a-f]{64}", secret):
            raise CommandError("--secret must be the endpoint's whsec_… with 64 hex digits.")
        command = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = min(int(self.headers.get("Content-Length", 0)), _MOST_BYTES)
                body = self.rfile.read(length)
                verdict = judge(body, dict(self.headers), secret)
                command.say(body, dict(self.headers), verdict)
                refused = verdict.startswith("invalid")
                self.send_response(401 if refused else options["status"])
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                """The printed event says it all."""

        try:
            server = ThreadingHTTPServer(("127.0.0.1", options["port"]), Handler)
        except OSError as error:
            raise CommandError(
                f"Port {options['port']} cannot be used: {error.strerror}."
            ) from error
        self.stdout.write(f"listening http://127.0.0.1:{server.server_port}")
        self.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()

    def say(self, body: bytes, headers: dict[str, str], verdict: str) -> None:
        """Print one event: its headers' essence, the verdict, the body."""
        given = {name.lower(): value for name, value in headers.items()}
        try:
            shown = orjson.dumps(orjson.loads(body), option=orjson.OPT_INDENT_2).decode()
        except orjson.JSONDecodeError:
            shown = f"{len(body)} bytes that are no JSON"
        event = given.get("x-webhook-event", "?")
        self.stdout.write(f"{event} {given.get('webhook-id', '?')} {verdict}\n{shown}")
        self.stdout.flush()


def judge(body: bytes, headers: dict[str, str], secret: str) -> str:
    """Return "verified", "not verified" without a secret, or "invalid: …" with the reason."""
    if not secret:
        return "not verified"
    given = {name.lower(): value for name, value in headers.items()}
    stamp = given.get("webhook-timestamp", "")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
        return "invalid: no timestamp"
    if abs(time.time() - int(stamp)) > TOLERANCE_SECONDS:
        return "invalid: too old"
    wanted = webhook_signature.sign(body, secret, int(stamp))
    if not hmac.compare_digest(given.get("x-webhook-signature", "").encode(), wanted.encode()):
        return "invalid: X-Webhook-Signature"
    standard = webhook_signature.sign_standard(
        body, secret, message_id=given.get("webhook-id", ""), timestamp=int(stamp)
    )
    if standard not in given.get("webhook-signature", "").split(" "):
        return "invalid: webhook-signature"
    return "verified"
