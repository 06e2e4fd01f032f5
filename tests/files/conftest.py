"""A tenant with files, on each kind of storage: S3 by path and by host over HTTP, and a folder."""

from __future__ import annotations

import base64
import io
import json
import socket
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from moto.server import ThreadedMotoServer

from tests.conftest import Api
from tests.factories.organizations import make_organization, subscribe
from tests.fakes.processes import free_port

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
PDF = b"%PDF-1.7\n" + b"x" * 40
#: One red pixel.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
BUCKET = "acme-files"


@pytest.fixture(scope="session")
def _moto() -> Iterator[str]:
    port = free_port()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port)
    server.start()
    yield f"http://localhost:{port}"
    server.stop()


@pytest.fixture
def bucket(_moto: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a client of an empty bucket on moto."""
    original = socket.getaddrinfo

    def resolve(host: Any, *rest: Any, **options: Any) -> Any:
        # What a wildcard record does for S3's host names.
        name = "127.0.0.1" if str(host).endswith("localhost") else host
        return original(name, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    client = boto3.client(
        "s3", endpoint_url=_moto, region_name="us-east-1",
        aws_access_key_id="key", aws_secret_access_key="secret",
    )  # fmt: skip
    client.create_bucket(Bucket=BUCKET)
    yield client
    for found in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
        client.delete_object(Bucket=BUCKET, Key=found["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture
def s3(bucket: Any, _moto: str, env: Callable[..., None]) -> Any:
    configure(env, _moto)
    return bucket


def configure(env: Callable[..., None], endpoint: str, **changes: Any) -> None:
    env(
        **{
            "s3_endpoint": endpoint,
            "s3_bucket": BUCKET,
            "s3_region": "us-east-1",
            "s3_access_key_id": "key",
            "s3_secret_access_key": "secret",
            **changes,
        }
    )


@pytest.fixture(params=["s3 by path", "s3 by host", "folder"])
def any_storage(request: Any, env: Callable[..., None], tmp_path: Any) -> str:
    """Run the same test on each kind of storage."""
    if request.param == "folder":
        env(files_local_dir=str(tmp_path), api_url="http://localhost:3000")
    else:
        request.getfixturevalue("bucket")
        endpoint = request.getfixturevalue("_moto")
        configure(env, endpoint, s3_force_path_style=request.param == "s3 by path")
    return str(request.param)


@pytest.fixture
def tenant(user: Any) -> Any:
    organization = make_organization(owner=user)
    subscribe(organization, "pro")
    return organization


@pytest.fixture
def owner(user: Any, api_for: Callable[..., Api]) -> Api:
    return api_for(user)


@pytest.fixture
def files(tenant: Any) -> str:
    return f"/api/v1/organizations/{tenant.pk}/files"


class Named(io.BytesIO):
    """A file with a name and a declared type, as a form sends it."""

    def __init__(self, data: bytes, name: str, declared: str = "application/octet-stream") -> None:
        super().__init__(data)
        self.name, self.content_type = name, declared


def form(data: bytes | None, filename: str, declared: str, fields: dict[str, Any]) -> bytes:
    """Return a multipart form with a file and fields."""
    content = {} if data is None else {"file": Named(data, filename, declared)}
    return encode_multipart(BOUNDARY, {**fields, **content})


def upload(
    client: Api,
    path: str,
    data: bytes | None = PNG,
    filename: str = "x.png",
    declared: str = "application/octet-stream",
    **fields: Any,
) -> Any:
    """Upload a file as a browser does."""
    body = form(data, filename, declared, fields)
    return client.post(path, raw=body, content_type=MULTIPART_CONTENT)


def archive(*names: str) -> bytes:
    """Return a ZIP archive with some members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, json.dumps({"in": name}))
    return target.getvalue()
