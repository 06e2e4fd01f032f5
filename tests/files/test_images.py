"""Avatars and logos (files-admin.md §8, FA-16)."""

from __future__ import annotations

import io
import random
from contextlib import suppress

import pytest
from PIL import Image

from accounts.models import User
from bunship.audit.models import AuditLog
from files.services import images
from files.storage import storage
from organizations.models import Organization
from organizations.roles import Role
from tests.conftest import refusal
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.organizations import add_member
from tests.files.conftest import PDF, PICTURE, upload
from tests.files.test_files import fetch

pytestmark = pytest.mark.django_db

AVATAR = "/api/v1/users/me/avatar"


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 400), **options) -> bytes:
    target = io.BytesIO()
    mode = "P" if kind == "GIF" else "RGB"
    Image.new(mode, size, 1 if mode == "P" else (200, 10, 10)).save(target, kind, **options)
    return target.getvalue()


def with_place() -> bytes:
    """Return a photograph that says where it was taken, and which way is up."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it right
    exif[0x010F] = "Canary Camera"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    return picture(exif=exif.tobytes())


def shown(api, url: str) -> Image.Image:
    answer = api.get(url.removeprefix("http://localhost:3000"))
    assert answer.status_code == 302
    got = fetch(answer["Location"])
    assert got.headers["Content-Type"] == "image/webp"
    return Image.open(io.BytesIO(got.content))


@pytest.fixture(autouse=True)
def _address(env):
    env(api_url="http://localhost:3000")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_of_me(owner, user, any_storage, api, run_jobs, kind):
    made = upload(owner, AVATAR, picture(kind), "me.bin")
    assert made.status_code == 200, made.content
    url = made.json()["avatarUrl"]
    assert made.json()["id"] == user.pk
    assert url.startswith(f"http://localhost:3000/api/v1/public/images/avatars/{user.pk}/")
    seen = shown(api, url)
    assert (seen.format, seen.size) == ("WEBP", (512, 256))

    second = upload(owner, AVATAR, PICTURE, "me.png").json()["avatarUrl"]
    run_jobs()
    first_key = url.partition("/images/")[2]
    assert storage().head(first_key) is None
    assert storage().head(second.partition("/images/")[2]) is not None
    gone = owner.delete(AVATAR)
    assert gone.json()["avatarUrl"] is None
    run_jobs()
    assert storage().head(second.partition("/images/")[2]) is None
    assert AuditLog.objects.filter(action="user.updated").count() == 3


def test_says_nothing_about_where_it_was_taken(owner, s3, api):
    """FA-16"""
    data = with_place()
    assert b"Canary" in data
    url = upload(owner, AVATAR, data, "me.jpg").json()["avatarUrl"]
    seen = shown(api, url)
    assert not seen.getexif()
    assert seen.size == (256, 512)  # the right way up
    assert (
        b"Canary"
        not in fetch(api.get(url.removeprefix("http://localhost:3000"))["Location"]).content
    )


def test_transparency_stays(owner, s3, api):
    target = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(target, "PNG")
    url = upload(owner, AVATAR, target.getvalue(), "me.png").json()["avatarUrl"]
    assert shown(api, url).mode == "RGBA"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg/>", PDF, PICTURE[:30], b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        picture("BMP"), picture("TIFF"), b"GIF89a" + b"\xff" * 50,
    ],
)  # fmt: skip
def test_what_is_no_picture(owner, user, s3, data):
    assert refusal(upload(owner, AVATAR, data, "me.png"))[:2] == (400, "VALIDATION_ERROR")
    user.refresh_from_db()
    assert user.avatar_url is None
    assert "Contents" not in s3.list_objects_v2(Bucket="acme-files")


def test_bombs(owner, s3):
    """FA-16: forty-one megapixels in a few kilobytes, refused before they are unpacked."""
    target = io.BytesIO()
    Image.new("1", (8200, 5000)).save(target, "PNG")
    assert len(target.getvalue()) < 100_000
    assert refusal(upload(owner, AVATAR, target.getvalue(), "me.png"))[0] == 400
    huge = PICTURE + b"x" * images.MOST_BYTES
    assert refusal(upload(owner, AVATAR, huge, "me.png"))[0] == 400


def test_nobody_deletes_another_s_picture(owner, user, s3, api_for, run_jobs, tenant):
    """Anybody may write anybody's address into their own profile."""
    victim = api_for(make_user())
    theirs = upload(victim, AVATAR, PICTURE, "me.png").json()["avatarUrl"]
    logo = upload(owner, f"/api/v1/organizations/{tenant.pk}/logo", PICTURE, "l.png").json()[
        "logoUrl"
    ]
    for url in (theirs, logo):
        assert owner.patch("/api/v1/users/me", {"avatarUrl": url}).status_code == 200
        assert owner.delete(AVATAR).status_code == 200
    run_jobs()
    for url in (theirs, logo):
        assert storage().head(url.partition("/images/")[2]) is not None


