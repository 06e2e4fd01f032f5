"""Bringing files in: through the API, or straight to storage (files-admin.md §4, F1, F6, F7)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core import demo
from bunship.core.demo import NotInDemo
from bunship.core.exceptions import InvalidInput
from bunship.core.ids import new_id
from bunship.core.logging import get_logger
from bunship.jobs.queueing import enqueue
from files import types
from files.models import File
from files.selectors.files import stored_bytes
from files.services.events import event_data
from files.services.library import FileNotFound
from files.services.scanning import scan
from files.storage import (
    Headers,
    ObjectHead,
    ObjectStorage,
    StorageNotConfigured,
    StorageUnavailable,
    Upload,
    storage,
)
from files.tasks import delete_object
from files.types import ContentContradictsType
from organizations import limits
from organizations.models import Organization
from organizations.services.events import emit

log = get_logger(__name__)

#: How long a browser may take for an upload of its own.
PRESIGNED_SECONDS = 900
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 255


class EmptyFile(InvalidInput):
    message = "File is empty"


class FileTooLarge(InvalidInput):
    def __init__(self, most: int) -> None:
        super().__init__(f"File is too large. The limit is {most} bytes.")


class UploadMismatch(InvalidInput):
    message = "The uploaded object is not what was announced"


def upload_file(
    *,
    organization: Organization,
    uploader: User,
    actor: Actor,
    content: BinaryIO,
    size: int,
    filename: str,
    declared_type: str,
    name: str | None = None,
    is_public: bool = False,
    expires_in: int | None = None,
    metadata: dict[str, Any] | None = None,
) -> File:
    """Store one file.

    Args:
        content: seekable; read in pieces.
        filename: the uploaded part's; its extension decides the type.
        expires_in: seconds until the file is gone for readers.

    Raises:
        InvalidInput, EmptyFile, ContentContradictsType, LimitReached
        StorageNotConfigured, StorageUnavailable: nothing is left behind.
    """
    target = storage()
    require_size(size)
    kind = types.type_of(filename, declared_type)
    types.check_content(kind, content, size)
    scan(content, kind)
    file = _reserve(
        organization=organization,
        uploader=uploader,
        actor=actor,
        target=target,
        size=size,
        name=display_name(name or filename),
        filename=filename,
        kind=kind,
        is_public=is_public,
        expires_in=expires_in,
        metadata=metadata or {},
    )
    content.seek(0)
    try:
        target.put(file.key, content, _headers(file))
        _make_ready(file, actor)
    except BaseException:
        _withdraw(file, target, file.key)
        raise
    return file


def announce_upload(
    *,
    organization: Organization,
    uploader: User,
    actor: Actor,
    name: str,
    mime_type: str,
    size: int,
    is_public: bool = False,
    expires_in: int | None = None,
    metadata: dict[str, Any] | None = None,
) -> tuple[File, Upload]:
    """Reserve a place for a file that a browser will put into storage itself.

    Raises:
        InvalidInput, EmptyFile, LimitReached, StorageNotConfigured
    """
    if settings.FILE_SCANNER:
        raise InvalidInput("Files have to be uploaded through the API, where they are scanned")
    target = storage()
    require_size(size)
    kind = types.type_of(name, mime_type)
    file = _reserve(
        organization=organization,
        uploader=uploader,
        actor=actor,
        target=target,
        size=size,
        name=display_name(name),
        filename=name,
        kind=kind,
        is_public=is_public,
        expires_in=expires_in,
        metadata=metadata or {},
    )
    upload = target.presign_put(
        file.staged_key,
        seconds=PRESIGNED_SECONDS,
        content_type=kind,
        cache_control=_cache_control(file),
        size=size,
    )
    return file, upload


def find_announced(*, organization: Organization, file_id: str) -> File:
    """Return a file that was announced, completed or not.

    Raises:
        FileNotFound: of another organization, deleted, or never announced.
    """
    file = File.objects.of(organization).unexpired().filter(pk=file_id, deleted_at=None).first()
    if file is None:
        raise FileNotFound
    return file


def complete_upload(*, file: File, actor: Actor) -> File:
    """Let a file in that a browser has put into storage, if it is what was announced.

    The address for putting it there lives out its time, so what was checked is moved to where that
    address does not reach, and what comes later is swept away.

    Raises:
        UploadMismatch, ContentContradictsType: object and row are gone then.
        StorageUnavailable: nothing is decided yet.
    """
    actor.confirm()
    if file.status == File.Status.READY:
        return file  # said twice
    target = storage(file.bucket)
    head = target.head(file.staged_key)
    if head is not None:
        _sweep_later(file)
        if not _is_announced(head, file):
            _withdraw(file, target, file.staged_key)
            raise UploadMismatch
        target.move(file.staged_key, file.key, _headers(file))
    # Looked at where the address does not reach: it cannot change any more.
    head = target.head(file.key)
    if head is None:
        raise UploadMismatch("Nothing was uploaded yet")
    start = target.read_start(file.key, types.HEAD_BYTES)
    if not (_is_announced(head, file) and types.head_fits(file.mime_type, start)):
        _withdraw(file, target, file.key)
        raise ContentContradictsType
    _make_ready(file, actor)
    return file


def _is_announced(head: ObjectHead, file: File) -> bool:
    return head.size == file.size and head.content_type.partition(";")[0] == file.mime_type


def _sweep_later(file: File) -> None:
    """Delete what the address brings after this, once it has died."""
    enqueue(
        delete_object,
        {"bucket": file.bucket, "key": file.staged_key},
        key=f"staged:{file.pk}",
        delay=timedelta(seconds=PRESIGNED_SECONDS + 60),
    )


def require_size(size: int) -> None:
    """Refuse what is empty or too large (F1).

    Raises:
        EmptyFile, InvalidInput
        NotInDemo: a public demo takes small ones only.
    """
    if demo.is_on() and size > demo.MOST_FILE_BYTES:
        raise NotInDemo
    most = settings.ENV.max_file_size
    if size <= 0:
        raise EmptyFile
    if size > most:
        raise FileTooLarge(most)


def display_name(name: str) -> str:
    """Return what a file is called: no path, no control characters, never empty (§1)."""
    last = re.split(r"[/\\]", name)[-1]
    cleaned = _CONTROL.sub("", last).strip()
    return cleaned[:_LONGEST] if cleaned.strip(". ") else "file"


def object_name(name: str) -> str:
    """Return the last part of an object's key (§4, 7); the extension survives cutting."""
    safe = _UNSAFE.sub("_", name.replace("..", "")) or "file"
    if len(safe) <= _LONGEST:
        return safe
    stem, dot, extension = safe.rpartition(".")
    if not dot or len(extension) > 20:
        return safe[:_LONGEST]
    return f"{stem[: _LONGEST - len(extension) - 1]}.{extension}"


