"""What Stripe does, without HTTP (https://docs.stripe.com/billing/subscriptions/overview)."""

from __future__ import annotations

import calendar
import copy
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

Object = dict[str, Any]

DAY = 86400
#: Days between the attempts to collect an invoice; after the last the subscription is given up.
DUNNING_DAYS = (3, 5, 7)


class StripeRefusal(Exception):
    """An error of the API: the body's `error` object, and the status."""

    def __init__(self, message: str, *, code: str = "", param: str = "", status: int = 400) -> None:
        super().__init__(message)
        kind = "card_error" if status == 402 else "invalid_request_error"
        self.status = status
        self.error = {"type": kind, "message": message, "code": code, "param": param}


def signed(body: bytes, secret: str, at: float | None = None) -> str:
    """Return the `Stripe-Signature` of an event's body."""
    stamp = int(time.time() if at is None else at)
    digest = hmac.new(secret.encode(), b"%d." % stamp + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


class World:
    """Customers, checkouts, subscriptions and invoices of one account.

    Attributes:
        now: Unix seconds; `advance` moves it and does what falls due.
        events: everything that was told, oldest first.
        after_dunning: what becomes of a subscription nobody pays for: ``canceled`` or ``unpaid``.
        event_shape: ``acacia``, or ``basil`` for payloads since API version 2025-03-31.
    """

    def __init__(self, prices: dict[str, tuple[int, str]], *, now: float | None = None) -> None:
        """
        Args:
            prices: by id: amount in cents and interval, ``month`` or ``year``.
        """
        self.now = int(time.time() if now is None else now)
        self.prices = prices
        self.after_dunning = "canceled"
        self.event_shape = "acacia"
        self.base = ""
        self.customers: dict[str, Object] = {}
        self.sessions: dict[str, Object] = {}
        self.portals: dict[str, Object] = {}
        self.subscriptions: dict[str, Object] = {}
        self.invoices: dict[str, Object] = {}
        self.events: list[Object] = []
        self.on_event: Callable[[Object], None] = lambda event: None
        self._count = 0

    # --- ids, state, events ---

    def _id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}_fake{self._count:06d}"

    def dump(self) -> str:
        """Return the whole state as JSON."""
        kept = (
            "now customers sessions portals subscriptions invoices events after_dunning event_shape"
        )
        return json.dumps(
            {**{name: getattr(self, name) for name in kept.split()}, "_count": self._count}
        )

    def load(self, text: str) -> None:
        """Go on from a state that `dump` returned."""
        for name, value in json.loads(text).items():
            setattr(self, name, value)

    def _emit(self, kind: str, thing: Object) -> None:
        event = {
            "id": self._id("evt"),
            "object": "event",
            "type": kind,
            "created": int(self.now),
            "livemode": False,
            "data": {"object": copy.deepcopy(self.shaped(thing, self.event_shape))},
        }
        self.events.append(event)
        self.on_event(event)

    def shaped(self, thing: Object, shape: str) -> Object:
        """Return an object as an API version shows it."""
        if shape == "acacia":
            return thing
        found = copy.deepcopy(thing)
        if thing["object"] == "subscription":
            starts, ends = found.pop("current_period_start"), found.pop("current_period_end")
            for item in found["items"]["data"]:
                item.update(current_period_start=starts, current_period_end=ends)
        elif thing["object"] == "invoice":
            subscription = found.pop("subscription")
            found["parent"] = {
                "type": "subscription_details",
                "subscription_details": {"subscription": subscription},
            }
            for line in found["lines"]["data"]:
                line["pricing"] = {"price_details": {"price": line.pop("price")["id"]}}
        return found

    # --- customers ---

    def create_customer(self, parameters: Object) -> Object:
        customer = {
            "id": self._id("cus"),
            "object": "customer",
            "name": parameters.get("name"),
            "email": parameters.get("email"),
            "metadata": parameters.get("metadata") or {},
            #: ``ok``, ``declined`` or None for no card; not part of Stripe's object.
            "card": None,
        }
        self.customers[customer["id"]] = customer
        return customer

    def delete_customer(self, customer_id: str) -> None:
        customer = self._get(self.customers, customer_id, "customer")
        for subscription in self.subscriptions.values():
            if subscription["customer"] == customer_id and not self._has_ended(subscription):
                self.cancel_subscription(subscription["id"])
        del self.customers[customer_id]
        self._emit("customer.deleted", customer)

    # --- checkout ---

    def create_session(self, parameters: Object) -> Object:
        self._get(self.customers, str(parameters.get("customer")), "customer")
        for line in parameters["line_items"]:
            if line["price"] not in self.prices:
                raise StripeRefusal(
                    f"No such price: '{line['price']}'",
                    code="resource_missing",
                    param="line_items[0][price]",
                )
        session_id = self._id("cs_test")
        session = {
            "id": session_id,
            "object": "checkout.session",
            "status": "open",
            "livemode": False,
            "url": f"{self.base}/checkout/{session_id}",
            "subscription": None,
            **parameters,
        }
        self.sessions[session_id] = session
        return session

    def expire_session(self, session_id: str) -> Object:
        session = self._get(self.sessions, session_id, "session")
        if session["status"] != "open":
            raise StripeRefusal('Only Checkout Sessions with a status in ["open"] can be expired.')
        session["status"], session["url"] = "expired", None
        return session

    def complete_session(self, session_id: str, *, card: str | None = "ok") -> Object:
        """Do what a person at the checkout does; return the subscription.

        Args:
            card: ``ok``, ``declined`` (the first payment fails), or None where the trial needs none.
        """
        session = self._get(self.sessions, session_id, "session")
        if session["status"] != "open":
            raise StripeRefusal("This checkout is closed.")
        data = session.get("subscription_data") or {}
        self.customers[session["customer"]]["card"] = card
        subscription = self.create_subscription(
            session["customer"],
            session["line_items"][0]["price"],
            quantity=int(session["line_items"][0].get("quantity") or 1),
            metadata=data.get("metadata") or {},
            trial_days=int(data.get("trial_period_days") or 0),
        )
        session.update(status="complete", subscription=subscription["id"], url=None)
        self._emit("checkout.session.completed", session)
        return subscription

    # --- subscriptions ---

    def create_subscription(
        self,
        customer_id: str,
        price_id: str,
        *,
        quantity: int = 1,
        metadata: Object | None = None,
        trial_days: int = 0,
    ) -> Object:
        now = int(self.now)
        trial_end = now + trial_days * DAY if trial_days else None
        subscription: Object = {
            "id": self._id("sub"),
            "object": "subscription",
            "customer": customer_id,
            "status": "trialing" if trial_end else "incomplete",
            "created": now,
            "start_date": now,
            "livemode": False,
            "metadata": dict(metadata or {}),
            "cancel_at_period_end": False,
            "cancel_at": None,
            "canceled_at": None,
            "ended_at": None,
            "current_period_start": now,
            "current_period_end": trial_end or self._after_interval(now, price_id),
            "trial_start": now if trial_end else None,
            "trial_end": trial_end,
            "trial_warned": False,
            "items": {
                "object": "list",
                "data": [
                    {
                        "id": self._id("si"),
                        "object": "subscription_item",
                        "price": {"id": price_id, "object": "price"},
                        "quantity": quantity,
                    }
                ],
            },
        }
        self.subscriptions[subscription["id"]] = subscription
        if trial_end:
            self._emit("customer.subscription.created", subscription)
        else:
            invoice = self._bill(subscription)
            if self.customers[customer_id]["card"] == "ok":
                subscription["status"] = "active"
                self._emit("customer.subscription.created", subscription)
                self._paid(invoice)
            else:
                self._emit("customer.subscription.created", subscription)
                self._declined(invoice, next_attempt=None)
        return subscription

    def update_subscription(self, subscription_id: str, parameters: Object) -> Object:
        subscription = self._get(self.subscriptions, subscription_id, "subscription")
        if self._has_ended(subscription):
            raise StripeRefusal(
                "A canceled subscription can only update its cancellation_details and metadata."
            )
        if "cancel_at_period_end" in parameters:
            ends = str(parameters["cancel_at_period_end"]).lower() == "true"
            subscription["cancel_at_period_end"] = ends
            subscription["cancel_at"] = subscription["current_period_end"] if ends else None
            subscription["canceled_at"] = int(self.now) if ends else None
        if "cancel_at" in parameters:
            subscription["cancel_at"] = int(parameters["cancel_at"] or 0) or None
        for change in parameters.get("items") or []:
            item = subscription["items"]["data"][0]
            old = self._amount(subscription)
            if "price" in change:
                item["price"] = {"id": change["price"], "object": "price"}
            if "quantity" in change:
                item["quantity"] = int(change["quantity"])
            self._prorate(subscription, old)
        self._emit("customer.subscription.updated", subscription)
        return subscription

    def cancel_subscription(self, subscription_id: str) -> Object:
        subscription = self._get(self.subscriptions, subscription_id, "subscription")
        if self._has_ended(subscription):
            raise StripeRefusal(
                f"No such subscription: '{subscription_id}'", code="resource_missing"
            )
        subscription.update(status="canceled", ended_at=int(self.now), canceled_at=int(self.now))
        for invoice in self.invoices.values():
            if invoice["subscription"] == subscription_id and invoice["status"] == "open":
                invoice.update(status="void", next_payment_attempt=None)
        self._emit("customer.subscription.deleted", subscription)
        return subscription

    # --- invoices ---

    def _bill(self, subscription: Object, amount: int | None = None) -> Object:
        invoice_id = self._id("in")
        due = self._amount(subscription) if amount is None else amount
        item = subscription["items"]["data"][0]
        invoice = {
            "id": invoice_id,
            "object": "invoice",
            "number": f"FAKE-{len(self.invoices) + 1:04d}",
            "customer": subscription["customer"],
            "subscription": subscription["id"],
            "status": "open",
            "amount_due": due,
            "amount_paid": 0,
            "currency": "usd",
            "created": int(self.now),
            "due_date": None,
            "status_transitions": {"paid_at": None},
            "hosted_invoice_url": f"{self.base}/invoice/{invoice_id}",
            "invoice_pdf": f"{self.base}/invoice/{invoice_id}/pdf",
            "attempt_count": 0,
            "next_payment_attempt": None,
            "lines": {
                "object": "list",
                "data": [
                    {
                        "price": copy.deepcopy(item["price"]),
                        "period": {
                            "start": subscription["current_period_start"],
                            "end": subscription["current_period_end"],
                        },
                    }
                ],
            },
        }
        self.invoices[invoice_id] = invoice
        return invoice

    def pay_invoice(self, invoice_id: str) -> Object:
        """Do what a person at the hosted invoice does: pay it with a card that works."""
        invoice = self._get(self.invoices, invoice_id, "invoice")
        if invoice["status"] != "open":
            raise StripeRefusal("Invoice is not open.", code="invoice_not_open")
        self.customers[invoice["customer"]]["card"] = "ok"
        subscription = self.subscriptions[invoice["subscription"]]
        changed = subscription["status"] in ("past_due", "unpaid", "incomplete")
        if changed:
            subscription["status"] = "active"
        self._paid(invoice)
        if changed:
            self._emit("customer.subscription.updated", subscription)
        return invoice

    def _paid(self, invoice: Object) -> None:
        invoice.update(
            status="paid", amount_paid=invoice["amount_due"], next_payment_attempt=None,
            attempt_count=invoice["attempt_count"] + 1,
            status_transitions={"paid_at": int(self.now)},
        )  # fmt: skip
        self._emit("invoice.paid", invoice)
        self._emit("invoice.payment_succeeded", invoice)

    def _declined(self, invoice: Object, *, next_attempt: int | None) -> None:
        invoice["attempt_count"] += 1
        invoice["next_payment_attempt"] = next_attempt
        self._emit("invoice.payment_failed", invoice)

    def _collect(self, subscription: Object, invoice: Object) -> None:
        """Try to charge an open invoice, by the dunning schedule."""
        if self.customers[subscription["customer"]]["card"] == "ok":
            was = subscription["status"]
            subscription["status"] = "active"
            self._paid(invoice)
            if was != "active":
                self._emit("customer.subscription.updated", subscription)
            return
        tried = invoice["attempt_count"]
        if tried < len(DUNNING_DAYS):
            subscription["status"] = "past_due"
            self._declined(invoice, next_attempt=int(self.now) + DUNNING_DAYS[tried] * DAY)
            if not tried:
                self._emit("customer.subscription.updated", subscription)
            return
        self._declined(invoice, next_attempt=None)
        if self.after_dunning == "canceled":
            self.cancel_subscription(subscription["id"])
        else:
            subscription["status"] = "unpaid"
            self._emit("customer.subscription.updated", subscription)

    def _prorate(self, subscription: Object, old_amount: int) -> None:
        """Bill what is left of the period at the new price, less what was paid for it at the old."""
        starts, ends = subscription["current_period_start"], subscription["current_period_end"]
        left = max(0.0, (ends - self.now) / max(1, ends - starts))
        due = round((self._amount(subscription) - old_amount) * left)
        if due > 0 and subscription["status"] == "active":
            self._collect(subscription, self._bill(subscription, due))

    # --- the clock ---

    def advance(self, *, days: float = 0, seconds: float = 0) -> None:
        """Let time pass; what falls due happens at its own moment."""
        target = self.now + days * DAY + seconds
        while (due := self._next_due()) is not None and due[0] <= target:
            self.now = max(self.now, due[0])
            due[1]()
        self.now = int(target)

    def _next_due(self) -> tuple[float, Callable[[], None]] | None:
        found: list[tuple[float, str, Callable[[], None]]] = []
        for subscription in self.subscriptions.values():
            if self._has_ended(subscription) or subscription["status"] == "incomplete":
                continue
            key = subscription["id"]
            if subscription["status"] == "trialing" and not subscription["trial_warned"]:
                warn_at = subscription["trial_end"] - 3 * DAY
                found.append((warn_at, key, lambda s=subscription: self._warn(s)))  # type: ignore[misc]
            ends = subscription["current_period_end"]
            found.append((ends, key, lambda s=subscription: self._turn_over(s)))  # type: ignore[misc]
        found.extend(
            (invoice["next_payment_attempt"], invoice["id"], lambda i=invoice: self._try_again(i))  # type: ignore[misc]
            for invoice in self.invoices.values()
            if invoice["status"] == "open" and invoice["next_payment_attempt"]
        )
        if not found:
            return None
        at, _, action = min(found, key=lambda entry: entry[:2])
        return at, action

    def _try_again(self, invoice: Object) -> None:
        self._collect(self.subscriptions[invoice["subscription"]], invoice)

    def _warn(self, subscription: Object) -> None:
        subscription["trial_warned"] = True
        self._emit("customer.subscription.trial_will_end", subscription)

    def _turn_over(self, subscription: Object) -> None:
        """End a period: end the subscription, or begin and bill the next."""
        if subscription["cancel_at_period_end"]:
            self.cancel_subscription(subscription["id"])
            return
        if (
            subscription["status"] == "trialing"
            and not self.customers[subscription["customer"]]["card"]
        ):
            self.cancel_subscription(subscription["id"])
            return
        starts = subscription["current_period_end"]
        price = subscription["items"]["data"][0]["price"]["id"]
        subscription["current_period_start"] = starts
        subscription["current_period_end"] = self._after_interval(starts, price)
        if subscription["status"] == "trialing":
            subscription["status"] = "active"
        invoice = self._bill(subscription)
        self._emit("customer.subscription.updated", subscription)
        if subscription["status"] == "unpaid":
            return
        self._collect(subscription, invoice)

    # --- helpers ---

    def _amount(self, subscription: Object) -> int:
        item = subscription["items"]["data"][0]
        return self.prices[item["price"]["id"]][0] * int(item["quantity"])

    def _after_interval(self, start: float, price_id: str) -> int:
        at = datetime.fromtimestamp(start, UTC)
        months = 12 if self.prices[price_id][1] == "year" else 1
        month = at.month - 1 + months
        year, month = at.year + month // 12, month % 12 + 1
        day = min(at.day, calendar.monthrange(year, month)[1])
        return int(at.replace(year=year, month=month, day=day).timestamp())

    @staticmethod
    def _has_ended(subscription: Object) -> bool:
        return subscription["status"] in ("canceled", "incomplete_expired")

    @staticmethod
    def _get(things: dict[str, Object], key: str, kind: str) -> Object:
        if key not in things:
            param = "customer" if kind == "customer" else "id"
            raise StripeRefusal(
                f"No such {kind}: '{key}'", code="resource_missing", param=param, status=404
            )
        return things[key]
