"""Organizations and what belongs to them."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import display

from accounts.models import User
from bunship.audit.actor import Actor
from bunship.core.exceptions import InvalidInput
from bunship.desk.acting import DeskPage, action, page
from files.models import File
from files.services import library
from organizations.models import (
    ApiKey,
    Invitation,
    Membership,
    Organization,
    Webhook,
    WebhookDelivery,
)
from organizations.selectors.access import Access
from organizations.services import (
    api_keys,
    invitations,
    organizations,
    webhook_deliveries,
    webhooks,
)


def host_of(url: str) -> str:
    """Return where an address leads without its path: those of chat hooks are secrets."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}/…"


@page(Organization)
class OrganizationPage(DeskPage):
    list_display = ("name", "slug", "plan", "people", "created_at", "deleted_at")
    list_select_related = ("subscription",)
    list_filter = (("deleted_at", admin.EmptyFieldListFilter), "subscription__plan_id")
    search_fields = ("name", "slug", "id__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "name", "slug", "description", "created_by", "settings", "created_at", "updated_at",
        "deleted_at",
    )  # fmt: skip
    actions = ("restore",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        return super().get_queryset(request).annotate(member_count=Count("memberships"))  # type: ignore[no-any-return]

    @display(description="Plan")
    def plan(self, organization: Organization) -> str:
        subscription = getattr(organization, "subscription", None)
        if subscription is None or not subscription.is_live:
            return "free"
        return f"{subscription.plan_id} ({subscription.status})"

    @display(description="Members", ordering="member_count")
    def people(self, organization: Organization) -> int:
        return int(organization.member_count)  # type: ignore[attr-defined]

    @action("Take the deletion back", needs="support")
    def restore(self, organization: Organization, actor: Actor) -> None:
        organizations.restore_organization(organization_id=organization.pk, actor=actor)


@page(Membership)
class MembershipPage(DeskPage):
    list_display = ("user", "organization", "role", "custom_role", "created_at")
    list_select_related = ("user", "organization", "custom_role")
    list_filter = ("role",)
    search_fields = ("user__email", "organization__name", "organization__slug", "id__exact")
    ordering = ("-created_at", "-pk")
    fields = ("id", "user", "organization", "role", "custom_role", "created_at", "updated_at")


@page(Invitation)
class InvitationPage(DeskPage):
    list_display = ("email", "organization", "role", "state", "created_at", "expires_at")
    list_select_related = ("organization",)
    list_filter = ("role", ("accepted_at", admin.EmptyFieldListFilter))
    search_fields = ("email", "organization__name", "organization__slug", "id__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "organization", "email", "role", "invited_by", "state", "mails", "created_at",
        "expires_at", "accepted_at", "accepted_by",
    )  # fmt: skip
    actions = ("resend", "cancel")

    @display(
        description="State",
        label={"pending": "info", "accepted": "success", "expired": "warning"},
    )
    def state(self, invitation: Invitation) -> str:
        return invitation.status

    @action("Send again", needs="support")
    def resend(self, invitation: Invitation, actor: Actor) -> None:
        support = User.objects.get(pk=actor.id)
        everything = Access(invitation.organization, frozenset({"*"}), support)
        invitations.resend(access=everything, invitation_id=invitation.pk, actor=actor)

    @action("Withdraw", needs="support")
    def cancel(self, invitation: Invitation, actor: Actor) -> None:
        invitations.cancel(
            organization=invitation.organization, invitation_id=invitation.pk, actor=actor
        )


@page(ApiKey)
class ApiKeyPage(DeskPage):
    list_display = (
        "key_prefix", "name", "organization", "is_active", "request_count", "last_used_at",
        "expires_at",
    )  # fmt: skip
    list_select_related = ("organization",)
    list_filter = ("is_active",)
    search_fields = ("name", "key_prefix", "organization__name", "organization__slug", "id__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "organization", "name", "key_prefix", "scopes", "rate_limit", "request_count",
        "is_active", "created_by", "created_at", "last_used_at", "expires_at",
    )  # fmt: skip
    actions = ("revoke",)

    @action("Revoke", needs="support")
    def revoke(self, key: ApiKey, actor: Actor) -> None:
        api_keys.revoke_api_key(organization=key.organization, key_id=key.pk, actor=actor)


@page(Webhook)
class WebhookPage(DeskPage):
    list_display = (
        "host", "organization", "is_active", "consecutive_failures", "last_success_at",
        "disabled_at",
    )  # fmt: skip
    list_select_related = ("organization",)
    list_filter = ("is_active", ("disabled_at", admin.EmptyFieldListFilter))
    search_fields = ("organization__name", "organization__slug", "id__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "organization", "host", "description", "events", "is_active",
        "consecutive_failures", "disabled_at", "last_success_at", "created_at", "updated_at",
    )  # fmt: skip
    actions = ("enable", "send_failed_again")

    @display(description="Address", ordering="url")
    def host(self, webhook: Webhook) -> str:
        return host_of(webhook.url)

    @action("Switch on again", needs="support")
    def enable(self, webhook: Webhook, actor: Actor) -> None:
        webhooks.update_webhook(
            organization=webhook.organization,
            webhook_id=webhook.pk,
            changes={"is_active": True},
            actor=actor,
        )

    @action("Send what failed in the last 7 days again", needs="support")
    def send_failed_again(self, webhook: Webhook, actor: Actor) -> None:
        webhook_deliveries.replay(
            organization=webhook.organization,
            webhook_id=webhook.pk,
            since=timezone.now() - timedelta(days=7),
            until=None,
            actor=actor,
        )


class OutcomeFilter(admin.SimpleListFilter):
    title = "outcome"
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("delivered", "Delivered"), ("pending", "Pending"), ("failed", "Failed")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[WebhookDelivery]
    ) -> QuerySet[WebhookDelivery]:
        wanted = {
            "delivered": Q(delivered_at__isnull=False),
            "pending": Q(delivered_at=None, next_attempt_at__isnull=False),
            "failed": Q(delivered_at=None, next_attempt_at=None),
        }
        value = self.value()
        return queryset.filter(wanted[value]) if value in wanted else queryset


