"""Files through the API (files-admin.md §1–§7, FA-1…18)."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from bunship.audit.models import AuditLog
from bunship.core.exceptions import InvalidInput
from bunship.jobs.models import Job
from files import types
from files.models import File
from files.services import cleanup, library, uploads
from files.services.scanning import FileRefused
from files.storage import storage
from organizations.models import Organization, WebhookDelivery
from organizations.roles import Role
from organizations.services.cleanup import purge_deleted_organizations
from tests.conftest import Api, refusal
from tests.factories.organizations import add_member, make_key, make_organization, make_webhook
from tests.files.conftest import BUCKET, PDF, PNG, archive, configure, upload
from tests.parallel import at_once, statuses

pytestmark = pytest.mark.django_db


def fetch(url: str, **headers: str) -> httpx.Response:
    """Follow a signed address without credentials, wherever it leads."""
    if url.startswith("http://localhost:3000/"):
        answer = Client().get(url.removeprefix("http://localhost:3000"), headers=headers)
        body = b"".join(answer) if answer.streaming else answer.content
        return httpx.Response(answer.status_code, headers=dict(answer.items()), content=body)
    return httpx.get(url, headers=headers)


def put(url: str, data: bytes, headers: dict[str, str]) -> int:
    if url.startswith("http://localhost:3000/"):
        path = url.removeprefix("http://localhost:3000")
        kind = headers["Content-Type"]
        rest = {k: v for k, v in headers.items() if k != "Content-Type"}
        return Client().put(path, data, content_type=kind, headers=rest).status_code
    return httpx.put(url, content=data, headers=headers).status_code


class TestOnEachStorage:
    def test_the_life_of_a_file(self, owner, files, tenant, user, any_storage):
        """FA-1, FA-2, FA-11, FA-14."""
        made = upload(
            owner, files, PDF, "report.pdf", name="Bericht „März“.pdf", isPublic="true",
            expiresIn="3600", metadata='{"a": 1}',
        )  # fmt: skip
        assert made.status_code == 200, made.content
        data = made.json()["data"]
        file = File.objects.get()
        assert list(data) == [
            "id", "organizationId", "uploadedBy", "name", "key", "bucket", "size", "mimeType",
            "metadata", "isPublic", "expiresAt", "createdAt", "updatedAt", "deletedAt", "url",
        ]  # fmt: skip
        assert (data["uploadedBy"], data["size"], data["mimeType"]) == (
            user.pk,
            49,
            "application/pdf",
        )
        assert data["key"] == f"{tenant.pk}/{file.pk}/report.pdf"
        assert (data["metadata"], data["isPublic"], data["deletedAt"]) == ({"a": 1}, True, None)
        assert data["url"].endswith(f"/api/v1/public/files/{file.pk}")
        assert owner.get(f"{files}/{file.pk}").json()["data"] == data

        link = owner.get(f"{files}/{file.pk}/download?expiresIn=60").json()["data"]
        assert link["expiresIn"] == 60
        got = fetch(link["url"])
        assert (got.status_code, got.content) == (200, PDF)
        assert got.headers["Content-Type"] == "application/pdf"
        assert got.headers["Content-Disposition"] == (
            'inline; filename="Bericht _M_rz_.pdf"; '
            "filename*=UTF-8''Bericht%20%E2%80%9EM%C3%A4rz%E2%80%9C.pdf"
        )
        part = fetch(link["url"], Range="bytes=0-4")
        assert (part.status_code, part.content) == (206, b"%PDF-")
        assert part.headers["Content-Range"] == "bytes 0-4/49"
        # A picture may stand in a page of the web app's origin; S3 says nothing against it.
        policy = part.headers.get("Cross-Origin-Resource-Policy")
        assert policy == ("cross-origin" if any_storage == "folder" else None)
        if any_storage == "folder":  # moto looks at no signature
            forged = link["url"][:-1] + ("0" if link["url"][-1] != "0" else "1")
            assert fetch(forged).status_code == 403

        soft = owner.delete(f"{files}/{file.pk}")
        assert soft.json() == {"success": True, "data": {"message": "File deleted"}}
        assert owner.get(f"{files}/{file.pk}").status_code == 404
        assert fetch(link["url"]).status_code == 200  # the object is still there
        assert owner.post(f"{files}/{file.pk}/restore").json()["data"]["deletedAt"] is None
        assert owner.post(f"{files}/{file.pk}/restore").status_code == 404
        owner.delete(f"{files}/{file.pk}")
        hard = owner.delete(f"{files}/{file.pk}?hard=true")
        assert hard.json()["data"] == {"message": "File permanently deleted"}
        # S3 says 403 to who may not list the bucket.
        assert fetch(link["url"]).status_code in (403, 404)
        assert owner.delete(f"{files}/{file.pk}?hard=true").status_code == 404
        assert not File.objects.exists()

    def test_straight_to_storage(self, owner, files, any_storage):
        """F6, F7"""
        body = {"name": "in.png", "mimeType": "image/png", "size": len(PNG)}
        announced = owner.post(f"{files}/presign", body)
        assert announced["Cache-Control"] == "no-store"
        data = announced.json()["data"]
        address, file_id = data["upload"], data["file"]["id"]
        assert (address["method"], address["expiresIn"]) == ("PUT", 900)
        assert owner.get(files).json()["pagination"]["total"] == 0
        assert refusal(owner.post(f"{files}/{file_id}/complete"))[2] == "Nothing was uploaded yet"
        assert put(address["url"], PNG, address["headers"]) == 200
        done = owner.post(f"{files}/{file_id}/complete")
        assert done.json()["data"]["id"] == file_id
        assert owner.post(f"{files}/{file_id}/complete").json() == done.json()
        assert AuditLog.objects.filter(action="file.uploaded").count() == 1
        link = owner.get(f"{files}/{file_id}/download").json()["data"]["url"]
        assert fetch(link).content == PNG

    def test_what_was_completed_stays_as_it_was_checked(self, owner, files, any_storage, run_jobs):
        body = {"name": "in.png", "mimeType": "image/png", "size": len(PNG)}
        data = owner.post(f"{files}/presign", body).json()["data"]
        address = data["upload"]
        assert put(address["url"], PNG, address["headers"]) == 200
        owner.post(f"{files}/{data['file']['id']}/complete")
        other = b"<html>".ljust(len(PNG))
        # S3's own addresses live out their fifteen minutes; they lead to where nothing is served.
        assert put(address["url"], other, address["headers"]) == (
            403 if any_storage == "folder" else 200
        )
        file = File.objects.get()
        link = owner.get(f"{files}/{file.pk}/download").json()["data"]["url"]
        assert fetch(link).content == PNG
        assert fetch(link).headers["Content-Type"] == "image/png"
        Job.objects.filter(task="files.delete-object").update(
            run_at=timezone.now() - timedelta(seconds=1)
        )
        run_jobs()
        assert storage(file.bucket).head(file.staged_key) is None

    def test_what_comes_while_it_is_checked_is_not_let_in(
        self, owner, files, any_storage, monkeypatch
    ):
        body = {"name": "in.png", "mimeType": "image/png", "size": len(PNG)}
        data = owner.post(f"{files}/presign", body).json()["data"]
        address = data["upload"]
        put(address["url"], PNG, address["headers"])
        head_fits = uploads.types.head_fits

        def slow(kind, start):
            put(address["url"], b"<html>".ljust(len(PNG)), address["headers"])
            return head_fits(kind, start)

        with monkeypatch.context() as patch:
            patch.setattr(uploads.types, "head_fits", slow)
            done = owner.post(f"{files}/{data['file']['id']}/complete")
        assert done.status_code == 200
        link = owner.get(f"{files}/{data['file']['id']}/download").json()["data"]["url"]
        assert fetch(link).content == PNG

    def test_a_completion_that_was_cut_short_goes_on(self, owner, files, any_storage, monkeypatch):
        body = {"name": "in.png", "mimeType": "image/png", "size": len(PNG)}
        data = owner.post(f"{files}/presign", body).json()["data"]
        put(data["upload"]["url"], PNG, data["upload"]["headers"])
        with monkeypatch.context() as patch:
            patch.setattr(uploads, "_make_ready", lambda *_: None)
            owner.post(f"{files}/{data['file']['id']}/complete")
        assert owner.get(f"{files}/{data['file']['id']}").status_code == 404
        assert owner.post(f"{files}/{data['file']['id']}/complete").status_code == 200
        assert owner.get(f"{files}/{data['file']['id']}").status_code == 200

    def test_the_longest_name(self, owner, files, any_storage):
        assert upload(owner, files, PNG, "a" * 251 + ".png").status_code == 200

    def test_a_lie_is_removed(self, owner, files, any_storage):
        body = {"name": "in.png", "mimeType": "image/png", "size": 15}
        data = owner.post(f"{files}/presign", body).json()["data"]
        put(data["upload"]["url"], b"<html>no</html>", data["upload"]["headers"])
        file = File.objects.get()
        target = storage(file.bucket)
        assert target.head(file.staged_key) is not None
        answer = owner.post(f"{files}/{data['file']['id']}/complete")
        assert refusal(answer)[2] == "File content does not match its type"
        assert target.head(file.staged_key) is None
        assert not File.objects.exists()

    def test_purging(self, owner, files, tenant, any_storage):
        """FA-10, §7: expired, old trash, abandoned; objects with them."""
        ids = [upload(owner, files).json()["data"]["id"] for _ in range(4)]
        now = timezone.now()
        File.objects.filter(pk=ids[0]).update(expires_at=now - timedelta(seconds=1))
        File.objects.filter(pk=ids[1]).update(deleted_at=now - timedelta(days=31))
        File.objects.filter(pk=ids[2]).update(
            status="pending", created_at=now - timedelta(hours=25)
        )
        keys = dict(File.objects.values_list("pk", "key"))
        assert refusal(owner.get(f"{files}/{ids[0]}"))[0] == 404
        assert refusal(owner.get(f"{files}/{ids[0]}/download"))[0] == 404
        assert cleanup.purge() == cleanup.Cleaned(3, 0)
        assert cleanup.purge() == cleanup.Cleaned(0, 0)
        assert [storage().head(keys[pk]) is not None for pk in ids] == [False, False, False, True]
        # An object that is gone already is no obstacle.
        storage().delete([keys[ids[3]]])
        assert owner.delete(f"{files}/{ids[3]}?hard=true").status_code == 200

    def test_a_purged_organization_s_objects_go(self, owner, files, tenant, any_storage):
        upload(owner, files)
        key = File.objects.get().key
        long_ago = timezone.now() - timedelta(days=400)
        Organization.objects.filter(pk=tenant.pk).update(deleted_at=long_ago)
        assert purge_deleted_organizations() == 1
        assert storage().head(key) is None

    def test_public_files(self, owner, files, any_storage, api):
        """FA-17"""
        public = upload(owner, files, isPublic="1").json()["data"]
        private = upload(owner, files).json()["data"]
        assert private["url"] is None
        got = api.get(f"/api/v1/public/files/{public['id']}")
        assert got.status_code == 302
        assert got["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert got["Cache-Control"] == "public, max-age=60"
        assert fetch(got["Location"]).content == PNG
        for hidden in (private["id"], "none"):
            assert api.get(f"/api/v1/public/files/{hidden}").status_code == 404
        owner.delete(f"{files}/{public['id']}")
        assert api.get(f"/api/v1/public/files/{public['id']}").status_code == 404


class TestWhatIsLetIn:
    @pytest.mark.parametrize(
        ("data", "filename", "declared", "kind"),
        [
            (b"\xff\xd8\xff\xe0", "a.JPG", "x/y", "image/jpeg"),
            (b"GIF89a", "a.gif", "", "image/gif"),
            (b"RIFF\x00\x00\x00\x00WEBP", "a.webp", "", "image/webp"),
            ("Grüße".encode(), "a.txt", "text/plain; charset=utf-8", "text/plain"),
            ("Grüße".encode("utf-16"), "a.txt", "", "text/plain"),
            (b"a,b\n1,2\n", "a.csv", "", "text/csv"),
            (b"# Title", "a.markdown", "", "text/markdown"),
            (b'{"a": [1]}', "a.json", "application/json;charset=utf-8", "application/json"),
            (archive("a"), "a.zip", "", "application/zip"),
            (archive("[Content_Types].xml", "xl/a"), "a.xlsx", "", f"{types._OOXML}spreadsheetml.sheet"),
            (PNG, "picture", "image/png", "image/png"),
        ],
    )  # fmt: skip
    def test_allowed(self, owner, files, s3, data, filename, declared, kind):
        """FA-3"""
        answer = upload(owner, files, data, filename, declared)
        assert answer.status_code == 200, answer.content
        stored = answer.json()["data"]
        assert stored["mimeType"] == kind
        assert s3.head_object(Bucket=BUCKET, Key=stored["key"])["ContentType"] == kind

    @pytest.mark.parametrize(
        ("data", "filename", "declared", "message"),
        [
            (b"<html>", "x.html", "image/png", "File type 'image/png' is not allowed"),
            (b"<svg/>", "x.svg", "image/svg+xml", "File type 'image/svg+xml' is not allowed"),
            (b"MZ", "x.exe", "", "File type 'application/octet-stream' is not allowed"),
            (b"<html><script>", "x.png", "image/png", None),
            (b"<html>", "x.pdf", "", None),
            (b" \n<!DOCTYPE html>", "x.txt", "", None),
            ("<script>".encode("utf-16"), "x.txt", "", None),
            (b"\xef\xbb\xbf<SVG onload=x>", "x.md", "", None),
            (b"<html>%PDF-1.7", "x.pdf", "", None),
            (b"a\x00b", "x.txt", "", None),
            (b"\xff\xfe\x00\xd8", "x.csv", "", None),
            (b"\xe9", "x.txt", "", None),

            (b"{]", "x.json", "", None),
            (b"PK\x03\x04nothing", "x.docx", "", None),
            (archive("[Content_Types].xml", "word/a"), "x.pptx", "", None),
            (b"", "x.png", "", "File is empty"),
            (None, "", "", "Validation failed"),
        ],
    )  # fmt: skip
    def test_refused(self, owner, files, s3, data, filename, declared, message):
        """FA-4: renamed markup, polyglots, broken archives; nothing is stored."""
        if filename == "x.html":
            declared = "text/html"
            message = "File type 'text/html' is not allowed"
        answer = upload(owner, files, data, filename, declared)
        expected = message or "File content does not match its type"
        if filename == "x.exe":
            assert refusal(answer)[2].startswith("File type ")
        else:
            assert refusal(answer) == (400, "VALIDATION_ERROR", expected)
        assert "Contents" not in s3.list_objects_v2(Bucket=BUCKET)
        assert not File.objects.exists()

    @pytest.mark.parametrize(
        "fields",
        [
            {"isPublic": "yes"}, {"expiresIn": "59"}, {"expiresIn": "604801"}, {"expiresIn": "1.5"},
            {"expiresIn": "-60"}, {"metadata": "[1]"}, {"metadata": "x"}, {"metadata": "null"},
            {"metadata": json.dumps({"a": "x" * 8200})}, {"metadata": '{"a":{"b":{"c":{"d":{"e":{}}}}}}'},
            {"metadata": "{" * 5000},
            {"metadata": '{"a":' + "[" * 900 + "]" * 900 + "}"}, {"metadata": '{"a":"\\ud800"}'},
            {"metadata": '{"a": NaN}'}, {"name": "x" * 1001},
        ],
    )  # fmt: skip
    def test_fields(self, owner, files, s3, fields):
        assert refusal(upload(owner, files, **fields))[:2] == (400, "VALIDATION_ERROR")
        assert not File.objects.exists()

    @pytest.mark.parametrize(
        ("given", "name", "key"),
        [
            ("../../my file.pdf", "my file.pdf", "my_file.pdf"),
            ("C:\\a\\b.pdf", "b.pdf", "b.pdf"),
            ("..", "file", "file"),
            ("a\u202efdp.exe.pdf", "afdp.exe.pdf", "a_fdp.exe.pdf"),
            ("x" * 300 + ".pdf", "x" * 255, "x" * 251 + ".pdf"),
        ],
    )
    def test_names(self, given, name, key):
        assert uploads.display_name(given) == name
        assert uploads.object_name(given.replace("\\", "/").rpartition("/")[2]) == key
        assert "/" not in uploads.object_name(given)

    def test_metadata_does_not_reach_the_object(self, owner, files, s3, tenant):
        """FA-15"""
        for metadata in ({"organizationId": "x", "fileId": "y"}, {"title": "日本語"}):
            stored = upload(owner, files, metadata=json.dumps(metadata)).json()["data"]
            assert stored["metadata"] == metadata
            head = s3.head_object(Bucket=BUCKET, Key=stored["key"])
            assert head["Metadata"] == {
                "organizationid": tenant.pk, "uploadedby": stored["uploadedBy"], "fileid": stored["id"],
            }  # fmt: skip
            assert head["CacheControl"] == "private, no-cache"

    def test_the_largest_and_one_more(self, owner, files, s3, env):
        """FA-5, in small: `tests/system/test_files.py` has the size and the memory."""
        env(max_file_size=1000)
        assert upload(owner, files, PNG.ljust(1000, b"x")).status_code == 200
        over = refusal(upload(owner, files, PNG.ljust(1001, b"x")))
        assert over == (400, "VALIDATION_ERROR", "File is too large. The limit is 1000 bytes.")
        far = owner.post(files, raw=b"x", content_type="multipart/form-data; boundary=x",
                         headers={"Content-Length": "3000000"})  # fmt: skip
        assert refusal(far)[0] == 400

    def test_a_body_that_is_no_form(self, owner, files, s3):
        assert refusal(owner.post(files, {"file": "x"}))[0] == 400
        broken = owner.post(files, raw=b"x", content_type="multipart/form-data")
        assert refusal(broken)[0] == 400

    def test_an_archive_of_a_million_names_is_not_read(self):
        members = b"PK\x01\x02" + bytes(42)
        end = b"PK\x05\x06" + bytes(8) + (46 * 20_000).to_bytes(4, "little") + bytes(6)
        bomb = io.BytesIO(b"PK\x03\x04" + members * 20_000 + end)
        assert types._entries(bomb) == 20_000
        with pytest.raises(types.ContentContradictsType):
            types.check_content(f"{types._OOXML}wordprocessingml.document", bomb, 1)

    def test_numbers_beyond_what_json_readers_know(self, owner, files, s3):
        assert upload(owner, files, metadata='{"a": 99999999999999999999999}').status_code == 200
        assert owner.get(files).json()["data"][0]["metadata"] == {"a": 1e23}

    def test_a_scanner_has_its_say(self, owner, files, s3, settings):
        settings.FILE_SCANNER = "tests.files.test_files.no_nines"
        assert upload(owner, files, b"12", "a.txt").status_code == 200
        refused = refusal(upload(owner, files, b"19", "a.txt"))
        assert refused[2] == "File was refused by the scanner"
        body = {"name": "a.txt", "mimeType": "text/plain", "size": 2}
        assert refusal(owner.post(f"{files}/presign", body))[0] == 400  # nobody would see it
        assert File.objects.count() == 1


def no_nines(content, mime_type):
    if b"9" in content.read():
        raise FileRefused


class TestFailures:
    def test_not_configured(self, owner, files, base_urls):
        """FA-7"""
        answer = upload(owner, files)
        assert refusal(answer) == (
            503, "STORAGE_NOT_CONFIGURED", "File storage is not configured",
        )  # fmt: skip
        assert owner.get(files).status_code == 200
        assert owner.get("/health").status_code == 200

    def test_a_storage_that_is_down(self, owner, files, env):
        """FA-8"""
        configure(env, "http://127.0.0.1:9")
        answer = upload(owner, files)
        assert refusal(answer)[:2] == (503, "STORAGE_UNAVAILABLE")
        assert answer["Retry-After"] == "5"
        # The object may be half there: the row stays, counts nothing, and the sweep looks again.
        assert list(File.objects.values_list("status", "size")) == [("pending", 0)]
        assert owner.get(files).json()["data"] == []

    def test_a_bucket_that_does_not_exist(self, owner, files, s3, env):
        env(s3_bucket="none")
        assert refusal(upload(owner, files))[1] == "STORAGE_NOT_CONFIGURED"

    def test_what_cannot_be_deleted_stays(self, owner, files, s3, monkeypatch):
        """FA-13"""
        ids = [upload(owner, files).json()["data"]["id"] for _ in range(3)]
        File.objects.update(deleted_at=timezone.now() - timedelta(days=31))
        kept = File.objects.get(pk=ids[1]).key
        target = storage()
        original = target._client.delete_objects

        def stubborn(**call):
            wanted = [o for o in call["Delete"]["Objects"] if o["Key"] != kept]
            answer = original(**{**call, "Delete": {"Objects": wanted}})
            return {**answer, "Errors": [{"Key": kept, "Code": "InternalError"}]}

        monkeypatch.setattr(target._client, "delete_objects", stubborn)
        assert cleanup.purge() == cleanup.Cleaned(2, 1)
        assert File.objects.get().pk == ids[1]
        monkeypatch.setattr(target._client, "delete_objects", original)
        assert cleanup.purge() == cleanup.Cleaned(1, 0)

    def test_a_fault_after_the_object_takes_both_away(self, owner, files, s3, monkeypatch):
        monkeypatch.setattr(uploads, "record", lambda **_: 1 / 0)
        assert upload(owner, files).status_code == 500
        assert "Contents" not in s3.list_objects_v2(Bucket=BUCKET)
        assert not File.objects.exists()


@pytest.fixture
def base_urls(env):
    env(s3_bucket="", s3_access_key_id="", files_local_dir="")


class TestListing:
    def test_filters_and_pages(self, owner, files, s3, tenant, api_for):
        for number in range(3):
            upload(owner, files, b"x", f"{number}.txt")
        upload(owner, files)
        hidden = upload(owner, files).json()["data"]["id"]
        owner.delete(f"{files}/{hidden}")
        first = owner.get(f"{files}?limit=1").json()
        assert first["pagination"] == {"total": 4, "limit": 1, "offset": 0, "hasMore": True}
        assert first["data"][0]["mimeType"] == "image/png"
        last = owner.get(f"{files}?limit=1&offset=3").json()
        assert (last["data"][0]["name"], last["pagination"]["hasMore"]) == ("0.txt", False)
        paged = owner.get(f"{files}?page=2&pageSize=3").json()["pagination"]
        assert (paged["page"], paged["pageSize"], paged["offset"]) == (2, 3, 3)
        assert owner.get(f"{files}?mimeType=image/").json()["pagination"]["total"] == 1
        for wild in ("image%25", "%25", "image_png", "i_age"):
            assert owner.get(f"{files}?mimeType={wild}").json()["pagination"]["total"] == 0
        assert owner.get(f"{files}?includeDeleted=true").json()["pagination"]["total"] == 5
        viewer = api_for(add_member(tenant, Role.VIEWER))
        assert viewer.get(files).status_code == 200
        assert refusal(viewer.get(f"{files}?includeDeleted=true"))[0] == 403
        for bad in ("limit=0", "limit=101", "limit=x", "offset=-1", "includeDeleted=x"):
            assert refusal(owner.get(f"{files}?{bad}"))[0] == 400

    def test_costs_few_queries(self, owner, files, s3, django_assert_max_num_queries):
        for _ in range(3):
            upload(owner, files)
        with django_assert_max_num_queries(4):
            owner.get(files)


class TestTenants:
    def test_foreign_ids(self, owner, files, s3, api_for, user):
        """FA-9"""
        other = make_organization()
        stranger = api_for(other.created_by)
        foreign = f"/api/v1/organizations/{other.pk}/files"
        file_id = upload(owner, files).json()["data"]["id"]
        owner.delete(f"{files}/{file_id}")
        trashed = file_id
        live = upload(owner, files).json()["data"]["id"]
        for pk in (trashed, live):
            for method, path in (
                ("GET", ""), ("GET", "/download"), ("GET", "/url"), ("DELETE", ""),
                ("DELETE", "?hard=true"), ("POST", "/complete"), ("POST", "/restore"),
            ):  # fmt: skip
                assert stranger.request(method, f"{foreign}/{pk}{path}").status_code == 404, path
        assert File.objects.count() == 2

    def test_who_may(self, owner, files, s3, tenant, api_for, api):
        file_id = upload(owner, files).json()["data"]["id"]
        member = api_for(add_member(tenant, Role.MEMBER))
        viewer = api_for(add_member(tenant, Role.VIEWER))
        mine = upload(member, files).json()["data"]["id"]
        assert member.delete(f"{files}/{mine}").status_code == 403
        assert upload(viewer, files).status_code == 403
        assert viewer.get(f"{files}/{file_id}").status_code == 200
        _, key = make_key(tenant, "read:files")
        script = Api(**{"X-API-Key": key})
        assert script.get(files).status_code == 200
        assert upload(script, files).status_code == 403
        _, key = make_key(tenant, "write:files")
        script = Api(**{"X-API-Key": key})
        assert upload(script, files).json()["data"]["uploadedBy"] == tenant.created_by_id
        assert script.delete(f"{files}/{mine}").status_code == 200

    def test_switched_off(self, owner, files, env):
        env(feature_file_uploads_enabled=False)
        assert owner.get(files).status_code == 404
        assert upload(owner, files).status_code == 404

    def test_short_paths(self, owner, s3, tenant):
        made = upload(owner, "/api/v1/files")
        file_id = made.json()["id"]
        listed = owner.get("/api/v1/files?limit=10").json()
        assert {k: v for k, v in listed.items() if k != "files"} == {
            "total": 1, "limit": 10, "offset": 0,
        }  # fmt: skip
        assert listed["files"] == [made.json()]
        assert owner.get(f"/api/v1/files/{file_id}").json() == made.json()
        long = f"/api/v1/organizations/{tenant.pk}/files/{file_id}/url"
        for path in (f"/api/v1/files/{file_id}/url", long):
            link = owner.get(path).json()
            assert link["expiresIn"] == 900
            assert link["file"] == {
                "id": file_id, "name": "x.png", "mimeType": "image/png", "size": len(PNG),
            }  # fmt: skip
        assert owner.delete(f"/api/v1/files/{file_id}").json()["data"]["message"] == "File deleted"

    def test_a_link_does_not_outlive_its_file(self, user, api_for, files, s3):
        with time_machine.travel(datetime(2026, 11, 26, 12, tzinfo=UTC), tick=False):
            owner = api_for(user)
            file_id = upload(owner, files, expiresIn="100").json()["data"]["id"]
            link = owner.get(f"{files}/{file_id}/download").json()["data"]
        assert (link["expiresIn"], link["expiresAt"]) == (100, "2026-11-26T12:01:40.000Z")

    def test_the_trail_and_the_hooks(self, owner, files, s3, tenant):
        """FA-18"""
        make_webhook(tenant, "https://hooks.example.com/in")
        file_id = upload(owner, files).json()["data"]["id"]
        owner.delete(f"{files}/{file_id}")
        owner.post(f"{files}/{file_id}/restore")
        owner.delete(f"{files}/{file_id}?hard=true")
        entries = AuditLog.objects.filter(resource_type="file").order_by("sequence")
        assert [entry.action for entry in entries] == [
            "file.uploaded", "file.deleted", "file.restored", "file.hard_deleted",
        ]  # fmt: skip
        assert entries[0].new_values == {
            "name": "x.png", "size": len(PNG), "mimeType": "image/png",
        }  # fmt: skip
        assert {entry.ip_address for entry in entries} == {"127.0.0.1"}
        events = [row.event for row in WebhookDelivery.objects.order_by("created_at", "pk")]
        assert events == ["file.uploaded", "file.deleted", "file.deleted"]

    def test_usage_shows_it(self, owner, files, s3, tenant):
        upload(owner, files)
        usage = owner.get(f"/api/v1/organizations/{tenant.pk}/billing/usage").json()["data"]
        assert usage["usage"]["storage"]["current"] == len(PNG)


@pytest.mark.django_db(transaction=True)
def test_the_quota_holds_under_parallel_uploads(owner, files, s3, tenant, monkeypatch):
    """FA-12, in small: the reservation counts, whatever is under way."""
    from billing import plans

    monkeypatch.setattr(plans.Limits, "storage", property(lambda _: 5 * len(PNG) + 1))
    answers = at_once(12, lambda _: upload(owner, files))
    assert statuses(answers) == [200] * 5 + [400] * 7
    refused = next(answer for answer in answers if answer.status_code == 400)
    assert refused.json()["error"]["message"] == "Storage limit reached. Upgrade your plan."
    assert (
        refused.json()["error"]["details"]
        == f"limit={5 * len(PNG) + 1} current={5 * len(PNG)} plan=pro"
    )
    assert File.objects.count() == 5


def test_types_and_links_of_the_unusual():
    with pytest.raises(InvalidInput, match="is not allowed"):
        types.type_of("noextension", "")
    file = File(name='a"b\\c%d.txt', mime_type="text/plain")
    assert library.disposition_of(file) == (
        "attachment; filename=\"a_b_c_d.txt\"; filename*=UTF-8''a%22b%5Cc%25d.txt"
    )
