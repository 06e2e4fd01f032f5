"""The world behind HTTP: the API for the SDK, pages for people, events for the webhook endpoint."""

from __future__ import annotations

import copy
import html
import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.stripe.world import Object, StripeRefusal, World, signed

PRICES = {
    "price_pro_monthly": (2900, "month"),
    "price_pro_yearly": (29000, "year"),
    "price_enterprise_monthly": (9900, "month"),
    "price_enterprise_yearly": (99000, "year"),
}
#: How often and after how many seconds an event is sent again.
_RETRIES = (0.5, 1, 2, 5, 10, 30)


class FakeStripe:
    """Listens on a port of 127.0.0.1.

    Attributes:
        world: the state; take `lock` to use it while requests come in.
        requests: (method, path, parameters) of every API call.
        script: for the next API calls: a status to fail with, or a number of seconds to hang as a float.
        endpoint: where events go, None to keep them in `world.events` only.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        endpoint: str | None = None,
        secret: str = "whsec_fake",
        state: Path | None = None,
    ) -> None:
        self.lock = threading.RLock()
        self.endpoint, self.secret, self._state = endpoint, secret, state
        self._stop = threading.Event()
        self._outgoing: deque[Object] = deque()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _handle(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                fake._respond(self, body)

            do_GET = do_POST = do_DELETE = _handle  # noqa: N815 - the server's names

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.reset()
        if state is not None and state.exists():
            self.world.load(state.read_text())
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        threading.Thread(target=self._send_events, daemon=True).start()

    def reset(self) -> None:
        """Begin anew: an account with nothing in it."""
        self.world = World(PRICES)
        self.world.base = self.url
        self.world.on_event = self._outgoing.append
        self.requests: list[tuple[str, str, Object]] = []
        self.script: deque[Any] = deque()
        self._answers: dict[str, tuple[int, Object, Any]] = {}
        #: Webhook endpoints: url, enabled_events, status.
        self.endpoints: list[Object] = []
        self._outgoing.clear()

    def close(self) -> None:
        self._stop.set()
        self.server.shutdown()
        self.server.server_close()

    def calls(self, method: str, path: str) -> list[Object]:
        """Return the parameters of the API calls to one path."""
        return [p for m, at, p in self.requests if (m, at) == (method, path)]

    # --- HTTP ---

    def _respond(self, handler: BaseHTTPRequestHandler, body: str) -> None:
        path = urlsplit(handler.path).path
        if not path.startswith("/v1/"):
            self._show(handler, path)
            return
        query = urlsplit(handler.path).query
        parameters = _nested([*parse_qsl(query), *parse_qsl(body, keep_blank_values=True)])
        method = str(handler.command)
        self.requests.append((method, path, parameters))
        key = handler.headers.get("Idempotency-Key", "")
        status, answer = self._answer(method, path, parameters, key, handler.headers)
        self._send(handler, status, json.dumps(answer).encode(), "application/json")

    def _answer(
        self, method: str, path: str, parameters: Object, key: str, headers: Any
    ) -> tuple[int, Object]:
        if self.script:
            step = self.script.popleft()
            if isinstance(step, float):
                self._stop.wait(step)
            elif step:
                kind = "api_error" if step >= 500 else "rate_limit_error"
                return step, {"error": {"type": kind, "message": "scripted"}}
        if "_wrong" in headers.get("Authorization", ""):
            return 401, {"error": {"type": "invalid_request_error", "message": "Invalid API Key"}}
        with self.lock:
            if key and key in self._answers:
                status, answer, asked = self._answers[key]
                if asked != (path, parameters):
                    kind = "idempotency_error"
                    return 400, {"error": {"type": kind, "message": "Keys are for one request."}}
                return status, answer
            try:
                status, answer = 200, self._call(method, path, parameters)
            except StripeRefusal as refusal:
                status, answer = refusal.status, {"error": refusal.error}
            if key and method == "POST":
                self._answers[key] = (status, copy.deepcopy(answer), (path, parameters))
            self._save()
        return status, answer

    def _call(self, method: str, path: str, parameters: Object) -> Object:
        world = self.world
        routes: list[tuple[str, str, Callable[..., Object]]] = [
            ("GET", r"/v1/webhook_endpoints", self._list_endpoints),
            ("POST", r"/v1/customers", lambda: world.create_customer(parameters)),
            (
                "GET",
                r"/v1/customers/(\w+)",
                lambda key: world._get(world.customers, key, "customer"),
            ),
            ("POST", r"/v1/checkout/sessions", lambda: world.create_session(parameters)),
            ("POST", r"/v1/checkout/sessions/(\w+)/expire", world.expire_session),
            ("POST", r"/v1/billing_portal/sessions", lambda: self._open_portal(parameters)),
            (
                "GET",
                r"/v1/subscriptions/(\w+)",
                lambda key: world._get(world.subscriptions, key, "subscription"),
            ),
            (
                "POST",
                r"/v1/subscriptions/(\w+)",
                lambda key: world.update_subscription(key, parameters),
            ),
            ("DELETE", r"/v1/subscriptions/(\w+)", world.cancel_subscription),
            ("GET", r"/v1/invoices", lambda: self._list_invoices(parameters)),
            ("GET", r"/v1/invoices/(\w+)", lambda key: world._get(world.invoices, key, "invoice")),
        ]
        for verb, pattern, action in routes:
            match = re.fullmatch(pattern, path)
            if match and verb == method:
                return action(*match.groups())
        raise StripeRefusal(f"Unrecognized request URL ({method}: {path}).", status=404)

    def _list_endpoints(self) -> Object:
        return {
            "object": "list",
            "url": "/v1/webhook_endpoints",
            "has_more": False,
            "data": [
                {"object": "webhook_endpoint", "id": f"we_{n}", **endpoint}
                for n, endpoint in enumerate(self.endpoints)
            ],
        }

    def _open_portal(self, parameters: Object) -> Object:
        self.world._get(self.world.customers, str(parameters.get("customer")), "customer")
        portal_id = self.world._id("bps")
        portal = {
            "id": portal_id,
            "object": "billing_portal.session",
            "url": f"{self.url}/portal/{portal_id}",
            "flow": None,
            **parameters,
        }
        self.world.portals[portal_id] = portal
        return portal

    def _list_invoices(self, parameters: Object) -> Object:
        self.world._get(self.world.customers, str(parameters["customer"]), "customer")
        found = [i for i in self.world.invoices.values() if i["customer"] == parameters["customer"]]
        found.reverse()
        after = parameters.get("starting_after")
        if after:
            ids = [invoice["id"] for invoice in found]
            if after not in ids:
                raise StripeRefusal(f"No such invoice: '{after}'", code="resource_missing")
            found = found[ids.index(after) + 1 :]
        limit = int(parameters.get("limit", 10))
        return {"object": "list", "data": found[:limit], "has_more": len(found) > limit}

    @staticmethod
    def _send(handler: BaseHTTPRequestHandler, status: int, data: bytes, kind: str) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    # --- pages ---

    def _show(self, handler: BaseHTTPRequestHandler, path: str) -> None:
        world = self.world
        _, kind, key, *rest = [*path.split("/"), "", ""]
        action = rest[0] if rest else ""
        things = {"checkout": world.sessions, "portal": world.portals, "invoice": world.invoices}
        with self.lock:
            thing = things.get(kind, {}).get(key)
            if thing is None:
                self._send(handler, 404, b"Not found", "text/plain")
                return
            if handler.command == "POST":
                try:
                    target = getattr(self, f"_act_on_{kind}")(thing, action)
                except StripeRefusal as refusal:
                    self._send(handler, 400, str(refusal).encode(), "text/plain")
                    return
                self._save()
                handler.send_response(303)
                handler.send_header("Location", target)
                handler.send_header("Content-Length", "0")
                handler.end_headers()
                return
            page = getattr(self, f"_{kind}_page")(thing)
        self._send(handler, 200, page.encode(), "text/html; charset=utf-8")

    def _checkout_page(self, session: Object) -> str:
        at = f"/checkout/{session['id']}"
        line = session["line_items"][0]
        amount, interval = self.world.prices[line["price"]]
        days = (session.get("subscription_data") or {}).get("trial_period_days")
        lines = [f"{line.get('quantity', 1)} × {_usd(amount)} a {interval} ({line['price']})"]
        if days:
            lines.append(f"{days} days for free")
        if session["status"] != "open":
            return _page(at, "Checkout", ["This checkout is closed."], [])
        buttons = [
            ("pay", "Pay with a card that works"),
            ("decline", "Use a card that is declined"),
        ]
        if days:
            buttons.append(("nocard", "Start the trial without a card"))
        return _page(at, "Checkout", lines, [*buttons, ("back", "Go back")])

    def _act_on_checkout(self, session: Object, action: str) -> str:
        if action == "back":
            return str(session["cancel_url"])
        card = {"pay": "ok", "decline": "declined", "nocard": None}[action]
        self.world.complete_session(session["id"], card=card)
        return str(session["success_url"])

    def _portal_page(self, portal: Object) -> str:
        at = f"/portal/{portal['id']}"
        if portal.get("flow_data"):
            change = portal["flow_data"]["subscription_update_confirm"]["items"][0]
            return _page(
                at,
                "Confirm the new plan",
                [change["price"]],
                [("confirm", "Confirm"), ("back", "Go back")],
            )
        lines, buttons = [], []
        for subscription in self.world.subscriptions.values():
            if subscription["customer"] == portal["customer"]:
                item = subscription["items"]["data"][0]
                lines.append(f"{item['price']['id']}: {subscription['status']}")
                if subscription["status"] != "canceled":
                    ends = subscription["cancel_at_period_end"]
                    buttons.append(
                        ("renew", "Renew") if ends else ("cancel", "Cancel at period end")
                    )
        buttons += [
            ("card-ok", "Use a card that works"),
            ("card-declined", "Use a card that fails"),
        ]
        buttons += [("month", "Let a month pass"), ("back", "Return")]
        return _page(at, "Billing portal", lines, buttons)

    def _act_on_portal(self, portal: Object, action: str) -> str:
        world, back = self.world, str(portal["return_url"])
        flow = portal.get("flow_data")
        if action == "confirm" and flow:
            change = flow["subscription_update_confirm"]
            world.update_subscription(change["subscription"], {"items": change["items"]})
            return str(flow["after_completion"]["redirect"]["return_url"])
        if action in ("renew", "cancel"):
            for subscription in list(world.subscriptions.values()):
                if subscription["customer"] == portal["customer"] and not world._has_ended(
                    subscription
                ):
                    world.update_subscription(
                        subscription["id"], {"cancel_at_period_end": action == "cancel"}
                    )
        elif action.startswith("card-"):
            world.customers[portal["customer"]]["card"] = action.removeprefix("card-")
        elif action == "month":
            world.advance(days=31)
        return back if action == "back" else f"{self.url}/portal/{portal['id']}"

    def _invoice_page(self, invoice: Object) -> str:
        at = f"/invoice/{invoice['id']}"
        lines = [f"{invoice['number']}: {_usd(invoice['amount_due'])}, {invoice['status']}"]
        return _page(at, "Invoice", lines, [("pay", "Pay")] if invoice["status"] == "open" else [])

    def _act_on_invoice(self, invoice: Object, action: str) -> str:
        if action == "pay":
            self.world.pay_invoice(invoice["id"])
        return f"{self.url}/invoice/{invoice['id']}"

    # --- events and state ---

    def _send_events(self) -> None:
        """Send what happens to the endpoint, in order, each until it is taken or given up."""
        while not self._stop.wait(0.02):
            while self._outgoing and not self._stop.is_set():
                event = self._outgoing.popleft()
                if self.endpoint is not None:
                    self._send_event(event)

    def _send_event(self, event: Object) -> None:
        body = json.dumps(event).encode()
        for pause in (*_RETRIES, 0):
            request = urllib.request.Request(
                str(self.endpoint),
                data=body,
                headers={
                    "Stripe-Signature": signed(body, self.secret, time.time()),
                    "Content-Type": "application/json; charset=utf-8",
                },
            )
            try:
                with urllib.request.urlopen(request, timeout=30):
                    return
            except (urllib.error.URLError, OSError):
                if self._stop.wait(pause):
                    return

    def _save(self) -> None:
        # At once or not at all: half a state, left by a kill, would keep it from starting again.
        if self._state is not None:
            written = self._state.with_name(f"{self._state.name}.new")
            written.write_text(self.world.dump())
            written.replace(self._state)


def _nested(pairs: list[tuple[str, str]]) -> Object:
    """Read ``a[b][0][c]=d`` as the SDK writes it."""
    found: Any = {}
    for name, value in pairs:
        head, *keys = re.findall(r"[^\[\]]+", name)
        at = found
        path = [head, *keys]
        for key in path[:-1]:
            at = at.setdefault(key, {})
        at[path[-1]] = value
    result: Object = _listed(found)
    return result


def _listed(value: Any) -> Any:
    """Turn objects with the keys 0, 1, … into lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(each) for key, each in value.items()}
    if inner and all(key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def _usd(cents: int) -> str:
    return f"${cents / 100:.2f}"


def _page(at: str, title: str, lines: list[str], buttons: list[tuple[str, str]]) -> str:
    forms = "".join(
        f'<form method="post" action="{at}/{name}">'
        f'<button id="{name}">{html.escape(label)}</button></form>'
        for name, label in buttons
    )
    text = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{title} - fake Stripe</title>"
        "<style>body{font:16px system-ui;max-width:28rem;margin:4rem auto;padding:0 1rem}"
        "button{width:100%;padding:.8rem;margin:.3rem 0;font:inherit}small{color:#666}</style>"
        f"<h1>{title}</h1>{text}{forms}"
        "<p><small>No money moves here: this is the development stand-in for Stripe.</small></p></html>"
    )
