"""A DB-API 2.0 connection to a libSQL server, with transactions that are transactions.

It speaks SQLite's dialect and raises `sqlite3`'s exceptions, so Django's sqlite3 backend can sit on it
unchanged. BEGIN, SAVEPOINT, RELEASE and ROLLBACK TO cost no round trip: they are queued and travel with
the next statement in one batch, each step conditioned on the one before, so a statement can never
autocommit because its BEGIN failed.
"""

from __future__ import annotations

import base64
import math
import os
import random
import re
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any

from bunship.db.backends.libsql import hrana
from bunship.db.backends.libsql.gate import DEFAULT_SLOTS, GateTimeout, WriteGate

#: Seconds to wait for another writer before "database is locked".
BUSY_TIMEOUT_SECONDS = 20.0
#: Statements of an executemany() that travel together.
BATCH_STATEMENTS = 500
MAX_PARAMETERS = 32766
#: A server process was killed by an expression of 30,000 terms; SQLite refuses 1,000 levels anyway.
MAX_OPERATORS = 20_000
MAX_STATEMENT_CHARACTERS = 1_000_000

_LEADING = re.compile(r"(?:\s+|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_TRAILING = re.compile(r"(?:\s+|;|--[^\n]*$|/\*(?:(?!\*/).)*\*/)*$", re.DOTALL)
_CONTROL = re.compile(
    r"(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b(?:[^;]*?(?:\bTO\b)?\s*"
    r"(?:SAVEPOINT\s+)?(\"(?:[^\"]|\"\")+\"|[\w]+))?$",
    re.IGNORECASE,
)
_READS = re.compile(r"(?:SELECT|VALUES|EXPLAIN|WITH)\b", re.IGNORECASE)
_CHANGES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
_DML = re.compile(r"(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\b", re.IGNORECASE)
_FOREIGN_KEYS = re.compile(r"PRAGMA\s+(?:\w+\.)?foreign_keys\s*[=(]\s*['\"]?(\w+)", re.IGNORECASE)
_PRAGMA = re.compile(r"PRAGMA\b[^=(]*(?:\(|$)", re.IGNORECASE)
_OPERATORS = re.compile(r"[-+*/%|&<>=]|\b(?:AND|OR)\b", re.IGNORECASE)
_PREFIXES = ("SQLite error: ", "SQL input error: ")


class OutcomeUnknown(sqlite3.OperationalError):
    """The connection broke before the server's answer to a write or a COMMIT arrived.

    What was asked for may or may not have happened. Repeat it only if repeating is harmless.
    """


class CommitOutcomeUnknown(OutcomeUnknown):
    """As `OutcomeUnknown`, for the COMMIT of a transaction: all of it happened, or none."""


class TransactionLost(sqlite3.OperationalError):
    """The server has rolled the transaction back (it idled, or held the write lock too long)."""


@dataclass(frozen=True)
class _Kind:
    """What a statement is, judged by its first word after comments.

    Attributes:
        control: the match of a transaction control statement.
        selects: a read whose rows may be taken one by one.
        reads: certainly changes nothing; a PRAGMA that only asks, too.
        dml: INSERT, UPDATE, DELETE or REPLACE, perhaps after WITH.
        foreign_keys: the value a PRAGMA gives to foreign_keys.
    """

    control: re.Match[str] | None
    selects: bool
    reads: bool
    dml: bool
    foreign_keys: str | None


@lru_cache(maxsize=1024)
def _kind(sql: str) -> _Kind:
    start = _LEADING.match(sql)
    assert start is not None
    head = sql[start.end() :]
    control = None
    if len(head) < 300:
        end = _TRAILING.search(head)
        control = _CONTROL.match(head[: end.start()] if end else head)
    selects = bool(_READS.match(head)) and not (
        head[:4].upper() == "WITH" and _CHANGES.search(head)
    )
    pragma = _FOREIGN_KEYS.match(head)
    return _Kind(
        control=control,
        selects=selects,
        reads=selects or bool(_PRAGMA.match(head)),
        dml=bool(_DML.match(head)) and not selects,
        foreign_keys=pragma[1].upper() if pragma else None,
    )


class Connection:
    """A connection; None as `isolation_level` means autocommit, as in sqlite3.

    Args:
        slots: how many writers this host sends to the server at a time; 0 = no gate.
    """

    def __init__(
        self,
        url: str,
        token: str = "",
        *,
        busy_timeout: float = BUSY_TIMEOUT_SECONDS,
        slots: int = DEFAULT_SLOTS,
        connect_timeout: float = hrana.CONNECT_TIMEOUT_SECONDS,
        reply_timeout: float = hrana.REPLY_TIMEOUT_SECONDS,
    ) -> None:
        self.stream = hrana.Stream(
            url, token, connect_timeout=connect_timeout, reply_timeout=reply_timeout
        )
        self._isolation_level: str | None = None
        self._busy_timeout = busy_timeout
        self._gate = WriteGate(hrana.http_address(url), slots=slots)
        self._pid = os.getpid()
        self._foreign_keys = True
        self._states_foreign_keys = True
        #: Control statements the server has not seen yet.
        self._queue: list[str] = []
        self._savepoints: list[str] = []
        self._begun_here = False  # a transaction is open as far as our caller is concerned
        self._begun_there = False  # … and as far as the server is
        self._savepoint_began = False  # … by a savepoint, not by BEGIN
        self._lost = False
        self._streaming: _RowStream | None = None
        self._closed = False

    def __repr__(self) -> str:
        return f"<libSQL connection {self.stream!r}>"

    # DB-API

    @property
    def in_transaction(self) -> bool:
        return self._begun_here

    @property
    def isolation_level(self) -> str | None:
        """None is autocommit; anything else begins a transaction before a change."""
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level: str | None) -> None:
        if level is None:
            self.commit()  # as sqlite3 does
        self._isolation_level = level

    def cursor(self, factory: Callable[[Connection], Cursor] | None = None) -> Cursor:
        self._require_open()
        return (factory or Cursor)(self)

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Cursor:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameter_rows: Iterable[Any]) -> Cursor:
        return self.cursor().executemany(sql, parameter_rows)

    def commit(self) -> None:
        if self._begun_here:
            self.run("COMMIT", ())

    def rollback(self) -> None:
        if self._begun_here:
            self.run("ROLLBACK", ())

    def close(self) -> None:
        """End the stream; the server rolls back what was open."""
        if self._closed:
            return
        if self._begun_there and self._pid == os.getpid():
            self._rollback()
        if self._pid == os.getpid():
            if self._streaming is not None:
                self._streaming.abandon()
            self.stream.close()
            self._gate.leave()
        else:
            self._become_child()
        self._end_transaction()
        self._closed = True

    # Statements

    def run(
        self,
        sql: str,
        parameters: Sequence[Any] | Mapping[str, Any],
        *,
        streamer: Cursor | None = None,
    ) -> Result:
        """Execute one statement.

        Args:
            streamer: take the rows as they arrive, for this cursor.
        """
        self._require_open()
        self._require_own_process()
        kind = _kind(sql)
        if kind.control is not None:
            if _is_rollback(kind.control):
                self._abandon_streaming()
            self._finish_streaming()
            return self._control(kind.control, sql)
        self._finish_streaming()
        self._require_transaction()
        statement = _statement(sql, parameters)
        self._begin_implicitly(kind)
        if kind.foreign_keys is not None and not self._begun_here:
            self._foreign_keys = kind.foreign_keys in {"ON", "1", "TRUE", "YES"}
        if streamer is not None and kind.selects:
            return self._run_streaming(statement, raw=streamer.raw)
        try:
            return self._run_batch([statement], reads=kind.reads)[-1]
        except _ResponseTooLarge as error:
            if kind.selects:
                # Asked again, row by row: a read has changed nothing.
                result = self._run_streaming(statement, raw=False)
                result.rows = list(result.rows)
                return result
            if self._begun_here:
                self._lose()
                raise TransactionLost(f"{error}; the transaction is rolled back") from error
            raise OutcomeUnknown(f"{error}; the statement has been carried out") from error

    def run_many(self, sql: str, parameter_rows: Iterable[Any]) -> int:
        """Execute one statement for many rows of parameters; return the rows changed."""
        self._require_open()
        self._require_own_process()
        self._finish_streaming()
        self._require_transaction()
        self._begin_implicitly(_kind(sql))
        changed = 0
        rows = iter(parameter_rows)
        while chunk := [_statement(sql, row) for row in islice(rows, BATCH_STATEMENTS)]:
            changed += sum(result.affected for result in self._run_batch(chunk, reads=False))
        return changed

    # Transaction control

    def _begin_implicitly(self, kind: _Kind) -> None:
        """Begin a transaction before a change when `isolation_level` is set, as sqlite3 does."""
        if self._isolation_level is not None and not self._begun_here and kind.dml:
            self._begun_here = True
            self._queue = ["BEGIN IMMEDIATE"]

    def _control(self, control: re.Match[str], sql: str) -> Result:
        """Handle a transaction control statement."""
        verb = control[1].upper()
        if verb == "BEGIN":
            if self._begun_here:
                raise sqlite3.OperationalError("cannot start a transaction within a transaction")
            self._begun_here = True
            self._queue = [sql]
            return Result()
        if verb in {"COMMIT", "END"}:
            if not self._begun_here:
                raise sqlite3.OperationalError("cannot commit - no transaction is active")
            return self._commit()
        if _is_rollback(control):
            if not self._begun_here:
                raise sqlite3.OperationalError("cannot rollback - no transaction is active")
            return self._rollback()
        self._require_transaction()
        name = (control[2] or "").strip('"').lower()
        if verb == "SAVEPOINT":
            if not self._begun_here:
                # Outside a transaction a savepoint begins one, and its release commits it.
                self._begun_here = self._savepoint_began = True
            self._savepoints.append(name)
            self._queue.append(sql)
            return Result()
        if name not in self._savepoints:
            raise sqlite3.OperationalError(f"no such savepoint: {name}")
        depth = len(self._savepoints) - 1 - self._savepoints[::-1].index(name)
        begun_at = self._queued_savepoint(name)
        if verb == "RELEASE":
            if depth == 0 and self._savepoint_began:
                return self._commit()
            del self._savepoints[depth:]
            if begun_at is not None:
                del self._queue[begun_at:]  # nothing happened since: the pair cancels out
            else:
                self._queue.append(sql)
            return Result()
        del self._savepoints[depth + 1 :]
        if begun_at is not None:
            del self._queue[begun_at + 1 :]
        else:
            # All that is queued came after this savepoint, and is undone with the rest.
            self._queue = [sql]
        return Result()

    def _queued_savepoint(self, name: str) -> int | None:
        for index in range(len(self._queue) - 1, -1, -1):
            match = _kind(self._queue[index]).control
            if (
                match is not None
                and match[1].upper() == "SAVEPOINT"
                and (match[2] or "").strip('"').lower() == name
            ):
                return index
        return None

    def _commit(self) -> Result:
        if self._lost:
            raise TransactionLost("the server has rolled this transaction back")
        if not self._begun_there:
            self._end_transaction()
            return Result()
        # Savepoints still open or queued end with the transaction; only a rollback must go ahead.
        undoes = any("ROLLBACK" in sql.upper() for sql in self._queue)
        steps = [*(self._queue if undoes else []), "COMMIT"]
        try:
            results = self._pipeline([_batch([_statement(sql, ()) for sql in steps]), _AUTOCOMMIT])
        except hrana.Failure as error:
            if _may_have_run(error):
                self.stream.drop()
                self._end_transaction()
                raise CommitOutcomeUnknown(f"{error}; the COMMIT may have happened") from error
            self._lose()
            raise TransactionLost(str(error)) from error
        except BaseException:
            self._lose()
            raise
        problem = _first_error(results[0])
        if problem is None:
            self._end_transaction()
            return Result()
        if _autocommit(results[1]) is not False:
            self._lose()
            raise TransactionLost(_message(problem))
        raise _exception(problem)  # the transaction lives, and what was queued stays queued

    def _rollback(self) -> Result:
        if self._begun_there:
            try:
                replies = self._pipeline([_execute(_statement("ROLLBACK", ()))])
                done = replies[0]["type"] == "ok"
            except hrana.Failure:
                done = False
            if not done:
                self.stream.drop()  # the server rolls back what it no longer hears of
        self._end_transaction()
        return Result()

    def _end_transaction(self) -> None:
        self._begun_here = self._begun_there = self._lost = self._savepoint_began = False
        self._queue = []
        self._savepoints = []
        self._gate.leave()

    def _lose(self) -> None:
        """Give up a transaction that our caller still sees open; only ROLLBACK is accepted then.

        The stream goes with it: whatever the server thinks of the transaction, it ends there.
        """
        self.stream.drop()
        self._begun_there = False
        self._lost = self._begun_here
        self._queue = []
        self._gate.leave()

    # Requests

    def _run_batch(self, statements: list[dict[str, Any]], *, reads: bool) -> list[Result]:
        """Send queued control statements and these, together; return the results of these."""
        queued = list(self._queue)
        deadline = time.monotonic() + self._busy_timeout
        pause = 0.005
        while True:
            entered = self._enter_gate(reads=reads, deadline=deadline)
            try:
                return self._try_batch(queued, statements, reads=reads)
            except _Busy as busy:
                # Neither BEGIN nor a lone statement has done anything when it meets a lock.
                if time.monotonic() + pause > deadline:
                    raise sqlite3.OperationalError("database is locked") from busy
            finally:
                if entered and not self._begun_there:
                    self._gate.leave()
            time.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - spreads retries
            pause = min(pause * 2, 0.25)

    def _enter_gate(self, *, reads: bool, deadline: float) -> bool:
        """Take a slot for a write, or for a transaction that begins with this request."""
        if self._begun_there or (reads and not self._begun_here) or self._gate.is_held:
            return False
        try:
            self._gate.enter(timeout=max(0.0, deadline - time.monotonic()))
        except GateTimeout:
            raise sqlite3.OperationalError("database is locked") from None
        return True

    def _try_batch(
        self, queued: list[str], statements: list[dict[str, Any]], *, reads: bool
    ) -> list[Result]:
        steps = [*(_statement(sql, ()) for sql in queued), *statements]
        lone = len(steps) == 1 and not self._begun_here
        requests = [_execute(steps[0])] if lone else [_batch(steps)]
        watch = self._begun_here or not lone
        if watch or not reads:
            requests.append(_AUTOCOMMIT)
        try:
            replies = self._pipeline(requests)
        except hrana.Failure as error:
            raise self._failed(error, reads=reads) from error
        except UnicodeError:
            raise  # nothing has been sent
        except BaseException:  # an interrupt: nobody knows how far the server has come
            self._lose()
            raise
        return self._judge(queued, replies, lone=lone)

    def _failed(self, error: hrana.Failure, *, reads: bool) -> Exception:
        """Return what a failed request means to the caller, and end what it ended."""
        maybe = _may_have_run(error)
        if self._begun_there or (self._begun_here and maybe):
            self._lose()
            return TransactionLost(f"{error}; the transaction is rolled back")
        if maybe:
            self.stream.drop()
            if not reads:
                return OutcomeUnknown(f"{error}; the statement may have been carried out")
        return sqlite3.OperationalError(str(error))

    def _judge(
        self, queued: list[str], replies: list[dict[str, Any]], *, lone: bool
    ) -> list[Result]:
        """Read the replies of `_try_batch`, and what they say about the transaction."""
        autocommit = _autocommit(replies[1]) if len(replies) > 1 else None
        problem = _first_error(replies[0])
        begun_before = self._begun_there
        if autocommit is False:
            self._begun_here = self._begun_there = True
        if problem is None:
            self._queue = []
            if autocommit and self._begun_here:
                self._end_transaction()  # the statement itself ended it
            response = replies[0]["response"]["result"]
            if lone:
                return [Result.of(response)]
            return [Result.of(step) for step in response["step_results"][len(queued) :]]

        done = 0
        if replies[0]["type"] == "ok":
            done = sum(
                step is not None for step in replies[0]["response"]["result"]["step_results"]
            )
        error = _exception(problem)
        if isinstance(error, _ResponseTooLarge):
            done = len(queued)  # all of it ran; only the answer was refused
        if problem.get("code") == "SQLITE_BUSY" and not self._begun_there and done == 0:
            raise _Busy(_message(problem))
        # What was not reached stays queued, for the statement after a ROLLBACK TO for instance.
        self._queue = queued[min(done, len(queued)) :]
        if autocommit and self._begun_here and (begun_before or done):
            self._lose()  # the statement ended the transaction, or the server did
        raise error

    def _pipeline(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send requests; a new stream is told about foreign keys first.

        A stream that expired outside a transaction has run nothing: its requests are sent again once.
        """
        tries = 0
        while True:
            tries += 1
            stating = self._states_foreign_keys and not self._begun_there and self.stream.is_new
            sent = [_execute(_statement(self._pragma(), ())), *requests] if stating else requests
            try:
                replies = self.stream.pipeline(sent)
            except hrana.StreamExpired:
                if self._begun_there or tries > 1:
                    raise
                continue
            except hrana.Refused as error:
                if error.status != 403 or not stating:
                    raise
                # A token that only reads may not even say this, and has no use for it.
                self._states_foreign_keys = False
                continue
            if not stating:
                return replies
            if replies[0]["type"] == "error":
                self.stream.drop()
                raise hrana.Refused(_message(replies[0]["error"]), status=400)
            return replies[1:]

    def _pragma(self) -> str:
        # Stated, never assumed: a server's default may be another.
        return f"PRAGMA foreign_keys = {'ON' if self._foreign_keys else 'OFF'}"

    # Streaming

    def _run_streaming(self, statement: dict[str, Any], *, raw: bool) -> Result:
        """Run a read whose rows are taken as they arrive."""
        if self._queue:
            # Begin first, so that a failure of BEGIN is an ordinary error.
            self._run_batch([_statement("SELECT 1", ())], reads=True)
        tries = 0
        while True:
            tries += 1
            stating = self._states_foreign_keys and not self._begun_there and self.stream.is_new
            steps: list[dict[str, Any]] = [{"stmt": statement}]
            if stating:
                steps = [
                    {"stmt": _statement(self._pragma(), ())},
                    {"stmt": statement, "condition": {"type": "ok", "step": 0}},
                ]
            try:
                entries = self.stream.cursor({"steps": steps})
                columns = self._first_entry(entries, step=len(steps) - 1)
            except hrana.StreamExpired as error:
                if self._begun_there or tries > 2:
                    raise self._failed(error, reads=True) from error
                continue
            except _PragmaRefused:
                self._states_foreign_keys = False  # a token that only reads
                continue
            except hrana.Refused as error:
                if error.status == 403 and stating:
                    self._states_foreign_keys = False
                    continue
                # A statement that cannot be parsed is HTTP 500 here; the transaction lives.
                raise sqlite3.OperationalError(str(error)) from error
            except hrana.Failure as error:
                raise self._failed(error, reads=True) from error
            if raw:
                columns = [{"name": column["name"]} for column in columns]
            self._streaming = _RowStream(self, entries, columns)
            return Result(columns=columns, rows=self._streaming)

    def _first_entry(self, entries: Iterator[dict[str, Any]], *, step: int) -> list[dict[str, Any]]:
        for entry in entries:
            if entry["type"] == "step_begin" and entry["step"] == step:
                columns: list[dict[str, Any]] = entry["cols"]
                return columns
            if entry["type"] in {"step_error", "error"}:
                for _ in entries:  # the rest of the reply
                    pass
                if entry.get("step", step) < step:
                    raise _PragmaRefused
                self.after_streamed_error()
                raise _exception(entry["error"])
        self.stream.drop()
        if step:
            raise _PragmaRefused  # the first step was not done, so the second was skipped
        raise hrana.ReplyLost("the database server's answer ended early")

    def after_streamed_error(self) -> None:
        """Ask whether the transaction survived an error of a streamed read."""
        if not self._begun_there:
            return
        try:
            replies = self.stream.pipeline([_AUTOCOMMIT])
        except hrana.Failure:
            self._lose()
            return
        if _autocommit(replies[0]) is not False:
            self._lose()

    def streamed_to_the_end(self, rows: _RowStream) -> None:
        """Told by a stream of rows that its reply has been read."""
        if self._streaming is rows:
            self._streaming = None

    def streaming_failed(self, error: hrana.Failure) -> Exception:
        """Told by a stream of rows that its reply broke off; return what to raise."""
        self._streaming = None
        self.stream.drop()
        return self._failed(error, reads=True)

    def _finish_streaming(self) -> None:
        """Take the rest of a streamed result, because the connection is needed for something else."""
        if self._streaming is not None:
            self._streaming.take_all()

    def _abandon_streaming(self) -> None:
        if self._streaming is not None:
            self._streaming.abandon()

    def stop_streaming(self, rows: _RowStream, entries: Iterator[Any]) -> None:
        """Get the connection back from a stream whose rest is not wanted."""
        if self._streaming is not rows:
            return
        self._streaming = None
        if self._pid != os.getpid() or self._closed:
            return
        if not self._begun_there:
            self.stream.drop()  # cheaper than reading a result nobody wants
            return
        try:
            for _ in entries:  # a new stream would be another transaction
                pass
        except hrana.Failure:
            self._lose()

    # Guards

    def _require_open(self) -> None:
        if self._closed:
            raise sqlite3.ProgrammingError("Cannot operate on a closed database.")

    def _require_transaction(self) -> None:
        if self._lost:
            raise TransactionLost("the server has rolled this transaction back; roll back first")

    def _require_own_process(self) -> None:
        if self._pid == os.getpid():
            return
        was_open = self._begun_there
        self._become_child()
        if was_open:
            raise sqlite3.OperationalError(
                "this transaction belongs to the process this one was forked from"
            )

    def _become_child(self) -> None:
        """Leave socket, stream and lock to the parent process."""
        self.stream.abandon()
        self._gate.forget()
        if self._streaming is not None:
            self._streaming.forget()
            self._streaming = None
        self._pid = os.getpid()
        self._lose()


class _Busy(Exception):
    """Another writer holds the lock; nothing was done."""


class _PragmaRefused(Exception):
    """The token may not even state that foreign keys hold."""


class _ResponseTooLarge(sqlite3.OperationalError):
    """More than the server puts into one reply."""


class _RowStream:
    """The rows of one read, taken from the connection as they are asked for.

    While it is unfinished the connection is busy; whoever needs it calls `take_all`. A reply that ends
    without the server's own end mark is an error, never a short result.
    """

    def __init__(
        self,
        connection: Connection,
        entries: Iterator[dict[str, Any]],
        columns: list[dict[str, Any]],
    ) -> None:
        self._connection = connection
        self._entries = entries
        self._converters = _converters(columns)
        self._taken: deque[tuple[Any, ...]] = deque()
        self._error: Exception | None = None
        self._finished = False

    def __iter__(self) -> _RowStream:
        return self

    def __next__(self) -> tuple[Any, ...]:
        if self._taken:
            return self._taken.popleft()
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        if self._finished:
            raise StopIteration
        return self._take()

    def _take(self) -> tuple[Any, ...]:
        try:
            for entry in self._entries:
                kind = entry["type"]
                if kind == "row":
                    return _converted(entry["row"], self._converters)
                if kind in {"step_end", "step_error", "error"}:
                    for _ in self._entries:  # what follows is only the end of the reply
                        pass
                    self._finish()
                    if kind == "step_end":
                        raise StopIteration
                    self._connection.after_streamed_error()
                    raise _exception(entry["error"])
            raise hrana.ReplyLost("the database server's answer ended early")
        except hrana.Failure as error:
            self._finished = True
            raise self._connection.streaming_failed(error) from error

    def _finish(self) -> None:
        self._finished = True
        self._connection.streamed_to_the_end(self)

    def take_all(self) -> None:
        """Read the rest now; an error in it is raised when its place is reached."""
        while not self._finished:
            try:
                self._taken.append(self._take())
            except StopIteration:
                return
            except Exception as error:
                # It belongs to the reader of the rows, not to whoever needs the connection.
                self._error = error
                if not self._finished:
                    self.abandon()
                return

    def abandon(self) -> None:
        """Give the rest up and the connection back."""
        if not self._finished:
            self._finished = True
            self._connection.stop_streaming(self, self._entries)

    def forget(self) -> None:
        """Be done without touching a connection that belongs to another process."""
        self._finished = True


class Result:
    """What one statement brought."""

    __slots__ = ("affected", "columns", "last_rowid", "rows")

    def __init__(
        self,
        columns: list[dict[str, Any]] | None = None,
        rows: Any = (),
        *,
        affected: int = 0,
        last_rowid: int | None = None,
    ) -> None:
        self.columns = columns or []
        self.rows = rows
        self.affected = affected
        self.last_rowid = last_rowid

    @classmethod
    def of(cls, reply: dict[str, Any]) -> Result:
        """Read the protocol's StmtResult."""
        columns = reply["cols"]
        rows = _decoded(reply["rows"], columns)
        last = reply["last_insert_rowid"]
        return cls(
            columns,
            rows,
            affected=reply["affected_row_count"],
            last_rowid=None if last is None else int(last),
        )


class Cursor:
    """A DB-API cursor; rows are tuples, converted by the column's declared type as in sqlite3."""

    arraysize = 1
    #: Set by the backend for `.iterator()`: take rows as they arrive.
    streams = False
    #: Set for copies: values as they are stored, whatever their column declares. With `streams` only.
    raw = False

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self._closed = False

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Cursor:
        self._require_open()
        self._let_go()
        result = self.connection.run(sql, parameters, streamer=self if self.streams else None)
        self.description = (
            tuple((column["name"], *(None,) * 6) for column in result.columns)
            if result.columns
            else None
        )
        self.rowcount = result.affected if _kind(sql).dml else -1
        if result.last_rowid is not None:
            self.lastrowid = result.last_rowid
        self._rows = iter(result.rows)
        return self

    def executemany(self, sql: str, parameter_rows: Iterable[Any]) -> Cursor:
        self._require_open()
        self._let_go()
        self.description = None
        self.rowcount = self.connection.run_many(sql, parameter_rows)
        return self

    def _let_go(self) -> None:
        rows, self._rows = self._rows, iter(())
        if isinstance(rows, _RowStream):
            rows.abandon()

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        return list(islice(self._rows, self.arraysize if size is None else size))

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.fetchone, None)

    def close(self) -> None:
        self._let_go()
        self._closed = True

    def _require_open(self) -> None:
        if self._closed:
            raise sqlite3.ProgrammingError("Cannot operate on a closed cursor.")

    def setinputsizes(self, sizes: Any) -> None:
        """Nothing to prepare."""

    def setoutputsize(self, size: Any, column: Any = None) -> None:
        """Nothing to prepare."""


