"""A small HTTP server on loopback whose answers a test writes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Answer:
    """What a test answers; `body` is JSON unless it is bytes. A status of 0 hangs up."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


def refusal(status: int, code: str = "CODE", message: str = "No.", **more: Any) -> Answer:
    headers = more.pop("headers", {})
    return Answer(
        status, {"success": False, "error": {"code": code, "message": message, **more}}, headers
    )


class Server:
    """Answers by `rule`, in as many threads as there are requests, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.rule: Callable[[Asked], Answer] = lambda asked: Answer(404)
        self.lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else each body waits 40 ms for the headers' receipt

            def handle_any(self) -> None:
                parts = urlsplit(self.path)
                if self.headers.get("transfer-encoding", "") == "chunked":
                    raise AssertionError("a body of unknown length")
                length = int(self.headers.get("content-length", 0))
                asked = Asked(
                    self.command,
                    parts.path,
                    parse_qs(parts.query, keep_blank_values=True),
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(length),
                )
                with server.lock:
                    server.asked.append(asked)
                answer = server.rule(asked)
                if answer.status == 0:
                    self.close_connection = True
                    self.connection.close()
                    return
                body = answer.body
                if not isinstance(body, bytes):
                    body = b"" if body is None else json.dumps(body).encode()
                self.send_response(answer.status)
                for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

            def log_message(self, *args: Any) -> None:
                pass

        class Listener(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *args: Any) -> None:  # hanging up is meant
                pass

        self._http = Listener(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def answer(self, *answers: Answer) -> None:
        """Give these answers in order, the last one for ever."""
        waiting = list(answers)

        def rule(_: Asked) -> Answer:
            with self.lock:
                return waiting.pop(0) if len(waiting) > 1 else waiting[0]

        self.rule = rule

    def of(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == f"/api/v1{path}"]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)
