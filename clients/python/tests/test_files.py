"""Uploads, direct and presigned, and downloads."""

from __future__ import annotations

import io
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from server import Answer, Asked, Server, refusal

from bunship_client import BunShipApiError, MemoryTokenStorage, Upload

CONTENT = bytes(range(256)) * 1000  # four chunks
ROW = {"id": "file1", "name": "r.pdf"}


def parts_of(asked: Asked) -> dict[str, EmailMessage]:
    """Return the parts of a multipart body by name."""
    head = f"Content-Type: {asked.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser().parsebytes(head + asked.body)
    return {
        part.get_param("name", header="content-disposition"): part for part in message.get_payload()
    }


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "Report Ü.pdf"
    path.write_bytes(CONTENT)
    return path


class TestDirect:
    @pytest.mark.parametrize("kind", ["path", "text", "bytes", "file"])
    def test_sends_the_file_its_name_and_the_fields(self, run, server: Server, report, kind):
        server.answer(Answer(200, {"success": True, "data": ROW}))
        progress = []

        async def scenario(client):
            with report.open("rb") as file:
                file.read(10)  # wherever it stands, all of it is sent
                source = {"path": report, "text": str(report), "bytes": CONTENT, "file": file}[kind]
                row = await client.upload_file(
                    "org",
                    source,
                    name="r.pdf",
                    is_public=False,
                    metadata={"a": [1]},
                    on_progress=lambda sent, total: progress.append((sent, total)),
                )
                assert not file.closed
            return row

        assert run(scenario, storage=MemoryTokenStorage("t")) == ROW
        (asked,) = server.of("/organizations/org/files")
        parts = parts_of(asked)
        assert parts["file"].get_payload(decode=True) == CONTENT
        assert parts["file"].get_filename() == "r.pdf"
        assert parts["file"].get_content_type() == "application/pdf"
        assert {n: p.get_payload() for n, p in parts.items() if n != "file"} == {
            "name": "r.pdf",
            "isPublic": "false",
            "metadata": '{"a": [1]}',
        }
        assert progress[-1] == (len(CONTENT), len(CONTENT))
        assert len(progress) >= 4
        assert progress == sorted(progress)

    def test_is_sent_whole_again_after_a_refresh(self, run, server: Server, report):
        def rule(asked: Asked) -> Answer:
            if asked.path.endswith("refresh"):
                return Answer(200, {"accessToken": "b", "refreshToken": "s", "expiresIn": 1})
            if asked.headers["authorization"] == "Bearer a":
                return refusal(401, headers={"WWW-Authenticate": "Bearer"})
            return Answer(200, {"success": True, "data": ROW})

        server.rule = rule

        async def scenario(client):
            await client.upload_file("org", report)

        run(scenario, storage=MemoryTokenStorage("a", "r"))
        first, second = server.of("/organizations/org/files")
        for asked in (first, second):
            assert parts_of(asked)["file"].get_payload(decode=True) == CONTENT
        assert parts_of(second)["name"].get_payload(decode=True).decode() == "Report Ü.pdf"

    def test_avatars_and_logos_take_uploads_too(self, run, server: Server):
        server.answer(Answer(200, {}))

        async def scenario(client):
            await client.api.upload_avatar(Upload(b"png", name="me.png"))
            await client.api.upload_logo("org", Upload(b"png", name="me.png"))

        run(scenario)
        assert [parts_of(asked)["file"].get_content_type() for asked in server.asked] == [
            "image/png"
        ] * 2


class TestPresigned:
    def rule(self, server: Server, *puts: Answer):
        waiting = list(puts)

        def rule(asked: Asked) -> Answer:
            if asked.path.endswith("/presign"):
                target = {
                    "method": "PUT",
                    "url": f"{server.url}/bucket/x?signature=s%2Bs",
                    "headers": {"Content-Type": "application/pdf"},
                    "expiresIn": 900,
                }
                return Answer(200, {"success": True, "data": {"file": ROW, "upload": target}})
            if asked.path == "/bucket/x":
                return waiting.pop(0) if len(waiting) > 1 else waiting[0]
            return Answer(200, {"success": True, "data": {**ROW, "size": len(CONTENT)}})

        return rule

    def test_announces_puts_and_completes(self, run, server: Server, report):
        server.rule = self.rule(server, Answer(200))
        progress = []

        async def scenario(client):
            return await client.upload_file(
                "org",
                report,
                presigned=True,
                expires_in=3600,
                on_progress=lambda sent, total: progress.append(sent),
            )

        assert run(scenario, storage=MemoryTokenStorage("t"))["size"] == len(CONTENT)
        announced, put, completed = server.asked
        assert announced.json == {
            "name": "Report Ü.pdf",
            "mimeType": "application/pdf",
            "size": len(CONTENT),
            "expiresIn": 3600,
        }
        assert (put.method, put.body, put.query) == ("PUT", CONTENT, {"signature": ["s+s"]})
        assert put.headers["content-type"] == "application/pdf"
        assert put.headers["content-length"] == str(len(CONTENT))
        assert "authorization" not in put.headers  # storage is none of our own
        assert completed.path == "/api/v1/organizations/org/files/file1/complete"
        assert progress[-1] == len(CONTENT)

    @pytest.mark.parametrize("lost", [Answer(503), Answer(0)])
    def test_storage_that_falters_gets_it_again(self, run, server: Server, report, lost):
        server.rule = self.rule(server, lost, Answer(200))

        async def scenario(client):
            await client.upload_file("org", report, presigned=True)

        run(scenario)
        puts = [asked for asked in server.asked if asked.path == "/bucket/x"]
        assert [put.body == CONTENT for put in puts] == [True, True]

    def test_a_refusal_of_storage_completes_nothing(self, run, server: Server, report):
        server.rule = self.rule(server, Answer(403, b"<Error/>"))

        async def scenario(client):
            await client.upload_file("org", report, presigned=True)

        with pytest.raises(BunShipApiError) as caught:
            run(scenario)
        assert caught.value.status_code == 403
        assert "signature" not in str(caught.value.to_dict())
        assert [asked.method for asked in server.asked] == ["POST", "PUT"]


class TestDownload:
    def test_follows_the_link_without_credentials(self, run, server: Server):
        def rule(asked: Asked) -> Answer:
            if asked.path == "/bucket/x":
                return Answer(200, CONTENT)
            return Answer(200, {"success": True, "data": {"url": f"{server.url}/bucket/x?s=1"}})

        server.rule = rule

        async def scenario(client):
            return await client.download_file("org", "f")

        assert run(scenario, api_key="k") == CONTENT
        link, bucket = server.asked
        assert link.headers["x-api-key"] == "k"
        assert "x-api-key" not in bucket.headers


class TestUpload:
    def test_what_cannot_be_sent_is_said_at_once(self, tmp_path):
        with pytest.raises(ValueError, match="name"):
            Upload(b"x")
        with pytest.raises(TypeError, match="binary"):
            Upload(io.StringIO("x"), name="x.txt")
        with pytest.raises(FileNotFoundError):
            Upload(tmp_path / "missing.pdf")

        class Pipe(io.RawIOBase):
            def readable(self):
                return True

        with pytest.raises(TypeError, match="seek"):
            Upload(Pipe(), name="x.txt")

    def test_types_follow_the_name(self):
        assert Upload(b"", name="a.CSV").mime_type == "text/csv"
        assert Upload(b"", name="a.webp").mime_type == "image/webp"
        assert Upload(b"", name="a.unknown").mime_type == "application/octet-stream"
        assert Upload(b"", name="a.txt", mime_type="x/y").mime_type == "x/y"