# The wire


_AUTOCOMMIT: dict[str, Any] = {"type": "get_autocommit"}


def _execute(statement: dict[str, Any]) -> dict[str, Any]:
    return {"type": "execute", "stmt": statement}


def _batch(statements: list[dict[str, Any]]) -> dict[str, Any]:
    steps: list[dict[str, Any]] = [{"stmt": statement} for statement in statements]
    for index in range(1, len(steps)):
        steps[index]["condition"] = {"type": "ok", "step": index - 1}
    return {"type": "batch", "batch": {"steps": steps}}


def _statement(sql: str, parameters: Sequence[Any] | Mapping[str, Any]) -> dict[str, Any]:
    """Return the protocol's Stmt after the checks the server must be spared."""
    if len(parameters) > MAX_PARAMETERS:
        raise sqlite3.OperationalError("too many SQL variables")
    if len(sql) > 20_000:
        if len(sql) > MAX_STATEMENT_CHARACTERS:
            raise sqlite3.DataError("query string is too large")
        if sum(1 for _ in islice(_OPERATORS.finditer(sql), MAX_OPERATORS + 1)) > MAX_OPERATORS:
            raise sqlite3.OperationalError("Expression tree is too large (maximum depth 1000)")
    if "\x00" in sql:
        raise sqlite3.ProgrammingError("the query contains a null character")
    if not parameters:
        return {"sql": sql}
    statement: dict[str, Any] = {"sql": sql}
    if isinstance(parameters, Mapping):
        values = {name: _encode(value) for name, value in parameters.items()}
        statement["named_args"] = [{"name": n, "value": value} for n, value in values.items()]
        rewrite = any(type(value) is _Ratio for value in values.values())
    else:
        statement["args"] = [_encode(value) for value in parameters]
        rewrite = any(type(value) is _Ratio for value in statement["args"])
    return _with_ratios(statement) if rewrite else statement


