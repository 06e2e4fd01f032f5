"""Projects (organizations.md §3.6), with and without the organization in the path."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from bunship.core.api.openapi import PAGE, given, operation
from bunship.core.api.pagination import Page, listed
from bunship.core.api.serializers import MessageSerializer
from organizations.api.base import OrganizationApiView, ShortPathView, short_path
from organizations.api.serializers.resources import (
    CreateProjectInput,
    ProjectListSerializer,
    ProjectSerializer,
    UpdateProjectInput,
)
from organizations.roles import Permission
from organizations.selectors.people import list_projects
from organizations.services import projects


class ProjectListView(OrganizationApiView):
    tag = "Projects"
    required_permissions = {
        "GET": Permission.PROJECTS_READ,
        "POST": Permission.PROJECTS_CREATE,
    }
    open_to_keys = frozenset({"GET", "POST"})

    @operation(
        "List projects",
        response=ProjectListSerializer,
        errors=(400, 401, 403, 404),
        operation_id="listProjects",
        query=(*PAGE, given("search", "Part of a name or slug.")),
    )
    def get(self, request: Request, **_: str) -> Response:
        """List the live projects, newest first; `search` looks in names and slugs."""
        page = Page.requested(request.query_params)
        rows = list_projects(
            self.access.organization, search=request.query_params.get("search", "")[:100]
        )
        return Response(listed("projects", rows, page, ProjectSerializer.render_all))

    @operation(
        "Create a project",
        request=CreateProjectInput,
        response=ProjectSerializer,
        status=201,
        errors=(400, 401, 403, 404, 409),
        operation_id="createProject",
    )
    def post(self, request: Request, **_: str) -> Response:
        """Create a project; without a slug one is made of its name."""
        project = projects.create_project(
            access=self.access, actor=self.actor, **CreateProjectInput.parse(request.data)
        )
        return Response(ProjectSerializer.render(project), status=201)


class ProjectDetailView(OrganizationApiView):
    tag = "Projects"
    required_permissions = {
        "GET": Permission.PROJECTS_READ,
        "PATCH": Permission.PROJECTS_UPDATE,
        "DELETE": Permission.PROJECTS_DELETE,
    }
    open_to_keys = frozenset({"GET", "PATCH", "DELETE"})

    @operation(
        "Get a project",
        response=ProjectSerializer,
        errors=(401, 403, 404),
        operation_id="getProject",
    )
    def get(self, request: Request, project_id: str, **_: str) -> Response:
        """Return one project."""
        project = projects.get_project(organization=self.access.organization, project_id=project_id)
        return Response(ProjectSerializer.render(project))

    @operation(
        "Change a project",
        request=UpdateProjectInput,
        response=ProjectSerializer,
        errors=(400, 401, 403, 404, 409),
        operation_id="updateProject",
    )
    def patch(self, request: Request, project_id: str, **_: str) -> Response:
        """Change what is given; settings are merged."""
        project = projects.update_project(
            organization=self.access.organization,
            project_id=project_id,
            changes=UpdateProjectInput.parse(request.data),
            actor=self.actor,
        )
        return Response(ProjectSerializer.render(project))

    @operation(
        "Delete a project",
        response=MessageSerializer,
        errors=(401, 403, 404),
        operation_id="deleteProject",
    )
    def delete(self, request: Request, project_id: str, **_: str) -> Response:
        """Delete a project; its slug is free at once."""
        projects.delete_project(
            organization=self.access.organization, project_id=project_id, actor=self.actor
        )
        return Response({"message": "Project deleted successfully"})


@short_path(get="listProjects", post="createProject")
class ShortProjectListView(ShortPathView, ProjectListView):
    """`/projects`"""


@short_path(get="getProject", patch="updateProject", delete="deleteProject")
class ShortProjectDetailView(ShortPathView, ProjectDetailView):
    """`/projects/{id}`"""
