"""gunicorn's threaded worker, made safe against clients that take their time.

The threads are few, so none of them waits for a client if that can be helped: the main thread collects
a request without blocking and gives it to a thread once it is whole. Large bodies are read by threads,
with a deadline, and never by all of them at once. What is refused before routing is answered in the
contract's envelope with the headers of every response; neither answer nor log repeats what was sent.
ADR 6 has the why, ADR 23 what of gunicorn's way is shortened.
"""

from __future__ import annotations

import errno
import os
import selectors
import socket
import time
from functools import partial
from typing import Any

from gunicorn import glogging, util
from gunicorn.errors import ConfigError
from gunicorn.http import wsgi
from gunicorn.http.errors import (
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
)
from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from bunship.core import draining
from bunship.core.http.arrival import Arrival, Verdict
from bunship.probes import answer_to
from bunship.server.poller import Poller
from bunship.server.requests import Environments, Reader, Request, Settings
from bunship.server.responses import Invited, Response, refuse
from bunship.server.threads import Lane, Threads

#: From a request's first byte on. In a thread, every 64 KiB that arrive buy another second.
READ_SECONDS = 10.0
_RECEIVE_BYTES = 65536
#: For each piece of a response to leave: a client that reads none of it costs its thread no longer.
WRITE_SECONDS = 10.0
#: For the rest of a body nobody wanted, before the connection is given up instead of kept.
_DRAIN_SECONDS = 0.2
#: What computes a password hash: 30 ms of a core each, which others shall not wait for (ADR 18).
_HASHING = tuple(
    f"POST /api/v1/auth/{name}".encode() for name in ("login", "register", "reset-password")
)
#: How long events are worked off before anything else is looked after.
_ROUND_SECONDS = 0.25
#: A worker with many connections leaves the next one to a worker with fewer.
_COURTESY_SECONDS = 0.00002
_MOST_COURTESY = 50
#: How long, and for how many bytes, a closed connection is drained (RFC 9112 §9.6).
_LINGER_SECONDS = 2.0
_LINGER_BYTES = 65536

# gunicorn has no setting for it.
wsgi.Response = Response


