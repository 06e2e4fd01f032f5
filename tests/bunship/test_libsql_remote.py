"""The driver for libSQL servers against a real sqld: transactions, round trips, failures."""

from __future__ import annotations

import datetime
import decimal
import os
import random
import sqlite3
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bunship.db.backends.libsql import dbapi, gate, hrana
from bunship.db.backends.libsql.dbapi import CommitOutcomeUnknown, Connection, TransactionLost
from tests.fakes.sqld import Sqld


@pytest.fixture
def connect(server):
    opened = []

    def open_one(**options):
        connection = Connection(server.url, options.pop("token", server.token), **options)
        opened.append(connection)
        return connection

    yield open_one
    for connection in opened:
        connection.close()


@pytest.fixture
def conn(connect):
    connection = connect()
    connection.execute("DROP TABLE IF EXISTS t")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, n INTEGER)")
    return connection


def names(connection):
    return [row[0] for row in connection.execute("SELECT a FROM t ORDER BY id").fetchall()]


class TestRoundTrips:
    @pytest.fixture
    def sent(self, conn):
        conn.execute("SELECT 1")

        def count(action):
            before = conn.stream.requests_sent
            action()
            return conn.stream.requests_sent - before

        return count

    def test_one_per_autocommit_statement(self, conn, sent):
        assert sent(lambda: conn.execute("INSERT INTO t (a) VALUES (?)", ["x"])) == 1
        assert sent(lambda: conn.execute("SELECT * FROM t").fetchall()) == 1

    def test_an_empty_transaction_costs_nothing(self, conn, sent):
        def empty():
            conn.execute("BEGIN IMMEDIATE")
            conn.execute('SAVEPOINT "s"')
            conn.execute('RELEASE SAVEPOINT "s"')
            conn.execute("COMMIT")

        assert sent(empty) == 0
        assert not conn.in_transaction

    def test_n_statements_cost_n_plus_one(self, conn, sent):
        def work():
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("INSERT INTO t (a) VALUES ('a')")
            conn.execute('SAVEPOINT "s"')
            conn.execute("INSERT INTO t (a) VALUES ('b')")
            conn.execute('RELEASE SAVEPOINT "s"')
            conn.execute("SELECT 1")
            conn.execute("COMMIT")

        assert sent(work) == 4
        assert names(conn) == ["a", "b"]

    def test_a_transaction_rolled_back_before_it_began_costs_nothing(self, conn, sent):
        def nothing():
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("ROLLBACK")

        assert sent(nothing) == 0

    def test_many_rows_travel_together(self, conn, sent):
        rows = [(f"k{n}",) for n in range(1200)]
        assert sent(lambda: conn.executemany("INSERT INTO t (a) VALUES (?)", rows)) == 3
        assert len(names(conn)) == 1200

    def test_a_thousand_statements_use_one_connection(self, conn):
        for _ in range(1000):
            conn.execute("SELECT 1").fetchone()
        assert conn.stream.connections_opened == 1


