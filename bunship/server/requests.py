"""Reading a request: gunicorn's parser, with the plain parts of a head read in fewer steps.

A head that is plain in every respect is read by one regular expression, to exactly what gunicorn makes of
it; whatever is odd about a head, gunicorn judges. `tests/bunship/test_server_requests.py` compares both.
"""

from __future__ import annotations

import os
import re
import time
from typing import Any
from urllib.parse import unquote_to_bytes

from gunicorn.http import message, wsgi
from gunicorn.http.errors import NoMoreData
from gunicorn.http.unreader import SocketUnreader

from bunship.server.responses import Response

#: In a thread, every 64 KiB that arrive buy a body another second.
_BYTES_PER_SECOND = 65536

# A field that nobody reads in two ways: a token without underscores, and none of the characters that
# gunicorn refuses. Possessive, so that nothing is tried twice.
_NAME = r"[!#$%&'*+\-.^`|~0-9A-Za-z]++"
_VALUE = r"[^\x00-\x08\x0a-\x1f\x7f]*+"
_FIELD = re.compile(rf"({_NAME}):({_VALUE})")
_PLAIN_BLOCK = re.compile(rf"{_NAME}:{_VALUE}(?:\r\n{_NAME}:{_VALUE})*+")
# A usual method, a path that begins with one slash, a query, and no fragment.
_PLAIN_LINE = re.compile(
    rb"(GET|POST|PUT|PATCH|DELETE) (/(?:[!\"$-.0->@-~][!\"$->@-~]*+)?)(\?[!\"$-~]*+)? HTTP/1\.([01])"
)
#: At most once in a head (RFC 9110 §5.3).
_SINGLE = tuple(message.RFC9110_5_3_SINGLETON_FIELDS)


class Settings:
    """gunicorn's settings, each looked up once: it looks every use up among all settings."""

    def __init__(self, cfg: Any) -> None:
        self._cfg = cfg
        for name, setting in cfg.settings.items():
            if not hasattr(type(cfg), name):
                setattr(self, name, setting.get())
        self.is_ssl = cfg.is_ssl

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cfg, name)


class Reader(SocketUnreader):  # type: ignore[misc]
    """What has arrived on a connection, and what still arrives while a thread waits for it."""

    #: When the request that is being read must be complete (`time.monotonic`).
    deadline = 0.0

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Read what the client has sent, waiting no longer than its request may still take.

        Raises:
            NoMoreData: the time is over; to gunicorn the client has hung up.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise NoMoreData
        size = self.mxchunk
        if size_hint and size_hint > size:
            size = min(size_hint, self.max_body_chunk)
        before = self.sock.gettimeout()
        self.sock.settimeout(left)
        try:
            data: bytes = self.sock.recv(size)
        except TimeoutError:
            raise NoMoreData from None
        finally:
            self.sock.settimeout(before)
        self.deadline += len(data) / _BYTES_PER_SECOND
        return data


class Request(message.Request):  # type: ignore[misc]
    """gunicorn's request."""

    _closes: bool | None = None

    def should_close(self) -> bool:
        """Say whether the connection ends with this request; the head is looked through once."""
        if self.must_close:
            return True
        if self._closes is None:
            self._closes = bool(super().should_close())
        return self._closes

    def parse_request_line(self, line_bytes: bytes) -> None:
        """Take method, target and version.

        Raises:
            ParseException: gunicorn's, of what must not be understood.
        """
        plain = _PLAIN_LINE.fullmatch(line_bytes)
        if plain is None:
            super().parse_request_line(line_bytes)
            return
        method, path, query, version = plain.groups(b"")
        self.method, self.path = method.decode(), path.decode()
        self.uri = self.path + query.decode()
        self.query, self.fragment = query[1:].decode(), ""
        self.version = (1, int(version))

    def parse_headers(self, data: bytes, from_trailer: bool = False) -> list[tuple[str, str]]:  # noqa: FBT001, FBT002
        """Return names, in capitals, and values.

        Raises:
            ParseException: gunicorn's, of what must not be understood.
        """
        if not from_trailer and not self._may_trust_peer():
            headers = plain_headers(data, self.limit_request_fields, self.limit_request_field_size)
            if headers is not None:
                return headers
        return super().parse_headers(data, from_trailer)  # type: ignore[no-any-return]

    def is_read(self) -> bool:
        """Say whether nothing of the body is left where it came from."""
        reader = getattr(self.body, "reader", None)
        return not self.body.failed and getattr(reader, "length", None) == 0

    def _may_trust_peer(self) -> bool:
        """Whether gunicorn may have to look at who sends; not that it does trust them."""
        return bool(self.cfg.forwarded_allow_ips) or not isinstance(self.peer_addr, tuple)

    def _peer_trusted_for_forwarded(self) -> Any:
        return super()._peer_trusted_for_forwarded() if self._may_trust_peer() else ({}, [])


