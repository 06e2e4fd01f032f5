"""The base of every endpoint below `/organizations/{id}`: members and keys, permission by method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request

from accounts.models import User
from bunship.audit.actor import Actor, address_of, user_agent_of
from bunship.core import request_context
from bunship.core.api.views import ApiView
from bunship.core.exceptions import InvalidInput, PermissionRefused, RateLimited
from organizations.api.authentication import MemberAuthentication
from organizations.models import ApiKey
from organizations.roles import Permission
from organizations.selectors import access as selector
from organizations.selectors.access import Access
from organizations.services import key_usage


class OrganizationApiView(ApiView):
    """Resolves credentials, organization, membership and permission before the body is read.

    A method that `required_permissions` leaves out does not exist (organizations.md §3.0, K-1). Keys may
    call what `open_to_keys` names, and nothing else.
    """

    authentication_classes = (MemberAuthentication,)
    feature = "feature_organizations_enabled"
    #: By method: the permission, or several of which one is enough.
    required_permissions: ClassVar[dict[str, Permission | tuple[Permission, ...]]] = {}
    open_to_keys: ClassVar[frozenset[str]] = frozenset()
    access: Access
    actor: Actor
    _key: ApiKey | None = None

    def authorize(self, request: Request, *args: Any, **kwargs: Any) -> None:
        method = "GET" if request.method == "HEAD" else str(request.method)
        required = self.required_permissions.get(method)
        if required is None:
            self.http_method_not_allowed(request, *args, **kwargs)
        assert required is not None
        bare = cast("HttpRequest", request)
        if isinstance(request.auth, ApiKey):
            self._key = request.auth
            self.access = self._enter_with_key(request.auth, method, kwargs)
        else:
            self.access = selector.get_access(
                user=cast("User", request.user), organization_id=kwargs["organization_id"]
            )
        request_context.add(organizationId=self.access.organization.pk)
        permissions = required if isinstance(required, tuple) else (required,)
        self.judge(permissions)
        self.actor = self.access.actor(
            ip_address=address_of(bare),
            user_agent=user_agent_of(bare),
            required=permissions,
        )

    def _enter_with_key(self, key: ApiKey, method: str, kwargs: dict[str, Any]) -> Access:
        """Judge a key in the order of organizations.md §4.4."""
        # Counted first: a refusal must not be free.
        verdict = key_usage.take(key)
        self.headers.update(verdict.headers())
        access = selector.get_key_access(key=key, organization_id=kwargs["organization_id"])
        if not verdict.allowed:
            raise RateLimited
        key_usage.take_of_the_month(key)
        key_usage.note_use(key)
        if method not in self.open_to_keys:
            raise PermissionRefused("API keys cannot perform this action")
        return access

    def caller_id(self, request: Request) -> str:
        # With the organization, which a short path does not name.
        who = self._key.pk if self._key is not None else super().caller_id(request)
        return f"{who}@{self.access.organization.pk}"

    def judge(self, permissions: Sequence[str]) -> None:
        """Refuse a caller who holds none of them; `leave` has a rule of its own."""
        self.access.require_any(permissions)

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        final = super().finalize_response(request, response, *args, **kwargs)
        key = self._key
        if (
            key is not None
            and (request.method in {"GET", "HEAD", "OPTIONS"} or final.status_code >= 400)
            and final.status_code != 429
        ):
            # What changed something wrote an entry of its own; a flood must not push entries out.
            bare = cast("HttpRequest", request)
            match = request.resolver_match
            key_usage.note_request(
                key,
                method=str(request.method),
                route=f"/{match.route}" if match else "",
                status=final.status_code,
                ip=address_of(bare),
                agent=user_agent_of(bare) or "",
            )
        return final


class ShortPathView(OrganizationApiView):
    """An endpoint of the feature pages, without an organization in its path (organizations.md §3.7).

    The organization is the key's, else the one `X-Organization-ID` names, else the caller's only one.
    """

    organization_by_header = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.refuse_switched_off()
        self.perform_authentication(request)
        if str(request.method) not in self.allowed_methods:
            self.http_method_not_allowed(request)
        kwargs["organization_id"] = self._organization_id(request)
        super().initial(request, *args, **kwargs)

    @staticmethod
    def _organization_id(request: Request) -> str:
        if isinstance(request.auth, ApiKey):
            return request.auth.organization_id
        named = request.META.get("HTTP_X_ORGANIZATION_ID")
        if named:
            return str(named)
        only = selector.find_only_organization_id(cast("User", request.user))
        if only is None:
            raise InvalidInput("Organization ID required")
        return only


def short_path(**operation_ids: str) -> Any:
    """Give the operations of a short path ids of their own, and mark them as second best (O-52)."""
    return extend_schema_view(
        **{
            method: extend_schema(operation_id=f"{name}Short", deprecated=True)
            for method, name in operation_ids.items()
        }
    )
