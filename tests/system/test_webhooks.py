"""Webhooks end to end: API, real worker, receivers on loopback (billing-webhooks-jobs.md §13)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time

import httpx
import pytest
import redis

from bunship.settings.env import ROOT
from organizations import webhook_signature
from tests.fakes.processes import free_port
from tests.fakes.receiver import Receiver
from tests.fakes.valkey import ValkeyProcess
from tests.system.running import Started, eventually

pytestmark = pytest.mark.processes

SECRETS = {
    "JWT_SECRET": "q8Zx1Lw0vT3nB7mK5pR2sD9fG4hJ6cYe",
    "JWT_REFRESH_SECRET": "e7Yc6Jh4Gf9Ds2Rp5Km7Bn3Tv0Wl1Xz8",
}
GUIDE = ROOT / "docs" / "guides" / "webhooks.md"


@pytest.fixture
def receiver():
    fake = Receiver()
    yield fake
    fake.close()


class Installation:
    """A server and a worker that can be killed apart from each other."""

    def __init__(self, tmp_path, **environ):
        self.valkey = ValkeyProcess()
        self.valkey.start()
        self.port = free_port()
        self.environ = {
            "NODE_ENV": "development",
            "TURSO_DATABASE_URL": f"file:{tmp_path}/app.db",
            "REDIS_URL": self.valkey.url,
            **SECRETS,
            "RATE_LIMIT_MAX": "0",
            "RATE_LIMIT_AUTH": "0",
            "WEB_CONCURRENCY": "1",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "WEBHOOK_ALLOW_PRIVATE_ADDRESSES": "true",
            "CRON_SECRET": "cron-secret-0123456789",
            **environ,
        }
        for command in ("migrate", "seed"):
            done = Started("manage.py", command, **self.environ)
            assert done.process.wait(60) == 0, done.output
        self.api = Started(
            "-m", "gunicorn", "bunship.wsgi", "-c", "gunicorn.conf.py", **self.environ
        )
        self.worker: Started | None = None
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=30)
        eventually(lambda: self.http.get("/health").status_code == 200)
        login = {"email": "demo@bunship.com", "password": "demo123456"}
        token = self.http.post("/api/v1/auth/login", json=login).json()["accessToken"]
        self.http.headers["Authorization"] = f"Bearer {token}"
        organizations = self.http.get("/api/v1/organizations").json()["organizations"]
        self.path = f"/api/v1/organizations/{organizations[0]['id']}"

    def start_worker(self):
        self.worker = Started("manage.py", "worker", "--concurrency", "1", **self.environ)

    def add_webhook(self, url):
        made = self.http.post(f"{self.path}/webhooks", json={"url": url})
        assert made.status_code == 200, made.text
        return made.json()["data"]

    def rename(self, name):
        assert self.http.patch(self.path, json={"name": name}).status_code == 200

    def deliveries(self, webhook):
        answer = self.http.get(f"{self.path}/webhooks/{webhook['id']}/deliveries?limit=100")
        return answer.json()["data"]

    def close(self):
        self.http.close()
        for process in (self.worker, self.api):
            if process is not None:
                process.stop(seconds=40)
        self.valkey.close()


def test_the_life_of_an_endpoint(tmp_path, receiver):
    """§13.7, 8, 10: retries, giving up, retry by hand, pause, resume and rotation, by a real worker."""
    system = Installation(tmp_path, WEBHOOK_RETRY_DELAYS="1,1,1")
    try:
        webhook = system.add_webhook(receiver.url)
        path = f"{system.path}/webhooks/{webhook['id']}"
        assert re.fullmatch(r"whsec_[0-9a-f]{64}", webhook["secret"])
        assert "secret" not in system.http.get(path).json()["data"]
        system.start_worker()

        def last(**wanted):
            def found():
                row = system.deliveries(webhook)[0]
                return row if all(row[name] == value for name, value in wanted.items()) else None

            return eventually(found)

        receiver.script.extend([500, 500, 500, 200])
        system.rename("Recovers")
        assert last(attempts=4)["deliveredAt"]

        receiver.script.extend([500] * 4)
        system.rename("Never recovers")
        failed = last(attempts=4)
        assert (failed["deliveredAt"], failed["nextRetryAt"]) == (None, None)
        retried = system.http.post(f"{system.path}/webhooks/deliveries/{failed['id']}/retry")
        assert retried.status_code == 200, retried.text
        assert last(statusCode=200)["id"] == failed["id"]

        receiver.script.extend([500])
        system.rename("Paused")
        last(attempts=1, statusCode=500)
        assert system.http.patch(path, json={"isActive": False}).status_code == 200
        seen = len(receiver.requests)
        time.sleep(2.5)
        assert len(receiver.requests) == seen
        assert system.http.patch(path, json={"isActive": True}).status_code == 200
        last(statusCode=200, attempts=2)
        assert len(receiver.requests) == seen + 1

        rotated = system.http.post(f"{path}/rotate").json()["data"]["secret"]
        system.rename("Rotated")
        last(statusCode=200, attempts=1)
        *earlier, newest = receiver.requests
        for request, secret in (
            *((each, webhook["secret"]) for each in earlier),
            (newest, rotated),
        ):
            stamp = int(request.headers["webhook-timestamp"])
            assert request.headers["X-Webhook-Signature"] == webhook_signature.sign(
                request.body, secret, stamp
            )
    finally:
        system.close()


def test_a_worker_without_redis_says_so_and_ends():
    """§13.13"""
    worker = Started(
        "manage.py", "worker", **SECRETS,
        TURSO_DATABASE_URL="file::memory:", REDIS_URL=f"redis://127.0.0.1:{free_port()}",
    )  # fmt: skip
    assert worker.process.wait(40) == 1
    assert "Redis is not reachable" in worker.output


def test_stops_after_what_is_under_way_and_cron_does_the_rest(tmp_path, receiver):
    """§13.13–14: SIGTERM during an attempt; then no worker, and the cron endpoint alone."""
    system = Installation(tmp_path, WEBHOOK_RETRY_DELAYS="1,1")
    try:
        webhook = system.add_webhook(receiver.url)
        system.start_worker()
        receiver.script.append(2.0)
        system.rename("First")
        eventually(lambda: receiver.requests)
        assert system.worker.stop(seconds=40) == 0
        (row,) = system.deliveries(webhook)
        assert (row["attempts"], row["statusCode"]) == (1, 200)

        redis.Redis.from_url(system.valkey.url).flushall()  # the stopped worker's heartbeat
        receiver.script.extend([500])
        system.rename("Second")
        headers = {"X-Cron-Secret": "cron-secret-0123456789"}
        assert system.http.post("/cron/webhook-retries").status_code == 401
        first = system.http.post("/cron/webhook-retries", headers=headers)
        assert first.json() == {"success": True, "processed": 1}
        time.sleep(1.1)
        second = system.http.post("/cron/webhook-retries", headers=headers)
        assert second.json() == {"success": True, "processed": 1}
        assert system.deliveries(webhook)[0]["statusCode"] == 200
        for seen in receiver.requests:
            stamp = int(seen.headers["webhook-timestamp"])
            assert seen.headers["X-Webhook-Signature"] == webhook_signature.sign(
                seen.body, webhook["secret"], stamp
            )
    finally:
        system.close()


def code(language):
    found = re.search(rf"```{language}\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert found is not None
    return found[1]


BODY = '{"type":"test","data":{"message":"Grüße ✓"}}'.encode()
SECRET = webhook_signature.make_secret()


def cases():
    now = int(time.time())
    good = webhook_signature.sign(BODY, SECRET, now)
    return [
        (BODY, good, SECRET, True),
        (BODY + b" ", good, SECRET, False),
        (BODY, good, webhook_signature.make_secret(), False),
        (BODY, webhook_signature.sign(BODY, SECRET, now - 301), SECRET, False),
        (BODY, good.replace(f"t={now}", f"t={now - 1}"), SECRET, False),
        (BODY, "", SECRET, False),
        (BODY, "t=x,v1=y", SECRET, False),
        (BODY, "t=1", SECRET, False),
    ]


def test_the_guide_s_python_verifies():
    scope: dict = {}
    exec(code("python"), scope)
    for body, header, secret, valid in cases():
        assert scope["verify"](body, header, secret) is valid, header


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js on this machine")
def test_the_guide_s_typescript_verifies(tmp_path):
    """Types are taken off by hand: the snippet has three annotations."""
    script = re.sub(r": (Buffer|string|boolean)\b(?=[,)\s])", "", code("typescript"))
    script = script.replace(" as [string, string]", "")
    rows = [[body.decode(), header, secret, valid] for body, header, secret, valid in cases()]
    script += f"""