class BoundedThreadWorker(ThreadWorker):  # type: ignore[misc]
    """`gthread` that waits for clients in its poller, and refuses in our words.

    All that is overridden runs on the main thread and must not block, except `handle…` and what it calls.
    """

    #: gunicorn's settings.
    cfg: Any
    poller: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Connections in the middle of a request, the oldest deadline first.
        self._arriving: dict[Any, float] = {}
        #: Connections closed on our side, likewise.
        self._parting: dict[Any, float] = {}
        # Bodies that a thread must read: one thread is left for what needs no client, as `/health`.
        self._streams = Lane(max(1, self.cfg.threads - 1))
        self._hashing = Lane(max(1, self.cfg.threads // 2))

    def init_process(self) -> None:
        """Begin to work, once forked."""
        self.cfg = Settings(self.cfg)
        self._environments = Environments(self.cfg)
        # Who wants gunicorn's hooks or access log gets gunicorn's way of answering.
        self._serve = super().handle_request if self._is_observed() else self._respond
        super().init_process()

    def run(self) -> None:
        """Work until told to stop; gunicorn watches files from here on, by a poller of its choice."""
        self.poller.close()
        self.poller = Poller()
        super().run()

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Do what comes for a while; gunicorn looks after deadlines and its parent in between."""
        until = time.monotonic() + min(timeout, _ROUND_SECONDS)
        while True:
            for callback, file in self.poller.ready(timeout):
                callback(file)
            timeout = until - time.monotonic()
            if (
                timeout <= 0
                or not self.alive
                or self._accepting != (self.nr_conns < self.worker_connections)
            ):
                return

    def get_thread_pool(self) -> Threads:
        return Threads(
            self.cfg.threads,
            self.handle,
            lambda conn, kept: self.method_queue.defer(self.finish_request, conn, kept),
        )

    def _is_observed(self) -> bool:
        hooks = (self.cfg.settings[name] for name in ("pre_request", "post_request"))
        return (
            any(hook.get() is not hook.default for hook in hooks)
            or type(self.log) is not glogging.Logger
            or self.log.access_log_enabled
        )

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse what this worker does not do.

        Raises:
            ConfigError: TLS or the PROXY protocol is to end here, or more than HTTP/1 is spoken.
        """
        if cfg.is_ssl or cfg.proxy_protocol != "off":
            raise ConfigError("This worker reads plain HTTP: TLS and PROXY end in front of it.")
        if cfg.http_protocols != ["h1"] or cfg.protocol != "http":
            raise ConfigError("This worker speaks HTTP/1.1: other protocols end in front of it.")
        super().check_config(cfg, log)

    def accept(self, listener: Any) -> None:
        """Take one connection; the more there are, the later, so that they spread over the workers.

        All workers are told of a connection, and the one that is awake would take all of a burst.
        """
        if self.nr_conns and self.cfg.workers > 1:
            time.sleep(min(self.nr_conns, _MOST_COURTESY) * _COURTESY_SECONDS)
        super().accept(listener)

    def enqueue_req(self, conn: Any) -> None:
        """Begin with a connection's next request; gunicorn calls this when one may have come."""
        if not conn.initialized:
            conn.initialized = True
            # Never blocking for the system: what is sent and received may take so long in all.
            conn.sock.settimeout(WRITE_SECONDS)
            conn.parser = RequestParser(self.cfg, conn.sock, conn.client)
            conn.parser.unreader = Reader(conn.sock)
        conn.arrival = Arrival()
        ahead = conn.parser.unreader.take_buffered()
        verdict = conn.arrival.add(ahead) if ahead else Verdict.WAIT
        if verdict is Verdict.WAIT:
            verdict = self._receive(conn)
        if verdict is not Verdict.WAIT:
            self._dispatch(conn, verdict)
        elif conn.arrival.data:
            self._arriving[conn] = time.monotonic() + READ_SECONDS
            self._watch(conn, self._on_arriving)
        else:
            # Connected, and silent so far: that may last as long as it may between two requests.
            conn.set_timeout()
            self.pending_conns.append(conn)
            self._watch(conn, self.on_pending_socket_readable)

    def finish_request(self, conn: Any, kept: Any) -> None:
        """Keep the connection a thread is done with, or part from it."""
        if conn.lane is not None and (following := conn.lane.leave()) is not None:
            self.tpool.give(following)
        if not kept:
            # gunicorn would wait right here, for two seconds, for the client to close as well.
            self._part(conn)
        elif conn.parser.unreader.buf.getvalue():
            self.enqueue_req(conn)  # the next request came with this one
        else:
            self._keep(conn)

    def _keep(self, conn: Any) -> None:
        """Wait for a connection's next request, as long as a kept one may be silent."""
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
        self.keepalived_conns.append(conn)
        self._watch(conn, self.on_client_socket_readable)

    def murder_pending(self) -> None:
        """End what has had its time; gunicorn calls this at least once a second."""
        super().murder_pending()
        now = time.monotonic()
        for conn in _due(self._arriving, now):
            self._unwatch(conn, self._arriving)
            refuse(conn.sock, conn.client, status=408, kind="Slow")
            self._part(conn)
        for conn in _due(self._parting, now):
            self._unwatch(conn, self._parting)
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """A stopping worker waits for silent connections no longer than for kept ones."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)

    def handle(self, conn: Any) -> bool:
        """Serve a request and say whether its connection is kept; runs in a thread."""
        req = None
        reader = conn.parser.unreader
        reader.unread(bytes(conn.arrival.data))
        conn.arrival = None  # an idle connection holds no memory
        # What is whole needs no more bytes: should the parser see that otherwise, it gets none.
        reader.deadline = time.monotonic() + READ_SECONDS if conn.reads_on else 0.0
        try:
            req = conn.parser.mesg = Request(self.cfg, reader, conn.client)
            return self.handle_request(req, conn) and self._can_follow(req, conn)
        except NoMoreData:
            self.log.debug("Client hung up before its request was complete.")
        except StopIteration:
            self.log.debug("Closing connection.")
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN):
                self.log.exception("Socket error processing request.")
        except Exception as error:  # whatever it is, the client gets an answer
            self.handle_error(req, conn.sock, conn.client, error)
        return False

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Let the application answer; give up on a client that does not read."""
        if draining.has_begun():
            req.must_close = True
        invited = None
        if req._expected_100_continue:  # noqa: SLF001 - gunicorn would tell it at once
            req._expected_100_continue = False  # noqa: SLF001
            req.body = invited = Invited(req.body, conn.sock)
        try:
            return bool(self._serve(req, conn))
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "the client does not read") from error
        finally:
            if invited is not None:
                invited.answered()

    def _respond(self, req: Any, conn: Any) -> bool:
        """Do what gunicorn's `handle_request` does, without hooks and log that nobody asked for."""
        cfg, sock = self.cfg, conn.sock
        response, environ = self._environments.begin(req, conn)
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        if not self.alive or not cfg.keepalive or len(self.keepalived_conns) >= self.max_keepalived:
            response.force_close()
        try:
            body = self.wsgi(environ, response.start_response)
            try:
                if isinstance(body, wsgi.FileWrapper):
                    response.write_file(body)
                else:
                    for piece in body:
                        response.write(piece)
                response.close()
            finally:
                close = getattr(body, "close", None)
                if close is not None:
                    close()
        except OSError:
            raise
        except (Exception, SystemExit):
            if response.headers_sent:
                # An answer that has begun cannot become another one.
                self.log.exception("Error handling request")
                util.close_graceful(sock)
                raise StopIteration from None
            raise
        return not response.should_close()

    def _can_follow(self, req: Any, conn: Any) -> bool:
        """Say whether another request may come on this connection.

        It may if what is left of the body comes at once: where the next one begins is known then.
        """
        if req.is_read():
            return True
        reader = conn.parser.unreader
        reader.deadline = min(reader.deadline, time.monotonic() + _DRAIN_SECONDS)
        return bool(conn.parser.finish_body(deadline=reader.deadline))

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer what could not be parsed as a request; leave our own faults to gunicorn."""
        ours = (InvalidResponseHeader, InvalidResponseHeaderName)
        if isinstance(exc, ours) or not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        status = 400
        if isinstance(exc, LimitRequestLine):
            status = 414
        elif isinstance(exc, LimitRequestHeaders):
            status = 431
        refuse(client, addr, status=status, kind=type(exc).__name__)

    def _receive(self, conn: Any) -> Verdict | None:
        """Take what has come and judge it; None when the client has hung up."""
        try:
            data = os.read(conn.sock.fileno(), _RECEIVE_BYTES)
        except BlockingIOError:
            return Verdict.WAIT
        except OSError:
            return None
        if data:
            return conn.arrival.add(data)  # type: ignore[no-any-return]
        # Half a body and no more to come: the application answers that.
        return Verdict.STREAM if conn.arrival.has_head else None

    def _on_arriving(self, conn: Any, _: Any) -> None:
        verdict = self._receive(conn)
        if verdict is not Verdict.WAIT:
            self._unwatch(conn, self._arriving)
            self._dispatch(conn, verdict)

    def _dispatch(self, conn: Any, verdict: Verdict | None) -> None:
        conn.lane, conn.reads_on = None, verdict is Verdict.STREAM
        if verdict is None:
            self._drop(conn)
            return
        if verdict is Verdict.TOO_LONG:
            refuse(conn.sock, conn.client, status=431, kind="HeaderBlock")
            self._part(conn)
            return
        answer = None if draining.has_begun() else answer_to(conn.arrival.data)
        if answer is not None:
            self._answer(conn, answer)
            return
        if conn.reads_on:
            conn.lane = self._streams
        elif conn.arrival.data.startswith(_HASHING):
            conn.lane = self._hashing
        if conn.lane is None or conn.lane.enter(conn):
            self.tpool.give(conn)

    def _answer(self, conn: Any, answer: bytes) -> None:
        """Send an answer that fits into the socket's buffer, and keep the connection."""
        try:
            sent = os.write(conn.sock.fileno(), answer)
        except OSError:
            sent = 0
        if sent != len(answer):  # a client that does not read
            self._drop(conn)
            return
        conn.arrival = None
        self._keep(conn)

    def _part(self, conn: Any) -> None:
        """Close our side, and the connection when the client has closed its own.

        Closing at once would discard the last answer if the client is still sending.
        """
        try:
            conn.sock.settimeout(0)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._drop(conn)
            return
        conn.drained = 0
        self._parting[conn] = time.monotonic() + _LINGER_SECONDS
        self._watch(conn, self._on_parting)

    def _on_parting(self, conn: Any, _: Any) -> None:
        try:
            received = len(conn.sock.recv(_RECEIVE_BYTES))
        except BlockingIOError:
            return
        except OSError:
            received = 0
        conn.drained += received
        if not received or conn.drained >= _LINGER_BYTES:
            self._unwatch(conn, self._parting)
            self._drop(conn)

    def _drop(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

    def _watch(self, conn: Any, callback: Any) -> None:
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(callback, conn))

    def _unwatch(self, conn: Any, among: dict[Any, float]) -> None:
        del among[conn]
        self.poller.unregister(conn.sock)


def _due(deadlines: dict[Any, float], now: float) -> list[Any]:
    """Return whose time is up; all got the same time, so the first to wait are the first due."""
    found = []
    for conn, deadline in deadlines.items():
        if deadline > now:
            break
        found.append(conn)
    return found