class TestTransactions:
    def test_a_rollback_leaves_nothing(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.execute("ROLLBACK")
        assert names(conn) == []

    def test_savepoints_nest(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('kept')")
        conn.execute('SAVEPOINT "outer"')
        conn.execute("INSERT INTO t (a) VALUES ('gone')")
        conn.execute('SAVEPOINT "inner"')
        conn.execute("INSERT INTO t (a) VALUES ('gone too')")
        conn.execute('RELEASE SAVEPOINT "inner"')
        conn.execute('ROLLBACK TO SAVEPOINT "outer"')
        conn.execute("INSERT INTO t (a) VALUES ('after')")
        conn.execute('RELEASE SAVEPOINT "outer"')
        conn.execute("COMMIT")
        assert names(conn) == ["kept", "after"]

    def test_a_rollback_to_a_savepoint_just_before_the_commit_counts(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('kept')")
        conn.execute("SAVEPOINT s")
        conn.execute("INSERT INTO t (a) VALUES ('gone')")
        conn.execute("ROLLBACK TO s")
        conn.execute("COMMIT")
        assert names(conn) == ["kept"]

    def test_an_unknown_savepoint_fails_at_once(self, conn):
        conn.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError, match="no such savepoint: nope"):
            conn.execute("RELEASE nope")
        conn.execute("ROLLBACK")

    def test_a_statement_error_keeps_the_transaction(self, conn):
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: t\.a"):
            conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.execute("INSERT INTO t (a) VALUES ('y')")
        conn.execute("COMMIT")
        assert names(conn) == ["x", "y"]

    def test_a_statement_that_cannot_be_parsed_does_not_lose_its_begin(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError):
            conn.execute("SELEC 1")
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.execute("ROLLBACK")
        assert names(conn) == []

    def test_control_statements_out_of_place_are_refused(self, conn):
        for sql in ("COMMIT", "ROLLBACK"):
            with pytest.raises(sqlite3.OperationalError, match="no transaction is active"):
                conn.execute(sql)
        conn.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
            conn.execute("BEGIN")
        conn.rollback()
        conn.rollback()
        conn.commit()

    def test_a_savepoint_outside_a_transaction_begins_one(self, conn):
        conn.execute("SAVEPOINT s")
        assert conn.in_transaction
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.rollback()
        assert names(conn) == []

    def test_a_deferred_constraint_fails_the_commit_and_the_transaction_lives(self, conn):
        conn.execute("DROP TABLE IF EXISTS child")
        conn.execute(
            "CREATE TABLE child (p INTEGER REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED)"
        )
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO child VALUES (99)")
        with pytest.raises(sqlite3.IntegrityError):
            conn.execute("COMMIT")
        assert conn.in_transaction
        conn.execute("ROLLBACK")
        assert conn.execute("SELECT count(*) FROM child").fetchone() == (0,)

    def test_the_server_takes_the_lock_from_a_holder_that_idles(self, conn, connect):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('held')")
        connect().execute("INSERT INTO t (a) VALUES ('thief')")
        with pytest.raises(TransactionLost, match="timed out"):
            conn.execute("INSERT INTO t (a) VALUES ('more')")
        for sql in ("SELECT 1", "SAVEPOINT s", "COMMIT"):
            with pytest.raises(TransactionLost):
                conn.execute(sql)
        conn.execute("ROLLBACK")
        assert names(conn) == ["thief"]

    def test_losing_the_lock_before_the_commit_is_a_definite_no(self, conn, connect):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('held')")
        connect().execute("INSERT INTO t (a) VALUES ('thief')")
        with pytest.raises(TransactionLost):
            conn.execute("COMMIT")
        conn.execute("ROLLBACK")
        assert names(conn) == ["thief"]


class TestExpiry:
    def forget(self, conn):
        """Make the server's stream unknown, as its expiry would."""
        conn.stream.baton = conn.stream.baton[:-8] + "AAAAAAAA"

    def test_outside_a_transaction_is_not_noticed(self, conn):
        self.forget(conn)
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        assert names(conn) == ["x"]

    def test_inside_raises_and_the_next_transaction_works(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        self.forget(conn)
        with pytest.raises(TransactionLost, match="rolled back"):
            conn.execute("INSERT INTO t (a) VALUES ('y')")
        conn.execute("ROLLBACK")
        conn.execute("INSERT INTO t (a) VALUES ('z')")
        assert "z" in names(conn)

    def test_at_the_commit_is_a_definite_no(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        self.forget(conn)
        with pytest.raises(TransactionLost):
            conn.execute("COMMIT")
        conn.execute("ROLLBACK")

    def test_an_idle_stream_is_given_up_before_the_server_does(self, conn, monkeypatch):
        monkeypatch.setattr(hrana, "STREAM_IDLE_SECONDS", 0.0)
        assert conn.stream.is_new
        conn.execute("SELECT 1")

    def test_a_new_stream_states_foreign_keys(self, conn):
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.stream.baton = None
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (0,)
        conn.execute("PRAGMA foreign_keys = ON")
        conn.stream.baton = None
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)


class TestValues:
    def test_ten_thousand_random_values_come_back_as_they_do_locally(self, conn):
        local = sqlite3.connect(":memory:")
        rng = random.Random(7)
        values = [
            None, 0, 1, -1, 2**63 - 1, -(2**63), 2**53 + 1, 0.1, -0.0, 1e308, 5e-324, float("nan"),
            "", "a\x00b", "'\"%s", "ünï🦄", b"", bytes(range(256)), True, False,
            decimal.Decimal("12345.6789"),
        ]  # fmt: skip
        while len(values) < 10_000:
            values.append(
                rng.choice(
                    [
                        lambda: rng.randrange(-(2**63), 2**63),
                        lambda: rng.uniform(-1e9, 1e9),
                        lambda: "".join(chr(rng.randrange(1, 0xD800)) for _ in range(9)),
                        lambda: rng.randbytes(rng.randrange(40)),
                        lambda: decimal.Decimal(rng.randrange(10**12)).scaleb(-5),
                        lambda: str(
                            datetime.date(2000, 1, 1) + datetime.timedelta(rng.randrange(9999))
                        ),
                    ]
                )()
            )
        for start in range(0, len(values), 500):
            chunk = values[start : start + 500]
            sql = "SELECT " + ",".join("?" * len(chunk))
            here = local.execute(sql, chunk).fetchone()
            there = conn.execute(sql, chunk).fetchone()
            assert [(type(a), a) for a in here] == [(type(b), b) for b in there]
        local.close()

    def test_what_cannot_be_stored_is_refused(self, conn):
        with pytest.raises(OverflowError):
            conn.execute("SELECT ?", [2**63])
        with pytest.raises(sqlite3.DataError, match="infinity"):
            conn.execute("SELECT ?", [float("inf")])
        with pytest.raises(sqlite3.ProgrammingError, match="not supported"):
            conn.execute("SELECT ?", [object()])

    def test_subclasses_bind_as_their_base(self, conn):
        class Text(str):
            pass

        class Number(int):
            pass

        row = conn.execute("SELECT ?, ?, ?", [Text("x"), Number(5), bytearray(b"y")]).fetchone()
        assert row == ("x", 5, b"y")

    def test_named_parameters(self, conn):
        assert conn.execute("SELECT :a, :b", {"a": 1, "b": "x"}).fetchone() == (1, "x")

    def test_floats_that_json_would_change_arrive_exactly(self, conn):
        odd = [
            486754405.80336285,
            -0.30000000000000004e-5,
            1.7976931348623157e308,
            2.2e-305,
            9.87e22,
        ]
        odd += [random.Random(n).uniform(-1e9, 1e9) for n in range(200)]
        for value in odd:
            assert conn.execute("SELECT '?', ? -- ?", [value]).fetchone() == ("?", value)
            assert conn.execute("SELECT :a, :b", {"a": value, "b": 1}).fetchone() == (value, 1)
            assert conn.execute("SELECT typeof(?)", [value]).fetchone() == ("real",)

    def test_declared_types_are_converted(self, conn):
        conn.execute("DROP TABLE IF EXISTS d")
        conn.execute("CREATE TABLE d (d date, b bool)")
        conn.execute("INSERT INTO d VALUES ('2026-01-02', 1)")
        from django.db.backends.sqlite3 import base  # noqa: F401 - registers the converters

        assert conn.execute("SELECT d, b FROM d").fetchone() == (datetime.date(2026, 1, 2), True)


class TestErrors:
    @pytest.mark.parametrize(
        ("sql", "parameters", "error"),
        [
            ("SELEC 1", (), sqlite3.OperationalError),
            ("SELECT * FROM nowhere", (), sqlite3.OperationalError),
            ("SELECT ?", (), sqlite3.ProgrammingError),
            ("SELECT 1; SELECT 2", (), sqlite3.ProgrammingError),
            ("SELECT '\x00'", (), sqlite3.ProgrammingError),
            ("INSERT INTO t (id) VALUES ('x')", (), sqlite3.IntegrityError),
            ("SELECT " + "+".join("?" * 30_000), [1] * 30_000, sqlite3.OperationalError),
            ("SELECT " + ",".join("?" * 40_000), [1] * 40_000, sqlite3.OperationalError),
            ("SELECT '" + "x" * 1_000_001 + "'", (), sqlite3.DataError),
        ],
        ids=range(9),
    )  # fmt: skip
    def test_are_sqlite3_s_own(self, conn, sql, parameters, error):
        with pytest.raises(error):
            conn.execute(sql, parameters)
        assert conn.execute("SELECT 1").fetchone() == (1,)

    def test_a_long_list_of_parameters_works(self, conn):
        sql = "SELECT 5 WHERE 1 IN (" + ",".join("?" * 32_000) + ")"
        assert conn.execute(sql, [1] * 32_000).fetchone() == (5,)

    @pytest.mark.parametrize(("token", "status"), [("", 401), ("garbage.token.here", 401)])
    def test_a_refused_token_is_said_and_never_shown(self, connect, token, status):
        connection = connect(token=token)
        with pytest.raises(sqlite3.OperationalError, match=f"HTTP {status}") as refused:
            connection.execute("SELECT 1")
        assert "garbage" not in repr(refused.value) + repr(connection) + repr(connection.stream)

    def test_a_read_only_token_reads_only(self, conn, connect, server):
        reader = connect(token=server.token_for({"a": "ro"}))
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError):
            reader.execute("INSERT INTO t (a) VALUES ('x')")
        assert names(conn) == []

    def test_nobody_there_is_a_bounded_error(self):
        connection = Connection("http://127.0.0.1:9", "secret-token")
        with pytest.raises(sqlite3.OperationalError, match="no connection") as failed:
            connection.execute("SELECT 1")
        assert "secret-token" not in str(failed.value)
        connection.close()

    def test_a_frozen_server_is_a_bounded_error(self, conn, connect, server):
        hasty = connect(reply_timeout=0.3)
        hasty.execute("SELECT 1")
        server.freeze()
        try:
            started = time.monotonic()
            with pytest.raises(sqlite3.OperationalError, match="did not answer in time"):
                hasty.execute("SELECT 1")
            with pytest.raises(dbapi.OutcomeUnknown):
                hasty.execute("INSERT INTO t (a) VALUES ('x')")
            assert time.monotonic() - started < 3
        finally:
            server.thaw()
        assert hasty.execute("SELECT 1").fetchone() == (1,)

    def test_a_lost_answer_to_a_commit_is_an_unknown_outcome(self, conn, connect, server):
        hasty = connect(reply_timeout=0.3)
        hasty.execute("BEGIN IMMEDIATE")
        hasty.execute("INSERT INTO t (a) VALUES ('x')")
        server.freeze()
        try:
            with pytest.raises(CommitOutcomeUnknown):
                hasty.execute("COMMIT")
        finally:
            server.thaw()
        assert not hasty.in_transaction
        assert hasty.execute("SELECT 1").fetchone() == (1,)

    def test_a_closed_connection_is_closed(self, connect):
        connection = connect()
        connection.execute("SELECT 1")
        connection.close()
        connection.close()
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")

    def test_urls_of_every_scheme(self):
        assert hrana.http_address("libsql://db.example") == "https://db.example"
        assert hrana.http_address("wss://db.example:8443") == "https://db.example:8443"
        assert hrana.http_address("ws://[::1]:1") == "http://[::1]:1"
        assert hrana.http_address("libsql://db.example?tls=0") == "http://db.example"
        for bad in ("file:x", "postgres://x", "https://"):
            with pytest.raises(ValueError):
                hrana.http_address(bad)


class TestStreaming:
    @pytest.fixture
    def rows(self, conn):
        conn.executemany("INSERT INTO t (a, n) VALUES (?, ?)", [(f"r{n}", n) for n in range(3000)])

    def streaming(self, conn):
        cursor = conn.cursor()
        cursor.streams = True
        return cursor

    def test_more_than_the_server_puts_into_one_reply(self, conn, rows):
        cursor = self.streaming(conn).execute("SELECT n, hex(zeroblob(2500)) FROM t ORDER BY n")
        total = 0
        for number, (n, text) in enumerate(cursor):
            assert n == number
            total += len(text)
        assert total == 15_000_000

    def test_an_ordinary_query_of_that_size_works_too(self, conn, rows):
        found = conn.execute("SELECT n, hex(zeroblob(2500)) FROM t").fetchall()
        assert len(found) == 3000

    def test_other_statements_may_come_between(self, conn, rows):
        cursor = self.streaming(conn).execute("SELECT n FROM t ORDER BY n")
        assert cursor.fetchmany(2) == [(0,), (1,)]
        conn.execute("UPDATE t SET n = n + 10000")
        assert cursor.fetchone() == (2,)
        assert len(cursor.fetchall()) == 2997

    def test_inside_a_transaction_it_sees_the_transaction(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        cursor = self.streaming(conn).execute("SELECT count(*) FROM t")
        assert cursor.fetchall() == [(0,)]
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        assert self.streaming(conn).execute("SELECT a FROM t").fetchall() == [("x",)]
        conn.execute("ROLLBACK")

    def test_errors_are_ordinary(self, conn):
        for sql in ("SELECT * FROM nowhere", "SELEC 1", "SELECT abs(-9223372036854775807 - 1)"):
            with pytest.raises(sqlite3.OperationalError):
                self.streaming(conn).execute(sql).fetchall()
        assert conn.execute("SELECT 1").fetchone() == (1,)

    def test_closing_in_the_middle_is_fine(self, connect, conn, rows):
        other = connect()
        self.streaming(other).execute("SELECT n FROM t").fetchone()
        other.close()

    def test_a_reply_that_ends_early_is_an_error_never_a_short_result(
        self, conn, connect, rows, server
    ):
        other = connect()
        cursor = self.streaming(other).execute("SELECT n, hex(zeroblob(2500)) FROM t")
        cursor.fetchone()
        other.stream._http.sock.shutdown(2)
        with pytest.raises(sqlite3.OperationalError):
            cursor.fetchall()
        assert other.execute("SELECT 1").fetchone() == (1,)

    def test_a_broken_stream_ends_the_transaction(self, conn, connect, rows):
        other = connect()
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO t (a) VALUES ('tx1')")
        cursor = self.streaming(other).execute("SELECT n, hex(zeroblob(2500)) FROM t")
        cursor.fetchone()
        other.stream._http.sock.shutdown(2)
        with pytest.raises(TransactionLost):
            cursor.fetchall()
        with pytest.raises(TransactionLost):
            other.execute("INSERT INTO t (a) VALUES ('tx2')")
        other.execute("ROLLBACK")
        assert not {"tx1", "tx2"} & set(names(conn))

    def test_a_lock_lost_before_a_streamed_read_ends_the_transaction(self, conn, connect):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('held')")
        connect().execute("INSERT INTO t (a) VALUES ('thief')")
        with pytest.raises(TransactionLost):
            self.streaming(conn).execute("SELECT a FROM t").fetchall()
        with pytest.raises(TransactionLost):
            conn.execute("INSERT INTO t (a) VALUES ('after')")
        conn.execute("ROLLBACK")
        assert names(conn) == ["thief"]

    @pytest.mark.parametrize("taken", [0, 1])
    @pytest.mark.parametrize("inside", [False, True])
    def test_a_stream_may_be_left_early(self, conn, rows, taken, inside):
        if inside:
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("INSERT INTO t (a) VALUES ('first')")
        cursor = self.streaming(conn).execute("SELECT n FROM t")
        for _ in range(taken):
            cursor.fetchone()
        cursor.close()
        conn.execute("INSERT INTO t (a) VALUES ('second')")
        cursor = self.streaming(conn).execute("SELECT n FROM t")
        cursor.execute("SELECT 5")
        assert cursor.fetchall() == [(5,)]
        if inside:
            conn.execute("COMMIT")
            assert "first" in names(conn)
        assert "second" in names(conn)

    def test_a_loop_with_statements_in_it_sees_every_row(self, conn, rows):
        seen = 0
        for (n,) in self.streaming(conn).execute("SELECT n FROM t ORDER BY n"):
            assert n == seen
            seen += 1
            if n in {2, 100}:
                conn.execute("SELECT 1")
        assert seen == 3000

    def test_a_value_that_cannot_be_converted_leaves_the_connection_usable(self, conn):
        conn.execute("DROP TABLE IF EXISTS d")
        conn.execute("CREATE TABLE d (d date)")
        conn.execute("INSERT INTO d VALUES ('nonsense'), ('2026-01-02')")
        from django.db.backends.sqlite3 import base  # noqa: F401 - registers the converters

        cursor = self.streaming(conn).execute("SELECT d FROM d")
        for _ in range(2):
            try:
                cursor.fetchone()
            except ValueError:
                continue
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        assert names(conn) == ["x"]

    def test_a_read_only_token_may_stream_first(self, conn, rows, connect, server):
        reader = connect(token=server.token_for({"a": "ro"}))
        assert len(self.streaming(reader).execute("SELECT n FROM t").fetchall()) == 3000

    def test_a_large_read_may_be_the_first_statement_of_a_transaction(self, conn, rows):
        conn.execute("BEGIN IMMEDIATE")
        assert len(conn.execute("SELECT n, hex(zeroblob(2500)) FROM t").fetchall()) == 3000
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.execute("COMMIT")
        assert "x" in names(conn)


class TestUnclearEndings:
    """Answers that come from something between us and the server, or not at all."""

    @pytest.fixture
    def interposed(self, monkeypatch):
        """Let the next request happen, or not, and answer with an HTTP error of a proxy."""

        def interpose(conn, status, *, happens):
            original = conn.stream._send

            def once(path, body):
                conn.stream._send = original
                if happens:
                    original(path, body).read()
                conn.stream.drop()
                raise hrana.Refused(f"HTTP {status}", status=status)

            conn.stream._send = once

        return interpose

    def test_a_proxy_s_error_to_a_commit_is_an_unknown_outcome(self, conn, interposed):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        interposed(conn, 502, happens=True)
        with pytest.raises(CommitOutcomeUnknown):
            conn.execute("COMMIT")
        assert names(conn) == ["x"]

    def test_a_proxy_s_error_to_a_write_is_an_unknown_outcome(self, conn, interposed):
        interposed(conn, 504, happens=True)
        with pytest.raises(dbapi.OutcomeUnknown):
            conn.execute("INSERT INTO t (a) VALUES ('x')")

    def test_too_many_requests_inside_a_transaction_ends_it(self, conn, interposed):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('a')")
        interposed(conn, 429, happens=False)
        with pytest.raises(TransactionLost):
            conn.execute("INSERT INTO t (a) VALUES ('b')")
        conn.rollback()
        conn.execute("INSERT INTO t (a) VALUES ('c')")
        assert not conn.in_transaction
        assert names(conn) == ["c"]

    def test_a_statement_that_rolls_back_is_noticed_in_the_first_batch(self, conn):
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.IntegrityError):
            conn.execute("INSERT OR ROLLBACK INTO t (a) VALUES ('x')")
        with pytest.raises(TransactionLost):
            conn.execute("INSERT INTO t (a) VALUES ('y')")
        conn.rollback()
        assert names(conn) == ["x"]

    def test_a_write_whose_answer_is_too_large_is_not_called_failed(self, conn):
        conn.execute("DROP TABLE IF EXISTS r")
        conn.execute("CREATE TABLE r (a)")
        insert = (
            "INSERT INTO r WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 20) "
            "SELECT zeroblob(1000000) FROM n RETURNING a"
        )
        with pytest.raises(dbapi.OutcomeUnknown, match="carried out"):
            conn.execute(insert)
        conn.execute("DELETE FROM r")
        conn.execute("BEGIN IMMEDIATE")
        with pytest.raises(TransactionLost):
            conn.execute(insert)
        conn.rollback()
        assert conn.execute("SELECT count(*) FROM r").fetchone() == (0,)


class TestForeignAnswers:
    """A server or proxy that answers with what no libSQL server would."""

    @pytest.fixture
    def answers(self):
        """Serve one answer (status, body) after the other; yield a connection and the script."""
        script = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                status, body = script.pop(0)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        fake = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=fake.serve_forever, args=(0.01,), daemon=True).start()
        connection = Connection(f"http://127.0.0.1:{fake.server_port}", "secret-token")
        yield connection, script
        connection.close()
        fake.shutdown()
        fake.server_close()

    @pytest.mark.parametrize(
        "body",
        [b"<html>", b"[]", b"5", b"", b"{}", b'{"results": []}', b'{"results": null}', b"{"],
    )
    def test_that_cannot_be_read_leave_the_outcome_open(self, answers, body):
        connection, script = answers
        script += [(200, body), (200, body)]
        with pytest.raises(sqlite3.OperationalError, match="cannot be read"):
            connection.execute("SELECT 1")
        with pytest.raises(dbapi.OutcomeUnknown):
            connection.execute("INSERT INTO t (a) VALUES ('x')")

    @pytest.mark.parametrize(
        ("status", "body", "said"),
        [
            (401, b'{"error": "secret-token is bad"}', "refused the token"),
            (403, b"", "does not allow"),
            (429, b"slow down", "fewer requests"),
            (500, b'{"message": "boom"}', "boom"),
            (500, b"[]", "the server failed"),
            (404, b"<html>not here</html>", "HTTP 404"),
        ],
    )
    def test_of_every_status_are_an_operational_error(self, answers, status, body, said):
        connection, script = answers
        script += [(status, body)] * 3
        with pytest.raises(sqlite3.OperationalError, match=said) as failed:
            connection.execute("SELECT 1")
        assert "secret-token" not in str(failed.value)

    def test_a_server_that_keeps_forgetting_is_not_asked_for_ever(self, answers):
        connection, script = answers
        script += [(400, b'{"code": "STREAM_EXPIRED", "message": "gone"}')] * 50
        with pytest.raises(sqlite3.OperationalError, match="gone"):
            connection.execute("SELECT 1")
        assert len(script) > 40

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b'{"baton": null, "base_url": null}\n',
            b'{"baton": null, "base_url": null}\n{"type": "step_begin", "step": 1, "cols": []}\n',
            b'{"baton": null, "base_url": null}\n<html>\n',
        ],
    )
    def test_a_stream_cut_anywhere_is_an_error(self, answers, body):
        connection, script = answers
        script += [(200, body)] * 3
        cursor = connection.cursor()
        cursor.streams = True
        with pytest.raises(sqlite3.OperationalError):
            cursor.execute("SELECT 1").fetchall()


