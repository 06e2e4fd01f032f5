"""Promising a mail: a row in the caller's transaction, sent by the worker afterwards."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from bunship.core import encryption
from bunship.core.logging import get_logger, mask_address
from bunship.core.models import PreparedInsert, compiled_once
from bunship.emails.models import EmailMessage
from bunship.emails.tasks import send_email
from bunship.jobs.queueing import enqueue

log = get_logger(__name__)
_plain_log = logging.getLogger(__name__)

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
    sender_id: str | None = None,
) -> EmailMessage | None:
    """Queue a mail; nothing about the provider can fail or delay the caller.

    Args:
        context: the template's variables, all text; stored encrypted.
        idempotency_key: the fact this mail reports; a second mail for it is not queued.
        ttl: after this the mail is no longer worth sending.
        sender_id: the person who asked for it, where their mails to others are counted.

    Returns:
        The row, or None when this fact's mail is queued already.
    """
    message = _insert().new(
        template=template,
        to_email=to,
        subject=_CONTROL.sub(" ", subject)[:255],
        idempotency_key=idempotency_key,
        expires_at=timezone.now() + ttl,
        user_id=user_id,
        organization_id=organization_id,
        sender_id=sender_id,
    )
    message.context_enc = encryption.encrypt(json.dumps(dict(context)), context=message.pk)
    if not _insert().run(message):
        return None
    enqueue(send_email, {"message_id": message.pk})
    if _plain_log.isEnabledFor(logging.DEBUG):  # the write lock is held
        log.debug("mail queued", template=template, to=mask_address(to))
    return message


@compiled_once
def _insert() -> PreparedInsert[EmailMessage]:
    return PreparedInsert(EmailMessage, unless_taken="idempotency_key")
