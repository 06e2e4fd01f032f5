"""Which files are let in, and whether they are what they say (files-admin.md §3)."""

from __future__ import annotations

import codecs
import json
import zipfile
from typing import BinaryIO

from django.conf import settings

from bunship.core.exceptions import InvalidInput

#: Looked at of every file; of OOXML the archive's list as well.
HEAD_BYTES = 8192
_WHOLE_JSON_BYTES = 1024 * 1024
_OOXML = "application/vnd.openxmlformats-officedocument."
#: Of an archive that is looked into; a million empty ones fill the memory with names.
_MOST_ENTRIES = 10_000
#: Shown by browsers in place; everything else is saved (FA-14).
INLINE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf"})
_FOLDER = {
    f"{_OOXML}spreadsheetml.sheet": "xl/",
    f"{_OOXML}wordprocessingml.document": "word/",
    f"{_OOXML}presentationml.presentation": "ppt/",
}
#: What a browser would run, whatever it is called.
_MARKUP = ("<!doctype html", "<html", "<script", "<svg")


class ContentContradictsType(InvalidInput):
    message = "File content does not match its type"


def type_of(name: str, declared: str) -> str:
    """Return the type that counts: the extension's, else the declared one.

    Raises:
        InvalidInput: it is not on the list.
    """
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    kind = settings.FILE_TYPES.get(extension) or declared.partition(";")[0].strip().lower()
    if kind not in settings.FILE_TYPES.values():
        shown = "".join(c for c in kind if c.isprintable())[:100] or "unknown"
        raise InvalidInput(f"File type '{shown}' is not allowed")
    return kind


def check_content(kind: str, file: BinaryIO, size: int) -> None:
    """Refuse a file whose bytes say something else than its type; leaves the file at its start.

    Raises:
        ContentContradictsType
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    try:
        if kind in _FOLDER:
            fits = head.startswith(b"PK") and _is_ooxml(file, _FOLDER[kind])
        elif kind == "application/json" and size <= _WHOLE_JSON_BYTES:
            file.seek(0)
            fits = _is_json(file.read())
        else:
            fits = head_fits(kind, head)
    finally:
        file.seek(0)
    if not fits:
        raise ContentContradictsType


def head_fits(kind: str, head: bytes) -> bool:
    """Say whether the first bytes of a file can be of a type."""
    match kind:
        case "image/jpeg":
            return head.startswith(b"\xff\xd8\xff")
        case "image/png":
            return head.startswith(b"\x89PNG\r\n\x1a\n")
        case "image/gif":
            return head.startswith((b"GIF87a", b"GIF89a"))
        case "image/webp":
            return head.startswith(b"RIFF") and head[8:12] == b"WEBP"
        case "application/pdf":
            return b"%PDF-" in head[:1024] and not _is_markup(head)
        case "application/json":
            text = _text(head)
            return text is not None and text.lstrip()[:1] in tuple('{["0123456789-tfn')
        case _ if kind == "application/zip" or kind in _FOLDER:
            return head.startswith(b"PK")
        case _:
            text = _text(head)
            return text is not None and not _is_markup(head)


def _text(head: bytes) -> str | None:
    """Return the beginning of a text; None when it is none."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    if encoding == "utf-8" and b"\x00" in head:
        return None
    # Where more follows, the last character may be cut in two.
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return decoder.decode(head, final=len(head) < HEAD_BYTES)
    except UnicodeDecodeError:
        return None


def _is_markup(head: bytes) -> bool:
    text = (_text(head) or head.decode("latin-1")).lstrip("\ufeff \t\r\n\f\v").lower()
    return text.startswith(_MARKUP)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True


def _is_ooxml(file: BinaryIO, folder: str) -> bool:
    if _entries(file) > _MOST_ENTRIES:
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return False
    return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)


def _entries(file: BinaryIO) -> int:
    """Return a bound of how many members an archive lists, without reading the list.

    The end record is 22 bytes and a comment of at most 64 KiB (PKWARE APPNOTE §4.3.16); a member takes
    46 bytes of the directory at least, whatever number the record gives.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0  # no archive: its reader says so
    directory_bytes = int.from_bytes(tail[at + 12 : at + 16], "little")
    return directory_bytes // 46
