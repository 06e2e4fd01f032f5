"""The figures of the front page; read at most once a minute by each process."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import User
from billing.models import Subscription
from billing.plans import PLANS
from bunship.audit.models import AuditLog
from bunship.emails.models import EmailMessage
from bunship.jobs import dead_letters
from bunship.jobs.models import FailedJob
from organizations.models import Organization, Webhook, WebhookDelivery

DAYS = 30
WEEK = 7
_REMEMBERED_SECONDS = 60.0

_lock = threading.Lock()
_known: tuple[dict[str, Any], float] | None = None


def context() -> dict[str, Any]:
    """Return what the template of the front page shows."""
    global _known  # noqa: PLW0603 - one memory per process
    known = _known
    if known is None or known[1] < time.monotonic():
        with _lock:
            known = _known = (_read(), time.monotonic() + _REMEMBERED_SECONDS)
    return known[0]


def forget() -> None:
    """Read again at the next look."""
    global _known  # noqa: PLW0603
    _known = None


def _read() -> dict[str, Any]:
    signups = _per_day(User.objects.present(), DAYS)
    revenue = monthly_revenue()
    queues = dead_letters.stats(settings.JOB_QUEUES)
    delivered, failed = _deliveries()
    attempted = sum(delivered.values()) + sum(failed.values())
    success = round(100 * sum(delivered.values()) / attempted, 1) if attempted else None
    active = active_organizations()
    return {
        "cards": [
            {"title": f"Sign-ups, {DAYS} days", "value": sum(signups.values())},
            {"title": f"Active organizations, {DAYS} days", "value": active},
            {"title": "Monthly recurring revenue", "value": f"${sum(revenue.values()):,.0f}"},
            {"title": "Jobs waiting", "value": sum(queue.pending for queue in queues)},
            {
                "title": f"Webhooks delivered, {WEEK} days",
                "value": "–" if success is None else f"{success} %",
            },
        ],
        "charts": [
            _chart("Sign-ups a day", [d.strftime("%d %b") for d in signups], Signups=signups),
            _chart("Monthly revenue by plan (US$)", list(revenue), Revenue=revenue),
            _chart(
                "Queues",
                [queue.queue for queue in queues],
                Waiting={queue.queue: queue.pending for queue in queues},
                Dead={queue.queue: queue.dead for queue in queues},
            ),
            _chart(
                "Webhook deliveries a day",
                [d.strftime("%d %b") for d in delivered],
                Delivered=delivered,
                Failed=failed,
            ),
        ],
        "attention": _attention(),
    }


def monthly_revenue() -> dict[str, float]:
    """Return US dollars a month by plan name: what is paid for, per seat; a trial pays nothing yet."""
    yearly = {plan.price_ids["yearly"] for plan in PLANS.values()} - {None}
    found = {plan.name: 0.0 for plan in PLANS.values() if plan.price_monthly}
    paying = Subscription.objects.filter(
        status__in=(Subscription.Status.ACTIVE, Subscription.Status.PAST_DUE),
        stripe_subscription_id__isnull=False,
        organization__deleted_at=None,
    )
    for plan_id, price_id, seats, count in (
        paying.values_list("plan_id", "stripe_price_id", "quantity").annotate(Count("pk"))
    ):  # fmt: skip
        plan = PLANS.get(plan_id or "")
        if plan is not None and plan.price_monthly:
            each = plan.price_yearly / 12 if price_id in yearly else plan.price_monthly
            found[plan.name] += each * seats * count
    return found


def active_organizations() -> int:
    """Count live organizations in which something was done lately, as their trail tells."""
    since = timezone.now() - timedelta(days=DAYS)
    return Organization.objects.live().filter(
        pk__in=AuditLog.objects.filter(
            created_at__gte=since, organization__isnull=False
        ).values("organization_id")
    ).count()  # fmt: skip


def _deliveries() -> tuple[dict[date, int], dict[date, int]]:
    rows = WebhookDelivery.objects.filter(is_test=False)
    ended = (
        rows.filter(created_at__gte=_first_day(WEEK))
        .annotate(day=TruncDate("created_at"))
        .values("day")
        .annotate(
            delivered=Count("pk", filter=Q(delivered_at__isnull=False)),
            failed=Count("pk", filter=Q(delivered_at=None, next_attempt_at=None)),
        )
    )
    delivered, failed = dict.fromkeys(_days(WEEK), 0), dict.fromkeys(_days(WEEK), 0)
    for row in ended:
        delivered[row["day"]], failed[row["day"]] = row["delivered"], row["failed"]
    return delivered, failed


def _attention() -> list[dict[str, Any]]:
    counts = (
        ("Jobs given up", "admin:jobs_failedjob_changelist", "", FailedJob.objects.count()),
        (
            "Mails that failed, 7 days",
            "admin:emails_emailmessage_changelist",
            "?status__exact=failed",
            EmailMessage.objects.filter(
                status=EmailMessage.Status.FAILED, created_at__gte=_first_day(WEEK)
            ).count(),
        ),
        (
            "Webhooks switched off",
            "admin:organizations_webhook_changelist",
            "?is_active__exact=0",
            Webhook.objects.filter(is_active=False, disabled_at__isnull=False).count(),
        ),
        (
            "Subscriptions past due",
            "admin:billing_subscription_changelist",
            "?status__exact=past_due",
            Subscription.objects.filter(status=Subscription.Status.PAST_DUE).count(),
        ),
    )
    return [
        {"title": title, "url": url, "query": query, "count": count}
        for title, url, query, count in counts
    ]


def _first_day(days: int) -> Any:
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days - 1)


def _days(days: int) -> list[date]:
    first = _first_day(days).date()
    return [first + timedelta(days=n) for n in range(days)]


def _per_day(rows: Any, days: int) -> dict[date, int]:
    counted: Counter[date] = Counter(
        {
            row["day"]: row["count"]
            for row in rows.filter(created_at__gte=_first_day(days))
            .annotate(day=TruncDate("created_at"))
            .values("day")
            .annotate(count=Count("pk"))
        }
    )
    return {day: counted[day] for day in _days(days)}


def _chart(title: str, labels: list[str], **series: Mapping[Any, float]) -> dict[str, str]:
    """Return one chart as its component takes it."""
    colors = ["var(--color-primary-600)", "var(--color-primary-300)"]
    return {
        "title": title,
        "data": json.dumps(
            {
                "labels": labels,
                "datasets": [
                    {
                        "label": name,
                        "data": list(values.values()),
                        "backgroundColor": color,
                        "borderColor": color,
                    }
                    for (name, values), color in zip(series.items(), colors, strict=False)
                ],
            }
        ),
    }
