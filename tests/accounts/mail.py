"""Reading what the product mailed, as the person who got it would."""

from __future__ import annotations

import json
import re

from bunship.core import encryption
from bunship.emails.models import EmailMessage, MailboxMessage


def last_mail(to: str) -> MailboxMessage:
    """Return the newest delivered mail of an address."""
    message = MailboxMessage.objects.filter(to=to).order_by("-created_at").first()
    assert message is not None, f"no mail to {to}"
    return message


def token_in(message: MailboxMessage) -> str:
    """Return the token of the link in a mail."""
    match = re.search(r"token=([\w-]{43})", message.text)
    assert match, message.text
    return match[1]


def code_in(message: MailboxMessage) -> str:
    """Return the six digits in a mail."""
    match = re.search(r"\b(\d{6})\b", message.text)
    assert match, message.text
    return match[1]


def notices() -> list[str]:
    """Return the subjects of the security notices that are queued or sent, oldest first."""
    rows = EmailMessage.objects.filter(template="security-notice").order_by("created_at")
    return list(rows.values_list("subject", flat=True))


def queued_context(template: str) -> dict[str, str]:
    """Return the variables of the only queued mail of a template."""
    message = EmailMessage.objects.get(template=template)
    assert message.context_enc is not None
    values: dict[str, str] = json.loads(encryption.decrypt(message.context_enc, context=message.pk))
    return values
