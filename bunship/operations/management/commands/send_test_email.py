"""`manage.py send_test_email TO`: does mail arrive?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from bunship.core.ids import new_id
from bunship.emails import resend_client
from bunship.emails.rendering import Rendered
from bunship.emails.sending import sender
from bunship.jobs.registry import GiveUp, RetryLater


class Command(BaseCommand):
    help = "Send one mail through Resend at once and say what Resend answered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("to", help="address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send it past the queue: this asks about the provider, not about the worker."""
        try:
            validate_email(options["to"])
        except Exception as error:
            raise CommandError(f"{options['to']} is no address") from error
        if not settings.ENV.resend_api_key:
            raise CommandError("RESEND_API_KEY is not set")
        text = f"This is a test from {settings.APP_NAME} ({settings.ENV.api_url})."
        try:
            provider_id = resend_client.send(
                idempotency_key=new_id(),
                sender=sender(),
                to=options["to"],
                subject=f"{settings.APP_NAME}: test",
                rendered=Rendered(text=text, html=f"<p>{text}</p>"),
                template="test",
            )
        except (GiveUp, RetryLater) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"accepted by Resend as {provider_id}")
