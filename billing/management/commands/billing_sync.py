"""`manage.py billing_sync`: compare every subscription with Stripe, now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from billing import stripe_gateway
from billing.models import Subscription
from billing.services import reconciliation


class Command(BaseCommand):
    help = "Bring every subscription to what Stripe says (the nightly job does the same)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", help="only this organization's id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sync and report; the exit status is 1 when a subscription could not be synced."""
        if not stripe_gateway.is_configured():
            raise CommandError("STRIPE_SECRET_KEY is not set.")
        only = options["organization"]
        found = self._one(only) if only else reconciliation.sync_all()
        self.stdout.write(f"{found.done} subscriptions synced, {found.failed} failed")
        if found.failed:
            raise CommandError("See the log for the reasons.")

    @staticmethod
    def _one(organization_id: str) -> reconciliation.Synced:
        row = Subscription.objects.filter(organization_id=organization_id).first()
        if row is None or row.stripe_subscription_id is None:
            raise CommandError("This organization has no subscription at Stripe.")
        return reconciliation.sync_these([row.stripe_subscription_id])
