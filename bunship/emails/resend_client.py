"""The only module that talks to Resend (https://resend.com/docs/api-reference/emails/send-email)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from bunship.emails.rendering import Rendered
from bunship.jobs.registry import GiveUp, RetryLater

if TYPE_CHECKING:
    from resend.exceptions import ResendError

TIMEOUT_SECONDS = 15


def send(
    *,
    idempotency_key: str,
    sender: str,
    to: str,
    subject: str,
    rendered: Rendered,
    template: str,
) -> str:
    """Hand one mail to Resend and return its id there.

    The same key with the same mail is answered, not sent again, for 24 hours, so a job that died
    after sending may safely be repeated.

    Raises:
        GiveUp: Resend refuses this mail (4xx).
        RetryLater: rate limit, outage, or no connection; `Retry-After` is honoured.
    """
    resend = _configured()
    mail: Any = {
        "from": sender,
        "to": [to],
        "subject": subject,
        "html": rendered.html,
        "text": rendered.text,
        "tags": [{"name": "template", "value": template.replace(".", "_")}],
    }
    if settings.ENV.resend_reply_to:
        mail["reply_to"] = settings.ENV.resend_reply_to
    try:
        answer = resend.Emails.send(mail, {"idempotency_key": idempotency_key})
    except resend.exceptions.ResendError as error:
        if _was_sent_before(error):
            return ""
        raise _classify(error) from error
    return str(answer["id"])


class Unreachable(Exception):
    """Resend did not answer, or not to this key."""


def list_domains() -> dict[str, str]:
    """Return the account's sending domains and their state, ``verified`` among others.

    Raises:
        Unreachable
    """
    resend = _configured()
    try:
        answer: Any = resend.Domains.list()
    except resend.exceptions.ResendError as error:
        raise Unreachable(f"{_status(error)} {error.error_type or ''}".strip()) from error
    return {str(domain["name"]): str(domain["status"]) for domain in answer["data"]}


def _configured() -> Any:
    """Return the SDK with our key; 12 MB that only a process which sends mail has to hold."""
    import resend

    resend.api_key = settings.ENV.resend_api_key
    if settings.ENV.resend_base_url:
        resend.api_url = settings.ENV.resend_base_url.rstrip("/")
    resend.default_http_client = resend.RequestsClient(timeout=TIMEOUT_SECONDS)
    return resend


def _status(error: ResendError) -> int:
    # The SDK reports a failed connection as an error of its own with code 500.
    return int(error.code) if str(error.code).isdigit() else 500


def _was_sent_before(error: ResendError) -> bool:
    """Say whether an earlier attempt got through and only its answer was lost."""
    return _status(error) == 409 and error.error_type == "invalid_idempotent_request"


def _classify(error: ResendError) -> Exception:
    status = _status(error)
    reason = f"mail provider answered {status} {error.error_type or ''}".strip()
    if status in {408, 409, 429} or status >= 500:
        wait = str(error.headers.get("retry-after", ""))
        return RetryLater(reason, after_seconds=int(wait) if wait.isdigit() else None)
    return GiveUp(reason)
