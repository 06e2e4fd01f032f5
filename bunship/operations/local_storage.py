"""The folder's half of signed addresses: what S3 itself answers elsewhere. Not in production."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from files.models import File
from files.storage import Headers
from files.storage.local import LocalStorage, Ticket

_PIECE_BYTES = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@method_decorator(csrf_exempt, name="dispatch")
class LocalObjectView(View):
    """GET with ranges and PUT of exactly what was signed; 403 for everything else, as S3 says."""

    def get(self, request: HttpRequest, bucket: str, key: str) -> HttpResponseBase:
        ticket = _ticket("GET", request, bucket, key)
        if ticket is None:
            return HttpResponse(status=403)
        try:
            file = self._storage(bucket).open(key)
        except (FileNotFoundError, IsADirectoryError):
            return HttpResponse(status=404)
        size = file.seek(0, 2)
        headers = {
            # As S3, which says nothing: an image may stand in a page of the web app's origin.
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Content-Type": ticket.content_type,
            "Content-Disposition": ticket.disposition,
            "Accept-Ranges": "bytes",
            "X-Content-Type-Options": "nosniff",
        }
        wanted = request.META.get("HTTP_RANGE")
        if wanted is None:
            answer = StreamingHttpResponse(_pieces(file, 0, size), headers=headers)
            answer["Content-Length"] = str(size)
            return answer
        span = _span(wanted, size)
        if span is None:
            file.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        first, last = span
        answer = StreamingHttpResponse(
            _pieces(file, first, last - first + 1), status=206, headers=headers
        )
        answer["Content-Range"] = f"bytes {first}-{last}/{size}"
        answer["Content-Length"] = str(last - first + 1)
        return answer

    def put(self, request: HttpRequest, bucket: str, key: str) -> HttpResponseBase:
        ticket = _ticket("PUT", request, bucket, key)
        if (
            ticket is None
            # The address lives for a while; what was completed stays as it was checked.
            or not File.objects.filter(
                bucket=bucket,
                key=key.removeprefix(File.STAGING),
                status=File.Status.PENDING,
            ).exists()
            or request.META.get("CONTENT_LENGTH") != str(ticket.size)
            or request.META.get("CONTENT_TYPE") != ticket.content_type
            or request.META.get("HTTP_CACHE_CONTROL") != ticket.cache_control
        ):
            return HttpResponse(status=403)
        self._storage(bucket).put(
            key,
            request,  # type: ignore[arg-type]
            Headers(ticket.content_type, ticket.cache_control, {}),
        )
        return HttpResponse(status=200)

    @staticmethod
    def _storage(bucket: str) -> LocalStorage:
        return LocalStorage(settings.ENV.files_local_dir, bucket)


def _ticket(method: str, request: HttpRequest, bucket: str, key: str) -> Ticket | None:
    query: dict[str, Any] = request.GET.dict()
    numbers = [str(query.get(name, "")) for name in ("expires", "size")]
    if not settings.ENV.files_local_dir or not all(
        text.isascii() and text.isdigit() and len(text) < 16 for text in numbers
    ):
        return None
    ticket = Ticket(
        method=method,
        bucket=bucket,
        key=key,
        expires=int(numbers[0]),
        content_type=query.get("type", ""),
        disposition=query.get("disposition", ""),
        cache_control=query.get("cache", ""),
        size=int(numbers[1]),
    )
    return ticket if ticket.is_signed_by(query.get("signature", "")) else None


def _span(wanted: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte of a single range (RFC 9110 §14.1.2); None for none."""
    match = _RANGE.fullmatch(wanted.strip())
    if match is None or not size or match.groups() == ("", ""):
        return None
    if not match[1]:
        length = min(int(match[2]), size)
        return (size - length, size - 1) if length else None
    first = int(match[1])
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    return (first, last) if first <= last else None


def _pieces(file: BinaryIO, start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length and (piece := file.read(min(_PIECE_BYTES, length))):
            length -= len(piece)
            yield piece
