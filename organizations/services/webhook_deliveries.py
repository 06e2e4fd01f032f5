"""Sending what was recorded: claims, outcomes, retries, tests (billing-webhooks-jobs.md §5.8–5.12).

Nothing here decides by itself who sends: the dispatcher of `manage.py worker`, the cron endpoint and a
person pressing "retry" all take a row by the same claim, and write its outcome by the same function.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import demo, encryption, http_client, metrics
from bunship.core.exceptions import Conflict, InvalidInput, ResourceNotFound
from bunship.core.logging import get_logger
from bunship.core.timestamps import timestamp
from organizations import webhook_events, webhook_signature
from organizations.emails import queue_webhook_disabled_email
from organizations.models import Membership, Organization, Webhook, WebhookDelivery
from organizations.roles import Role
from organizations.services.events import payload
from organizations.services.webhooks import get_webhook, throttle

log = get_logger(__name__)

#: A killed sender's rows, and their places among an endpoint's five, are free again after it. Longer than
#: a direct attempt takes; the dispatcher extends it for the others.
LEASE = timedelta(seconds=15)
BACKGROUND_SECONDS = 30.0
DIRECT_SECONDS = 10.0
#: Attempts under way for one endpoint, over all processes.
AT_ONCE_PER_WEBHOOK = 5
#: Due rows looked at for one claim.
_WINDOW = 1000
_RESPONSE_CHARACTERS = 500
_LONGEST_WAIT_SECONDS = 86_400
#: An endpoint that answered lately is not switched off, whatever its failures.
_RECENT = timedelta(days=3)
_MOST_REPLAYED = 1000


class DeliveryNotFound(ResourceNotFound):
    message = "Webhook delivery not found"


class AlreadyDelivered(InvalidInput):
    message = "Delivery already succeeded"


class WebhookPaused(InvalidInput):
    message = "Webhook is not active"


class BeingAttempted(Conflict):
    message = "Delivery is being attempted"


@dataclass(frozen=True)
class Claimed:
    """A delivery that is ours to send, with all that sending needs.

    Attributes:
        secrets_in_use: the present secret, and during a rotation the one before it.
        is_scheduled: whether it was still to be sent; one that a person tries again was not.
    """

    id: str
    webhook_id: str
    url: str
    event: str
    body: bytes
    attempts: int
    lock_token: str
    secrets_in_use: tuple[str, ...]
    is_test: bool = False
    is_scheduled: bool = True

    def headers(self) -> dict[str, str]:
        """Return the headers of an attempt made now."""
        return webhook_signature.headers(
            self.body,
            secrets_in_use=self.secrets_in_use,
            event=self.event,
            delivery_id=self.id,
            timestamp=int(time.time()),
        )


@dataclass(frozen=True)
class Outcome:
    """What came of one attempt.

    Attributes:
        status_code: None when no answer came.
        response: the answer's beginning, or the word for what failed.
    """

    delivery: Claimed
    status_code: int | None
    response: str
    duration_ms: int
    retry_after_seconds: int | None = None

    @property
    def succeeded(self) -> bool:
        return self.status_code is not None and 200 <= self.status_code < 300


@dataclass
class _Tally:
    """What a batch of outcomes means for the endpoints."""

    succeeded: set[str] = field(default_factory=set)
    given_up: Counter[str] = field(default_factory=Counter)
    gone: set[str] = field(default_factory=set)


def claim(most: int) -> list[Claimed]:
    """Take due deliveries, oldest first, no more per endpoint than may be under way at once."""
    with transaction.atomic():
        taken: Counter[str] = Counter(
            WebhookDelivery.objects.filter(locked_until__gte=Now()).values_list(
                "webhook_id", flat=True
            )
        )
        full = [pk for pk, count in taken.items() if count >= AT_ONCE_PER_WEBHOOK]
        candidates = (
            WebhookDelivery.objects.due()
            .exclude(webhook_id__in=full)
            .order_by("next_attempt_at")
            .values_list("pk", "webhook_id")[:_WINDOW]
        )
        chosen: list[str] = []
        for pk, webhook_id in candidates:
            if len(chosen) >= most:
                break
            if taken[webhook_id] < AT_ONCE_PER_WEBHOOK:
                taken[webhook_id] += 1
                chosen.append(pk)
        if not chosen:
            return []
        return _take(chosen)


def renew(deliveries: Iterable[Claimed]) -> None:
    """Extend the leases of attempts that are still under way."""
    tokens: dict[str, list[str]] = {}
    for delivery in deliveries:
        tokens.setdefault(delivery.lock_token, []).append(delivery.id)
    for token, ids in tokens.items():
        WebhookDelivery.objects.filter(pk__in=ids, lock_token=token).update(
            locked_until=Now() + LEASE
        )


def _take(ids: Sequence[str]) -> list[Claimed]:
    """Put a lease on rows that were found free in this transaction."""
    token = secrets.token_hex(16)
    WebhookDelivery.objects.filter(pk__in=ids).update(locked_until=Now() + LEASE, lock_token=token)
    rows = WebhookDelivery.objects.filter(pk__in=ids).select_related("webhook")
    return [found for row in rows if (found := _claimed(row, token)) is not None]


def _claimed(row: WebhookDelivery, token: str) -> Claimed | None:
    webhook = row.webhook
    try:
        secrets_in_use = _secrets(webhook)
    except encryption.Undecryptable:
        # The rest must go on; the operator finds the id in the log and the row as failed.
        log.error("webhook secret cannot be decrypted", webhook=webhook.pk)  # noqa: TRY400
        WebhookDelivery.objects.filter(pk=row.pk).update(
            next_attempt_at=None, locked_until=None, response="Secret cannot be read"
        )
        return None
    return Claimed(
        id=row.pk,
        webhook_id=webhook.pk,
        url=webhook.url,
        event=row.event,
        body=row.payload.encode(),
        attempts=row.attempts,
        lock_token=token,
        secrets_in_use=secrets_in_use,
        is_test=row.is_test,
        is_scheduled=row.next_attempt_at is not None,
    )


def _secrets(webhook: Webhook) -> tuple[str, ...]:
    found = [encryption.decrypt(webhook.secret_enc, context=webhook.pk)]
    until = webhook.previous_secret_until
    if webhook.previous_secret_enc and until is not None and until > timezone.now():
        found.append(encryption.decrypt(webhook.previous_secret_enc, context=webhook.pk))
    return tuple(found)


#: What every receiver answers in a public demo, where nothing is sent (files-admin.md §9.7).
SIMULATED = http_client.Answer(200, b"simulated: demo mode")


def outcome_of(
    delivery: Claimed, answer: http_client.Answer | http_client.Failed, duration_ms: int
) -> Outcome:
    """Return what an answer, or the lack of one, means."""
    if isinstance(answer, http_client.Failed):
        return Outcome(delivery, None, answer.reason, duration_ms)
    text = answer.body.decode("utf-8", "replace").replace("\x00", "")[:_RESPONSE_CHARACTERS]
    return Outcome(delivery, answer.status, text, duration_ms, answer.retry_after_seconds)


def settle(outcomes: Sequence[Outcome]) -> None:
    """Write outcomes whose lease is still ours, and what they mean for the endpoints, together."""
    if counts := metrics.worker():
        fine = sum(1 for outcome in outcomes if 200 <= (outcome.status_code or 0) < 300)
        counts.webhooks_ended({"delivered": fine, "failed": len(outcomes) - fine})
        counts.tell()
    tally = _Tally()
    with transaction.atomic():
        rows = {
            row.pk: row
            for row in WebhookDelivery.objects.filter(
                pk__in=[outcome.delivery.id for outcome in outcomes]
            ).annotate(now=Now())
        }
        settled = []
        for outcome in outcomes:
            delivery = outcome.delivery
            row = rows.get(delivery.id)
            if row is None or row.lock_token != delivery.lock_token:
                log.warning("webhook delivery was taken over or deleted", delivery=delivery.id)
                continue
            _settle(row, outcome, tally)
            settled.append(row)
        # One statement for all of them: an UPDATE each took most of the dispatcher's time.
        WebhookDelivery.objects.bulk_create(
            settled, update_conflicts=True, unique_fields=["id"], update_fields=_SETTLED
        )
        if tally.succeeded:
            Webhook.objects.filter(pk__in=tally.succeeded).update(
                consecutive_failures=0, last_success_at=Now()
            )
        for webhook_id, count in tally.given_up.items():
            _count_failures(webhook_id, count, gone=webhook_id in tally.gone)


_SETTLED = (
    "status_code", "response", "attempts", "last_attempt_at", "duration_ms", "next_attempt_at",
    "locked_until", "lock_token", "delivered_at",
)  # fmt: skip


def _settle(row: WebhookDelivery, outcome: Outcome, tally: _Tally) -> None:
    """Note an outcome in its row; moments are the database's."""
    now: datetime = row.now  # type: ignore[attr-defined]
    wait = None if outcome.succeeded or row.is_test else _wait(outcome)
    row.status_code = outcome.status_code
    row.response = outcome.response
    row.attempts += 1
    row.last_attempt_at = now
    row.duration_ms = outcome.duration_ms
    row.next_attempt_at = None if wait is None else now + timedelta(seconds=wait)
    row.locked_until, row.lock_token = None, ""
    if outcome.succeeded:
        row.delivered_at = now
        tally.succeeded.add(row.webhook_id)
    elif wait is None and outcome.delivery.is_scheduled:
        tally.given_up[row.webhook_id] += 1
        if outcome.status_code == 410:
            tally.gone.add(row.webhook_id)
    log.info(
        "webhook attempt",
        delivery=row.pk,
        webhook=row.webhook_id,
        attempt=row.attempts,
        status=outcome.status_code,
        durationMs=outcome.duration_ms,
        retryAfterSeconds=wait,
    )


