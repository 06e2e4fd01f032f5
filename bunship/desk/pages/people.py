"""Accounts, where they are signed in, and what was mailed to them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils import timezone
from unfold.decorators import display

from accounts.models import Session, User
from accounts.services import sessions
from bunship.admin_api.services import staff, users
from bunship.audit.actor import Actor
from bunship.desk.acting import DeskPage, action, page, refuse_in_demo
from bunship.desk.signing_in import actor_of
from bunship.emails.models import EmailMessage


class LockedFilter(admin.SimpleListFilter):
    title = "locked"
    parameter_name = "locked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Locked now")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(locked_until__gt=timezone.now())
        return queryset


class StaffForm(ModelForm):  # type: ignore[type-arg]
    """Who works at the desk, and as what."""

    visitor: User
    groups = ModelMultipleChoiceField(
        Group.objects.order_by("name"), required=False, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = ("is_staff", "groups")

    def clean(self) -> Any:
        if self.has_changed() and self.instance.pk == self.visitor.pk:
            raise ValidationError("Somebody else has to change your own place")
        return super().clean()


@page(User)
class UserPage(DeskPage):
    """An account. Only its place at the desk is edited here, by those who may."""

    form = StaffForm
    list_display = (
        "email", "full_name", "verified", "two_factor_enabled", "state", "is_admin", "created_at",
    )  # fmt: skip
    list_filter = (
        "is_active", "is_admin", "is_staff", "two_factor_enabled", LockedFilter,
        ("email_verified", admin.EmptyFieldListFilter), ("deleted_at", admin.EmptyFieldListFilter),
    )  # fmt: skip
    search_fields = ("email", "full_name", "id__exact")
    search_help_text = "Address, name or id"
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "email", "full_name", "email_verified", "two_factor_enabled", "is_active",
        "failed_login_attempts", "locked_until", "is_admin", "created_at", "updated_at",
        "deleted_at", "is_staff", "groups",
    )  # fmt: skip
    actions = (
        "unlock", "sign_out_everywhere", "send_verification", "send_password_reset", "deactivate",
        "activate",
    )  # fmt: skip
    _EDITED = ("is_staff", "groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_change_permission(request, obj):
            return tuple(name for name in self.fields if name not in self._EDITED)
        return self.fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_staff_permission(request)

    @display(description="Verified", boolean=True)
    def verified(self, user: User) -> bool:
        return user.email_verified is not None

    @display(
        description="State",
        label={"active": "success", "locked": "danger", "deactivated": "warning"},
    )
    def state(self, user: User) -> str:
        if user.deleted_at is not None:
            return "closed"
        if not user.is_active:
            return "deactivated"
        return "locked" if user.is_locked else "active"

    def get_form(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        form = super().get_form(request, obj, **options)
        return type(form.__name__, (form,), {"visitor": request.user})

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001
        if not refuse_in_demo(request):
            staff.set_place(
                actor=actor_of(request),
                user_id=obj.pk,
                is_staff=form.cleaned_data["is_staff"],
                groups=list(form.cleaned_data["groups"]),
            )

    def save_related(self, *args: Any) -> None:
        """The service has written the groups."""

    @action("Unlock", needs="support")
    def unlock(self, user: User, actor: Actor) -> None:
        users.unlock_user(actor=actor, user_id=user.pk)

    @action("Sign out everywhere", needs="support")
    def sign_out_everywhere(self, user: User, actor: Actor) -> None:
        sessions.revoke_all(user=user, actor=actor)

    @action("Send the verification mail again", needs="support")
    def send_verification(self, user: User, actor: Actor) -> None:
        users.send_verification(actor=actor, user_id=user.pk)

    @action("Send a password reset mail", needs="support")
    def send_password_reset(self, user: User, actor: Actor) -> None:
        users.send_password_reset(actor=actor, user_id=user.pk)

    @action("Deactivate", needs="staff")
    def deactivate(self, user: User, actor: Actor) -> None:
        users.update_user(actor=actor, user_id=user.pk, changes={"is_active": False})

    @action("Activate", needs="staff")
    def activate(self, user: User, actor: Actor) -> None:
        users.update_user(actor=actor, user_id=user.pk, changes={"is_active": True})


@page(Session)
class SessionPage(DeskPage):
    list_display = ("user", "device", "ip_address", "created_at", "last_used_at", "expires_at")
    list_select_related = ("user",)
    search_fields = ("user__email", "ip_address__exact", "id__exact")
    ordering = ("-last_used_at", "-pk")
    fields = ("id", "user", "device", "ip_address", "created_at", "last_used_at", "expires_at")
    actions = ("revoke",)

    @display(description="Device")
    def device(self, session: Session) -> str:
        return session.shown_user_agent or "–"

    @action("Sign out", needs="support")
    def revoke(self, session: Session, actor: Actor) -> None:
        sessions.revoke(user=session.user, session_id=session.pk, current_id="", actor=actor)


@page(EmailMessage)
class EmailPage(DeskPage):
    """What was promised to whom; what it said is encrypted, holds one-time links, and is not shown."""

    list_display = ("to_email", "subject", "template", "status_label", "created_at", "sent_at")
    list_filter = ("status", "template")
    search_fields = ("to_email", "id__exact", "user_id__exact", "organization_id__exact")
    ordering = ("-created_at", "-pk")
    fields = (
        "id", "template", "to_email", "subject", "status", "provider_id", "last_error",
        "organization_id", "user_id", "created_at", "sent_at", "expires_at",
    )  # fmt: skip

    @display(
        description="Status",
        ordering="status",
        label={"sent": "success", "failed": "danger", "queued": "info"},
    )
    def status_label(self, mail: EmailMessage) -> str:
        return str(mail.status)
