"""A receiver of webhooks on loopback: records what arrives and answers as told."""

from __future__ import annotations

import json
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def id(self) -> str:
        return self.headers["X-Webhook-Delivery-ID"]


class Receiver:
    """Listens on a free port of 127.0.0.1.

    Attributes:
        requests: what arrived, in order.
        script: answers for the next requests: a status, (status, headers, body), a number of seconds
            to hang as a float, or "endless" for a body without an end, "drip" for a slow one.
        default: the answer when the script is empty.
    """

    def __init__(self) -> None:
        self.requests: list[Received] = []
        self.script: deque[Any] = deque()
        self.default: Any = 200
        self._stop = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length)
                receiver.requests.append(Received(self.path, dict(self.headers), body))
                step = receiver.script.popleft() if receiver.script else receiver.default
                receiver._answer(self, step)

            def do_GET(self) -> None:
                self.do_POST()

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _answer(self, handler: BaseHTTPRequestHandler, step: Any) -> None:
        headers: dict[str, str] = {}
        data = b"ok"
        if isinstance(step, float):
            self._stop.wait(step)
            step = 200
        if step in ("endless", "drip"):
            self._pour(handler, b"x" * 8192 if step == "endless" else b"x", step == "drip")
            return
        if isinstance(step, tuple):
            step, headers, data = step
        handler.send_response(step)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        with suppress(OSError):  # who asked may have given up by now
            handler.wfile.write(data)

    def _pour(self, handler: BaseHTTPRequestHandler, part: bytes, slowly: bool) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        with suppress(OSError):
            while not self._stop.wait(0.2 if slowly else 0):
                handler.wfile.write(part)

    def close(self) -> None:
        self._stop.set()
        self.server.shutdown()
        self.server.server_close()
