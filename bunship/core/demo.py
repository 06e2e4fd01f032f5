"""A public demo: who and what in it belongs to everybody, and must stay (files-admin.md §9.7)."""

from __future__ import annotations

from django.conf import settings

from bunship.core.exceptions import PermissionRefused

#: The seeded people; their passwords are published.
PEOPLE = frozenset(
    f"{name}@bunship.com" for name in ("demo", "admin", "alice", "bob", "charlie", "diana")
)
#: Names of the seeded keys.
KEYS = frozenset({"Production API Key", "Staging API Key", "Deprecated Key"})
#: The largest file a visitor may leave behind, in bytes.
MOST_FILE_BYTES = 1024 * 1024


class NotInDemo(PermissionRefused):
    message = "Not available in demo mode"


def is_on() -> bool:
    """Say whether this installation is a public demo."""
    return bool(settings.ENV.demo_mode)