_NULL: dict[str, Any] = {"type": "null"}


def _encode(value: Any) -> dict[str, Any]:
    """Return the protocol's Value for a Python value, as sqlite3 would bind it."""
    kind = type(value)
    if kind is str:
        return {"type": "text", "value": value}
    if value is None:
        return _NULL
    if kind is int or kind is bool:
        if not -(2**63) <= value < 2**63:
            raise OverflowError("Python int too large to convert to SQLite INTEGER")
        return {"type": "integer", "value": str(int(value))}
    if kind is float:
        if math.isnan(value):
            return _NULL
        if math.isinf(value):
            raise sqlite3.DataError("infinity cannot be sent to a libSQL server")
        return {"type": "float", "value": value} if _survives(value) else _ratio(value)
    adapter = sqlite3.adapters.get((kind, sqlite3.PrepareProtocol))
    if adapter is not None:
        return _encode(adapter(value))
    if isinstance(value, bytes | bytearray | memoryview):
        return {"type": "blob", "base64": base64.b64encode(bytes(value)).decode()}
    # The value itself, as sqlite3 binds it: never what a subclass's own __str__ makes of it.
    if isinstance(value, str):
        return _encode(str.__str__(value))
    if isinstance(value, int):
        return _encode(int.__int__(value))
    if isinstance(value, float):
        return _encode(float.__float__(value))
    raise sqlite3.ProgrammingError(
        f"Error binding parameter: type '{kind.__name__}' is not supported"
    )


