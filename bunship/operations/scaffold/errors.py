"""Why nothing was written."""

from __future__ import annotations


class Refused(Exception):
    """The message says what is in the way and what to do about it; no file was touched."""
