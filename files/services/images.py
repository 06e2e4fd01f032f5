"""Avatars and logos: decoded, made small, encoded anew (files-admin.md §8).

What comes out is only what a picture shows: metadata, trailing bytes and whatever else the file held
are gone.
"""

from __future__ import annotations

import io
import re
import threading
import warnings
from datetime import timedelta
from typing import Any, BinaryIO
from urllib.parse import quote, unquote

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.profile import update_profile
from bunship.audit.actor import Actor
from bunship.core.exceptions import InvalidInput
from bunship.core.ids import new_id
from bunship.jobs.queueing import enqueue
from files.services.library import FileNotFound, Link
from files.storage import Headers, ObjectStorage, StorageNotConfigured, storage
from files.tasks import delete_object
from organizations.models import Organization
from organizations.services.organizations import update_organization

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
_SIDE = 512
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_CACHE = "public, max-age=31536000"
_KEY = re.compile(r"(avatars|logos)/[a-z0-9_-]{1,64}/[a-z0-9]{1,64}\.webp")
PUBLIC_PATH = "/api/v1/public/images/"
_LINK_SECONDS = 300


class NotAnImage(InvalidInput):
    message = "The file is not an image that can be read"


class ImageTooLarge(InvalidInput):
    message = f"Images must have at most {MOST_BYTES} bytes and {MOST_PIXELS} pixels"


def set_avatar(*, user: User, actor: Actor, content: BinaryIO, size: int) -> User:
    """Give a person a picture; an earlier one of ours is deleted.

    Raises:
        NotAnImage, ImageTooLarge, StorageNotConfigured, StorageUnavailable
    """
    target = storage()
    key = _store(target, "avatars", user.pk, content, size)
    try:
        with transaction.atomic():
            forget_avatar(user)
            return update_profile(user=user, changes={"avatar_url": _address(key)}, actor=actor)
    except BaseException:
        target.delete([key])
        raise


def remove_avatar(*, user: User, actor: Actor) -> User:
    """Take a person's picture away."""
    with transaction.atomic():
        forget_avatar(user)
        return update_profile(user=user, changes={"avatar_url": None}, actor=actor)


def set_logo(
    *, organization: Organization, actor: Actor, content: BinaryIO, size: int
) -> Organization:
    """Give an organization a logo; an earlier one of ours is deleted.

    Raises:
        NotAnImage, ImageTooLarge, StorageNotConfigured, StorageUnavailable
    """
    target = storage()
    key = _store(target, "logos", organization.pk, content, size)
    try:
        with transaction.atomic():
            actor.confirm()
            forget_logo(organization)
            return update_organization(
                organization=organization, changes={"logo_url": _address(key)}, actor=actor
            )
    except BaseException:
        target.delete([key])
        raise


def remove_logo(*, organization: Organization, actor: Actor) -> Organization:
    """Take an organization's logo away."""
    with transaction.atomic():
        actor.confirm()
        forget_logo(organization)
        return update_organization(
            organization=organization, changes={"logo_url": None}, actor=actor
        )


def public_image(key: str) -> Link:
    """Return a link to an avatar or logo for anybody.

    Raises:
        FileNotFound: the key is none of these.
    """
    if not _KEY.fullmatch(key):
        raise FileNotFound
    url = storage().presign_get(
        key, seconds=_LINK_SECONDS, content_type="image/webp", disposition="inline"
    )
    return Link(url, _LINK_SECONDS, timezone.now() + timedelta(seconds=_LINK_SECONDS))


#: Forty megapixels are a few hundred megabytes while they are decoded; once in a process is enough.
_one_at_a_time = threading.Lock()


def encode(content: BinaryIO, size: int) -> bytes:
    """Return a picture as WebP with at most 512 pixels a side.

    Raises:
        NotAnImage, ImageTooLarge
    """
    from PIL import Image

    if not 0 < size <= MOST_BYTES:
        raise ImageTooLarge if size else NotAnImage
    content.seek(0)
    try:
        with warnings.catch_warnings():
            # Our own limit is asked before anything is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with _one_at_a_time, Image.open(content, formats=_FORMATS) as opened:
                small = _made_small(opened)
    except Exception as error:  # a decoder fed with garbage fails in every way there is
        raise NotAnImage from error
    if small is None:
        raise ImageTooLarge
    target = io.BytesIO()
    small.save(target, "WEBP", quality=85)
    return target.getvalue()


def _made_small(opened: Any) -> Any:
    """Return a copy of what a picture shows, upright; None when it has too many pixels."""
    from PIL import Image, ImageOps

    if opened.width * opened.height > MOST_PIXELS:
        return None
    opened.thumbnail((_SIDE, _SIDE))  # first: turning a large one would double its memory
    upright = ImageOps.exif_transpose(opened)
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    return clean


def _store(target: ObjectStorage, folder: str, owner: str, content: BinaryIO, size: int) -> str:
    data = encode(content, size)
    key = f"{folder}/{owner}/{new_id()}.webp"
    target.put(key, io.BytesIO(data), Headers("image/webp", _CACHE, {}))
    return key


def _base() -> str:
    public = settings.ENV.s3_public_url
    return f"{public.rstrip('/')}/" if public else f"{settings.ENV.api_url}{PUBLIC_PATH}"


def _address(key: str) -> str:
    return _base() + quote(key)


def forget_avatar(user: User) -> None:
    """Queue the end of a person's picture, if it is one of theirs that we keep."""
    url = User.objects.values_list("avatar_url", flat=True).get(pk=user.pk)
    _forget(url, f"avatars/{user.pk}/")


def forget_logo(organization: Organization) -> None:
    """Queue the end of an organization's logo, if it is one of theirs that we keep."""
    url = Organization.objects.values_list("logo_url", flat=True).get(pk=organization.pk)
    _forget(url, f"logos/{organization.pk}/")


def _forget(url: str | None, folder: str) -> None:
    """Others' addresses are left alone: anybody may write anybody's into their profile."""
    if not url or not url.startswith(_base()):
        return
    key = unquote(url.removeprefix(_base()))
    if not (_KEY.fullmatch(key) and key.startswith(folder)):
        return
    try:
        bucket = storage().bucket
    except StorageNotConfigured:
        return  # nothing can be deleted, and nobody should be held up by that
    enqueue(delete_object, {"bucket": bucket, "key": key})
