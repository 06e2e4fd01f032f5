"""Actions of the desk: each one a call of a service for every chosen row, with its outcome told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.admin import ModelAdmin

from bunship.audit.actor import Actor
from bunship.core.exceptions import DomainError
from bunship.desk.signing_in import actor_of

#: Nobody wants to do more by accident, and each row is a transaction of its own.
MOST_ROWS = 100

_Method = Callable[[Any, Any, Actor], object]


def refuse_in_demo(request: HttpRequest) -> bool:
    """Say whether this is a public demo, and tell the visitor; there the desk is for looking."""
    if settings.ENV.demo_mode:
        messages.error(request, "Not available in demo mode")
    return bool(settings.ENV.demo_mode)


def action(description: str, *, needs: str) -> Callable[[_Method], Callable[..., None]]:
    """Make an action of a method that does it for one row.

    Args:
        needs: the permission of `bunship.desk.models.Desk` it asks for.
    """

    def wrap(one: _Method) -> Callable[..., None]:
        def run(page: DeskPage, request: HttpRequest, rows: QuerySet[Any]) -> None:
            if refuse_in_demo(request):
                return
            chosen = list(rows[: MOST_ROWS + 1])
            if len(chosen) > MOST_ROWS:
                messages.error(request, f"At most {MOST_ROWS} rows at once.")
                return
            done = 0
            for row in chosen:
                try:
                    one(page, row, actor_of(request))
                except DomainError as error:
                    messages.error(request, f"{row}: {error.details or error.message}")
                else:
                    done += 1
            if done:
                messages.success(request, f"{description}: {done} of {len(chosen)} done.")

        run.__name__ = one.__name__
        run.__doc__ = one.__doc__
        run.short_description = description  # type: ignore[attr-defined]
        run.allowed_permissions = [needs]  # type: ignore[attr-defined]
        return run

    return wrap


class DeskPage(ModelAdmin):
    """Rows to look at: listed, searched, filtered, never edited here.

    Each page names the fields it shows, so that a new column is hidden until somebody decides otherwise;
    secrets are never among them.
    """

    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200
    list_fullwidth = True
    compressed_fields = True
    actions: Any = ()
    change_form_outer_before_template = "desk/row_actions.html"
    change_form_show_cancel_button = True
    #: Shown on the page of one row; all of them read only.
    fields: Any = ("id",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_support_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("desk.support")

    def has_billing_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("desk.billing")

    def has_operate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("desk.operate")

    def has_staff_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("desk.staff")

    def log_addition(self, *args: Any) -> None:
        """The audit trail tells who did what; Django's own log stays empty."""

    log_change = log_deletions = log_addition

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what the audit trail says about this row."""
        return HttpResponseRedirect(f"{reverse('admin:audit_auditlog_changelist')}?q={object_id}")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        choices = [
            {"name": name, "description": description}
            for _, name, description in self.get_actions(request).values()
            if name != "delete_selected"
        ]
        meta = self.model._meta
        return super().changeform_view(
            request,
            object_id,
            form_url,
            {
                "row_actions": choices,
                "row_actions_url": reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"),
                **(extra_context or {}),
            },
        )

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        response = super().response_action(request, queryset)
        back = request.POST.get("back_to")
        if back and response is not None:
            # From the page of one row: there again, if it is still there.
            row: Model | None = self.model._default_manager.filter(pk=back).first()
            if row is not None:
                meta = self.model._meta
                return HttpResponseRedirect(
                    reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[back])
                )
        return response


def page(model: type[Model]) -> Callable[[type[DeskPage]], type[DeskPage]]:
    """Register a page of the desk."""
    return admin.register(model)