def plain_headers(data: bytes, most: int, longest: int) -> list[tuple[str, str]] | None:
    """Return the fields of a block as gunicorn would; None for whatever it should look at itself.

    Args:
        data: the block without the empty line that ends it.
        most: fields.
        longest: bytes of a field.
    """
    if len(data) + 2 > longest:
        return None
    text = data.decode("latin-1")
    if _PLAIN_BLOCK.fullmatch(text) is None:
        return None
    headers = [(name.upper(), value.strip(" \t")) for name, value in _FIELD.findall(text)]
    names = [name for name, _ in headers]
    if len(names) > most or "EXPECT" in names:
        return None
    for name in _SINGLE:
        if names.count(name) > 1:
            return None
    return headers


class Environments:
    """Makes the WSGI environments (PEP 3333) of a worker's requests; what is the same in all is kept."""

    def __init__(self, cfg: Any) -> None:
        self._cfg = cfg
        self._bases: dict[Any, dict[str, Any]] = {}
        #: Whether no client can name the path under which the application lies, nor its proxy's.
        self._is_at_the_root = (
            not cfg.forwarded_allow_ips
            and cfg.header_map != "dangerous"
            and not os.environ.get("SCRIPT_NAME")
        )

    def begin(self, req: Any, conn: Any) -> tuple[Response, dict[str, Any]]:
        """Return the answer to be written and the environment, both as gunicorn would make them."""
        if self._is_at_the_root and isinstance(conn.client, tuple):
            response = Response(req, conn.sock, self._cfg)
            return response, self._environ(req, conn, response)
        response, environ = wsgi.create(
            req, conn.sock, conn.client, conn.server, self._cfg, Response
        )
        environ["wsgi.multithread"] = True
        return response, environ

    def _environ(self, req: Any, conn: Any, response: Response) -> dict[str, Any]:
        environ = self._base(conn.server).copy()
        repeated: dict[str, list[str]] = {}
        for name, value in req.headers:
            if name == "CONTENT-TYPE":
                environ["CONTENT_TYPE"] = value
                continue
            if name == "CONTENT-LENGTH":
                environ["CONTENT_LENGTH"] = value
                continue
            key = "HTTP_" + name.replace("-", "_")
            if key in environ:
                repeated.setdefault(key, [environ[key]]).append(value)
            else:
                environ[key] = value
        for key, values in repeated.items():
            environ[key] = ",".join(values)
        path = req.path
        environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1") if "%" in path else path
        environ["REQUEST_METHOD"] = req.method
        environ["QUERY_STRING"] = req.query
        environ["RAW_URI"] = req.uri
        environ["SERVER_PROTOCOL"] = "HTTP/{}.{}".format(*req.version)
        environ["REMOTE_ADDR"] = conn.client[0]
        environ["REMOTE_PORT"] = str(conn.client[1])
        environ["wsgi.url_scheme"] = req.scheme
        environ["wsgi.input"] = req.body
        environ["gunicorn.socket"] = conn.sock
        environ["wsgi.early_hints"] = wsgi._make_early_hints_callback(req, conn.sock, response)  # noqa: SLF001
        return environ

    def _base(self, server: Any) -> dict[str, Any]:
        base = self._bases.get(server)
        if base is None:
            base = self._bases[server] = {
                **wsgi.base_environ(self._cfg),
                "wsgi.multithread": True,
                "SERVER_NAME": server[0],
                "SERVER_PORT": str(server[1]),
                "SCRIPT_NAME": "",
            }
        return base