class TestConnection:
    def test_the_connection_runs_statements_itself(self, conn):
        conn.executemany("INSERT INTO t (a) VALUES (?)", [("x",), ("y",)])
        assert conn.execute("SELECT count(*) FROM t").fetchone() == (2,)

    def test_closing_rolls_back(self, conn, connect):
        other = connect()
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO t (a) VALUES ('x')")
        other.close()
        assert names(conn) == []
        conn.execute("INSERT INTO t (a) VALUES ('y')")  # the lock is free

    def test_autocommit_commits_what_is_open(self, conn, connect):
        conn.isolation_level = ""
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        assert conn.in_transaction
        conn.isolation_level = None
        assert not conn.in_transaction
        assert names(connect()) == ["x"]

    def test_an_interrupt_in_the_middle_ends_the_transaction(self, conn, monkeypatch):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        original = conn.stream._send

        def interrupted(path, body):
            conn.stream._send = original
            original(path, body)
            raise KeyboardInterrupt

        conn.stream._send = interrupted
        with pytest.raises(KeyboardInterrupt):
            conn.execute("INSERT INTO t (a) VALUES ('y')")
        with pytest.raises(TransactionLost):
            conn.execute("SELECT 1")
        conn.rollback()
        assert names(conn) == []

    def test_a_rollback_that_reaches_nobody_still_ends_the_transaction(self, conn, connect, server):
        hasty = connect(reply_timeout=0.3)
        hasty.execute("BEGIN IMMEDIATE")
        hasty.execute("INSERT INTO t (a) VALUES ('x')")
        server.freeze()
        try:
            hasty.rollback()
        finally:
            server.thaw()
        assert not hasty.in_transaction
        assert names(conn) == []


