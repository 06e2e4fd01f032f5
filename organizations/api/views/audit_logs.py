"""The audit trail of an organization (organizations.md §3.5)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, cast

import orjson
from django.conf import settings
from django.http import StreamingHttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from bunship.audit.models import AuditLog
from bunship.core.api.openapi import given, operation, window
from bunship.core.api.pagination import whole_number
from bunship.core.exceptions import InvalidInput, PermissionRefused
from organizations import limits
from organizations.api.base import OrganizationApiView, ShortPathView
from organizations.api.serializers.resources import (
    MOMENT,
    AuditLogSerializer,
    ShortAuditLogListSerializer,
    WrappedAuditLogListSerializer,
    WrappedAuditLogSerializer,
    moment,
)
from organizations.roles import Permission
from organizations.selectors import audit_logs
from organizations.selectors.audit_logs import Filters
from organizations.services.audit_exports import note_export

_TEXTS = {
    "actor_id": "actorId",
    "action": "action",
    "resource_type": "resourceType",
    "resource_id": "resourceId",
    "actor_type": "actorType",
}
_MOMENT = {"anyOf": [*MOMENT["anyOf"], {"type": "string", "maxLength": 0}]}
_QUERY = (
    *(
        given(name, what, pattern=r"^[^\x00]*$")
        for name, what in (
            ("actorId", "Only what this person or key did."),
            ("action", "Only this action."),
            ("resourceType", "Only what happened to things of this kind."),
            ("resourceId", "Only what happened to this thing."),
        )
    ),
    given("actorType", "Only what actors of this kind did.", enum=["", *AuditLog.ActorType.values]),
    given("startDate", "From when on: a date, or a date and time with a zone.", **_MOMENT),
    given("endDate", "Until when, inclusive: a date means its end.", **_MOMENT),
)
_NAMES = (*_TEXTS.values(), "startDate", "endDate", "limit", "offset")
_COLUMNS = (
    "createdAt", "action", "actorType", "actorId", "actorEmail", "resourceType", "resourceId",
    "ipAddress", "userAgent", "oldValues", "newValues", "metadata", "id",
)  # fmt: skip
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _wrong(name: str, rule: str) -> InvalidInput:
    return InvalidInput(details=f"{name}: {rule}", fields=[{"path": f"/{name}", "message": rule}])


def _filters(request: Request) -> Filters:
    """Read the query; every parameter at most once.

    Raises:
        InvalidInput
    """
    query = request.query_params
    for name in _NAMES:
        if len(query.getlist(name)) > 1:
            raise _wrong(name, "must be given once")
        if "\x00" in query.get(name, ""):
            raise _wrong(name, "must not contain NUL characters")
    kind = query.get("actorType", "")
    if kind and kind not in AuditLog.ActorType.values:
        raise _wrong("actorType", "must be one of user, api_key, system")
    bounds = {}
    for name, last in (("startDate", False), ("endDate", True)):
        text = query.get(name, "")
        bounds[name] = moment(text, end_of_day=last) if text else None
        if text and bounds[name] is None:
            raise _wrong(name, "must be an ISO 8601 date, or date and time with a zone")
    start, end = bounds["startDate"], bounds["endDate"]
    if start is not None and end is not None and start > end:
        raise _wrong("startDate", "must not be after endDate")
    texts = {field: query.get(name) or None for field, name in _TEXTS.items()}
    return Filters(**texts, start=start, end=end)


class AuditLogView(OrganizationApiView):
    """What every look at the trail shares."""

    tag = "Audit Logs"
    required_permissions = {"GET": Permission.AUDIT_LOGS_READ}
    open_to_keys = frozenset({"GET"})

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if (
            not settings.ENV.audit_logs_on_free_plan
            and limits.plan_of(self.access.organization.pk).id == "free"
        ):
            raise PermissionRefused("Audit logs are not available on your plan. Upgrade your plan.")


class AuditLogListView(AuditLogView):
    @operation(
        "List audit logs",
        response=WrappedAuditLogListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listAuditLogs",
        query=(*_QUERY, *window()),
    )
    def get(self, request: Request, **_: str) -> Response:
        """List entries, newest first, by actor, action, resource and time; both bounds are inclusive."""
        rows, total, limit, offset = self._page(request)
        return Response(
            {
                "success": True,
                "data": rows,
                "pagination": {
                    "total": total,
                    "limit": limit,
                    "offset": offset,
                    "hasMore": offset + limit < total,
                },
            }
        )

    def _page(self, request: Request) -> tuple[list[dict[str, Any]], int, int, int]:
        filters = _filters(request)
        query = request.query_params
        limit = whole_number(query, "limit", default=50, low=1, high=100)
        offset = whole_number(query, "offset", default=0, low=0, high=100_000_000)
        if filters == Filters() and not offset:
            newest, total = audit_logs.newest_audit_logs(self.access.organization, limit)
            return AuditLogSerializer.render_all(newest), total, limit, offset
        found = audit_logs.list_audit_logs(self.access.organization, filters)
        total = found.order_by().count()
        rows = AuditLogSerializer.render_all(found[offset : offset + limit])
        return rows, total, limit, offset


class ShortAuditLogListView(ShortPathView, AuditLogListView):
    """`/audit-logs`, in the shape of the feature pages."""

    @operation(
        "List audit logs (short path)",
        response=ShortAuditLogListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listAuditLogsShort",
        query=(*_QUERY, *window()),
    )
    def get(self, request: Request, **_: str) -> Response:
        """List entries, newest first."""
        rows, total, limit, offset = self._page(request)
        return Response({"logs": rows, "total": total, "limit": limit, "offset": offset})


class AuditLogDetailView(AuditLogView):
    @operation(
        "Get an audit log entry",
        response=WrappedAuditLogSerializer,
        errors=(401, 403, 404),
        operation_id="getAuditLog",
    )
    def get(self, request: Request, audit_log_id: str, **_: str) -> Response:
        """Return one entry."""
        row = audit_logs.get_audit_log(self.access.organization, audit_log_id)
        return Response({"success": True, "data": AuditLogSerializer.render(row)})


class AuditLogExportView(AuditLogView):
    """People only: an export is a download."""

    open_to_keys = frozenset()

    @operation(
        "Export audit logs",
        response=AuditLogSerializer(many=True),
        errors=(400, 401, 403, 404),
        operation_id="exportAuditLogs",
        media_types=("application/x-ndjson", "text/csv"),
        query=(
            *_QUERY,
            given(
                "format", "How entries are written.", enum=["csv", "json", "jsonl"], default="jsonl"
            ),
        ),
    )
    def get(self, request: Request, **_: str) -> Response:
        """Stream all matching entries as `format=csv`, or `jsonl` (one JSON object a line), or `json`."""
        kind = request.query_params.get("format", "jsonl")
        if kind not in _WRITERS:
            raise _wrong("format", f"must be one of {', '.join(_WRITERS)}")
        filters = _filters(request)
        write, content_type = _WRITERS[kind]
        note_export(
            organization=self.access.organization, kind=kind, filters=filters, actor=self.actor
        )
        entries = audit_logs.stream_audit_logs(self.access.organization, filters)
        response = StreamingHttpResponse(
            write(AuditLogSerializer.render(entry) for entry in entries),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="audit-logs.{kind}"'},
        )
        return cast("Response", response)


def _csv(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in _COLUMNS])
        if buffer.tell() > 32_768:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _cell(value: Any) -> str:
    """Return a value as text no spreadsheet runs."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return f"'{text}" if text.startswith(_FORMULA) else text


def _jsonl(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    for row in rows:
        yield orjson.dumps(row) + b"\n"


def _json(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    separator = b"["
    for row in rows:
        yield separator + orjson.dumps(row)
        separator = b","
    yield b"]" if separator == b"," else b"[]"


_WRITERS = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "jsonl": (_jsonl, "application/x-ndjson"),
    "json": (_json, "application/json"),
}
