"""What machines and newcomers ask for outside `/api/v1` (operations.md §4)."""

from __future__ import annotations

from functools import lru_cache

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core import demo
from bunship.core.api.envelope import refuse
from bunship.core.api.fields import TimestampField
from bunship.core.api.openapi import operation
from bunship.core.api.serializers import OutputSerializer
from bunship.core.api.views import PublicApiView
from bunship.core.exceptions import ResourceNotFound
from bunship.core.liveness import liveness
from bunship.operations import health

#: The reference page runs our own bundled script and nothing else.
DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


class OpenView(PublicApiView):
    """A route outside the API document."""

    schema = None


class RootView(OpenView):
    def get(self, request: Request) -> Response:
        """Say what answers here."""
        return Response(
            {
                "name": settings.APP_NAME,
                "description": "Production-ready multi-tenant SaaS backend",
                "version": "1.0.0",
                "docs": f"{settings.ENV.api_url}/docs",
                **({"demo": True} if demo.is_on() else {}),
            }
        )


class ApiRootView(OpenView):
    def get(self, request: Request) -> Response:
        """Name the main groups of endpoints."""
        return Response(
            {
                "message": f"{settings.APP_NAME} API v1",
                "endpoints": {
                    "auth": "/auth",
                    "users": "/users",
                    "organizations": "/organizations",
                    "admin": "/admin",
                },
            }
        )


class HealthSerializer(OutputSerializer):
    """``{status, timestamp, uptime, version}``; `uptime` in seconds."""

    status = serializers.CharField()
    timestamp = TimestampField()
    uptime = serializers.IntegerField()
    version = serializers.CharField()


class ReadinessChecksSerializer(OutputSerializer):
    """What answers."""

    api = serializers.BooleanField()
    database = serializers.BooleanField()
    redis = serializers.BooleanField()
    migrations = serializers.BooleanField()
    worker = serializers.BooleanField()


class ReadinessSerializer(OutputSerializer):
    """``{status, timestamp, checks}``"""

    status = serializers.ChoiceField(choices=("ready", "degraded"))
    timestamp = TimestampField()
    checks = ReadinessChecksSerializer()


class HealthView(PublicApiView):
    tag = "Health"

    @operation("Health", response=HealthSerializer, operation_id="getHealth")
    def get(self, request: Request) -> Response:
        """Say that this process answers; asks no other service."""
        return Response(liveness())


class LivenessView(HealthView):
    """`/health/live`, for those who expect it there."""

    @operation("Liveness", response=HealthSerializer, operation_id="getLiveness")
    def get(self, request: Request) -> Response:
        """Say that this process answers; the same as `/health`."""
        return Response(liveness())


class ReadinessView(PublicApiView):
    tag = "Health"

    @operation(
        "Readiness",
        response=ReadinessSerializer,
        also={503: ReadinessSerializer},
        operation_id="getReadiness",
    )
    def get(self, request: Request) -> Response:
        """Say whether this process can do its work, and what it lacks."""
        ready, body = health.readiness()
        return Response(body, status=200 if ready else 503)


@lru_cache(maxsize=1)
def openapi_document() -> bytes:
    """Return the OpenAPI document of this process; it changes with the code only."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    return orjson.dumps(generator.get_schema(request=None, public=True))  # type: ignore[no-untyped-call]


class OpenApiView(OpenView):
    def get(self, request: Request) -> HttpResponse:
        """Return the OpenAPI document."""
        if not settings.ENV.docs_enabled:
            raise ResourceNotFound
        return HttpResponse(openapi_document(), content_type="application/json")

    def finalize_response(self, request, response, *args, **kwargs):  # type: ignore[no-untyped-def]
        if isinstance(response, Response):
            return super().finalize_response(request, response, *args, **kwargs)
        return response


def docs(request: HttpRequest) -> HttpResponse:
    """Show the API reference; every asset is our own."""
    if not settings.ENV.docs_enabled:
        return refuse(ResourceNotFound())
    page = render(request, "operations/docs.html", {"app_name": settings.APP_NAME})
    page["Content-Security-Policy"] = DOCS_POLICY
    return page
