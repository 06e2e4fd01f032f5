"""The base of every endpoint below `/organizations/{id}`: members only, permission by method."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from rest_framework.request import Request

from accounts.api.actor import signed_in
from accounts.models import User
from bunship.audit.actor import Actor
from bunship.core import request_context
from bunship.core.api.views import ApiView
from organizations.roles import Permission
from organizations.selectors.access import Access, get_access


class OrganizationApiView(ApiView):
    """Resolves credentials, organization, membership and permission before the body is read.

    A method that `required_permissions` leaves out does not exist (organizations.md §3.0, K-1).
    """

    required_permissions: ClassVar[dict[str, Permission]] = {}
    access: Access
    actor: Actor

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        method = "GET" if request.method == "HEAD" else str(request.method)
        permission = self.required_permissions.get(method)
        if permission is None:
            self.http_method_not_allowed(request, *args, **kwargs)
        assert permission is not None
        self.access = get_access(
            user=cast("User", request.user), organization_id=kwargs["organization_id"]
        )
        request_context.add(organizationId=self.access.organization.pk)
        self.access.require(permission)
        self.actor = signed_in(request)
