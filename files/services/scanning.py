"""A place for a virus scanner: `FILE_SCANNER` names a callable of the deployment's own."""

from __future__ import annotations

from typing import BinaryIO

from django.conf import settings
from django.utils.module_loading import import_string

from bunship.core.exceptions import InvalidInput


class FileRefused(InvalidInput):
    """Raised by a scanner: the file must not be stored."""

    message = "File was refused by the scanner"


def scan(content: BinaryIO, mime_type: str) -> None:
    """Show a file to the configured scanner before it is stored; none is configured by default.

    Raises:
        FileRefused
    """
    if settings.FILE_SCANNER:
        content.seek(0)
        import_string(settings.FILE_SCANNER)(content, mime_type)
        content.seek(0)
