"""The admin API (files-admin.md §9): for people with `is_admin`, read from the database each time."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from bunship.admin_api.api.serializers import (
    AdminAuditLogListSerializer,
    AdminOrganizationListSerializer,
    AdminOrganizationSerializer,
    AdminUserListSerializer,
    AdminUserSerializer,
    CreatedUserSerializer,
    CreateUserInput,
    DeadLetterListSerializer,
    DeadLetterSerializer,
    ImpersonateInput,
    ImpersonationSerializer,
    ListedOrganizationSerializer,
    MaintenanceInput,
    MaintenanceSerializer,
    QueueListSerializer,
    RetriedSerializer,
    StatsSerializer,
    UpdateUserInput,
)
from bunship.admin_api.services import impersonation, system, users
from bunship.app_settings import maintenance
from bunship.audit.actor import Actor, address_of, user_agent_of
from bunship.audit.models import AuditLog
from bunship.core import rate_limits
from bunship.core.api.openapi import flag, given, operation, whole, window
from bunship.core.api.pagination import whole_number
from bunship.core.api.views import ApiView
from bunship.core.exceptions import InvalidInput, PermissionRefused, RateLimited, ResourceNotFound
from bunship.jobs.models import FailedJob
from organizations.api.serializers.resources import AuditLogSerializer
from organizations.models import Organization

_PER_MINUTE = 60
_MOST_PAGES = 1_000_000

_PAGE = (
    whole("page", "Which page.", low=1, high=_MOST_PAGES, default=1),
    whole(
        "limit", "Rows of a page; more than 100 count as 100.", low=1, high=_MOST_PAGES, default=50
    ),
)
_SEARCH = given("search", "Part of a name or address.")


class OrganizationNotFound(ResourceNotFound):
    message = "Organization not found"


class AdminView(ApiView):
    tag = "Admin"
    actor: Actor

    def authorize(self, request: Request, *args: Any, **kwargs: Any) -> None:
        user = cast("User", request.user)
        if not user.is_admin or getattr(request.auth, "impersonator_id", None):
            raise PermissionRefused("Admin access required")
        verdict = rate_limits.hit("admin-api", user.pk, limit=_PER_MINUTE, window_ms=60_000)
        self.headers.update(verdict.headers())
        if not verdict.allowed:
            raise RateLimited
        bare = cast("HttpRequest", request)
        self.actor = Actor.user(
            id=user.pk,
            email=user.email,
            ip_address=address_of(bare),
            user_agent=user_agent_of(bare),
        )


class UserListView(AdminView):
    refused_in_demo = frozenset({"POST"})

    @operation(
        "List users", response=AdminUserListSerializer, errors=(400, 401, 403),
        operation_id="adminListUsers",
        query=(
            *_PAGE, _SEARCH, given("email", "The whole address."),
            flag("isActive", "Whether they may sign in."), flag("isAdmin", "Whether they are operators."),
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """List accounts, newest first, by `email`, `isActive`, `isAdmin` and `search`."""
        query = request.query_params
        rows = User.objects.present()
        if query.get("email"):
            rows = rows.filter(email=User.objects.stored_email(query["email"]))
        for field, name in (("is_active", "isActive"), ("is_admin", "isAdmin")):
            flag = _flag(request, name)
            if flag is not None:
                rows = rows.filter(**{field: flag})
        search = query.get("search", "").replace("\x00", "")[:200]
        if search:
            rows = rows.filter(Q(email__icontains=search) | Q(full_name__icontains=search))
        found, pagination = _page(request, rows.order_by("-created_at", "-pk"))
        return Response({"data": AdminUserSerializer.render_all(found), "pagination": pagination})

    @operation(
        "Create a user", request=CreateUserInput, response=CreatedUserSerializer,
        errors=(400, 401, 403), operation_id="adminCreateUser",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Make an account that is active and verified at once; no mail goes out."""
        user = users.create_user(actor=self.actor, **CreateUserInput.parse(request.data))
        return Response(
            {
                "success": True,
                "data": AdminUserSerializer.render(user),
                "message": "User created successfully",
            }
        )