def _survives(value: float) -> bool:
    """Say whether the server reads this double's digits as exactly this double.

    Its parser (serde_json without `float_roundtrip`) turns the digits into an integer, rounds that to a
    double and scales it by a power of ten: two roundings, and for about one value in ten the last bit is
    another one. Same arithmetic here, same answer.
    """
    _, digits, exponent = Decimal(repr(value)).as_tuple()
    assert isinstance(exponent, int)
    return value == 0 or _as_read(int("".join(map(str, digits))), exponent) == abs(value)


def _ratio(value: float) -> _Ratio:
    """Return a double as integers: ``significand / 2^n`` or ``significand * 2^n``, exact in SQL."""
    significand, exponent = math.frexp(value)
    whole, exponent = int(significand * 2**53), exponent - 53
    text = f"(CAST({whole} AS REAL)"
    left = abs(exponent)
    while left:
        text += f"{'/' if exponent < 0 else '*'}{2 ** min(left, 62)}"
        left -= min(left, 62)
    return _Ratio(text + ")")


class _Ratio(dict[str, Any]):
    """A float argument that JSON would change, to be written into the statement as integers."""

    def __init__(self, sql: str) -> None:
        super().__init__(type="null")
        self.sql = sql


_TOKENS = re.compile(
    r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/"
    r"|\?(?P<number>\d+)|(?P<mark>\?)|[:@$](?P<name>\w+)",
    re.DOTALL,
)