def _wait(outcome: Outcome) -> float | None:
    """Return the seconds until the next attempt, None when there is none (§5.9)."""
    delays = settings.ENV.webhook_retry_delays
    attempts = outcome.delivery.attempts
    if (
        attempts >= len(delays)
        # "Gone" is the receiver's word for: never again (Standard Webhooks).
        or outcome.status_code == 410
        # After its farewell a deleted organization tells nothing more (§5.11).
        or outcome.delivery.event == "organization.deleted"
    ):
        return None
    asked = outcome.retry_after_seconds if outcome.status_code in {429, 503} else None
    return min(max(delays[attempts], asked or 0), _LONGEST_WAIT_SECONDS)


def _count_failures(webhook_id: str, count: int, *, gone: bool) -> None:
    Webhook.objects.filter(pk=webhook_id).update(
        consecutive_failures=F("consecutive_failures") + count
    )
    webhook = Webhook.objects.select_related("organization").filter(pk=webhook_id).first()
    if webhook is None or not webhook.is_active:
        return
    most, now = settings.ENV.webhook_auto_disable_after, timezone.now()
    answered_lately = (
        webhook.last_success_at is not None and webhook.last_success_at > now - _RECENT
    )
    if gone or (most and webhook.consecutive_failures >= most and not answered_lately):
        _disable(webhook, now, reason="gone" if gone else "failures")