@page(WebhookDelivery)
class DeliveryPage(DeskPage):
    list_display = (
        "event", "organization", "host", "outcome", "status_code", "attempts", "created_at",
    )  # fmt: skip
    list_select_related = ("webhook__organization",)
    list_filter = (OutcomeFilter, "is_test")
    search_fields = ("id__exact", "webhook__id__exact", "event__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "webhook", "organization", "event", "outcome", "status_code", "attempts",
        "duration_ms", "created_at", "last_attempt_at", "next_attempt_at", "delivered_at",
        "is_test",
    )  # fmt: skip
    actions = ("retry",)

    @display(description="Organization")
    def organization(self, delivery: WebhookDelivery) -> str:
        return delivery.webhook.organization.name

    @display(description="Address")
    def host(self, delivery: WebhookDelivery) -> str:
        return host_of(delivery.webhook.url)

    @display(
        description="Outcome",
        label={"delivered": "success", "failed": "danger", "pending": "info"},
    )
    def outcome(self, delivery: WebhookDelivery) -> str:
        return delivery.status

    @action("Send again", needs="support")
    def retry(self, delivery: WebhookDelivery, actor: Actor) -> None:
        webhook_deliveries.queue_again(
            organization=delivery.webhook.organization, delivery_id=delivery.pk, actor=actor
        )


@page(File)
class FilePage(DeskPage):
    """What is known about a file; its content is its organization's."""

    list_display = ("name", "organization", "mime_type", "size", "is_public", "state", "created_at")
    list_select_related = ("organization",)
    list_filter = ("is_public", "status", ("deleted_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "organization__name", "organization__slug", "id__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "organization", "uploaded_by", "name", "mime_type", "size", "is_public", "state",
        "created_at", "updated_at", "expires_at", "deleted_at",
    )  # fmt: skip
    actions = ("move_to_trash", "restore")

    @display(
        description="State",
        label={"ready": "success", "in the trash": "warning", "pending": "info"},
    )
    def state(self, file: File) -> str:
        return "in the trash" if file.deleted_at is not None else str(file.status)

    @action("Move to the trash", needs="support")
    def move_to_trash(self, file: File, actor: Actor) -> None:
        if file.deleted_at is not None:
            raise InvalidInput("This file is in the trash already")
        library.delete_file(
            organization=file.organization, file_id=file.pk, hard=False, actor=actor
        )

    @action("Restore", needs="support")
    def restore(self, file: File, actor: Actor) -> None:
        library.restore_file(organization=file.organization, file_id=file.pk, actor=actor)
