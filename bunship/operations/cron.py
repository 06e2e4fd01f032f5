"""Recurring work on demand, for deployments whose scheduler is somebody else's (§7).

Source: billing-webhooks-jobs.md §7. The bodies are not the API's envelope; only refusals of our own
making (an unknown task, a bug) are.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.services import cleanup as accounts_cleanup
from billing.services import events, reconciliation, usage
from bunship.core import demo, redis
from bunship.core.exceptions import ResourceNotFound
from bunship.emails import cleanup as emails_cleanup
from bunship.jobs import dead_letters, scheduling
from bunship.jobs.models import Job
from bunship.operations import demo_reset
from bunship.operations.views import OpenView
from files.services import cleanup as files_cleanup
from organizations.services import cleanup, key_usage, webhook_deliveries

MOST_DELIVERIES = 500
#: Without a worker the request itself sends, for no longer than this.
INLINE_SECONDS = 20.0


def webhook_retries() -> int:
    """Return how many due deliveries the worker takes now, or send them if there is no worker."""
    if _worker_is_alive():
        return webhook_deliveries.count_due(most=MOST_DELIVERIES)
    return webhook_deliveries.send_due(most=MOST_DELIVERIES, seconds=INLINE_SECONDS)


def email_outbox() -> int:
    """Publish due mails again; return how many there are."""
    due = Job.objects.due().filter(queue="email")
    due.update(published_at=None)
    count = due.count()
    scheduling.sweep()
    return count


def failed_deliveries() -> int:
    """Delete everything of §2.6 that goes with old deliveries; return how many rows."""
    return (
        cleanup.delete_old_deliveries()
        + emails_cleanup.delete_old()
        + dead_letters.purge()
        + events.delete_old()
        + usage.delete_old()
    )


def usage_flush() -> int:
    """Move what Redis has counted into rows; return how many requests of keys that were."""
    usage.flush()
    return key_usage.flush()


def _worker_is_alive() -> bool:
    return redis.attempt(
        lambda: bool(redis.client().exists(scheduling.HEARTBEAT_KEY)),
        otherwise=False,
        purpose="worker heartbeat",
    )


TASKS: dict[str, Callable[[], int]] = {
    "webhook-retries": webhook_retries,
    "email-outbox": email_outbox,
    "expired-tokens": accounts_cleanup.delete_expired,
    "old-audit-logs": cleanup.delete_old_audit_logs,
    "failed-deliveries": failed_deliveries,
    "temporary-files": lambda: files_cleanup.purge().cleaned,
    "billing-sync": lambda: reconciliation.sync_all(seconds=INLINE_SECONDS).done,
    "usage-flush": usage_flush,
}


def is_authorized(secret: str) -> bool:
    """Say whether a caller knows `CRON_SECRET`; while it is unset, local development needs none.

    Digests are compared, so that neither length nor alphabet of the guess matters.
    """
    wanted = settings.ENV.cron_secret
    if not wanted and settings.ENV.node_env == "development":
        return True  # operations.md §2.12
    given = hashlib.sha256(secret.encode("utf-8", "surrogateescape")).digest()
    return bool(wanted) and hmac.compare_digest(given, hashlib.sha256(wanted.encode()).digest())


class CronView(OpenView):
    """Refuses everybody without the secret before saying whether a task exists."""

    def run_task(self, request: Request, name: str) -> int | Response:
        """Run one task and return how many things it processed, or the refusal."""
        if not is_authorized(str(request.META.get("HTTP_X_CRON_SECRET", ""))):
            return Response({"error": "Unauthorized", "message": "Invalid cron secret"}, status=401)
        task = demo_reset.reset if name == "demo-reset" and demo.is_on() else TASKS.get(name)
        if task is None:
            raise ResourceNotFound
        return task()


class WebhookRetriesView(CronView):
    def post(self, request: Request) -> Response:
        """Hurry due webhook deliveries (§7.1)."""
        done = self.run_task(request, "webhook-retries")
        if isinstance(done, Response):
            return done
        return Response({"success": True, "processed": done})


class CronTaskView(CronView):
    def post(self, request: Request, task: str) -> Response:
        """Run one recurring task now (§7.2)."""
        done = self.run_task(request, task)
        if isinstance(done, Response):
            return done
        return Response({"success": True, "task": task, "processed": done})