class UserDetailView(AdminView):
    refused_in_demo = frozenset({"PATCH", "DELETE"})

    @operation(
        "Get a user", response=AdminUserSerializer, errors=(401, 403, 404),
        operation_id="adminGetUser",
    )  # fmt: skip
    def get(self, request: Request, user_id: str) -> Response:
        """Return one account."""
        return Response(AdminUserSerializer.render(users.get_user(user_id)))

    @operation(
        "Change a user", request=UpdateUserInput, response=AdminUserSerializer,
        errors=(400, 401, 403, 404), operation_id="adminUpdateUser",
    )  # fmt: skip
    def patch(self, request: Request, user_id: str) -> Response:
        """Change what is given; who is deactivated is signed out everywhere at once."""
        user = users.update_user(
            actor=self.actor, user_id=user_id, changes=UpdateUserInput.parse(request.data)
        )
        return Response(AdminUserSerializer.render(user))

    @operation(
        "Delete a user", response=None, status=204, errors=(400, 401, 403, 404),
        operation_id="adminDeleteUser",
    )  # fmt: skip
    def delete(self, request: Request, user_id: str) -> Response:
        """Take an account away; admins stay."""
        users.delete_user(actor=self.actor, user_id=user_id)
        return Response(status=204)


class ImpersonateView(AdminView):
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Act in a user's name", request=ImpersonateInput, response=ImpersonationSerializer,
        errors=(400, 401, 403, 404), operation_id="adminImpersonateUser",
    )  # fmt: skip
    def post(self, request: Request, user_id: str) -> Response:
        """Return a token for an hour; what is done with it is recorded as done by the admin."""
        given = ImpersonateInput.parse(request.data)
        token, user = impersonation.impersonate(
            admin=cast("User", request.user),
            actor=self.actor,
            user_id=user_id,
            reason=given.get("reason"),
        )
        return Response(
            {"token": token, "user": AdminUserSerializer.render(user)},
            headers={"Cache-Control": "no-store"},
        )


