"""Every operation of the API as a method, for threads.

Made by scripts/generate.py from clients/openapi.json; do not edit.
"""
# ruff: noqa
# fmt: off

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Protocol, TypeVar

from bunship_client import models
from bunship_client._core import Paging, Request, segment
from bunship_client.uploads import Upload

T = TypeVar("T")


class Client(Protocol):
    """Whoever sends what the methods describe."""

    def send(self, request: Request[T]) -> T: ...

    def iterate(self, request: Request[Any], paging: Paging[T]) -> Iterator[T]: ...


class Api:
    """The operations, named as in the OpenAPI document, `listMembers` as `list_members`.

    They return the JSON of the answer as it is, and raise `BunShipApiError` when it is none of
    success. Lists have an `iter_…` beside them that goes through all pages.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    # Admin ----------------------------------------------------------------------------------------

    def admin_list_audit_logs(
        self,
        *,
        action: str | None = None,
        actor_id: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        organization_id: str | None = None,
    ) -> models.AdminAuditLogList:
        """List audit logs of the platform, or of an organization. List entries without an
        organization, or those of `organizationId`, newest first.

        Args:
            action: Only this action.
            actor_id: Only what this person or key did.
            limit: How many rows at most.
            offset: How many rows to pass over.
            organization_id: Whose; without it the platform's own.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/admin/audit-logs",
                query={"action": action, "actorId": actor_id, "limit": limit, "offset": offset, "organizationId": organization_id},
                credential="session",
            )
        )

    def admin_iter_audit_logs(
        self,
        *,
        action: str | None = None,
        actor_id: str | None = None,
        organization_id: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.AuditLog]:
        """Yield every row of `admin_list_audit_logs`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/admin/audit-logs",
                query={"action": action, "actorId": actor_id, "organizationId": organization_id},
                credential="session",
            ),
            Paging("offset", "offset", "limit", "data", page_size),
        )

    def admin_list_organizations(
        self,
        *,
        has_subscription: bool | None = None,
        limit: int | None = None,
        page: int | None = None,
        search: str | None = None,
    ) -> models.AdminOrganizationList:
        """List organizations. List tenants, newest first, by `search` and `hasSubscription`.

        Args:
            has_subscription: Whether they ever subscribed.
            limit: Rows of a page; more than 100 count as 100.
            page: Which page.
            search: Part of a name or address.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/admin/organizations",
                query={"hasSubscription": has_subscription, "limit": limit, "page": page, "search": search},
                credential="session",
            )
        )

    def admin_iter_organizations(
        self,
        *,
        has_subscription: bool | None = None,
        search: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.ListedOrganization]:
        """Yield every row of `admin_list_organizations`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/admin/organizations",
                query={"hasSubscription": has_subscription, "search": search},
                credential="session",
            ),
            Paging("page", "page", "limit", "data", page_size),
        )

    def admin_get_organization(self, tenant_id: str) -> models.AdminOrganization:
        """Get an organization. Return one tenant."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/admin/organizations/{segment(tenant_id)}",
                credential="session",
            )
        )

    def admin_list_dead_letters(
        self,
        *,
        limit: int | None = None,
        page: int | None = None,
        queue: str | None = None,
    ) -> models.DeadLetterList:
        """List jobs that were given up. List dead letters, newest first, of all queues or of
        `queue`.

        Args:
            limit: Rows of a page; more than 100 count as 100.
            page: Which page.
            queue: Only those of this queue.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/admin/system/dead-letters",
                query={"limit": limit, "page": page, "queue": queue},
                credential="session",
            )
        )

    def admin_iter_dead_letters(
        self,
        *,
        queue: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.DeadLetter]:
        """Yield every row of `admin_list_dead_letters`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/admin/system/dead-letters",
                query={"queue": queue},
                credential="session",
            ),
            Paging("page", "page", "limit", "data", page_size),
        )

    def admin_discard_dead_letter(self, failed_id: str) -> None:
        """Discard a job that was given up. Forget a dead letter; its work will not be done."""
        self._client.send(
            Request(
                method="DELETE",
                path=f"/admin/system/dead-letters/{segment(failed_id)}",
                credential="session",
                answer="empty",
            )
        )

    def admin_retry_dead_letter(
        self,
        failed_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.Retried:
        """Retry a job that was given up. Give it all its attempts again; `retried` is false when
        the job is gone for good.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/admin/system/dead-letters/{segment(failed_id)}/retry",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def admin_get_maintenance(self) -> models.Maintenance:
        """Show maintenance mode. Say whether maintenance is on."""
        return self._client.send(
            Request(
                method="GET",
                path="/admin/system/maintenance",
                credential="session",
            )
        )

    def admin_set_maintenance(
        self,
        body: models.MaintenanceInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Maintenance:
        """Switch maintenance mode. Switch it for every process; each knows within five seconds.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/admin/system/maintenance",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def admin_list_queues(self) -> models.QueueList:
        """Show the queues. Count pending, running and dead jobs of each queue."""
        return self._client.send(
            Request(
                method="GET",
                path="/admin/system/queues",
                credential="session",
            )
        )

    def admin_get_stats(self) -> models.Stats:
        """Show statistics. Count users, organizations and projects; months are calendar months in
        UTC.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/admin/system/stats",
                credential="session",
            )
        )

    def admin_list_users(
        self,
        *,
        email: str | None = None,
        is_active: bool | None = None,
        is_admin: bool | None = None,
        limit: int | None = None,
        page: int | None = None,
        search: str | None = None,
    ) -> models.AdminUserList:
        """List users. List accounts, newest first, by `email`, `isActive`, `isAdmin` and `search`.

        Args:
            email: The whole address.
            is_active: Whether they may sign in.
            is_admin: Whether they are operators.
            limit: Rows of a page; more than 100 count as 100.
            page: Which page.
            search: Part of a name or address.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/admin/users",
                query={"email": email, "isActive": is_active, "isAdmin": is_admin, "limit": limit, "page": page, "search": search},
                credential="session",
            )
        )

    def admin_iter_users(
        self,
        *,
        email: str | None = None,
        is_active: bool | None = None,
        is_admin: bool | None = None,
        search: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.AdminUser]:
        """Yield every row of `admin_list_users`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/admin/users",
                query={"email": email, "isActive": is_active, "isAdmin": is_admin, "search": search},
                credential="session",
            ),
            Paging("page", "page", "limit", "data", page_size),
        )

    def admin_create_user(
        self,
        body: models.CreateUserInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.CreatedUser:
        """Create a user. Make an account that is active and verified at once; no mail goes out.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/admin/users",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def admin_get_user(self, user_id: str) -> models.AdminUser:
        """Get a user. Return one account."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/admin/users/{segment(user_id)}",
                credential="session",
            )
        )

    def admin_update_user(
        self,
        user_id: str,
        body: models.UpdateUserInput | None = None,
    ) -> models.AdminUser:
        """Change a user. Change what is given; who is deactivated is signed out everywhere at
        once.
        """
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/admin/users/{segment(user_id)}",
                body=body,
                credential="session",
            )
        )

    def admin_delete_user(self, user_id: str) -> None:
        """Delete a user. Take an account away; admins stay."""
        self._client.send(
            Request(
                method="DELETE",
                path=f"/admin/users/{segment(user_id)}",
                credential="session",
                answer="empty",
            )
        )

    def admin_impersonate_user(
        self,
        user_id: str,
        body: models.ImpersonateInput | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> models.Impersonation:
        """Act in a user's name. Return a token for an hour; what is done with it is recorded as
        done by the admin.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/admin/users/{segment(user_id)}/impersonate",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    # API Keys -------------------------------------------------------------------------------------

    def list_api_keys_short(
        self,
        *,
        organization_id: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.WrappedApiKeyList:
        """List API keys. List every key, inactive and expired ones too, newest first.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/api-keys",
                query={"page": page, "pageSize": page_size},
                headers={"X-Organization-ID": organization_id},
                credential="session",
            )
        )

    def iter_api_keys_short(
        self,
        *,
        organization_id: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.ApiKey]:
        """Yield every row of `list_api_keys_short`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/api-keys",
                headers={"X-Organization-ID": organization_id},
                credential="session",
            ),
            Paging("page", "page", "pageSize", "data", page_size),
        )

    def create_api_key_short(
        self,
        body: models.CreateApiKeyInput,
        *,
        idempotency_key: str | None = None,
        organization_id: str | None = None,
    ) -> models.ShortCreatedApiKey:
        """Create an API key (short path). Create a key; this answer is the only one that holds it.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/api-keys",
                body=body,
                headers={"Idempotency-Key": idempotency_key, "X-Organization-ID": organization_id},
                credential="session",
                takes_key=True,
            )
        )

    def get_api_key_short(
        self,
        key_id: str,
        *,
        organization_id: str | None = None,
    ) -> models.WrappedApiKey:
        """Get an API key. Return one key, without its secret.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/api-keys/{segment(key_id)}",
                headers={"X-Organization-ID": organization_id},
                credential="session",
            )
        )

    def update_api_key_short(
        self,
        key_id: str,
        body: models.UpdateApiKeyInput | None = None,
        *,
        organization_id: str | None = None,
    ) -> models.WrappedApiKey:
        """Change an API key. Rename a key, limit it, or switch it off and on.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/api-keys/{segment(key_id)}",
                body=body,
                headers={"X-Organization-ID": organization_id},
                credential="session",
            )
        )

    def revoke_api_key_short(
        self,
        key_id: str,
        *,
        organization_id: str | None = None,
    ) -> models.RevokedApiKey:
        """Revoke an API key. Revoke a key; the next request with it is refused.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/api-keys/{segment(key_id)}",
                headers={"X-Organization-ID": organization_id},
                credential="session",
            )
        )

    def get_api_key_usage_short(
        self,
        key_id: str,
        *,
        organization_id: str | None = None,
    ) -> models.Usage:
        """Usage of an API key (short path). Return how often a key was used, and its limit.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/api-keys/{segment(key_id)}/usage",
                headers={"X-Organization-ID": organization_id},
                credential="session",
            )
        )

    def list_api_keys(
        self,
        organization_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.WrappedApiKeyList:
        """List API keys. List every key, inactive and expired ones too, newest first.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/api-keys",
                query={"page": page, "pageSize": page_size},
                credential="session",
            )
        )

    def iter_api_keys(
        self,
        organization_id: str,
        *,
        page_size: int = 100,
    ) -> Iterator[models.ApiKey]:
        """Yield every row of `list_api_keys`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/api-keys",
                credential="session",
            ),
            Paging("page", "page", "pageSize", "data", page_size),
        )

    def create_api_key(
        self,
        organization_id: str,
        body: models.CreateApiKeyInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedCreatedApiKey:
        """Create an API key. Create a key; this answer is the only one that holds it.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/api-keys",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def get_api_key(self, organization_id: str, key_id: str) -> models.WrappedApiKey:
        """Get an API key. Return one key, without its secret."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/api-keys/{segment(key_id)}",
                credential="session",
            )
        )

    def update_api_key(
        self,
        organization_id: str,
        key_id: str,
        body: models.UpdateApiKeyInput | None = None,
    ) -> models.WrappedApiKey:
        """Change an API key. Rename a key, limit it, or switch it off and on."""
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/organizations/{segment(organization_id)}/api-keys/{segment(key_id)}",
                body=body,
                credential="session",
            )
        )

    def revoke_api_key(self, organization_id: str, key_id: str) -> models.RevokedApiKey:
        """Revoke an API key. Revoke a key; the next request with it is refused."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/api-keys/{segment(key_id)}",
                credential="session",
            )
        )

    def regenerate_api_key(
        self,
        organization_id: str,
        key_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedCreatedApiKey:
        """Give an API key a new secret. Replace a key's secret; the old one stops working at once.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/api-keys/{segment(key_id)}/regenerate",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def get_api_key_usage(self, organization_id: str, key_id: str) -> models.WrappedUsage:
        """Usage of an API key. Return how often a key was used, and its limit."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/api-keys/{segment(key_id)}/usage",
                credential="session",
            )
        )

    # Audit Logs -----------------------------------------------------------------------------------

    def list_audit_logs_short(
        self,
        *,
        organization_id: str | None = None,
        action: str | None = None,
        actor_id: str | None = None,
        actor_type: Literal["", "user", "api_key", "system"] | None = None,
        end_date: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        resource_id: str | None = None,
        resource_type: str | None = None,
        start_date: str | None = None,
    ) -> models.ShortAuditLogList:
        """List audit logs (short path). List entries, newest first.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
            action: Only this action.
            actor_id: Only what this person or key did.
            actor_type: Only what actors of this kind did.
            end_date: Until when, inclusive: a date means its end.
            limit: How many rows at most.
            offset: How many rows to pass over.
            resource_id: Only what happened to this thing.
            resource_type: Only what happened to things of this kind.
            start_date: From when on: a date, or a date and time with a zone.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/audit-logs",
                query={"action": action, "actorId": actor_id, "actorType": actor_type, "endDate": end_date, "limit": limit, "offset": offset, "resourceId": resource_id, "resourceType": resource_type, "startDate": start_date},
                headers={"X-Organization-ID": organization_id},
            )
        )

    def iter_audit_logs_short(
        self,
        *,
        organization_id: str | None = None,
        action: str | None = None,
        actor_id: str | None = None,
        actor_type: Literal["", "user", "api_key", "system"] | None = None,
        end_date: str | None = None,
        resource_id: str | None = None,
        resource_type: str | None = None,
        start_date: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.AuditLog]:
        """Yield every row of `list_audit_logs_short`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/audit-logs",
                query={"action": action, "actorId": actor_id, "actorType": actor_type, "endDate": end_date, "resourceId": resource_id, "resourceType": resource_type, "startDate": start_date},
                headers={"X-Organization-ID": organization_id},
            ),
            Paging("offset", "offset", "limit", "logs", page_size),
        )

    def list_audit_logs(
        self,
        organization_id: str,
        *,
        action: str | None = None,
        actor_id: str | None = None,
        actor_type: Literal["", "user", "api_key", "system"] | None = None,
        end_date: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        resource_id: str | None = None,
        resource_type: str | None = None,
        start_date: str | None = None,
    ) -> models.WrappedAuditLogList:
        """List audit logs. List entries, newest first, by actor, action, resource and time; both
        bounds are inclusive.

        Args:
            action: Only this action.
            actor_id: Only what this person or key did.
            actor_type: Only what actors of this kind did.
            end_date: Until when, inclusive: a date means its end.
            limit: How many rows at most.
            offset: How many rows to pass over.
            resource_id: Only what happened to this thing.
            resource_type: Only what happened to things of this kind.
            start_date: From when on: a date, or a date and time with a zone.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/audit-logs",
                query={"action": action, "actorId": actor_id, "actorType": actor_type, "endDate": end_date, "limit": limit, "offset": offset, "resourceId": resource_id, "resourceType": resource_type, "startDate": start_date},
            )
        )

    def iter_audit_logs(
        self,
        organization_id: str,
        *,
        action: str | None = None,
        actor_id: str | None = None,
        actor_type: Literal["", "user", "api_key", "system"] | None = None,
        end_date: str | None = None,
        resource_id: str | None = None,
        resource_type: str | None = None,
        start_date: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.AuditLog]:
        """Yield every row of `list_audit_logs`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/audit-logs",
                query={"action": action, "actorId": actor_id, "actorType": actor_type, "endDate": end_date, "resourceId": resource_id, "resourceType": resource_type, "startDate": start_date},
            ),
            Paging("offset", "offset", "limit", "data", page_size),
        )

    def get_audit_log(self, organization_id: str, audit_log_id: str) -> models.WrappedAuditLog:
        """Get an audit log entry. Return one entry."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/audit-logs/{segment(audit_log_id)}",
            )
        )

    def export_audit_logs(
        self,
        organization_id: str,
        *,
        action: str | None = None,
        actor_id: str | None = None,
        actor_type: Literal["", "user", "api_key", "system"] | None = None,
        end_date: str | None = None,
        format: Literal["csv", "json", "jsonl"] | None = None,
        resource_id: str | None = None,
        resource_type: str | None = None,
        start_date: str | None = None,
    ) -> str:
        """Export audit logs. Stream all matching entries as `format=csv`, or `jsonl` (one JSON
        object a line), or `json`.

        Args:
            action: Only this action.
            actor_id: Only what this person or key did.
            actor_type: Only what actors of this kind did.
            end_date: Until when, inclusive: a date means its end.
            format: How entries are written.
            resource_id: Only what happened to this thing.
            resource_type: Only what happened to things of this kind.
            start_date: From when on: a date, or a date and time with a zone.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/audit-logs/export",
                query={"action": action, "actorId": actor_id, "actorType": actor_type, "endDate": end_date, "format": format, "resourceId": resource_id, "resourceType": resource_type, "startDate": start_date},
                credential="session",
                answer="text",
            )
        )

    # Auth -----------------------------------------------------------------------------------------

    def begin_oauth(self, provider: str, *, return_to: str | None = None) -> str:
        """Sign in through a provider. Send the browser to the provider's consent page.

        Args:
            return_to: Path of the web app to go on at.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/auth/{segment(provider)}",
                query={"returnTo": return_to},
                credential="none",
                answer="location",
            )
        )

    def finish_oauth(
        self,
        provider: str,
        *,
        code: str | None = None,
        error: str | None = None,
        iss: str | None = None,
        state: str | None = None,
    ) -> str:
        """Come back from a provider. Send the browser to the frontend; tokens or an error are in
        the fragment.

        Args:
            code: The provider's one-time code.
            error: Why the provider gave none.
            iss: Which provider answers (RFC 9207).
            state: What the way began with.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/auth/{segment(provider)}/callback",
                query={"code": code, "error": error, "iss": iss, "state": state},
                credential="none",
                answer="location",
            )
        )

    def forgot_password(self, body: models.EmailInput) -> models.Message:
        """Send a password reset link. Send a link that sets a new password; the answer is the same
        for every address.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/forgot-password",
                body=body,
                credential="none",
            )
        )

    def begin_linking(self, name: str) -> models.Authorization:
        """Link a provider. Redirect to the consent page, or return its address to who accepts
        JSON.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/auth/link/{segment(name)}",
                credential="session",
            )
        )

    def unlink_account(self, name: str) -> models.Message:
        """Unlink a provider. Forget a linked provider; never the last way to sign in."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/auth/link/{segment(name)}",
                credential="session",
            )
        )

    def list_linked_accounts(self) -> models.LinkedAccountList:
        """My linked providers. Return the providers this person can sign in with."""
        return self._client.send(
            Request(
                method="GET",
                path="/auth/link/accounts",
                credential="session",
            )
        )

    def login(self, body: models.LoginInput) -> models.Login:
        """Sign in. Exchange address and password for a pair of tokens."""
        return self._client.send(
            Request(
                method="POST",
                path="/auth/login",
                body=body,
                credential="none",
            )
        )

    def logout(
        self,
        body: models.LogoutInput | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> models.Message:
        """Sign out. End this session, or with `allSessions` every session of the person.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/logout",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def request_magic_link(self, body: models.EmailInput) -> models.Message:
        """Send a sign-in link. Send a link and a code that sign in; the answer is the same for
        every address.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/magic-link",
                body=body,
                credential="none",
            )
        )

    def verify_magic_link(self, body: models.MagicLinkInput | None = None) -> models.Login:
        """Sign in with a link. Exchange the link's token, or address and code of the same mail,
        for a pair of tokens.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/magic-link/verify",
                body=body,
                credential="none",
            )
        )

    def get_me_alias(self) -> models.Profile:
        """Who am I (alias). Return the profile of the signed-in person; an alias of `GET
        /users/me`.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/auth/me",
                credential="session",
            )
        )

    def list_passkeys(self) -> models.PasskeyList:
        """My passkeys. Return the passkeys of the signed-in person, oldest first."""
        return self._client.send(
            Request(
                method="GET",
                path="/auth/passkeys",
                credential="session",
            )
        )

    def register_passkey(
        self,
        body: models.RegisterPasskeyInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Passkey:
        """Add a passkey. Store the public key that the browser made for the options.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/passkeys",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def rename_passkey(
        self,
        passkey_id: str,
        body: models.RenamePasskeyInput | None = None,
    ) -> models.Passkey:
        """Rename a passkey. Give a passkey another name."""
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/auth/passkeys/{segment(passkey_id)}",
                body=body,
                credential="session",
            )
        )

    def delete_passkey(self, passkey_id: str) -> models.Message:
        """Delete a passkey. Forget a passkey; never the last way to sign in."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/auth/passkeys/{segment(passkey_id)}",
                credential="session",
            )
        )

    def login_with_passkey(self, body: models.PasskeyLoginInput) -> models.Login:
        """Sign in with a passkey. Exchange the browser's answer for a pair of tokens; no second
        code is asked.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/passkeys/login",
                body=body,
                credential="none",
            )
        )

    def begin_passkey_login(self) -> models.PasskeyOptions:
        """Begin signing in with a passkey. Return the options of `navigator.credentials.get`; they
        name nobody.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/passkeys/login/options",
                credential="none",
            )
        )

    def begin_passkey_registration(
        self,
        body: models.PasskeyOptionsInput | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> models.PasskeyOptions:
        """Begin adding a passkey. Return the options of `navigator.credentials.create`; takes the
        password once more.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/passkeys/options",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def refresh(self, body: models.RefreshInput) -> models.Tokens:
        """Exchange a refresh token. Exchange a refresh token for the next pair; each works once."""
        return self._client.send(
            Request(
                method="POST",
                path="/auth/refresh",
                body=body,
                credential="none",
            )
        )

    def register(self, body: models.RegisterInput) -> models.Registered:
        """Create an account. Create an unverified account and send the mail that verifies it."""
        return self._client.send(
            Request(
                method="POST",
                path="/auth/register",
                body=body,
                credential="none",
            )
        )

    def resend_verification(self, body: models.EmailInput) -> models.Message:
        """Send the verification mail again. Send another link; the answer is the same for every
        address.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/resend-verification",
                body=body,
                credential="none",
            )
        )

    def reset_password(self, body: models.ResetPasswordInput) -> models.Message:
        """Set a new password. Set a new password with a mailed link, and end every session."""
        return self._client.send(
            Request(
                method="POST",
                path="/auth/reset-password",
                body=body,
                credential="none",
            )
        )

    def regenerate_backup_codes(
        self,
        body: models.ProofInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.BackupCodes:
        """Make new backup codes. Return ten new codes; the old ones stop working.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/two-factor/backup-codes",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def answer_two_factor_challenge(self, body: models.ChallengeInput) -> models.Login:
        """Answer a two-factor challenge. Finish a sign-in that began with a provider."""
        return self._client.send(
            Request(
                method="POST",
                path="/auth/two-factor/challenge",
                body=body,
                credential="none",
            )
        )

    def disable_two_factor(
        self,
        body: models.ProofInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Message:
        """Switch two-factor off. Forget the secret and the backup codes.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/two-factor/disable",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def setup_two_factor(
        self,
        body: models.PasswordInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.TwoFactorSetup:
        """Begin two-factor set-up. Return a fresh secret and ten backup codes; active once a first
        code is verified.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/two-factor/setup",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def verify_two_factor(
        self,
        body: models.TotpInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Message:
        """Finish two-factor set-up. Switch the second factor on; other sessions end.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/two-factor/verify",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def verify_email_by_post(self, body: models.VerifyEmailInput) -> models.Message:
        """Verify an address (POST). Consume the link of a verification mail; nothing that only
        follows links does this.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/auth/verify-email",
                body=body,
                credential="none",
            )
        )

    def verify_email(self, token: str) -> models.Message:
        """Verify an address. Consume the link of a verification mail; for clients written for
        BunShip v1.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/auth/verify-email/{segment(token)}",
                credential="none",
            )
        )

    # Billing --------------------------------------------------------------------------------------

    def list_plans(self) -> models.WrappedPlanList:
        """List plans. List what can be bought, in whole US dollars."""
        return self._client.send(
            Request(
                method="GET",
                path="/billing/plans",
                credential="none",
            )
        )

    def get_billing(self, organization_id: str) -> models.WrappedBilling:
        """Show plan and subscription. Return the effective plan and the subscription as last read
        from Stripe.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/billing",
            )
        )

    def cancel_subscription(
        self,
        organization_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedCancellation:
        """Cancel at the end of the period. Let the subscription end with its period; the plan goes
        on until then.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/billing/cancel",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def create_checkout(
        self,
        organization_id: str,
        body: models.CheckoutInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedCheckout:
        """Start a checkout or a change of plan. Return a page at Stripe. The plan changes when
        Stripe reports it, never by the redirect.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/billing/checkout",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def list_invoices(
        self,
        organization_id: str,
        *,
        limit: int | None = None,
        starting_after: str | None = None,
    ) -> models.WrappedInvoiceList:
        """List invoices. List invoices, newest first; `limit` up to 100, `starting_after` an
        invoice's id.

        Args:
            limit: How many at most.
            starting_after: The id of the invoice the page comes after.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/billing/invoices",
                query={"limit": limit, "starting_after": starting_after},
            )
        )

    def iter_invoices(
        self,
        organization_id: str,
        *,
        page_size: int = 100,
    ) -> Iterator[models.Invoice]:
        """Yield every row of `list_invoices`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/billing/invoices",
            ),
            Paging("cursor", "starting_after", "limit", "data", page_size),
        )

    def get_billing_portal(
        self,
        organization_id: str,
        *,
        return_url: str | None = None,
    ) -> models.WrappedPortal:
        """Open the customer portal. Return the address of Stripe's pages for payment methods,
        invoices and the plan.

        Args:
            return_url: Where Stripe's pages lead back to.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/billing/portal",
                query={"return_url": return_url},
                credential="session",
            )
        )

    def create_billing_portal(
        self,
        organization_id: str,
        body: models.PortalInput | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedPortal:
        """Open the customer portal. The same by POST, which nothing prefetches.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/billing/portal",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def resume_subscription(
        self,
        organization_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedCancellation:
        """Take a cancellation back. Let a subscription that was to end go on.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/billing/resume",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def get_usage(self, organization_id: str) -> models.WrappedBillingUsage:
        """Show usage and limits. Return how much of each limit is used; requests of API keys are
        this month's (UTC).
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/billing/usage",
            )
        )

    def list_plans_short(self) -> models.WrappedPlanList:
        """List plans. List what can be bought, in whole US dollars."""
        return self._client.send(
            Request(
                method="GET",
                path="/plans",
                credential="none",
            )
        )

    # Files ----------------------------------------------------------------------------------------

    def list_files_short(
        self,
        *,
        organization_id: str | None = None,
        include_deleted: bool | None = None,
        limit: int | None = None,
        mime_type: str | None = None,
        offset: int | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.BareFileList:
        """List files, without an envelope.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
            include_deleted: Deleted files too, for those who may delete.
            limit: How many rows at most.
            mime_type: The beginning of the type, such as `image/`.
            offset: How many rows to pass over.
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/files",
                query={"includeDeleted": include_deleted, "limit": limit, "mimeType": mime_type, "offset": offset, "page": page, "pageSize": page_size},
                headers={"X-Organization-ID": organization_id},
            )
        )

    def iter_files_short(
        self,
        *,
        organization_id: str | None = None,
        include_deleted: bool | None = None,
        mime_type: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.File]:
        """Yield every row of `list_files_short`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/files",
                query={"includeDeleted": include_deleted, "mimeType": mime_type},
                headers={"X-Organization-ID": organization_id},
            ),
            Paging("offset", "offset", "limit", "files", page_size),
        )

    def upload_file_short(
        self,
        upload: Upload,
        *,
        organization_id: str | None = None,
        name: str | None = None,
        is_public: bool | None = None,
        expires_in: int | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> models.File:
        """Upload a file, without an envelope. Store a file and return it without an envelope.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/files",
                upload=upload,
                form={"name": name, "isPublic": is_public, "expiresIn": expires_in, "metadata": metadata},
                headers={"X-Organization-ID": organization_id},
            )
        )

    def get_file_short(self, file_id: str, *, organization_id: str | None = None) -> models.File:
        """Get a file's metadata, without an envelope. Return what is known about a file, without
        an envelope.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/files/{segment(file_id)}",
                headers={"X-Organization-ID": organization_id},
            )
        )

    def delete_file_short(
        self,
        file_id: str,
        *,
        organization_id: str | None = None,
        hard: bool | None = None,
    ) -> models.WrappedFileMessage:
        """Delete a file, by the short path. Put a file into the trash, or with `hard=true` remove
        it.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
            hard: Remove it for good, from the trash too.
        """
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/files/{segment(file_id)}",
                query={"hard": hard},
                headers={"X-Organization-ID": organization_id},
            )
        )

    def get_file_url_short(
        self,
        file_id: str,
        *,
        organization_id: str | None = None,
        expires_in: int | None = None,
    ) -> models.ShortLink:
        """Get a link, by the short path. Return a link and the file it leads to.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
            expires_in: Life of the link in seconds.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/files/{segment(file_id)}/url",
                query={"expiresIn": expires_in},
                headers={"X-Organization-ID": organization_id},
            )
        )

    def list_files(
        self,
        organization_id: str,
        *,
        include_deleted: bool | None = None,
        limit: int | None = None,
        mime_type: str | None = None,
        offset: int | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.WrappedFileList:
        """List files. List files, newest first; `mimeType` is a prefix such as `image/`.

        Args:
            include_deleted: Deleted files too, for those who may delete.
            limit: How many rows at most.
            mime_type: The beginning of the type, such as `image/`.
            offset: How many rows to pass over.
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/files",
                query={"includeDeleted": include_deleted, "limit": limit, "mimeType": mime_type, "offset": offset, "page": page, "pageSize": page_size},
            )
        )

    def iter_files(
        self,
        organization_id: str,
        *,
        include_deleted: bool | None = None,
        mime_type: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.File]:
        """Yield every row of `list_files`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/files",
                query={"includeDeleted": include_deleted, "mimeType": mime_type},
            ),
            Paging("offset", "offset", "limit", "data", page_size),
        )

    def upload_file(
        self,
        organization_id: str,
        upload: Upload,
        *,
        name: str | None = None,
        is_public: bool | None = None,
        expires_in: int | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> models.WrappedFile:
        """Upload a file. Store a file of one of the allowed types, if its content is what its name
        says.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/files",
                upload=upload,
                form={"name": name, "isPublic": is_public, "expiresIn": expires_in, "metadata": metadata},
            )
        )

    def get_file(self, organization_id: str, file_id: str) -> models.WrappedFile:
        """Get a file's metadata. Return what is known about a file."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/files/{segment(file_id)}",
            )
        )

    def delete_file(
        self,
        organization_id: str,
        file_id: str,
        *,
        hard: bool | None = None,
    ) -> models.WrappedFileMessage:
        """Delete a file. Put a file into the trash; with `hard=true` remove it for good, from the
        trash too.

        Args:
            hard: Remove it for good, from the trash too.
        """
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/files/{segment(file_id)}",
                query={"hard": hard},
            )
        )

    def complete_upload(
        self,
        organization_id: str,
        file_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedFile:
        """Complete an upload straight to storage. Let the object in if it is what was announced;
        otherwise it is removed.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/files/{segment(file_id)}/complete",
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def get_download_link(
        self,
        organization_id: str,
        file_id: str,
        *,
        expires_in: int | None = None,
    ) -> models.WrappedDownloadLink:
        """Get a download link. Return a link that works without credentials for `expiresIn`
        seconds (60 to 86,400).

        Args:
            expires_in: Life of the link in seconds.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/files/{segment(file_id)}/download",
                query={"expiresIn": expires_in},
            )
        )

    def restore_file(
        self,
        organization_id: str,
        file_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedFile:
        """Take a file out of the trash. Undo a deletion that was not for good.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/files/{segment(file_id)}/restore",
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def get_file_url(
        self,
        organization_id: str,
        file_id: str,
        *,
        expires_in: int | None = None,
    ) -> models.ShortLink:
        """Get a link, in the documented short form. Return a link and the file it leads to; 900
        seconds unless `expiresIn` says otherwise.

        Args:
            expires_in: Life of the link in seconds.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/files/{segment(file_id)}/url",
                query={"expiresIn": expires_in},
            )
        )

    def presign_upload(
        self,
        organization_id: str,
        body: models.PresignInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedAnnounced:
        """Announce an upload straight to storage. Reserve a place and return where to PUT the
        bytes; then call `complete`.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/files/presign",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def get_public_file(self, file_id: str) -> str:
        """Get a public file. Redirect to a public file's bytes; everything else is unknown here."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/public/files/{segment(file_id)}",
                credential="none",
                answer="location",
            )
        )

    def get_public_image(self, key: str) -> str:
        """Get an avatar or logo. Redirect to the bytes of an avatar or logo."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/public/images/{segment(key)}",
                credential="none",
                answer="location",
            )
        )

    # Invitations ----------------------------------------------------------------------------------

    def join_by_link(self, token: str, *, idempotency_key: str | None = None) -> models.Joined:
        """Join through a link. Join the organization a link belongs to.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/invitation-links/{segment(token)}/join",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def preview_invitation(self, token: str) -> models.Preview:
        """Look at an invitation. Return what an invitation's page shows; no address and no ids."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/invitations/{segment(token)}",
                credential="none",
            )
        )

    def accept_invitation_short(
        self,
        token: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.Joined:
        """Accept an invitation (short path). Join the organization; the signed-in person must be
        the one invited.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/invitations/{segment(token)}/accept",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def accept_invitation_by_body(
        self,
        body: models.AcceptInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Joined:
        """Accept an invitation (token in the body). Join the organization; the signed-in person
        must be the one invited.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/invitations/accept",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def list_invitation_links(
        self,
        organization_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.LinkList:
        """List invitation links. List the links, newest first; their addresses are not kept.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/invitation-links",
                query={"page": page, "pageSize": page_size},
                credential="session",
            )
        )

    def iter_invitation_links(
        self,
        organization_id: str,
        *,
        page_size: int = 100,
    ) -> Iterator[models.Link]:
        """Yield every row of `list_invitation_links`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/invitation-links",
                credential="session",
            ),
            Paging("page", "page", "pageSize", "invitationLinks", page_size),
        )

    def create_invitation_link(
        self,
        organization_id: str,
        body: models.CreateLinkInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.CreatedLink:
        """Make an invitation link. Make a link that people with an account may join through as
        member or viewer.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/invitation-links",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def delete_invitation_link(self, organization_id: str, link_id: str) -> models.Message:
        """Delete an invitation link. Make a link worthless; who joined through it stays."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/invitation-links/{segment(link_id)}",
                credential="session",
            )
        )

    def list_invitations(
        self,
        organization_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.InvitationList:
        """List invitations. List what was not accepted yet, expired invitations included, newest
        first.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/invitations",
                query={"page": page, "pageSize": page_size},
            )
        )

    def iter_invitations(
        self,
        organization_id: str,
        *,
        page_size: int = 100,
    ) -> Iterator[models.Invitation]:
        """Yield every row of `list_invitations`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/invitations",
            ),
            Paging("page", "page", "pageSize", "invitations", page_size),
        )

    def create_invitation(
        self,
        organization_id: str,
        body: models.InviteInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Invited:
        """Invite somebody. Invite an address by mail; only its account can accept.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/invitations",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def cancel_invitation(self, organization_id: str, invitation_id: str) -> models.Message:
        """Withdraw an invitation. Withdraw an invitation; its link is dead at once."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/invitations/{segment(invitation_id)}",
            )
        )

    def resend_invitation(
        self,
        organization_id: str,
        invitation_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.Invited:
        """Send an invitation again. Send an invitation again with a fresh link and full time.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/invitations/{segment(invitation_id)}/resend",
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def accept_invitation(self, token: str, *, idempotency_key: str | None = None) -> models.Joined:
        """Accept an invitation. Join the organization; the signed-in person must be the one
        invited.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/invitations/{segment(token)}/accept",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    # Organizations --------------------------------------------------------------------------------

    def list_organizations(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.OrganizationList:
        """List my organizations. List the live organizations the caller is a member of, newest
        membership first.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/organizations",
                query={"page": page, "pageSize": page_size},
                credential="session",
            )
        )

    def iter_organizations(self, *, page_size: int = 100) -> Iterator[models.Organization]:
        """Yield every row of `list_organizations`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/organizations",
                credential="session",
            ),
            Paging("page", "page", "pageSize", "organizations", page_size),
        )

    def create_organization(
        self,
        body: models.CreateOrganizationInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Organization:
        """Create an organization. Create an organization owned by the caller.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/organizations",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def get_organization(self, organization_id: str) -> models.Organization:
        """Get an organization. Return one organization."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}",
            )
        )

    def update_organization(
        self,
        organization_id: str,
        body: models.UpdateOrganizationInput | None = None,
    ) -> models.Organization:
        """Change an organization. Change name, description, logo or settings; the slug is fixed."""
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/organizations/{segment(organization_id)}",
                body=body,
                credential="session",
            )
        )

    def delete_organization(self, organization_id: str) -> models.Message:
        """Delete an organization. Delete an organization; it is purged after the grace period."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}",
                credential="session",
            )
        )

    def list_domains(
        self,
        organization_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.DomainList:
        """List domains. List the organization's domains, each with the TXT record that proves it.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/domains",
                query={"page": page, "pageSize": page_size},
                credential="session",
            )
        )

    def iter_domains(
        self,
        organization_id: str,
        *,
        page_size: int = 100,
    ) -> Iterator[models.Domain]:
        """Yield every row of `list_domains`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/domains",
                credential="session",
            ),
            Paging("page", "page", "pageSize", "domains", page_size),
        )

    def add_domain(
        self,
        organization_id: str,
        body: models.ClaimDomainInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Domain:
        """Add a domain. Add a mail domain; its people join by themselves once it is verified.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/domains",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def remove_domain(self, organization_id: str, domain_id: str) -> models.Message:
        """Remove a domain. Forget a domain; who joined through it stays."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/domains/{segment(domain_id)}",
                credential="session",
            )
        )

    def verify_domain(
        self,
        organization_id: str,
        domain_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.Domain:
        """Verify a domain. Look the TXT record up.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/domains/{segment(domain_id)}/verify",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def upload_logo(self, organization_id: str, upload: Upload) -> models.Organization:
        """Upload an organization's logo. Store a JPEG, PNG, GIF or WebP as a small WebP without
        metadata.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/logo",
                upload=upload,
                credential="session",
            )
        )

    def delete_logo(self, organization_id: str) -> models.Organization:
        """Remove an organization's logo. Take the logo away."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/logo",
                credential="session",
            )
        )

    def transfer_ownership_alias(
        self,
        organization_id: str,
        body: models.TransferInput | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> models.Transfer:
        """Hand an organization over (alias). Make another member the owner; the caller becomes an
        admin.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/transfer",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def transfer_ownership(
        self,
        organization_id: str,
        body: models.TransferInput | None = None,
        *,
        idempotency_key: str | None = None,
    ) -> models.Transfer:
        """Hand an organization over. Make another member the owner; the caller becomes an admin.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/transfer-ownership",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    # Members --------------------------------------------------------------------------------------

    def leave_organization(
        self,
        organization_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.Message:
        """Leave an organization. Give up one's own place; owners hand over first.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/leave",
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def list_members(
        self,
        organization_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.MemberList:
        """List members. List the members, owner first, then by role and time of joining.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/members",
                query={"page": page, "pageSize": page_size},
            )
        )

    def iter_members(
        self,
        organization_id: str,
        *,
        page_size: int = 100,
    ) -> Iterator[models.Member]:
        """Yield every row of `list_members`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/members",
            ),
            Paging("page", "page", "pageSize", "members", page_size),
        )

    def update_member(
        self,
        organization_id: str,
        member_id: str,
        body: models.ChangeRoleInput | None = None,
    ) -> models.Member:
        """Change a member's role. Give a member another role; it counts from the next request on.
        """
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/organizations/{segment(organization_id)}/members/{segment(member_id)}",
                body=body,
            )
        )

    def remove_member(self, organization_id: str, member_id: str) -> models.Message:
        """Remove a member. Remove a member; their open invitations are withdrawn and their keys
        switched off.
        """
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/members/{segment(member_id)}",
            )
        )

    def leave_organization_alias(self, organization_id: str) -> models.Message:
        """Leave an organization (alias). Give up one's own place."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/members/me",
                credential="session",
            )
        )

    def list_roles(
        self,
        organization_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.CustomRoleList:
        """List custom roles. List the organization's own roles by name; the four built-in ones are
        not among them.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/roles",
                query={"page": page, "pageSize": page_size},
                credential="session",
            )
        )

    def iter_roles(
        self,
        organization_id: str,
        *,
        page_size: int = 100,
    ) -> Iterator[models.CustomRole]:
        """Yield every row of `list_roles`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/roles",
                credential="session",
            ),
            Paging("page", "page", "pageSize", "roles", page_size),
        )

    def create_role(
        self,
        organization_id: str,
        body: models.CreateRoleInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.CustomRole:
        """Make a role. Make a named set of permissions to give to members.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/roles",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                credential="session",
                takes_key=True,
            )
        )

    def update_role(
        self,
        organization_id: str,
        role_id: str,
        body: models.UpdateRoleInput | None = None,
    ) -> models.CustomRole:
        """Change a role. Change a role; its holders are affected from the next request on."""
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/organizations/{segment(organization_id)}/roles/{segment(role_id)}",
                body=body,
                credential="session",
            )
        )

    def delete_role(self, organization_id: str, role_id: str) -> models.Message:
        """Delete a role. Delete a role nobody holds."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/roles/{segment(role_id)}",
                credential="session",
            )
        )

    # Projects -------------------------------------------------------------------------------------

    def list_projects(
        self,
        organization_id: str,
        *,
        page: int | None = None,
        page_size: int | None = None,
        search: str | None = None,
    ) -> models.ProjectList:
        """List projects. List the live projects, newest first; `search` looks in names and slugs.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
            search: Part of a name or slug.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/projects",
                query={"page": page, "pageSize": page_size, "search": search},
            )
        )

    def iter_projects(
        self,
        organization_id: str,
        *,
        search: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.Project]:
        """Yield every row of `list_projects`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/projects",
                query={"search": search},
            ),
            Paging("page", "page", "pageSize", "projects", page_size),
        )

    def create_project(
        self,
        organization_id: str,
        body: models.CreateProjectInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.Project:
        """Create a project. Create a project; without a slug one is made of its name.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/projects",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def get_project(self, organization_id: str, project_id: str) -> models.Project:
        """Get a project. Return one project."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/projects/{segment(project_id)}",
            )
        )

    def update_project(
        self,
        organization_id: str,
        project_id: str,
        body: models.UpdateProjectInput | None = None,
    ) -> models.Project:
        """Change a project. Change what is given; settings are merged."""
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/organizations/{segment(organization_id)}/projects/{segment(project_id)}",
                body=body,
            )
        )

    def delete_project(self, organization_id: str, project_id: str) -> models.Message:
        """Delete a project. Delete a project; its slug is free at once."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/projects/{segment(project_id)}",
            )
        )

    def list_projects_short(
        self,
        *,
        organization_id: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
        search: str | None = None,
    ) -> models.ProjectList:
        """List projects. List the live projects, newest first; `search` looks in names and slugs.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
            search: Part of a name or slug.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/projects",
                query={"page": page, "pageSize": page_size, "search": search},
                headers={"X-Organization-ID": organization_id},
            )
        )

    def iter_projects_short(
        self,
        *,
        organization_id: str | None = None,
        search: str | None = None,
        page_size: int = 100,
    ) -> Iterator[models.Project]:
        """Yield every row of `list_projects_short`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/projects",
                query={"search": search},
                headers={"X-Organization-ID": organization_id},
            ),
            Paging("page", "page", "pageSize", "projects", page_size),
        )

    def create_project_short(
        self,
        body: models.CreateProjectInput,
        *,
        idempotency_key: str | None = None,
        organization_id: str | None = None,
    ) -> models.Project:
        """Create a project. Create a project; without a slug one is made of its name.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="POST",
                path="/projects",
                body=body,
                headers={"Idempotency-Key": idempotency_key, "X-Organization-ID": organization_id},
                takes_key=True,
            )
        )

    def get_project_short(
        self,
        project_id: str,
        *,
        organization_id: str | None = None,
    ) -> models.Project:
        """Get a project. Return one project.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/projects/{segment(project_id)}",
                headers={"X-Organization-ID": organization_id},
            )
        )

    def update_project_short(
        self,
        project_id: str,
        body: models.UpdateProjectInput | None = None,
        *,
        organization_id: str | None = None,
    ) -> models.Project:
        """Change a project. Change what is given; settings are merged.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/projects/{segment(project_id)}",
                body=body,
                headers={"X-Organization-ID": organization_id},
            )
        )

    def delete_project_short(
        self,
        project_id: str,
        *,
        organization_id: str | None = None,
    ) -> models.Message:
        """Delete a project. Delete a project; its slug is free at once.

        Args:
            organization_id: Which organization; may be left out by a key, which has one, and by
                somebody who is in one only.
        """
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/projects/{segment(project_id)}",
                headers={"X-Organization-ID": organization_id},
            )
        )

    # Webhooks -------------------------------------------------------------------------------------

    def list_webhooks(self, organization_id: str) -> models.WrappedWebhookList:
        """List webhook endpoints. List every endpoint, newest first."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/webhooks",
            )
        )

    def create_webhook(
        self,
        organization_id: str,
        body: models.CreateWebhookInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedCreatedWebhook:
        """Create a webhook endpoint. Create an endpoint; this answer is the only one that holds
        its secret.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/webhooks",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def get_webhook(self, organization_id: str, webhook_id: str) -> models.WrappedWebhook:
        """Get a webhook endpoint. Return one endpoint, without its secret."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}",
            )
        )

    def update_webhook(
        self,
        organization_id: str,
        webhook_id: str,
        body: models.UpdateWebhookInput | None = None,
    ) -> models.WrappedWebhook:
        """Change a webhook endpoint. Change what is given; `isActive: false` holds pending
        deliveries, `true` lets them go.
        """
        return self._client.send(
            Request(
                method="PATCH",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}",
                body=body,
            )
        )

    def delete_webhook(self, organization_id: str, webhook_id: str) -> models.DeletedWebhook:
        """Delete a webhook endpoint. Delete an endpoint and its deliveries; pending ones never go
        out.
        """
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}",
            )
        )

    def list_webhook_deliveries(
        self,
        organization_id: str,
        webhook_id: str,
        *,
        event: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        status: Literal["pending", "delivered", "failed"] | None = None,
    ) -> models.WrappedDeliveryList:
        """List deliveries. List deliveries, newest first; `limit`, `offset`, `status` and `event`
        narrow them down.

        Args:
            event: Only those of this event.
            limit: How many rows at most.
            offset: How many rows to pass over.
            status: Only those in this state.
        """
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}/deliveries",
                query={"event": event, "limit": limit, "offset": offset, "status": status},
            )
        )

    def iter_webhook_deliveries(
        self,
        organization_id: str,
        webhook_id: str,
        *,
        event: str | None = None,
        status: Literal["pending", "delivered", "failed"] | None = None,
        page_size: int = 100,
    ) -> Iterator[models.Delivery]:
        """Yield every row of `list_webhook_deliveries`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}/deliveries",
                query={"event": event, "status": status},
            ),
            Paging("offset", "offset", "limit", "data", page_size),
        )

    def replay_webhook(
        self,
        organization_id: str,
        webhook_id: str,
        body: models.ReplayInput,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedQueued:
        """Send failed deliveries again. Queue every failed delivery recorded from `since` to
        `until`, at most 1,000.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}/replay",
                body=body,
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def rotate_webhook_secret(
        self,
        organization_id: str,
        webhook_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedSecret:
        """Give a webhook endpoint a new secret. Replace the secret; for 24 hours
        `webhook-signature` is made with the old one as well.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}/rotate",
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def rotate_webhook_secret_alias(
        self,
        organization_id: str,
        webhook_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedSecret:
        """Give a webhook endpoint a new secret (alias). Replace the secret; the other name of the
        same operation.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}/rotate-secret",
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def test_webhook(
        self,
        organization_id: str,
        webhook_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedDelivery:
        """Send a test event. Send one `test` event and wait for it, ten seconds at most; it is
        never retried.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/webhooks/{segment(webhook_id)}/test",
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def retry_webhook_delivery(
        self,
        organization_id: str,
        delivery_id: str,
        *,
        idempotency_key: str | None = None,
    ) -> models.WrappedDelivery:
        """Retry a delivery. Attempt a delivery now and wait for it, ten seconds at most.

        Args:
            idempotency_key: Makes it safe to send the request again within 24 hours: it takes
                effect once, and the first answer is given again.
        """
        return self._client.send(
            Request(
                method="POST",
                path=f"/organizations/{segment(organization_id)}/webhooks/deliveries/{segment(delivery_id)}/retry",
                headers={"Idempotency-Key": idempotency_key},
                takes_key=True,
            )
        )

    def list_webhook_events(self, organization_id: str) -> models.WrappedEventList:
        """List webhook events. List the events an endpoint may ask for, with their other names."""
        return self._client.send(
            Request(
                method="GET",
                path=f"/organizations/{segment(organization_id)}/webhooks/events",
            )
        )

    # Users ----------------------------------------------------------------------------------------

    def get_me(self) -> models.Profile:
        """Who am I. Return the profile of the signed-in person."""
        return self._client.send(
            Request(
                method="GET",
                path="/users/me",
                credential="session",
            )
        )

    def update_me(self, body: models.UpdateProfileInput | None = None) -> models.Profile:
        """Change my profile. Change what is given; preferences are merged."""
        return self._client.send(
            Request(
                method="PATCH",
                path="/users/me",
                body=body,
                credential="session",
            )
        )

    def delete_me(self) -> models.Message:
        """Delete my account. Remove the account and the personal data in it, for good."""
        return self._client.send(
            Request(
                method="DELETE",
                path="/users/me",
                credential="session",
            )
        )

    def upload_avatar(self, upload: Upload) -> models.Profile:
        """Upload my picture. Store a JPEG, PNG, GIF or WebP as a small WebP without metadata."""
        return self._client.send(
            Request(
                method="POST",
                path="/users/me/avatar",
                upload=upload,
                credential="session",
            )
        )

    def delete_avatar(self) -> models.Profile:
        """Remove my picture. Take the picture away."""
        return self._client.send(
            Request(
                method="DELETE",
                path="/users/me/avatar",
                credential="session",
            )
        )

    def export_me(self) -> models.PersonalData:
        """Export my data. Return everything kept about the signed-in person as one JSON document.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/users/me/export",
                credential="session",
            )
        )

    def list_my_organizations(
        self,
        *,
        page: int | None = None,
        page_size: int | None = None,
    ) -> models.MyOrganizationList:
        """List my memberships. List the caller's organizations with the role held in each, newest
        first.

        Args:
            page: Which page, with `pageSize`; left out with it, the whole list comes.
            page_size: Rows of a page.
        """
        return self._client.send(
            Request(
                method="GET",
                path="/users/me/organizations",
                query={"page": page, "pageSize": page_size},
                credential="session",
            )
        )

    def iter_my_organizations(self, *, page_size: int = 100) -> Iterator[models.MyOrganization]:
        """Yield every row of `list_my_organizations`, page by page."""
        return self._client.iterate(
            Request(
                method="GET",
                path="/users/me/organizations",
                credential="session",
            ),
            Paging("page", "page", "pageSize", "organizations", page_size),
        )

    def change_password(self, body: models.ChangePasswordInput) -> models.Message:
        """Change my password. Replace the password and end every other session."""
        return self._client.send(
            Request(
                method="PUT",
                path="/users/me/password",
                body=body,
                credential="session",
            )
        )

    def list_sessions(self) -> models.SessionList:
        """My sessions. Return where the signed-in person is signed in."""
        return self._client.send(
            Request(
                method="GET",
                path="/users/me/sessions",
                credential="session",
            )
        )

    def revoke_all_sessions(self) -> models.Message:
        """End all my sessions. Sign out everywhere, here too."""
        return self._client.send(
            Request(
                method="DELETE",
                path="/users/me/sessions",
                credential="session",
            )
        )

    def revoke_session(self, session_id: str) -> models.Message:
        """End one of my sessions. Sign another device out; its access token dies at once."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/users/me/sessions/{segment(session_id)}",
                credential="session",
            )
        )

    def revoke_other_sessions(self) -> models.Message:
        """End my other sessions. Sign every other device out and stay signed in here."""
        return self._client.send(
            Request(
                method="DELETE",
                path="/users/me/sessions/others",
                credential="session",
            )
        )

    def list_sessions_alias(self) -> models.SessionList:
        """My sessions. Return where the signed-in person is signed in."""
        return self._client.send(
            Request(
                method="GET",
                path="/users/sessions",
                credential="session",
            )
        )

    def revoke_all_sessions_alias(self) -> models.Message:
        """End all my sessions. Sign out everywhere, here too."""
        return self._client.send(
            Request(
                method="DELETE",
                path="/users/sessions",
                credential="session",
            )
        )

    def revoke_session_alias(self, session_id: str) -> models.Message:
        """End one of my sessions. Sign another device out; its access token dies at once."""
        return self._client.send(
            Request(
                method="DELETE",
                path=f"/users/sessions/{segment(session_id)}",
                credential="session",
            )
        )

    # Health ---------------------------------------------------------------------------------------

    def get_health(self) -> models.Health:
        """Health. Say that this process answers; asks no other service."""
        return self._client.send(
            Request(
                method="GET",
                path="/health",
                credential="none",
                at_root=True,
            )
        )

    def get_liveness(self) -> models.Health:
        """Liveness. Say that this process answers; the same as `/health`."""
        return self._client.send(
            Request(
                method="GET",
                path="/health/live",
                credential="none",
                at_root=True,
            )
        )

    def get_readiness(self) -> models.Readiness:
        """Readiness. Say whether this process can do its work, and what it lacks."""
        return self._client.send(
            Request(
                method="GET",
                path="/health/ready",
                credential="none",
                at_root=True,
                also=(503,),
            )
        )
