"""What billing has to do when something happens to an organization."""

from __future__ import annotations

from django.dispatch import receiver

from billing.models import Subscription
from billing.tasks import expire_checkout
from bunship.jobs.queueing import enqueue
from organizations.models import Organization
from organizations.signals import organization_deleted


@receiver(organization_deleted)
def close_checkout(*, organization: Organization, **_: object) -> None:
    """Nobody should finish buying a plan for what is gone (W-15)."""
    row = Subscription.objects.filter(organization=organization).first()
    if row is not None and row.open_checkout_session_id:
        enqueue(expire_checkout, {"session_id": row.open_checkout_session_id})