def _with_ratios(statement: dict[str, Any]) -> dict[str, Any]:
    """Rewrite a statement so that its `_Ratio` arguments arrive exactly."""
    positional = statement.get("args", [])
    named = {entry["name"]: entry["value"] for entry in statement.get("named_args", [])}
    numbered = False
    kept: list[dict[str, Any]] = []
    remaining = iter(positional)

    def replace(token: re.Match[str]) -> str:
        nonlocal numbered
        value = None
        if token["mark"]:
            value = next(remaining, None)
            if value is not None and not isinstance(value, _Ratio):
                kept.append(value)
        elif token["number"]:
            numbered = True
            index = int(token["number"]) - 1
            value = positional[index] if index < len(positional) else None
        elif token["name"]:
            value = named.get(token["name"])
        return value.sql if isinstance(value, _Ratio) else token[0]

    sql = _TOKENS.sub(replace, statement["sql"])
    if named:
        left = {name: value for name, value in named.items() if not isinstance(value, _Ratio)}
        return {"sql": sql, "named_args": [{"name": n, "value": v} for n, v in left.items()]}
    # Numbered marks keep their places; the places of those written out are NULL and unused.
    return {"sql": sql, "args": list(positional) if numbered else [*kept, *remaining]}


def _as_read(significand: int, exponent: int) -> float:
    """Return what the server's parser makes of ``<significand>e<exponent>``."""
    if exponent < -308 or exponent > 308 or significand >= 2**64:
        return math.nan
    if exponent < 0:
        return float(significand) / float(f"1e{-exponent}")
    return float(significand) * float(f"1e{exponent}")


