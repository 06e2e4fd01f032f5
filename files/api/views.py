"""Files (files-admin.md §2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.http import HttpResponseRedirect
from drf_spectacular.utils import OpenApiParameter
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.actor import signed_in
from accounts.api.serializers.profile import ProfileSerializer
from accounts.models import User
from bunship.core import demo
from bunship.core.api.openapi import PAGE, flag, given, operation, whole, window
from bunship.core.api.pagination import Page, whole_number
from bunship.core.api.serializers import InputSerializer
from bunship.core.api.views import ApiView, PublicApiView
from bunship.core.demo import NotInDemo
from bunship.core.exceptions import InvalidInput
from bunship.core.http.guard import UPLOAD_OVERHEAD_BYTES
from bunship.core.timestamps import timestamp
from files.api.serializers import (
    BareFileListSerializer,
    FileSerializer,
    ImageInput,
    PresignInput,
    ShortLinkSerializer,
    UploadInput,
    WrappedAnnouncedSerializer,
    WrappedDownloadLinkSerializer,
    WrappedFileListSerializer,
    WrappedFileMessageSerializer,
    WrappedFileSerializer,
)
from files.models import File
from files.selectors.files import list_files
from files.services import images, library, uploads
from organizations.api.base import OrganizationApiView, ShortPathView
from organizations.api.serializers.organizations import OrganizationSerializer
from organizations.roles import Permission

_DOWNLOAD_SECONDS, _URL_SECONDS = 3600, 900


_QUERY = (
    *PAGE,
    *window(most=1_000_000),
    given("mimeType", "The beginning of the type, such as `image/`."),
    flag("includeDeleted", "Deleted files too, for those who may delete."),
)


def _life(default: int) -> OpenApiParameter:
    return whole("expiresIn", "Life of the link in seconds.", low=60, high=86_400, default=default)


class FormOnly(DefaultContentNegotiation):
    """Accepts multipart forms and nothing else."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        kind = str(request.content_type).lower().partition(";")[0].strip()
        return MultiPartParser() if kind == "multipart/form-data" else None


