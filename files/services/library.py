"""Giving files out, deleting and restoring them (files-admin.md F4, F5, F8, §5.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import ResourceNotFound
from files import types
from files.models import File
from files.services.events import event_data
from files.storage import StorageUnavailable, storage
from organizations.models import Organization
from organizations.services.events import emit

PUBLIC_LINK_SECONDS = 300


class FileNotFound(ResourceNotFound):
    message = "File not found"


@dataclass(frozen=True)
class Link:
    """An address for whoever has it, and until when."""

    url: str
    expires_in: int
    expires_at: datetime


def get_file(*, organization: Organization, file_id: str) -> File:
    """Return a file that readers may know of.

    Raises:
        FileNotFound
    """
    file = File.objects.of(organization).visible().filter(pk=file_id).first()
    if file is None:
        raise FileNotFound
    return file


def download_link(file: File, *, seconds: int) -> Link:
    """Return a link to a file; never one that outlives the file itself (F4).

    Raises:
        StorageNotConfigured
    """
    now = timezone.now()
    if file.expires_at is not None:
        seconds = max(1, min(seconds, int((file.expires_at - now).total_seconds())))
    url = storage(file.bucket).presign_get(
        file.key,
        seconds=seconds,
        content_type=file.mime_type,
        disposition=disposition_of(file),
    )
    return Link(url, seconds, now + timedelta(seconds=seconds))


def public_link(file_id: str) -> Link:
    """Return a link to a public file for anybody.

    Raises:
        FileNotFound: private, expired, deleted, or of a deleted organization.
    """
    file = (
        File.objects.visible()
        .filter(pk=file_id, is_public=True, organization__deleted_at=None)
        .first()
    )
    if file is None:
        raise FileNotFound
    return download_link(file, seconds=PUBLIC_LINK_SECONDS)


def public_url(file: File) -> str | None:
    """Return where anybody finds a public file; None for a private one (§5.4)."""
    if not file.is_public:
        return None
    if settings.ENV.s3_public_url:
        return f"{settings.ENV.s3_public_url.rstrip('/')}/{quote(file.key)}"
    return f"{settings.ENV.api_url}/api/v1/public/files/{file.pk}"


def delete_file(*, organization: Organization, file_id: str, hard: bool, actor: Actor) -> None:
    """Put a file into the trash, or remove it and its object for good.

    Raises:
        FileNotFound
        StorageNotConfigured, StorageUnavailable: of a hard delete; the row stays.
    """
    if hard:
        _delete_for_good(organization, file_id, actor)
        return
    with transaction.atomic():
        actor.confirm()
        file = get_file(organization=organization, file_id=file_id)
        File.objects.filter(pk=file.pk).update(deleted_at=timezone.now(), updated_at=timezone.now())
        _note(file, actor, "file.deleted")
        emit(organization.pk, "file.deleted", event_data(file))


def restore_file(*, organization: Organization, file_id: str, actor: Actor) -> File:
    """Take a file out of the trash.

    Raises:
        FileNotFound: it is not there, or expired meanwhile.
    """
    with transaction.atomic():
        actor.confirm()
        file = (
            File.objects.of(organization)
            .ready()
            .unexpired()
            .filter(pk=file_id, deleted_at__isnull=False)
            .first()
        )
        if file is None:
            raise FileNotFound
        file.deleted_at = None
        file.save(update_fields=["deleted_at", "updated_at"])
        _note(file, actor, "file.restored")
    return file


def disposition_of(file: File) -> str:
    """Return how browsers treat a file (RFC 6266): shown only where nothing can run."""
    kind = "inline" if file.mime_type in types.INLINE else "attachment"
    plain = "".join(
        c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in file.name
    )
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"


def _delete_for_good(organization: Organization, file_id: str, actor: Actor) -> None:
    file = File.objects.of(organization).ready().unexpired().filter(pk=file_id).first()
    if file is None:
        raise FileNotFound
    actor.confirm()
    if file.key not in storage(file.bucket).delete([file.key]):
        raise StorageUnavailable
    with transaction.atomic():
        actor.confirm()
        deleted, _ = File.objects.filter(pk=file.pk).delete()
        if deleted:
            _note(file, actor, "file.hard_deleted")
            if file.deleted_at is None:
                emit(organization.pk, "file.deleted", event_data(file))


def _note(file: File, actor: Actor, action: str) -> None:
    facts = {"name": file.name, "size": file.size}
    record(
        actor=actor,
        action=action,
        resource_type="file",
        resource_id=file.pk,
        organization_id=file.organization_id,
        old=None if action == "file.restored" else facts,
        new=facts if action == "file.restored" else None,
    )
