"""Sending a queued mail, in the worker."""

from __future__ import annotations

import json
import random
import time
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bunship.core import demo, encryption, rate_limits
from bunship.core.logging import get_logger, mask_address
from bunship.emails import resend_client
from bunship.emails.models import EmailMessage, MailboxMessage
from bunship.emails.rendering import Rendered, render
from bunship.jobs.registry import GiveUp, RetryLater

log = get_logger(__name__)

#: Less than the job's time limit, with room for the sending itself.
LONGEST_TURN_SECONDS = 30.0


def send(*, message_id: str) -> None:
    """Send a mail that is still queued; do nothing for one that is final.

    Raises:
        GiveUp: the provider refused it for good; the row says why.
        RetryLater: the provider asked for patience.
    """
    message = EmailMessage.objects.filter(pk=message_id).first()
    if message is None or message.status != EmailMessage.Status.QUEUED:
        return
    if message.expires_at is not None and message.expires_at <= timezone.now():
        _finish(message, EmailMessage.Status.EXPIRED)
        return
    try:
        context = json.loads(encryption.decrypt(message.context_enc or "", context=message.pk))
    except encryption.Undecryptable as error:
        _finish(message, EmailMessage.Status.FAILED, error="context cannot be decrypted")
        raise GiveUp("mail context cannot be decrypted") from error
    rendered = render(message.template, context, created_at=message.created_at)

    if demo.is_on():
        # files-admin.md §9.7: no visitor can make the demo write to anybody.
        _finish(message, EmailMessage.Status.SENT, provider_id="demo")
        log.info(
            "mail not sent: demo mode",
            template=message.template,
            to=mask_address(message.to_email),
            text=rendered.text,
        )
    elif settings.ENV.resend_api_key:
        _send_by_resend(message, rendered)
    elif settings.ENV.is_production:
        _finish(message, EmailMessage.Status.SKIPPED, error="RESEND_API_KEY is not set")
        log.warning("mail skipped", template=message.template, to=mask_address(message.to_email))
    else:
        _put_into_mailbox(message, rendered)


def _send_by_resend(message: EmailMessage, rendered: Rendered) -> None:
    _wait_for_a_turn()
    try:
        provider_id = resend_client.send(
            idempotency_key=message.pk,
            sender=sender(),
            to=message.to_email,
            subject=message.subject,
            rendered=rendered,
            template=message.template,
        )
    except GiveUp as error:
        _finish(message, EmailMessage.Status.FAILED, error=str(error))
        raise
    _finish(message, EmailMessage.Status.SENT, provider_id=provider_id)
    log.info(
        "mail sent",
        template=message.template,
        to=mask_address(message.to_email),
        providerId=provider_id,
    )


def _wait_for_a_turn() -> None:
    """Keep all workers together within `RESEND_RATE_LIMIT` mails a second.

    Waiting here costs no attempt; without Redis everybody goes ahead and the provider's own 429 decides.

    Raises:
        RetryLater: so many mails are waiting that this one had better come back.
    """
    limit, deadline = settings.ENV.resend_rate_limit, time.monotonic() + LONGEST_TURN_SECONDS
    while not rate_limits.hit("resend", "all", limit=limit, window_ms=1000).allowed:
        if time.monotonic() > deadline:
            raise RetryLater("too many mails are waiting", after_seconds=random.uniform(5, 30))  # noqa: S311
        time.sleep(random.uniform(0.05, 0.25))  # noqa: S311 - spreads the waiting


def _put_into_mailbox(message: EmailMessage, rendered: Rendered) -> None:
    with transaction.atomic():
        MailboxMessage.objects.get_or_create(
            id=message.pk,
            defaults={
                "to": message.to_email,
                "subject": message.subject,
                "text": rendered.text,
                "html": rendered.html,
            },
        )
        _finish(message, EmailMessage.Status.SENT)
    # ruling 12: development mail goes to the log as well, links included.
    log.info("mail in the development mailbox", to=message.to_email, text=rendered.text)


def _finish(
    message: EmailMessage,
    status: EmailMessage.Status,
    *,
    provider_id: str | None = None,
    error: str | None = None,
) -> None:
    message.status = status
    message.provider_id = provider_id
    message.last_error = error
    message.context_enc = None
    message.sent_at = timezone.now() if status == EmailMessage.Status.SENT else None
    message.save(update_fields=["status", "provider_id", "last_error", "context_enc", "sent_at"])


def sender() -> str:
    """Return the From value: as configured, or with our name before a bare address."""
    name, address = parseaddr(settings.ENV.email_from)
    return formataddr((name or settings.APP_NAME, address))
