"""Accounts seen from outside: two API processes, stopwatches, a browser with a security key."""

from __future__ import annotations

import re
import sqlite3
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import httpx
import pyotp
import pytest

from tests.bounds import amount
from tests.fakes.processes import free_port
from tests.system.running import PASSWORD, Started, eventually

pytestmark = pytest.mark.processes

#: Tries per address and endpoint of the stopwatch test.
TRIES = amount("TIMING_TRIES", full=200, in_ci=50)


class Pair:
    """Two API processes and a worker on one database and one Valkey."""

    def __init__(self, folder):
        from tests.fakes.valkey import ValkeyProcess

        self.database = folder / "app.db"
        self.valkey = ValkeyProcess()
        self.valkey.start()
        environ = {
            "NODE_ENV": "development",
            "TURSO_DATABASE_URL": f"file:{self.database}",
            "REDIS_URL": f"redis://127.0.0.1:{self.valkey.port}",
            "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
            "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
            "RATE_LIMIT_AUTH": "0",
            "RATE_LIMIT_MAX": "0",
            "LOG_LEVEL": "warn",
        }
        migrate = Started("manage.py", "migrate", "--noinput", **environ)
        assert migrate.process.wait(60) == 0, migrate.output
        ports = [free_port(), free_port()]
        gunicorn = ["-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py"]
        self.processes = [
            Started(*gunicorn, **environ, HOST="127.0.0.1", PORT=str(port)) for port in ports
        ]
        self.processes.append(Started("manage.py", "worker", "--concurrency", "1", **environ))
        self.clients = [
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) for port in ports
        ]
        for client in self.clients:
            eventually(lambda client=client: client.get("/health/ready").status_code == 200)

    def stop(self):
        for client in self.clients:
            client.close()
        for process in self.processes:
            process.stop(seconds=40)
        self.valkey.close()

    def change(self, statement, *values):
        """Change a row behind the product's back, as an operator would."""
        with sqlite3.connect(self.database, timeout=10) as connection:
            connection.execute(statement, values)
        connection.close()

    def person(self, name):
        """Register and verify somebody; return the address."""
        a, _ = self.clients
        email = f"{name}@example.com"
        body = {"email": email, "password": PASSWORD, "fullName": name}
        assert a.post("/api/v1/auth/register", json=body).status_code == 200
        self.change("UPDATE users SET email_verified = created_at WHERE email = ?", email)
        return email

    def log_in(self, email, **extra):
        a, _ = self.clients
        answer = a.post("/api/v1/auth/login", json={"email": email, "password": PASSWORD, **extra})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def mail_to(self, email):
        a, _ = self.clients
        return eventually(
            lambda: next((m for m in a.get("/dev/mailbox.json").json() if m["to"] == email), None)
        )


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    started = Pair(tmp_path_factory.mktemp("pair"))
    yield started
    started.stop()


def bearer(tokens):
    return {"Authorization": f"Bearer {tokens['accessToken']}"}


def test_whatever_ends_a_session_ends_it_on_every_server(pair):
    """W-01: the very next request, on the other process."""
    a, b = pair.clients
    email = pair.person("ended")

    def logout(tokens):
        return a.post("/api/v1/auth/logout", headers=bearer(tokens))

    def revoke(tokens):
        sessions = b.get("/api/v1/users/me/sessions", headers=bearer(tokens)).json()["sessions"]
        current = next(s["id"] for s in sessions if s["isCurrent"])
        other = pair.log_in(email)
        return a.delete(f"/api/v1/users/me/sessions/{current}", headers=bearer(other))

    def revoke_all(tokens):
        return a.delete("/api/v1/users/me/sessions", headers=bearer(pair.log_in(email)))

    def change_password(tokens):
        body = {"currentPassword": PASSWORD, "newPassword": PASSWORD + "x"}
        other = bearer(pair.log_in(email))
        answer = a.put("/api/v1/users/me/password", json=body, headers=other)
        back = {"currentPassword": PASSWORD + "x", "newPassword": PASSWORD}
        assert a.put("/api/v1/users/me/password", json=back, headers=other).status_code == 200
        return answer

    def reset_password(tokens):
        a.post("/api/v1/auth/forgot-password", json={"email": email})
        mail = eventually(
            lambda: next(
                (m for m in a.get("/dev/mailbox.json").json()
                 if m["to"] == email and m["subject"] == "Reset your password"), None,
            )
        )  # fmt: skip
        token = re.search(r"token=([\w-]{43})", mail["text"])[1]
        return a.post("/api/v1/auth/reset-password", json={"token": token, "password": PASSWORD})

    def deactivate(tokens):
        pair.change("UPDATE users SET is_active = 0 WHERE email = ?", email)
        return a.get("/health")

    for act in (logout, revoke, revoke_all, change_password, reset_password, deactivate):
        tokens = pair.log_in(email)
        assert b.get("/api/v1/users/me", headers=bearer(tokens)).status_code == 200
        assert act(tokens).status_code == 200, act.__name__
        assert b.get("/api/v1/users/me", headers=bearer(tokens)).status_code == 401, act.__name__
        renewed = b.post("/api/v1/auth/refresh", json={"refreshToken": tokens["refreshToken"]})
        assert renewed.status_code == 401, act.__name__


