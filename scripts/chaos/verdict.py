"""What should have come of every committed change, and what did."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field

from scripts.chaos.installation import Installation
from scripts.chaos.load import Load

#: The key of an event's data that names what it is about.
SUBJECTS = {
    "project.created": "projectId",
    "project.updated": "projectId",
    "project.deleted": "projectId",
    "member.invited": "invitationId",
}
Effects = Counter[tuple[str, str]]


@dataclass
class Verdict:
    """Counts over everything that was committed.

    Attributes:
        lost: sentences about effects that never came; empty when all is well.
        phantom: sentences about effects of what was never committed.
        duplicates: effects that came more than once, under one id and with one body.
        undeduplicable: repeats that differ from their first.
    """

    changes: int = 0
    deliveries: int = 0
    mails: int = 0
    lost: list[str] = field(default_factory=list)
    phantom: list[str] = field(default_factory=list)
    duplicate_deliveries: int = 0
    duplicate_mails: int = 0
    undeduplicable: int = 0
    quiet_seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.phantom or self.undeduplicable)


def wait_for_quiet(most_seconds: float) -> float:
    """Wait until nothing is left to do; return how long that took."""
    from bunship.jobs.models import Job
    from organizations.models import WebhookDelivery

    started = time.monotonic()
    while time.monotonic() - started < most_seconds:
        if not (
            Job.objects.open().exclude(queue="cleanup").exists()
            or WebhookDelivery.objects.filter(delivered_at=None).exists()
        ):
            break
        time.sleep(0.2)
    return time.monotonic() - started


def judge(installation: Installation, load: Load, quiet_seconds: float) -> Verdict:
    """Compare the audit trail, which is committed with each change, with what the world got to see."""
    from bunship.audit.models import AuditLog
    from bunship.emails.models import EmailMessage
    from bunship.jobs.models import FailedJob, Job
    from organizations.models import Invitation, WebhookDelivery

    verdict = Verdict(quiet_seconds=quiet_seconds)
    committed: Effects = Counter(
        # The demo data has entries too; they report nothing that happened.
        AuditLog.objects.filter(organization_id=load.organization_id, action__in=SUBJECTS)
        .exclude(resource_id=load.organization_id)
        .values_list("action", "resource_id")
    )
    verdict.changes = committed.total()
    for action, resource in (Counter(load.acknowledged) - committed).elements():
        verdict.lost.append(f"acknowledged, but not in the trail: {action} {resource}")

    stored = set(WebhookDelivery.objects.values_list("pk", flat=True))
    for number, receiver in enumerate(installation.receivers):
        first: dict[str, bytes] = {}
        for seen in receiver.requests:
            if seen.id in first:
                verdict.duplicate_deliveries += 1
                verdict.undeduplicable += first[seen.id] != seen.body
            first.setdefault(seen.id, seen.body)
        verdict.deliveries += len(first)
        got: Effects = Counter()
        for delivery_id, body in first.items():
            event = json.loads(body)
            if event["type"] in SUBJECTS:
                got[event["type"], event["data"][SUBJECTS[event["type"]]]] += 1
            if delivery_id not in stored:
                verdict.phantom.append(f"endpoint {number}: delivery {delivery_id} has no row")
        for action, resource in (committed - got).elements():
            verdict.lost.append(f"endpoint {number} never heard of {action} {resource}")
        for action, resource in (got - committed).elements():
            verdict.phantom.append(f"endpoint {number} heard of {action} {resource}")

    invited = set(
        Invitation.objects.filter(organization_id=load.organization_id).values_list(
            "email", flat=True
        )
    )
    mails = [mail for mail in installation.resend.mails if mail["to"][0].startswith("chaos-")]
    addresses = Counter(mail["to"][0] for mail in mails)
    verdict.mails = len(mails)
    verdict.duplicate_mails = len(installation.resend.requests) - len(installation.resend.mails)
    wanted = {address for address in invited if address.startswith("chaos-")}
    verdict.lost += [f"no mail to {address}" for address in sorted(wanted - set(addresses))]
    verdict.phantom += [f"a mail to {address}" for address in sorted(set(addresses) - wanted)]
    # The provider sends one mail per key; a second one to an invited address had another key.
    verdict.undeduplicable += sum(count - 1 for count in addresses.values())

    for job in Job.objects.open().exclude(queue="cleanup"):
        verdict.lost.append(f"job left: {job}")
    verdict.lost += [f"given up: {failed}" for failed in FailedJob.objects.all()]
    for row in WebhookDelivery.objects.filter(delivered_at=None):
        verdict.lost.append(f"delivery left: {row.pk} after {row.attempts} attempts")
    for message in EmailMessage.objects.exclude(status=EmailMessage.Status.SENT):
        verdict.lost.append(f"mail left: {message}")
    return verdict