class OrganizationListView(AdminView):
    @operation(
        "List organizations", response=AdminOrganizationListSerializer, errors=(400, 401, 403),
        operation_id="adminListOrganizations",
        query=(*_PAGE, flag("hasSubscription", "Whether they ever subscribed."), _SEARCH),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """List tenants, newest first, by `search` and `hasSubscription`."""
        rows = Organization.objects.live().annotate(subscription_status=F("subscription__status"))
        search = request.query_params.get("search", "").replace("\x00", "")[:200]
        if search:
            rows = rows.filter(Q(name__icontains=search) | Q(slug__icontains=search))
        has_subscription = _flag(request, "hasSubscription")
        if has_subscription is not None:
            rows = rows.filter(subscription__isnull=not has_subscription)
        found, pagination = _page(request, rows.order_by("-created_at", "-pk"))
        return Response(
            {"data": ListedOrganizationSerializer.render_all(found), "pagination": pagination}
        )


class OrganizationDetailView(AdminView):
    @operation(
        "Get an organization", response=AdminOrganizationSerializer, errors=(401, 403, 404),
        operation_id="adminGetOrganization",
    )  # fmt: skip
    def get(self, request: Request, tenant_id: str) -> Response:
        """Return one tenant."""
        found = Organization.objects.live().filter(pk=tenant_id).first()
        if found is None:
            raise OrganizationNotFound
        return Response(AdminOrganizationSerializer.render(found))


class StatsView(AdminView):
    @operation(
        "Show statistics", response=StatsSerializer, errors=(401, 403),
        operation_id="adminGetStats",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Count users, organizations and projects; months are calendar months in UTC."""
        return Response(system.stats())


class MaintenanceView(AdminView):
    refused_in_demo = frozenset({"POST"})

    @operation(
        "Show maintenance mode", response=MaintenanceSerializer, errors=(401, 403),
        operation_id="adminGetMaintenance",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Say whether maintenance is on."""
        return Response({"enabled": maintenance.read()})

    @operation(
        "Switch maintenance mode", request=MaintenanceInput, response=MaintenanceSerializer,
        errors=(400, 401, 403), operation_id="adminSetMaintenance",
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Switch it for every process; each knows within five seconds."""
        given = MaintenanceInput.parse(request.data)
        return Response(
            {"enabled": system.set_maintenance(enabled=given["enabled"], actor=self.actor)}
        )


class QueueListView(AdminView):
    @operation(
        "Show the queues", response=QueueListSerializer, errors=(401, 403),
        operation_id="adminListQueues",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Count pending, running and dead jobs of each queue."""
        return Response({"queues": system.queues()})


class DeadLetterListView(AdminView):
    @operation(
        "List jobs that were given up", response=DeadLetterListSerializer, errors=(400, 401, 403),
        operation_id="adminListDeadLetters",
        query=(*_PAGE, given("queue", "Only those of this queue.")),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """List dead letters, newest first, of all queues or of `queue`."""
        rows = FailedJob.objects.order_by("-failed_at", "-pk")
        if request.query_params.get("queue"):
            rows = rows.filter(queue=request.query_params["queue"][:20])
        found, pagination = _page(request, rows)
        return Response({"data": DeadLetterSerializer.render_all(found), "pagination": pagination})


class DeadLetterDetailView(AdminView):
    refused_in_demo = frozenset({"DELETE"})

    @operation(
        "Discard a job that was given up", response=None, status=204, errors=(401, 403, 404),
        operation_id="adminDiscardDeadLetter",
    )  # fmt: skip
    def delete(self, request: Request, failed_id: str) -> Response:
        """Forget a dead letter; its work will not be done."""
        system.discard_job(failed_id=failed_id, actor=self.actor)
        return Response(status=204)


class RetryDeadLetterView(AdminView):
    @operation(
        "Retry a job that was given up", response=RetriedSerializer, errors=(401, 403, 404),
        operation_id="adminRetryDeadLetter",
    )  # fmt: skip
    def post(self, request: Request, failed_id: str) -> Response:
        """Give it all its attempts again; `retried` is false when the job is gone for good."""
        return Response({"retried": system.retry_job(failed_id=failed_id, actor=self.actor)})


class AuditLogListView(AdminView):
    @operation(
        "List audit logs of the platform, or of an organization",
        response=AdminAuditLogListSerializer, errors=(400, 401, 403),
        operation_id="adminListAuditLogs",
        query=(
            *window(),
            given("organizationId", "Whose; without it the platform's own."),
            given("action", "Only this action."),
            given("actorId", "Only what this person or key did."),
        ),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """List entries without an organization, or those of `organizationId`, newest first."""
        query = request.query_params
        limit = whole_number(query, "limit", default=50, low=1, high=100)
        offset = whole_number(query, "offset", default=0, low=0, high=100_000_000)
        rows = AuditLog.objects.filter(organization_id=query.get("organizationId") or None)
        for field, name in (("action", "action"), ("actor_id", "actorId")):
            if query.get(name):
                rows = rows.filter(**{field: query[name][:255]})
        total = rows.count()
        found = rows.order_by("-created_at", "-pk")[offset : offset + limit]
        return Response(
            {
                "success": True,
                "data": AuditLogSerializer.render_all(found),
                "pagination": {
                    "total": total,
                    "limit": limit,
                    "offset": offset,
                    "hasMore": offset + limit < total,
                },
            }
        )


def _flag(request: Request, name: str) -> bool | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    if text not in ("true", "false"):
        raise InvalidInput(
            details=f"{name}: must be true or false",
            fields=[{"path": f"/{name}", "message": "must be true or false"}],
        )
    return text == "true"


def _page(request: Request, rows: QuerySet[Any]) -> tuple[list[Any], dict[str, int]]:
    query = request.query_params
    page = whole_number(query, "page", default=1, low=1, high=_MOST_PAGES)
    limit = min(100, whole_number(query, "limit", default=50, low=1, high=_MOST_PAGES))
    total = rows.count()
    found = list(rows[(page - 1) * limit : page * limit])
    return found, {
        "page": page,
        "limit": limit,
        "total": total,
        "totalPages": -(-total // limit),
    }
