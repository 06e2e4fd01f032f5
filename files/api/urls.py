"""Routes of files, below `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from files.api.views import (
    AvatarView,
    CompleteView,
    DownloadView,
    FileDetailView,
    FileListView,
    FileUrlView,
    LogoView,
    PresignView,
    PublicFileView,
    PublicImageView,
    RestoreView,
    ShortFileDetailView,
    ShortFileListView,
    ShortFileUrlView,
)

_FILES = "organizations/<str:organization_id>/files"

urlpatterns = [
    path("users/me/avatar", AvatarView.as_view(), name="avatar"),
    path("organizations/<str:organization_id>/logo", LogoView.as_view(), name="logo"),
    path("public/images/<path:key>", PublicImageView.as_view(), name="public-image"),
    path("public/files/<str:file_id>", PublicFileView.as_view(), name="public-file"),
    path(_FILES, FileListView.as_view(), name="file-list"),
    path(f"{_FILES}/presign", PresignView.as_view(), name="file-presign"),
    path(f"{_FILES}/<str:file_id>", FileDetailView.as_view(), name="file-detail"),
    path(f"{_FILES}/<str:file_id>/download", DownloadView.as_view(), name="file-download"),
    path(f"{_FILES}/<str:file_id>/url", FileUrlView.as_view(), name="file-url"),
    path(f"{_FILES}/<str:file_id>/complete", CompleteView.as_view(), name="file-complete"),
    path(f"{_FILES}/<str:file_id>/restore", RestoreView.as_view(), name="file-restore"),
    path("files", ShortFileListView.as_view(), name="short-file-list"),
    path("files/<str:file_id>", ShortFileDetailView.as_view(), name="short-file-detail"),
    path("files/<str:file_id>/url", ShortFileUrlView.as_view(), name="short-file-url"),
]
