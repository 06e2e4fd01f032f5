"""The Celery application: how jobs are carried from the outbox to a worker process.

The broker only ever holds job ids. A lost, doubled or late message is harmless: rows decide
(docs/adr/0002). Settings follow billing-webhooks-jobs.md §6.6.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from typing import Any

from billiard.util import set_pdeathsig  # type: ignore[attr-defined]
from celery import Celery, signals
from celery.app.amqp import AMQP
from celery.platforms import SecurityWarning  # type: ignore[attr-defined]
from kombu import Connection, Exchange, Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.current")

from django.conf import settings


class PatientConnection(Connection):
    """Reconnects every two seconds for as long as it takes; kombu's own pause grows to 30 s."""

    def _ensure_connection(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.update(interval_start=0.5, interval_step=0.5, interval_max=2)
        return super()._ensure_connection(*args, **kwargs)


class PatientAMQP(AMQP):
    Connection = PatientConnection


def _transport_options(*, timeout_seconds: float) -> dict[str, Any]:
    return {
        "global_keyprefix": f"{settings.ENV.queue_name}:",
        "visibility_timeout": 3600,
        "socket_connect_timeout": timeout_seconds,
        "socket_timeout": timeout_seconds,
        "socket_keepalive": True,
        "health_check_interval": 10,
    }


app = Celery("bunship", amqp=PatientAMQP)
app.conf.update(
    broker_url=settings.ENV.redis_url,
    # A request waits this long at most for the broker; the worker replaces it below.
    broker_transport_options=_transport_options(timeout_seconds=0.15),
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_acks_on_failure_or_timeout=True,
    worker_prefetch_multiplier=1,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_send_task_events=False,
    worker_enable_remote_control=False,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    task_queues=[
        # An exchange each: queues that share one would all get every message.
        Queue(name, Exchange(name, type="direct"), routing_key=name)
        for name in settings.JOB_QUEUES
    ],
    task_default_queue="cleanup",
    task_default_exchange="cleanup",
    task_default_routing_key="cleanup",
    task_create_missing_queues=False,
    timezone="UTC",
    enable_utc=True,
)
if settings.ENV.redis_url.startswith("rediss://"):
    app.conf.broker_use_ssl = {"ssl_cert_reqs": "required"}
app.autodiscover_tasks()


@signals.celeryd_init.connect
def _be_a_worker(**_: Any) -> None:
    """Let the consumer wait longer than a request may: its reads block on purpose."""
    app.conf.broker_transport_options = _transport_options(timeout_seconds=10)
    if not settings.ENV.is_production:
        # Development containers often run as root; a deployment still hears about it.
        warnings.simplefilter("ignore", SecurityWarning)


@signals.worker_process_init.connect
def _die_with_the_worker(**_: Any) -> None:
    """Do not outlive a killed worker: its pool would finish jobs that are no longer ours."""
    if sys.platform == "linux":
        set_pdeathsig(signal.SIGKILL)


@signals.setup_logging.connect
def _keep_our_logging(**_: Any) -> None:
    """Django has configured logging already; a receiver here keeps Celery from adding its own."""
