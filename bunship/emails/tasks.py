"""The job behind every mail."""

from __future__ import annotations

from bunship.emails import sending
from bunship.jobs import registry


# billing-webhooks-jobs.md §8.4: quick retries first, then 1, 5, 15 and 60 minutes.
@registry.task("email.send", queue="email", delays=(2, 4, 60, 300, 900, 3600))
def send_email(*, message_id: str) -> None:
    """Send one queued mail."""
    sending.send(message_id=message_id)
