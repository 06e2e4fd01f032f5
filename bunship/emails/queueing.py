"""Promising a mail: a row in the caller's transaction, sent by the worker afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from bunship.core import encryption
from bunship.core.logging import get_logger, mask_address
from bunship.emails.models import EmailMessage
from bunship.emails.tasks import send_email
from bunship.jobs.queueing import enqueue

log = get_logger(__name__)

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def queue_email(
    *,
    template: str,
    to: str,
    subject: str,
    context: Mapping[str, str],
    idempotency_key: str,
    ttl: timedelta,
    user_id: str | None = None,
    organization_id: str | None = None,
) -> EmailMessage | None:
    """Queue a mail; nothing about the provider can fail or delay the caller.

    Args:
        context: the template's variables, all text; stored encrypted.
        idempotency_key: the fact this mail reports; a second mail for it is not queued.
        ttl: after this the mail is no longer worth sending.

    Returns:
        The row, or None when this fact's mail is queued already.
    """
    if EmailMessage.objects.filter(idempotency_key=idempotency_key).exists():
        return None
    message = EmailMessage(
        template=template,
        to_email=to,
        subject=_CONTROL.sub(" ", subject)[:255],
        idempotency_key=idempotency_key,
        expires_at=timezone.now() + ttl,
        user_id=user_id,
        organization_id=organization_id,
    )
    message.context_enc = encryption.encrypt(json.dumps(dict(context)), context=message.pk)
    message.save(force_insert=True)
    enqueue(send_email, {"message_id": message.pk})
    log.info("mail queued", template=template, to=mask_address(to))
    return message