def _disable(webhook: Webhook, now: datetime, *, reason: str) -> None:
    """Switch an endpoint off and tell the owner (§5.12)."""
    webhook.is_active, webhook.disabled_at = False, now
    webhook.save(update_fields=["is_active", "disabled_at", "updated_at"])
    record(
        actor=Actor.system(),
        action="webhook.disabled",
        resource_type="webhook",
        resource_id=webhook.pk,
        organization_id=webhook.organization_id,
        old={"isActive": True},
        new={"isActive": False},
        metadata={"reason": reason, "consecutiveFailures": webhook.consecutive_failures},
    )
    owner = (
        Membership.objects.of(webhook.organization)
        .select_related("user")
        .filter(role=Role.OWNER)
        .first()
    )
    if owner is not None:
        queue_webhook_disabled_email(webhook=webhook, owner=owner.user)


def send_test(*, organization: Organization, webhook_id: str, actor: Actor) -> WebhookDelivery:
    """Send one `test` event now and return what came of it (§3.2.7).

    Raises:
        WebhookNotFound, WebhookPaused, RateLimited
    """
    webhook = get_webhook(organization=organization, webhook_id=webhook_id)
    if not webhook.is_active:
        raise WebhookPaused
    throttle(organization)
    with transaction.atomic():
        actor.confirm()
        data = {"message": "This is a test webhook event", "webhookId": webhook.pk}
        row = WebhookDelivery.objects.create(
            webhook=webhook,
            event=webhook_events.TEST,
            payload=payload(webhook_events.TEST, timestamp(timezone.now()), data),
            next_attempt_at=None,
            is_test=True,
        )
        claimed = _take([row.pk])
        record(
            actor=actor,
            action="webhook.tested",
            resource_type="webhook",
            resource_id=webhook.pk,
            organization_id=organization.pk,
            metadata={"deliveryId": row.pk},
        )
    _send_now(claimed)
    return WebhookDelivery.objects.get(pk=row.pk)