class TestStatements:
    def test_comments_do_not_change_what_a_statement_is(self, conn):
        conn.isolation_level = ""
        conn.execute("-- why\n/* and */ INSERT INTO t (a) VALUES ('x')")
        assert conn.in_transaction
        conn.rollback()
        assert names(conn) == []
        conn.isolation_level = None
        conn.execute("/* c */ INSERT INTO t (a) VALUES ('x')")
        assert conn.execute("/* c */ UPDATE t SET n = 1").rowcount == 1
        conn.execute("/* c */ BEGIN -- now")
        conn.execute("INSERT INTO t (a) VALUES ('y')")
        conn.execute("COMMIT -- done;")
        assert names(conn) == ["x", "y"]

    def test_autocommit_begins_with_a_commit(self, conn):
        conn.isolation_level = ""
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        conn.isolation_level = None
        assert not conn.in_transaction
        assert names(conn) == ["x"]

    def test_a_savepoint_s_name_may_come_twice(self, conn):
        for sql in (
            "BEGIN", "SAVEPOINT b", "INSERT INTO t (a) VALUES ('1')", "SAVEPOINT a",
            "INSERT INTO t (a) VALUES ('2')", "SAVEPOINT b", "ROLLBACK TO a", "RELEASE b", "COMMIT",
        ):  # fmt: skip
            conn.execute(sql)
        assert names(conn) == ["1"]

    def test_many_floats_fit_into_one_statement(self, conn):
        rng = random.Random(1)
        values = [rng.uniform(-1e9, 1e9) for _ in range(32_766)]
        marks = ",".join("?" for _ in values)
        assert conn.execute(f"SELECT 5 WHERE 2e9 NOT IN ({marks})", values).fetchone() == (5,)
        assert conn.execute("SELECT ?2, ?1", [values[0], values[1]]).fetchone() == (
            values[1],
            values[0],
        )

    def test_foreign_keys_are_remembered_however_they_are_said(self, conn):
        for off in ("PRAGMA foreign_keys(0)", "PRAGMA main.foreign_keys='OFF'"):
            conn.execute(off)
            conn.stream.baton = None
            assert conn.execute("PRAGMA foreign_keys").fetchone() == (0,)
            conn.execute("PRAGMA foreign_keys = ON -- again")
        conn.stream.baton = None
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)

    def test_strings_bind_what_they_are_not_how_they_print(self, conn):
        import enum

        from django.utils.safestring import mark_safe

        class Kind(str, enum.Enum):  # noqa: UP042 - the older kind, which prints as Kind.A
            A = "a"

        row = conn.execute("SELECT ?, ?", [Kind.A, mark_safe("<b>")]).fetchone()
        assert row == ("a", "<b>")

    def test_text_that_is_no_unicode_is_refused_and_nothing_lost(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('x')")
        with pytest.raises(UnicodeError):
            conn.execute("INSERT INTO t (a) VALUES (?)", ["\ud800"])
        conn.execute("COMMIT")
        assert names(conn) == ["x"]

    def test_a_token_with_a_newline_is_trimmed_and_never_shown(self, server, connect):
        assert connect(token=server.token + "\n").execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(ValueError, match="token holds") as refused:
            Connection(server.url, "SECRET\nTOKEN")
        assert "SECRET" not in str(refused.value)


class TestProcesses:
    def in_child(self, action):
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                outcome = action()
            except BaseException as error:
                outcome = f"{type(error).__name__}: {error}"
            os.write(write, str(outcome).encode())
            os._exit(0)
        os.waitpid(pid, 0)
        os.close(write)
        with os.fdopen(read, "rb") as answer:
            return answer.read().decode()

    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_child_refuses_the_parent_s_transaction_and_leaves_it_alone(self, conn):
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO t (a) VALUES ('x')")

        def child():
            try:
                conn.execute("SELECT 1")
            except sqlite3.OperationalError as error:
                conn.execute("ROLLBACK")
                return f"{error}; then {conn.execute('SELECT count(*) FROM t').fetchone()}"
            return "used the parent's transaction"

        assert self.in_child(child) == (
            "this transaction belongs to the process this one was forked from; then (0,)"
        )
        conn.execute("COMMIT")
        assert names(conn) == ["x"]

    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_child_outside_a_transaction_gets_a_connection_of_its_own(self, conn):
        conn.execute("SELECT 1")

        assert self.in_child(lambda: conn.execute("SELECT 7").fetchone()) == "(7,)"
        assert self.in_child(lambda: conn.close() or "closed") == "closed"
        assert conn.execute("SELECT 8").fetchone() == (8,)
        assert conn.stream.connections_opened == 1


class TestGate:
    def test_lets_so_many_in_and_no_more(self, tmp_path):
        gates = [gate.WriteGate("http://x", slots=2, folder=tmp_path) for _ in range(3)]
        gates[0].enter(timeout=0)
        gates[0].enter(timeout=0)
        gates[1].enter(timeout=0)
        started = time.monotonic()
        with pytest.raises(gate.GateTimeout):
            gates[2].enter(timeout=0.1)
        assert time.monotonic() - started >= 0.1
        gates[0].leave()
        gates[2].enter(timeout=1)
        assert gates[2].is_held
        for one in gates:
            one.leave()
            one.forget()

    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_a_child_does_not_keep_the_parent_s_slot(self, tmp_path):
        parent = gate.WriteGate("http://x", slots=1, folder=tmp_path)
        parent.enter(timeout=0)
        ready, go = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(go)
            os.read(ready, 1)
            os._exit(0)
        parent.leave()
        other = gate.WriteGate("http://x", slots=1, folder=tmp_path)
        other.enter(timeout=0.2)
        other.leave()
        os.close(go)
        os.close(ready)
        os.waitpid(pid, 0)

    def test_no_slots_mean_no_gate(self, tmp_path):
        one = gate.WriteGate("http://x", slots=0, folder=tmp_path)
        one.enter(timeout=0)
        assert not one.is_held

    def test_a_full_gate_is_a_locked_database(self, conn, connect):
        holder = connect(slots=1)
        holder.execute("BEGIN IMMEDIATE")
        holder.execute("INSERT INTO t (a) VALUES ('x')")
        waiting = connect(slots=1, busy_timeout=0.1)
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            waiting.execute("INSERT INTO t (a) VALUES ('y')")
        assert waiting.execute("SELECT 1").fetchone() == (1,)
        holder.rollback()
        waiting.execute("INSERT INTO t (a) VALUES ('y')")

    def test_sixteen_writers_at_once_meet_no_lock(self, conn, connect):
        problems = []

        def write(number):
            own = connect()
            try:
                for turn in range(12):
                    own.execute("INSERT INTO t (a) VALUES (?)", [f"auto-{number}-{turn}"])
                    own.execute("BEGIN IMMEDIATE")
                    own.execute("INSERT INTO t (a) VALUES (?)", [f"tx-{number}-{turn}"])
                    own.execute("COMMIT")
            except Exception as error:
                problems.append(error)

        threads = [threading.Thread(target=write, args=[number]) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert len(names(conn)) == 16 * 24


def test_acknowledged_commits_survive_killed_servers(tmp_path):
    """Three writers while the server is SIGKILLed four times: nothing acknowledged is lost."""
    server = Sqld(tmp_path)
    server.start()
    setup = Connection(server.url, server.token)
    setup.execute("CREATE TABLE pairs (k TEXT, side TEXT)")
    setup.close()
    acknowledged: list[str] = []
    unknown: list[str] = []
    stop = threading.Event()

    def write(number):
        own = Connection(server.url, server.token, connect_timeout=1, reply_timeout=2)
        turn = 0
        while not stop.is_set():
            turn += 1
            key = f"{number}-{turn}"
            try:
                own.execute("BEGIN IMMEDIATE")
                own.execute("INSERT INTO pairs VALUES (?, 'left')", [key])
                own.execute("INSERT INTO pairs VALUES (?, 'right')", [key])
                own.execute("COMMIT")
                acknowledged.append(key)
            except CommitOutcomeUnknown:
                unknown.append(key)
            except sqlite3.Error:
                if own.in_transaction:
                    own.rollback()
                time.sleep(0.02)
        own.close()

    threads = [threading.Thread(target=write, args=[number]) for number in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        time.sleep(0.6)
        server.kill()
        server.start()
    time.sleep(0.6)
    stop.set()
    for thread in threads:
        thread.join()
    check = Connection(server.url, server.token)
    sides: dict[str, list[str]] = {}
    for key, side in check.execute("SELECT k, side FROM pairs").fetchall():
        sides.setdefault(key, []).append(side)
    check.close()
    server.close()

    assert len(acknowledged) > 20
    assert [key for key in acknowledged if key not in sides] == []
    assert [key for key, both in sides.items() if sorted(both) != ["left", "right"]] == []
    assert set(sides) <= set(acknowledged) | set(unknown)
