"""The job behind every mail, and the one that forgets them."""

from __future__ import annotations

from bunship.emails import cleanup
from bunship.jobs import registry


# billing-webhooks-jobs.md §8.4: quick retries first, then 1, 5, 15 and 60 minutes.
@registry.task("email.send", queue="email", delays=(2, 4, 60, 300, 900, 3600))
def send_email(*, message_id: str) -> None:
    """Send one queued mail."""
    # Not above: what only queues mails needs nothing that renders them.
    from bunship.emails import sending

    sending.send(message_id=message_id)


@registry.task("emails.purge", queue="cleanup", delays=(), time_limit_seconds=600)
def delete_old_emails() -> None:
    """Delete mails past their retention."""
    cleanup.delete_old()
