"""Asking the public list of breached passwords without telling it the password.

Only the first five of forty hexadecimal digits of the SHA-1 leave this machine; the list answers
with all the endings it knows (k-anonymity, haveibeenpwned.com/API/v3#PwnedPasswords). Off unless
PWNED_PASSWORDS_URL is set; when the list is away, the password is accepted.
"""

from __future__ import annotations

import hashlib

import requests
from django.conf import settings

from bunship.core.logging import get_logger
from bunship.core.tokens import equal

TIMEOUT_SECONDS = 2.0

log = get_logger(__name__)


def is_breached(password: str) -> bool:
    """Say whether the list knows this password; False when it is off or cannot be asked."""
    url = settings.ENV.pwned_passwords_url
    if not url:
        return False
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    try:
        answer = requests.get(
            url + digest[:5],
            # Padded answers all have about the same length, whatever was asked.
            headers={"Add-Padding": "true", "User-Agent": settings.APP_NAME},
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        answer.raise_for_status()
        if answer.status_code != 200:
            raise requests.HTTPError(f"status {answer.status_code}")
    except requests.RequestException as error:
        log.warning("breached-password list unavailable", error=type(error).__name__)
        return False
    for line in answer.text.splitlines():
        suffix, _, count = line.partition(":")
        if equal(suffix.strip(), digest[5:]):
            return count.strip() != "0"  # padding comes with a count of 0
    return False