def retry(*, organization: Organization, delivery_id: str, actor: Actor) -> WebhookDelivery:
    """Attempt one delivery now, whatever its schedule says (§3.2.9).

    Raises:
        DeliveryNotFound, AlreadyDelivered, WebhookPaused, RateLimited
        BeingAttempted: another sender holds it.
    """
    _get_retryable(organization, delivery_id)
    throttle(organization)
    with transaction.atomic():
        actor.confirm()
        row = _get_retryable(organization, delivery_id)
        if not WebhookDelivery.objects.free().filter(pk=row.pk).exists():
            raise BeingAttempted
        claimed = _take([row.pk])
        record(
            actor=actor,
            action="webhook.retried",
            resource_type="webhook",
            resource_id=row.webhook_id,
            organization_id=organization.pk,
            metadata={"deliveryId": row.pk},
        )
    _send_now(claimed)
    return _get(organization, delivery_id)


def queue_again(*, organization: Organization, delivery_id: str, actor: Actor) -> None:
    """Let the next sender attempt one delivery at once, whatever its schedule says.

    Raises:
        DeliveryNotFound, AlreadyDelivered, WebhookPaused
        BeingAttempted: a sender holds it.
    """
    with transaction.atomic():
        actor.confirm()
        row = _get_retryable(organization, delivery_id)
        if not WebhookDelivery.objects.free().filter(pk=row.pk).update(next_attempt_at=Now()):
            raise BeingAttempted
        record(
            actor=actor,
            action="webhook.retried",
            resource_type="webhook",
            resource_id=row.webhook_id,
            organization_id=organization.pk,
            metadata={"deliveryId": row.pk},
        )


def replay(
    *,
    organization: Organization,
    webhook_id: str,
    since: datetime,
    until: datetime | None,
    actor: Actor,
) -> int:
    """Schedule every failed delivery of a time range once more, at most a thousand; return how many.

    Raises:
        WebhookNotFound, WebhookPaused, RateLimited
    """
    webhook = get_webhook(organization=organization, webhook_id=webhook_id)
    if not webhook.is_active:
        raise WebhookPaused
    throttle(organization)
    with transaction.atomic():
        actor.confirm()
        failed = WebhookDelivery.objects.free().filter(
            webhook=webhook, next_attempt_at=None, is_test=False, created_at__gte=since
        )
        if until is not None:
            failed = failed.filter(created_at__lte=until)
        ids = list(failed.order_by("created_at").values_list("pk", flat=True)[:_MOST_REPLAYED])
        WebhookDelivery.objects.filter(pk__in=ids).update(next_attempt_at=Now())
        record(
            actor=actor,
            action="webhook.replayed",
            resource_type="webhook",
            resource_id=webhook.pk,
            organization_id=organization.pk,
            metadata={
                "since": since.isoformat(),
                "until": until.isoformat() if until else None,
                "queued": len(ids),
            },
        )
    return len(ids)


def _send_now(deliveries: Sequence[Claimed], *, seconds: float = DIRECT_SECONDS) -> None:
    for delivery in deliveries:
        started = time.monotonic()
        answer: http_client.Answer | http_client.Failed
        try:
            if demo.is_on():
                settle([outcome_of(delivery, SIMULATED, 0)])
                continue
            answer, took = http_client.post_once(
                delivery.url,
                body=delivery.body,
                headers=delivery.headers(),
                total_seconds=seconds,
            )
        except http_client.Failed as failure:
            answer, took = failure, http_client.milliseconds(started)
        settle([outcome_of(delivery, answer, took)])


def send_due(*, most: int, seconds: float) -> int:
    """Send due deliveries from this process, one after another; return how many (§7.1).

    Args:
        seconds: the budget; no attempt begins after it, and each is cut to what is left of it.
    """
    deadline, sent = time.monotonic() + seconds, 0
    while sent < most and (left := deadline - time.monotonic()) > 1:
        claimed = claim(1)
        if not claimed:
            break
        _send_now(claimed, seconds=min(DIRECT_SECONDS, left))
        sent += len(claimed)
    return sent


def count_due(*, most: int) -> int:
    """Return how many deliveries wait for a sender, counting no further than `most`."""
    return len(WebhookDelivery.objects.due().values_list("pk", flat=True)[:most])


def _get_retryable(organization: Organization, delivery_id: str) -> WebhookDelivery:
    row = _get(organization, delivery_id)
    if row.delivered_at is not None:
        raise AlreadyDelivered
    if not row.webhook.is_active:
        raise WebhookPaused
    return row


def _get(organization: Organization, delivery_id: str) -> WebhookDelivery:
    row = (
        WebhookDelivery.objects.of(organization)
        .select_related("webhook")
        .filter(pk=delivery_id)
        .first()
    )
    if row is None:
        raise DeliveryNotFound
    return row