def at_once(pair, number, action):
    clients = cycle(pair.clients)
    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(action, [next(clients) for _ in range(number)]))


def test_fifty_refreshes_over_two_servers_make_one_family(pair):
    a, b = pair.clients
    first = pair.log_in(pair.person("family"))
    body = {"refreshToken": first["refreshToken"]}

    answers = at_once(pair, 50, lambda client: client.post("/api/v1/auth/refresh", json=body))

    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(won) == 1
    assert {answer.status_code for answer in answers} == {200, 401}
    assert b.get("/api/v1/users/me", headers=bearer(won[0])).status_code == 200
    again = a.post("/api/v1/auth/refresh", json={"refreshToken": won[0]["refreshToken"]})
    assert again.status_code == 200


def test_a_token_that_comes_back_late_ends_the_family_and_is_mailed(pair):
    a, b = pair.clients
    email = pair.person("stolen")
    first = pair.log_in(email)
    body = {"refreshToken": first["refreshToken"]}
    second = a.post("/api/v1/auth/refresh", json=body).json()
    pair.change(
        "UPDATE sessions SET rotated_at = datetime(rotated_at, '-11 seconds') "
        "WHERE user_id = (SELECT id FROM users WHERE email = ?)",
        email,
    )

    assert b.post("/api/v1/auth/refresh", json=body).status_code == 401
    assert a.get("/api/v1/users/me", headers=bearer(second)).status_code == 401
    late = a.post("/api/v1/auth/refresh", json={"refreshToken": second["refreshToken"]})
    assert late.status_code == 401
    mail = eventually(
        lambda: next(
            (m for m in a.get("/dev/mailbox.json").json()
             if m["to"] == email and "signed out" in m["subject"]), None,
        )
    )  # fmt: skip
    assert mail["subject"] == "A device was signed out for your safety"


def test_twenty_wrong_passwords_over_two_servers_lock(pair):
    shapes = []
    for email in (pair.person("locked"), "nobody@example.com"):
        body = {"email": email, "password": "Wrong-horse1"}
        answers = at_once(
            pair, 20, lambda client, body=body: client.post("/api/v1/auth/login", json=body)
        )
        shapes.append(sorted(answer.json()["error"]["message"] for answer in answers))
    assert shapes[0] == shapes[1]
    assert shapes[0].count("Invalid email or password") == 5


def test_one_code_over_two_servers_signs_in_once(pair):
    a, _ = pair.clients
    email = pair.person("second")
    tokens = pair.log_in(email)
    setup = a.post(
        "/api/v1/auth/two-factor/setup", json={"password": PASSWORD}, headers=bearer(tokens)
    ).json()
    authenticator = pyotp.TOTP(setup["secret"])
    code = {"code": authenticator.at(int(time.time()) - 30)}
    verified = a.post("/api/v1/auth/two-factor/verify", json=code, headers=bearer(tokens))
    assert verified.status_code == 200, verified.text

    for second_factor in (authenticator.now(), setup["backupCodes"][0]):
        body = {"email": email, "password": PASSWORD, "twoFactorCode": second_factor}
        answers = at_once(
            pair, 20, lambda client, body=body: client.post("/api/v1/auth/login", json=body)
        )
        assert sorted(answer.status_code for answer in answers) == [200] + [401] * 19
        pair.change(
            "UPDATE users SET failed_login_attempts = 0, locked_until = NULL WHERE email = ?",
            email,
        )


def test_known_and_unknown_addresses_look_and_take_the_same(pair):
    """Issue: medians within 10 ms over 200 tries each, bodies equal."""
    a, _ = pair.clients
    known, unknown = pair.person("known"), "unknown@example.com"
    for path, extra in (
        ("login", {"password": "Wrong-horse1"}),
        ("forgot-password", {}),
        ("magic-link", {}),
        ("resend-verification", {}),
    ):

        def difference(path=path, extra=extra) -> float:
            times = {known: [], unknown: []}
            bodies = {known: [], unknown: []}
            for _ in range(TRIES):
                # In turns, so that whatever slows the machine slows both.
                for email in times:
                    started = time.perf_counter()
                    answer = a.post(f"/api/v1/auth/{path}", json={"email": email, **extra})
                    times[email].append(time.perf_counter() - started)
                    bodies[email].append((answer.status_code, answer.content))
            assert bodies[known] == bodies[unknown], path
            one, other = (statistics.median(values) * 1000 for values in times.values())
            return abs(one - other)

        # What the code makes is there each time; what a loaded machine makes is not.
        differences = []
        while len(differences) < 3 and (not differences or differences[-1] >= 10):
            differences.append(difference())
        assert differences[-1] < 10, (path, differences)