class UploadForms:
    """What views that take a file share."""

    #: Comparing two uploads would mean reading both.
    takes_idempotency_keys = False

    def get_content_negotiator(self) -> DefaultContentNegotiation:
        return FormOnly()

    @staticmethod
    def given(
        request: Request, form: type[InputSerializer], *, most: int, refusal: InvalidInput
    ) -> tuple[Any, dict[str, Any]]:
        """Return a form's file and its other fields; one that says it is too large is not read."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if demo.is_on() and announced.isdigit() and int(announced) > 2 * demo.MOST_FILE_BYTES:
            raise NotInDemo
        if announced.isdigit() and int(announced) > most + UPLOAD_OVERHEAD_BYTES:
            raise refusal
        fields = form.parse(request.data)
        return fields.pop("file"), fields


class FileApiView(OrganizationApiView):
    tag = "Files"
    feature = "feature_file_uploads_enabled"

    @staticmethod
    def wire(file: File) -> dict[str, Any]:
        """Return the `FileObject` of a file."""
        file.url = library.public_url(file)  # type: ignore[attr-defined]
        return FileSerializer.render(file)

    def find(self, file_id: str) -> File:
        return library.get_file(organization=self.access.organization, file_id=file_id)


class FileListView(UploadForms, FileApiView):
    required_permissions = {"GET": Permission.FILES_READ, "POST": Permission.FILES_UPLOAD}
    open_to_keys = frozenset({"GET", "POST"})

    @operation(
        "List files",
        response=WrappedFileListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listFiles",
        query=_QUERY,
    )
    def get(self, request: Request, **_: str) -> Response:
        """List files, newest first; `mimeType` is a prefix such as `image/`."""
        files, pagination = self.page_of(request)
        return Response({"success": True, "data": files, "pagination": pagination})

    @operation(
        "Upload a file",
        request={"multipart/form-data": UploadInput},
        response=WrappedFileSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="uploadFile",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Store a file of one of the allowed types, if its content is what its name says."""
        return Response({"success": True, "data": self.wire(self.upload(request))})

    def page_of(self, request: Request) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Return the asked-for files and where they stand among all of them."""
        query = request.query_params
        include_deleted = _flag(request, "includeDeleted")
        if include_deleted:
            self.access.require(Permission.FILES_DELETE)
        rows = list_files(
            self.access.organization,
            mime_prefix=query.get("mimeType", "")[:255],
            include_deleted=include_deleted,
        )
        page = Page.requested(query)
        limit = whole_number(query, "limit", default=50, low=1, high=100)
        offset = whole_number(query, "offset", default=0, low=0, high=1_000_000)
        extra = {}
        if page is not None:
            limit, offset = page.page_size, page.offset
            extra = {"page": page.page, "pageSize": page.page_size}
        total = rows.count()
        found = [self.wire(file) for file in rows[offset : offset + limit]]
        return found, {
            "total": total,
            "limit": limit,
            "offset": offset,
            "hasMore": offset + limit < total,
            **extra,
        }

    def upload(self, request: Request) -> File:
        """Take in what a form brings."""
        most = settings.ENV.max_file_size
        content, fields = self.given(
            request, UploadInput, most=most, refusal=uploads.FileTooLarge(most)
        )
        return uploads.upload_file(
            organization=self.access.organization,
            uploader=self.access.user,
            actor=self.actor,
            content=content.file,
            size=content.size,
            filename=content.name,
            declared_type=content.content_type or "",
            **fields,
        )


class FileDetailView(FileApiView):
    required_permissions = {"GET": Permission.FILES_READ, "DELETE": Permission.FILES_DELETE}
    open_to_keys = frozenset({"GET", "DELETE"})

    @operation(
        "Get a file's metadata",
        response=WrappedFileSerializer,
        errors=(401, 403, 404),
        operation_id="getFile",
    )
    def get(self, request: Request, file_id: str, **_: str) -> Response:
        """Return what is known about a file."""
        return Response({"success": True, "data": self.wire(self.find(file_id))})

    @operation(
        "Delete a file",
        response=WrappedFileMessageSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="deleteFile",
        query=(flag("hard", "Remove it for good, from the trash too."),),
    )
    def delete(self, request: Request, file_id: str, **_: str) -> Response:
        """Put a file into the trash; with `hard=true` remove it for good, from the trash too."""
        hard = _flag(request, "hard")
        library.delete_file(
            organization=self.access.organization, file_id=file_id, hard=hard, actor=self.actor
        )
        message = "File permanently deleted" if hard else "File deleted"
        return Response({"success": True, "data": {"message": message}})

    def is_refused_in_demo(self, request: Request, **kwargs: Any) -> bool:
        return request.method == "DELETE" and _flag(request, "hard")


class DownloadView(FileApiView):
    required_permissions = {"GET": Permission.FILES_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "Get a download link",
        response=WrappedDownloadLinkSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="getDownloadLink",
        query=(_life(_DOWNLOAD_SECONDS),),
    )
    def get(self, request: Request, file_id: str, **_: str) -> Response:
        """Return a link that works without credentials for `expiresIn` seconds (60 to 86,400)."""
        seconds = _seconds(request, _DOWNLOAD_SECONDS)
        link = library.download_link(self.find(file_id), seconds=seconds)
        return Response(
            {
                "success": True,
                "data": {
                    "url": link.url,
                    "expiresIn": link.expires_in,
                    "expiresAt": timestamp(link.expires_at),
                },
            },
            headers={"Cache-Control": "no-store"},
        )


class FileUrlView(FileApiView):
    required_permissions = {"GET": Permission.FILES_READ}
    open_to_keys = frozenset({"GET"})

    @operation(
        "Get a link, in the documented short form",
        response=ShortLinkSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="getFileUrl",
        query=(_life(_URL_SECONDS),),
    )
    def get(self, request: Request, file_id: str, **_: str) -> Response:
        """Return a link and the file it leads to; 900 seconds unless `expiresIn` says otherwise."""
        file = self.find(file_id)
        link = library.download_link(file, seconds=_seconds(request, _URL_SECONDS))
        return Response(
            {
                "url": link.url,
                "expiresIn": link.expires_in,
                "file": {
                    "id": file.pk,
                    "name": file.name,
                    "mimeType": file.mime_type,
                    "size": file.size,
                },
            },
            headers={"Cache-Control": "no-store"},
        )


class PresignView(FileApiView):
    required_permissions = {"POST": Permission.FILES_UPLOAD}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Announce an upload straight to storage",
        request=PresignInput,
        response=WrappedAnnouncedSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="presignUpload",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Reserve a place and return where to PUT the bytes; then call `complete`."""
        file, upload = uploads.announce_upload(
            organization=self.access.organization,
            uploader=self.access.user,
            actor=self.actor,
            **PresignInput.parse(request.data),
        )
        return Response(
            {
                "success": True,
                "data": {
                    "file": self.wire(file),
                    "upload": {
                        "method": "PUT",
                        "url": upload.url,
                        "headers": upload.headers,
                        "expiresIn": uploads.PRESIGNED_SECONDS,
                    },
                },
            },
            headers={"Cache-Control": "no-store"},
        )