def _raw(value: dict[str, Any]) -> Any:
    kind = value["type"]
    if kind == "text":
        return value["value"]
    if kind == "integer":
        return int(value["value"])
    if kind == "null":
        return None
    if kind == "float":
        if value["value"] is None:
            raise sqlite3.DataError("the server sent a number that JSON cannot carry (infinity)")
        return float(value["value"])
    text = value["base64"]
    return base64.b64decode(text + "=" * (-len(text) % 4))


def _as_bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    return str(value).encode()


def _converters(columns: list[dict[str, Any]]) -> list[Callable[[bytes], Any] | None]:
    """Return sqlite3's converter of each column's declared type (its PARSE_DECLTYPES)."""
    found = []
    for column in columns:
        declared = column.get("decltype") or ""
        word = re.split(r"[ (]", declared, maxsplit=1)[0].upper()
        found.append(sqlite3.converters.get(word) if word else None)
    return found


def _decoded(
    rows: list[list[dict[str, Any]]], columns: list[dict[str, Any]]
) -> list[tuple[Any, ...]]:
    converters = _converters(columns)
    if not any(converters):
        return [tuple([_raw(value) for value in row]) for row in rows]
    return [_converted(row, converters) for row in rows]


def _converted(
    row: list[dict[str, Any]], converters: list[Callable[[bytes], Any] | None]
) -> tuple[Any, ...]:
    values = []
    for value, convert in zip(row, converters, strict=True):
        raw = _raw(value)
        values.append(raw if convert is None or raw is None else convert(_as_bytes(raw)))
    return tuple(values)