for (const [body, header, secret, valid] of {json.dumps(rows)})
  if (verify(Buffer.from(body), header, secret) !== valid) throw new Error(header);
"""
    path = tmp_path / "verify.mjs"
    path.write_text(script)
    subprocess.run([str(shutil.which("node")), str(path)], check=True, timeout=30)


def test_webhook_listen():
    listen = ("manage.py", "webhook_listen", "--port", "0", "--secret", SECRET)
    listener = Started(*listen, **SECRETS)
    try:
        line = eventually(lambda: next((x for x in listener.lines if x.startswith("listening")), 0))
        url = line.split()[1]
        headers = webhook_signature.headers(
            BODY,
            secrets_in_use=[SECRET],
            event="test",
            delivery_id="d1",
            timestamp=int(time.time()),
        )
        assert httpx.post(url, content=BODY, headers=headers).status_code == 200
        assert httpx.post(url, content=BODY + b" ", headers=headers).status_code == 401
        old = {**headers, "webhook-timestamp": "1"}
        assert httpx.post(url, content=BODY, headers=old).status_code == 401
        eventually(lambda: "test d1 verified" in listener.lines)
        eventually(lambda: "test d1 invalid: X-Webhook-Signature" in listener.lines)
        eventually(lambda: "test d1 invalid: too old" in listener.lines)
    finally:
        listener.process.kill()
        listener.process.wait()