class CompleteView(FileApiView):
    required_permissions = {"POST": Permission.FILES_UPLOAD}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Complete an upload straight to storage",
        response=WrappedFileSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="completeUpload",
    )
    def post(self, request: Request, file_id: str, **_: str) -> Response:
        """Let the object in if it is what was announced; otherwise it is removed."""
        file = uploads.find_announced(organization=self.access.organization, file_id=file_id)
        return Response(
            {
                "success": True,
                "data": self.wire(uploads.complete_upload(file=file, actor=self.actor)),
            }
        )


class RestoreView(FileApiView):
    required_permissions = {"POST": Permission.FILES_DELETE}
    open_to_keys = frozenset({"POST"})

    @operation(
        "Take a file out of the trash",
        response=WrappedFileSerializer,
        errors=(401, 403, 404),
        operation_id="restoreFile",
    )
    def post(self, request: Request, file_id: str, **_: str) -> Response:
        """Undo a deletion that was not for good."""
        file = library.restore_file(
            organization=self.access.organization, file_id=file_id, actor=self.actor
        )
        return Response({"success": True, "data": self.wire(file)})


class ShortFileListView(ShortPathView, FileListView):
    """`/files`, with the bodies the feature page shows."""

    @operation(
        "List files, without an envelope",
        response=BareFileListSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="listFilesShort",
        query=_QUERY,
        deprecated=True,
    )
    def get(self, request: Request, **_: str) -> Response:
        """List files, without an envelope."""
        files, pagination = self.page_of(request)
        kept = {name: pagination[name] for name in ("total", "limit", "offset")}
        return Response({"files": files, **kept})

    @operation(
        "Upload a file, without an envelope",
        request={"multipart/form-data": UploadInput},
        response=FileSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="uploadFileShort",
        deprecated=True,
    )
    def post(self, request: Request, **_: str) -> Response:
        """Store a file and return it without an envelope."""
        return Response(self.wire(self.upload(request)))


class ShortFileDetailView(ShortPathView, FileDetailView):
    """`/files/{id}`"""

    @operation(
        "Get a file's metadata, without an envelope",
        response=FileSerializer,
        errors=(401, 403, 404),
        operation_id="getFileShort",
        deprecated=True,
    )
    def get(self, request: Request, file_id: str, **_: str) -> Response:
        """Return what is known about a file, without an envelope."""
        return Response(self.wire(self.find(file_id)))

    @operation(
        "Delete a file, by the short path",
        response=WrappedFileMessageSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="deleteFileShort",
        query=(flag("hard", "Remove it for good, from the trash too."),),
        deprecated=True,
    )
    def delete(self, request: Request, file_id: str, **_: str) -> Response:
        """Put a file into the trash, or with `hard=true` remove it."""
        return super().delete(request, file_id)