def _is_rollback(control: re.Match[str]) -> bool:
    """Say whether a control statement ends the whole transaction by undoing it."""
    return control[1].upper() == "ROLLBACK" and not re.search(r"\bTO\b", control[0], re.IGNORECASE)


def _may_have_run(error: hrana.Failure) -> bool:
    """Say whether the server may have done what a failed request asked for."""
    if isinstance(error, hrana.Refused):
        return error.status >= 500
    return isinstance(error, hrana.ReplyLost)


def _autocommit(reply: dict[str, Any]) -> bool | None:
    """Return the answer to `_AUTOCOMMIT`; None when the server could not tell."""
    if reply["type"] != "ok":
        return None
    return bool(reply["response"]["is_autocommit"])


def _first_error(reply: dict[str, Any]) -> dict[str, Any] | None:
    if reply["type"] == "error":
        return dict(reply["error"])
    result = reply["response"].get("result", {})
    for problem in result.get("step_errors", ()):
        if problem is not None:
            return dict(problem)
    return None


def _message(problem: Mapping[str, Any]) -> str:
    message = str(problem.get("message", "the server failed"))
    for prefix in _PREFIXES:
        message = message.removeprefix(prefix)
    return message


def _exception(problem: Mapping[str, Any]) -> Exception:
    """Return the sqlite3 exception of a server's error, as the module's own table maps codes."""
    code = str(problem.get("code") or "")
    message = _message(problem)
    if code.startswith(("SQLITE_CONSTRAINT", "SQLITE_MISMATCH")):
        return sqlite3.IntegrityError(message)
    if code in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return sqlite3.OperationalError("database is locked")
    if code == "ARGS_INVALID":
        return sqlite3.ProgrammingError(message)
    if code == "SQL_MANY_STATEMENTS":
        return sqlite3.ProgrammingError("You can only execute one statement at a time.")
    if code == "SQLITE_TOOBIG":
        return sqlite3.DataError(message)
    if code in {"SQLITE_CORRUPT", "SQLITE_NOTADB"}:
        return sqlite3.DatabaseError(message)
    if code == "TRANSACTION_TIMEOUT":
        return TransactionLost(message)
    if code == "RESPONSE_TOO_LARGE" or ("too large" in message and "esponse" in message):
        return _ResponseTooLarge(message)
    return sqlite3.OperationalError(message)
