"""Clients that change things by HTTP and remember what they were told."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from typing import Any

import httpx

CLIENTS = 4


class Load:
    """Clients of one tenant, each with its own connection to every API.

    Attributes:
        acknowledged: (audit action, resource id) of every change that was answered with success.
        refused: changes the API rightly refused; they must have had no effect.
        unknown: changes whose answer was lost with a connection or a 5xx; they may have happened.
    """

    def __init__(self, ports: list[int], seed: int, wanted: int, per_second: float) -> None:
        self._ports, self._seed, self._wanted = ports, seed, wanted
        self._pause = CLIENTS / per_second
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self.acknowledged: list[tuple[str, str]] = []
        self.refused = 0
        self.unknown = 0
        self.errors: Counter[str] = Counter()
        self._threads: list[threading.Thread] = []

    def begin(self, receivers: list[str]) -> None:
        """Log in, register the webhook endpoints and start the clients."""
        with httpx.Client(base_url=f"http://127.0.0.1:{self._ports[0]}", timeout=30) as http:
            _wait_until_healthy(http)
            login = {"email": "demo@bunship.com", "password": "demo123456"}
            token = http.post("/api/v1/auth/login", json=login).json()["accessToken"]
            self._headers = {"Authorization": f"Bearer {token}"}
            found = http.get("/api/v1/organizations", headers=self._headers).json()
            self.organization_id = found["organizations"][0]["id"]
            self._path = f"/api/v1/organizations/{self.organization_id}"
            for url in receivers:
                made = http.post(f"{self._path}/webhooks", json={"url": url}, headers=self._headers)
                made.raise_for_status()
        for number in range(CLIENTS):
            thread = threading.Thread(target=self._work, args=(number,), daemon=True)
            thread.start()
            self._threads.append(thread)

    @property
    def is_done(self) -> bool:
        return len(self.acknowledged) >= self._wanted

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join(60)

    def _work(self, number: int) -> None:
        chance = random.Random(f"{self._seed}-{number}")
        clients = [
            httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=self._headers, timeout=30)
            for port in self._ports
        ]
        projects: list[str] = []
        count = 0
        while not (self.is_done or self._stopped.is_set()):
            count += 1
            http = clients[count % len(clients)]
            try:
                self._change(http, chance, f"{number}-{count}", projects)
            except httpx.TransportError as error:
                self._note_error(type(error).__name__)
            time.sleep(self._pause)
        for client in clients:
            client.close()

    def _change(
        self, http: httpx.Client, chance: random.Random, name: str, projects: list[str]
    ) -> None:
        kind = chance.choices(("create", "rename", "delete", "invite", "twice"), (8, 4, 2, 4, 1))[0]
        if kind in ("rename", "delete") and not projects:
            kind = "create"
        if kind == "create":
            body = {"name": f"Chaos {name}"}
            made = self._send(http, "POST", "/projects", "project.created", body)
            if made:
                projects.append(made)
        elif kind == "rename":
            project, body = chance.choice(projects), {"name": f"Renamed {name}"}
            self._send(http, "PATCH", f"/projects/{project}", "project.updated", body, project)
        elif kind == "delete":
            project = projects.pop(chance.randrange(len(projects)))
            self._send(http, "DELETE", f"/projects/{project}", "project.deleted", None, project)
        else:
            body = {"email": f"chaos-{name}@example.com", "role": "member"}
            for _ in range(2 if kind == "twice" else 1):
                self._send(http, "POST", "/invitations", "member.invited", body)

    def _send(
        self,
        http: httpx.Client,
        method: str,
        path: str,
        action: str,
        body: dict[str, Any] | None,
        resource_id: str = "",
    ) -> str:
        answer = http.request(method, self._path + path, json=body)
        if answer.status_code >= 500:
            self._note_error(str(answer.status_code))
            return ""
        if answer.status_code >= 400:
            with self._lock:
                self.refused += 1
            return ""
        made = resource_id or _id_in(answer.json())
        with self._lock:
            self.acknowledged.append((action, made))
        return made

    def _note_error(self, kind: str) -> None:
        with self._lock:
            self.unknown += 1
            self.errors[kind] += 1


def _id_in(answer: dict[str, Any]) -> str:
    for value in (answer, *(value for value in answer.values() if isinstance(value, dict))):
        if isinstance(value.get("id"), str):
            return str(value["id"])
    raise AssertionError(f"no id in {answer}")


def _wait_until_healthy(http: httpx.Client) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if http.get("/health").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise RuntimeError("the API did not start")