class ShortFileUrlView(ShortPathView, FileUrlView):
    """`/files/{id}/url`"""

    @operation(
        "Get a link, by the short path",
        response=ShortLinkSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="getFileUrlShort",
        query=(_life(_URL_SECONDS),),
        deprecated=True,
    )
    def get(self, request: Request, file_id: str, **_: str) -> Response:
        """Return a link and the file it leads to."""
        return super().get(request, file_id)


class PublicFileView(PublicApiView):
    tag = "Files"
    feature = "feature_file_uploads_enabled"

    @operation(
        "Get a public file",
        response=None,
        status=302,
        errors=(404, 503),
        operation_id="getPublicFile",
    )
    def get(self, request: Request, file_id: str) -> HttpResponseRedirect:
        """Redirect to a public file's bytes; everything else is unknown here."""
        return _public(library.public_link(file_id))


class AvatarView(UploadForms, ApiView):
    tag = "Users"
    feature = "feature_file_uploads_enabled"
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Upload my picture",
        request={"multipart/form-data": ImageInput},
        response=ProfileSerializer,
        errors=(400, 401, 503),
        operation_id="uploadAvatar",
    )
    def post(self, request: Request) -> Response:
        """Store a JPEG, PNG, GIF or WebP as a small WebP without metadata."""
        user = images.set_avatar(
            user=cast("User", request.user), actor=signed_in(request), **_picture(self, request)
        )
        return Response(ProfileSerializer.render(user))

    @operation(
        "Remove my picture",
        response=ProfileSerializer,
        errors=(401, 503),
        operation_id="deleteAvatar",
    )
    def delete(self, request: Request) -> Response:
        """Take the picture away."""
        user = images.remove_avatar(user=cast("User", request.user), actor=signed_in(request))
        return Response(ProfileSerializer.render(user))


class LogoView(UploadForms, OrganizationApiView):
    tag = "Organizations"
    feature = "feature_file_uploads_enabled"
    refused_in_demo = frozenset({"POST"})
    required_permissions = {"POST": Permission.ORG_UPDATE, "DELETE": Permission.ORG_UPDATE}

    @operation(
        "Upload an organization's logo",
        request={"multipart/form-data": ImageInput},
        response=OrganizationSerializer,
        errors=(400, 401, 403, 404, 503),
        operation_id="uploadLogo",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Store a JPEG, PNG, GIF or WebP as a small WebP without metadata."""
        organization = images.set_logo(
            organization=self.access.organization, actor=self.actor, **_picture(self, request)
        )
        return Response(OrganizationSerializer.render(organization))

    @operation(
        "Remove an organization's logo",
        response=OrganizationSerializer,
        errors=(401, 403, 404, 503),
        operation_id="deleteLogo",
    )
    def delete(self, request: Request, **_: str) -> Response:
        """Take the logo away."""
        organization = images.remove_logo(organization=self.access.organization, actor=self.actor)
        return Response(OrganizationSerializer.render(organization))


class PublicImageView(PublicApiView):
    tag = "Files"
    feature = "feature_file_uploads_enabled"

    @operation(
        "Get an avatar or logo",
        response=None,
        status=302,
        errors=(404, 503),
        operation_id="getPublicImage",
    )
    def get(self, request: Request, key: str) -> HttpResponseRedirect:
        """Redirect to the bytes of an avatar or logo."""
        return _public(images.public_image(key))


def _picture(view: UploadForms, request: Request) -> dict[str, Any]:
    content, _ = view.given(
        request, ImageInput, most=images.MOST_BYTES, refusal=images.ImageTooLarge()
    )
    return {"content": content.file, "size": content.size}


def _flag(request: Request, name: str) -> bool:
    """Read a boolean of the query string; false when it is not there."""
    text = request.query_params.get(name, "false").lower()
    if text not in ("true", "false", "1", "0"):
        raise InvalidInput(details=f"{name}: must be true or false")
    return text in ("true", "1")


def _public(link: library.Link) -> HttpResponseRedirect:
    """Send anybody to the bytes, from any page."""
    return HttpResponseRedirect(
        link.url,
        headers={
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": "public, max-age=60",
        },
    )


def _seconds(request: Request, default: int) -> int:
    return whole_number(request.query_params, "expiresIn", default=default, low=60, high=86_400)
