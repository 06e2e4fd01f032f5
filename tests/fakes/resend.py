"""Resend over HTTP for the real SDK: keys, idempotency, and failures on demand."""

from __future__ import annotations

import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class FakeResend:
    """Listens on a free port of 127.0.0.1.

    Attributes:
        mails: what was accepted, in order, one entry per idempotency key.
        requests: every request's headers and body.
        script: answers for the next requests: (status, body, headers) or a number of seconds to hang.
    """

    def __init__(self, port: int = 0) -> None:
        self.mails: list[dict[str, Any]] = []
        self.requests: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.script: deque[Any] = deque()
        #: Sending domains and their states.
        self.domains: dict[str, str] = {}
        self._by_key: dict[str, tuple[str, dict[str, Any]]] = {}
        self._stop = threading.Event()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                rows = [
                    {"id": name, "name": name, "status": status}
                    for name, status in fake.domains.items()
                ]
                self._send(200, {"object": "list", "data": rows}, {})

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                body = json.loads(self.rfile.read(length))
                self._send(*fake.answer(dict(self.headers), body))

            def _send(self, status: int, answer: dict[str, Any], headers: dict[str, str]) -> None:
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(
        self, headers: dict[str, str], body: dict[str, Any]
    ) -> tuple[int, dict[str, Any], dict[str, str]]:
        self.requests.append((headers, body))
        if self.script:
            step = self.script.popleft()
            if not isinstance(step, int | float):
                return step
            self._stop.wait(step)
        key = headers.get("Idempotency-Key", "")
        if key in self._by_key:
            provider_id, first = self._by_key[key]
            if first != body:
                return 409, {"name": "invalid_idempotent_request", "message": "other body"}, {}
            return 200, {"id": provider_id}, {}
        provider_id = f"mail-{len(self.mails) + 1}"
        self._by_key[key] = (provider_id, body)
        self.mails.append({**body, "key": key})
        return 200, {"id": provider_id}, {}

    def close(self) -> None:
        self._stop.set()
        self.server.shutdown()
        self.server.server_close()
