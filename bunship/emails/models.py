"""Outgoing mail as rows (billing-webhooks-jobs.md §2.5), and the development mailbox."""

from __future__ import annotations

from django.db import models

from bunship.core.models import IdentifiedModel


class EmailMessage(IdentifiedModel):
    """One mail that was promised to one address.

    What it will say is kept encrypted in `context_enc`, since it holds one-time links, and wiped as
    soon as nothing more can happen to it. When it is tried, and by whom, is its job's business.
    """

    class Status(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"
        EXPIRED = "expired"
        SKIPPED = "skipped"

    template = models.CharField(max_length=50)
    to_email = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    context_enc = models.TextField(null=True)
    #: One mail per fact, e.g. ``verify:{tokenId}``; a second request for it changes nothing.
    idempotency_key = models.CharField(max_length=255, unique=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    expires_at = models.DateTimeField(null=True)
    provider_id = models.CharField(max_length=100, null=True)
    last_error = models.CharField(max_length=2000, null=True)
    organization_id = models.CharField(max_length=64, null=True)
    user_id = models.CharField(max_length=64, null=True)
    #: Who asked for a mail to somebody else, where that is counted.
    sender_id = models.CharField(max_length=64, null=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "email_messages"
        # How many mails an address got lately is asked under the write lock.
        indexes = [
            models.Index("to_email", "created_at", name="email_address_time"),
            # And how many somebody sent, over all of their organizations.
            models.Index(
                fields=["sender_id", "created_at"],
                condition=models.Q(sender_id__isnull=False),
                name="email_sender_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.pk} ({self.status})"


class MailboxMessage(models.Model):
    """A mail of the development mailbox; this table stays empty in production.

    Its key is the mail's own id, so a job that runs twice stores one message.
    """

    id = models.CharField(max_length=64, primary_key=True)
    to = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        db_table = "dev_mailbox_messages"

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
