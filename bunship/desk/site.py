"""The desk of the support staff, at `/admin/`."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from unfold.sites import UnfoldAdminSite

from bunship.admin_api.services import system
from bunship.app_settings import maintenance
from bunship.desk import dashboard, signing_in
from bunship.desk.acting import refuse_in_demo


class DeskSite(UnfoldAdminSite):
    """Django's admin with our way in, a dashboard, and no page that changes rows behind the services."""

    login_form = signing_in.SignInForm  # type: ignore[assignment]
    login_template = "desk/sign_in.html"
    index_template = "desk/index.html"
    index_title = "Overview"

    def has_permission(self, request: HttpRequest) -> bool:
        return signing_in.works_here(request.user)

    def extra_urls(self) -> list[Any]:
        switch = self.admin_view(require_POST(self.switch_maintenance))
        return [path("maintenance/", switch, name="maintenance")]

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the sign-in page, or go on with whoever is here already."""
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index", current_app=self.name))
        context = {
            **self.each_context(request),
            "title": "Sign in",
            "subtitle": None,
            "app_path": request.get_full_path(),
            **(extra_context or {}),
        }
        view = signing_in.SignInView.as_view(
            extra_context=context,
            template_name=self.login_template,
            next_page=reverse("admin:index", current_app=self.name),
        )
        request.current_app = self.name  # type: ignore[attr-defined]
        return view(request)  # type: ignore[return-value]

    @method_decorator(never_cache)
    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """End the visit, here and at the API."""
        if request.method == "POST":
            signing_in.end(request)
        return HttpResponseRedirect(reverse("admin:login", current_app=self.name))  # type: ignore[return-value]

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Passwords are changed where everybody changes theirs."""
        raise Http404

    password_change_done = password_change

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show the figures of the product."""
        return super().index(
            request,
            {
                **dashboard.context(),
                "maintenance_on": maintenance.read(),
                "may_operate": request.user.has_perm("desk.operate"),
                **(extra_context or {}),
            },
        )

    def switch_maintenance(self, request: HttpRequest) -> HttpResponse:
        """Turn maintenance mode on or off."""
        if not request.user.has_perm("desk.operate"):
            raise Http404
        back = HttpResponseRedirect(reverse("admin:index", current_app=self.name))
        if refuse_in_demo(request):
            return back
        enabled = request.POST.get("enabled") == "true"
        system.set_maintenance(enabled=enabled, actor=signing_in.actor_of(request))
        messages.success(request, f"Maintenance mode is {'on' if enabled else 'off'}.")
        return back
