"""Projects (organizations.md §3.6)."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from bunship.audit.actor import Actor
from bunship.audit.recording import record
from bunship.core.exceptions import Conflict, InvalidInput, ResourceNotFound
from organizations import limits
from organizations.models import Organization, Project
from organizations.models.project import SETTINGS_BYTES
from organizations.selectors.access import Access
from organizations.services.events import emit
from organizations.services.settings import difference, merge

_SLUG_LENGTH = 50
_SHORTEST_SLUG = 3


class SettingsTooLarge(InvalidInput):
    message = "Project settings must be at most 16 KiB of JSON"


class ProjectNotFound(ResourceNotFound):
    message = "Project not found"


class ProjectSlugTaken(Conflict):
    message = "Project slug already exists"


def create_project(
    *,
    access: Access,
    actor: Actor,
    name: str,
    slug: str | None = None,
    description: str | None = None,
    settings: dict[str, Any] | None = None,
) -> Project:
    """Create a project; without a slug one is made of the name.

    Raises:
        LimitReached: the plan's projects are all there.
        ProjectSlugTaken: a live project of this organization has the slug; parallel callers get it too.
    """
    organization = access.organization
    try:
        with transaction.atomic():
            actor.confirm()
            live = Project.objects.of(organization).live()
            limits.require_room(organization.pk, "projects", current=live.count(), thing="Project")
            project = Project.objects.create(
                organization=organization,
                name=name,
                slug=slug or _free_slug(organization, name),
                description=description,
                settings=merge({}, settings or {}),
                created_by=access.user,
            )
            record(
                actor=actor,
                action="project.created",
                resource_type="project",
                resource_id=project.pk,
                organization_id=organization.pk,
                new={"name": name, "slug": project.slug, "description": description},
            )
            emit(organization.pk, "project.created", _event_data(project))
    except IntegrityError as error:
        raise ProjectSlugTaken from error
    return project


def update_project(
    *, organization: Organization, project_id: str, changes: dict[str, Any], actor: Actor
) -> Project:
    """Change what differs; settings are merged under the write lock.

    Without a difference nothing is written.

    Raises:
        ProjectNotFound, ProjectSlugTaken, SettingsTooLarge
    """
    try:
        with transaction.atomic():
            actor.confirm()
            project = _get(organization, project_id)
            old: dict[str, Any] = {}
            new: dict[str, Any] = {}
            for field in ("name", "slug", "description"):
                if field in changes and changes[field] != getattr(project, field):
                    old[field], new[field] = getattr(project, field), changes[field]
                    setattr(project, field, changes[field])
            if changes.get("settings") is not None:
                merged = merge(project.settings, changes["settings"])
                if len(json.dumps(merged)) > SETTINGS_BYTES:
                    raise SettingsTooLarge
                if merged != project.settings:
                    old["settings"], new["settings"] = difference(project.settings, merged)
                    project.settings = merged
            if not new:
                return project
            project.save(update_fields=["name", "slug", "description", "settings", "updated_at"])
            record(
                actor=actor,
                action="project.updated",
                resource_type="project",
                resource_id=project.pk,
                organization_id=organization.pk,
                old=old,
                new=new,
            )
            emit(organization.pk, "project.updated", _event_data(project))
    except IntegrityError as error:
        raise ProjectSlugTaken from error
    return project


@transaction.atomic
def delete_project(*, organization: Organization, project_id: str, actor: Actor) -> None:
    """Soft-delete a project; its slug is free at once.

    Raises:
        ProjectNotFound
    """
    actor.confirm()
    project = _get(organization, project_id)
    now = timezone.now()
    Project.objects.filter(pk=project.pk).update(deleted_at=now, updated_at=now)
    record(
        actor=actor,
        action="project.deleted",
        resource_type="project",
        resource_id=project.pk,
        organization_id=organization.pk,
        old={"name": project.name, "slug": project.slug},
    )
    emit(organization.pk, "project.deleted", _event_data(project))


def _event_data(project: Project) -> dict[str, Any]:
    return {
        "projectId": project.pk,
        "organizationId": project.organization_id,
        "name": project.name,
        "slug": project.slug,
    }


def get_project(*, organization: Organization, project_id: str) -> Project:
    """Return one live project of an organization.

    Raises:
        ProjectNotFound
    """
    return _get(organization, project_id)


def _get(organization: Organization, project_id: str) -> Project:
    project = Project.objects.of(organization).live().filter(pk=project_id).first()
    if project is None:
        raise ProjectNotFound
    return project


def _free_slug(organization: Organization, name: str) -> str:
    """Make a slug of a name, with a random ending where it is too short or taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-")
    taken = Project.objects.of(organization).live().filter(slug=base).exists()
    if len(base) >= _SHORTEST_SLUG and not taken:
        return base
    ending = secrets.token_hex(4)
    return f"{base[: _SLUG_LENGTH - 9].strip('-')}-{ending}".strip("-")