def test_pictures_go_with_their_owners(owner, user, s3, api_for, run_jobs):
    person = make_user()
    key = (
        upload(api_for(person), AVATAR, PICTURE, "me.png")
        .json()["avatarUrl"]
        .partition("/images/")[2]
    )
    closed = api_for(person).delete("/api/v1/users/me", {"password": PASSWORD})
    assert closed.status_code == 200
    run_jobs()
    assert storage().head(key) is None


def test_garbage_never_is_our_fault():
    chance = random.Random(7)
    seeds = [picture(kind, (40, 30)) for kind in ("JPEG", "PNG", "GIF", "WEBP")] + [with_place()]
    for _ in range(400):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(min(len(data), 300))] = chance.randrange(256)
        with suppress(images.NotAnImage, images.ImageTooLarge):
            images.encode(io.BytesIO(data), len(data))


def test_others_addresses_are_left_alone(owner, user, s3, run_jobs):
    User.objects.filter(pk=user.pk).update(avatar_url="https://elsewhere.example/a.webp")
    assert upload(owner, AVATAR, PICTURE, "me.png").status_code == 200
    base = "http://localhost:3000/api/v1/public/images/"
    User.objects.filter(pk=user.pk).update(avatar_url=f"{base}../files/secret")
    assert owner.delete(AVATAR).json()["avatarUrl"] is None
    run_jobs()


def test_a_fault_leaves_no_object(owner, s3, monkeypatch):
    monkeypatch.setattr(images, "update_profile", lambda **_: 1 / 0)
    assert upload(owner, AVATAR, PICTURE, "me.png").status_code == 500
    assert "Contents" not in s3.list_objects_v2(Bucket="acme-files")


def test_logos(owner, tenant, s3, api, api_for, run_jobs, env):
    path = f"/api/v1/organizations/{tenant.pk}/logo"
    made = upload(owner, path, PICTURE, "logo.png")
    assert made.json()["id"] == tenant.pk
    assert shown(api, made.json()["logoUrl"]).size == (1, 1)
    member = api_for(add_member(tenant, Role.MEMBER))
    assert upload(member, path, PICTURE, "logo.png").status_code == 403
    env(s3_public_url="https://cdn.example/")
    assert (
        upload(owner, path, PICTURE, "logo.png")
        .json()["logoUrl"]
        .startswith(f"https://cdn.example/logos/{tenant.pk}/")
    )
    assert owner.delete(path).json()["logoUrl"] is None
    run_jobs()
    assert Organization.objects.get(pk=tenant.pk).logo_url is None


@pytest.mark.parametrize("key", ["x", "avatars/../x.webp", "files/a/b.webp", "avatars/A/b.webp"])
def test_only_pictures_are_public(api, s3, key):
    assert api.get(f"/api/v1/public/images/{key}").status_code == 404
