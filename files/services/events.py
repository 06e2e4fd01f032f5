"""What webhooks say of a file (billing-webhooks-jobs.md §5.3)."""

from __future__ import annotations

from typing import Any

from files.models import File


def event_data(file: File) -> dict[str, Any]:
    """Return the data of `file.uploaded` and `file.deleted`; never an address."""
    return {
        "fileId": file.pk,
        "organizationId": file.organization_id,
        "name": file.name,
        "size": file.size,
        "mimeType": file.mime_type,
    }
