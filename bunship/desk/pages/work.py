"""Background work, and the settings of the whole product."""

from __future__ import annotations

from unfold.decorators import display

from bunship.admin_api.services import system
from bunship.app_settings.models import AppSetting
from bunship.audit.actor import Actor
from bunship.core.exceptions import Conflict
from bunship.desk.acting import DeskPage, action, page
from bunship.jobs.models import FailedJob, Job


@page(Job)
class JobPage(DeskPage):
    """A row is in the queue, at work, done, or dead; done ones are kept for a while."""

    list_display = ("task", "queue", "state_label", "attempts", "run_at", "created_at")
    list_filter = ("state", "queue", "task")
    search_fields = ("id__exact", "request_id__exact", "key__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "task", "queue", "state", "payload", "attempts", "lost_attempts", "request_id",
        "last_error", "created_at", "run_at", "published_at", "lease_until", "finished_at",
    )  # fmt: skip

    @display(
        description="State",
        ordering="state",
        label={"done": "success", "dead": "danger", "running": "info", "pending": "info"},
    )
    def state_label(self, job: Job) -> str:
        return str(job.state)


@page(FailedJob)
class DeadLetterPage(DeskPage):
    """Work that was given up."""

    list_display = ("task", "queue", "attempts", "error", "failed_at")
    list_filter = ("queue", "task")
    search_fields = ("id__exact", "job_id__exact", "error")
    ordering = ("-failed_at", "-pk")
    fields = ("id", "job_id", "task", "queue", "args", "attempts", "error", "failed_at")
    actions = ("retry", "discard")

    @action("Retry", needs="support")
    def retry(self, failed: FailedJob, actor: Actor) -> None:
        if not system.retry_job(failed_id=failed.pk, actor=actor):
            raise Conflict("The job is gone for good; its dead letter was removed")

    @action("Discard", needs="operate")
    def discard(self, failed: FailedJob, actor: Actor) -> None:
        system.discard_job(failed_id=failed.pk, actor=actor)


@page(AppSetting)
class SettingPage(DeskPage):
    list_display = ("key", "value", "updated_at")
    ordering = ("key",)
    fields = ("key", "value", "updated_at")