def _reserve(
    *,
    organization: Organization,
    uploader: User,
    actor: Actor,
    target: ObjectStorage,
    size: int,
    name: str,
    filename: str,
    kind: str,
    is_public: bool,
    expires_in: int | None,
    metadata: dict[str, Any],
) -> File:
    """Insert the pending row under the quota, both in one write transaction (FA-12)."""
    file_id = new_id()
    with transaction.atomic():
        actor.confirm()
        limits.require_room(
            organization.pk,
            "storage",
            current=stored_bytes(organization.pk),
            thing="Storage",
            adding=size,
        )
        return File.objects.create(
            id=file_id,
            organization=organization,
            uploaded_by=uploader,
            name=name,
            key=f"{organization.pk}/{file_id}/{object_name(filename)}",
            bucket=target.bucket,
            size=size,
            mime_type=kind,
            metadata=metadata,
            is_public=is_public,
            expires_at=timezone.now() + timedelta(seconds=expires_in) if expires_in else None,
        )


def _make_ready(file: File, actor: Actor) -> None:
    with transaction.atomic():
        actor.confirm()
        ready = File.objects.filter(pk=file.pk, status=File.Status.PENDING).update(
            status=File.Status.READY, updated_at=timezone.now()
        )
        current = File.objects.filter(pk=file.pk).first()
        if current is None:
            raise FileNotFound  # withdrawn or purged meanwhile
        file.status, file.updated_at = current.status, current.updated_at
        if not ready:
            return
        record(
            actor=actor,
            action="file.uploaded",
            resource_type="file",
            resource_id=file.pk,
            organization_id=file.organization_id,
            new={"name": file.name, "size": file.size, "mimeType": file.mime_type},
        )
        emit(file.organization_id, "file.uploaded", event_data(file))


def _withdraw(file: File, target: ObjectStorage, key: str) -> None:
    """Take a file back that did not make it; what storage keeps for now, the sweep removes."""
    try:
        if key not in target.delete([key]):
            return
    except (StorageUnavailable, StorageNotConfigured):
        log.warning("object is left to the sweep", file=file.pk)
        File.objects.filter(pk=file.pk, status=File.Status.PENDING).update(size=0)
        return
    File.objects.filter(pk=file.pk, status=File.Status.PENDING).delete()


def _headers(file: File) -> Headers:
    return Headers(
        file.mime_type,
        _cache_control(file),
        {
            "organizationId": file.organization_id,
            "uploadedBy": file.uploaded_by_id,
            "fileId": file.pk,
        },
    )


def _cache_control(file: File) -> str:
    return "public, max-age=31536000" if file.is_public else "private, no-cache"
