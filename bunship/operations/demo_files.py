"""The demo company's files: small, real, and uploaded as anybody's are."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

from bunship.audit.actor import Actor
from bunship.core.exceptions import DomainError
from bunship.core.logging import get_logger
from files.models import File
from files.services import uploads
from files.storage import StorageNotConfigured, storage
from organizations.models import Organization, WebhookDelivery

log = get_logger(__name__)


def create(organization: Organization) -> tuple[int, int]:
    """Upload what is missing; return how many were and how many were there. Without a storage none."""
    there = set(File.objects.of(organization).values_list("name", flat=True)) & set(FILES)
    made = 0
    try:
        storage()
        for name, (content_of, is_public) in FILES.items():
            if name in there:
                continue
            content = content_of()
            uploads.upload_file(
                organization=organization,
                uploader=organization.created_by,
                actor=Actor.system(),
                content=io.BytesIO(content),
                size=len(content),
                filename=name,
                declared_type="",
                is_public=is_public,
            )
            made += 1
        # Nothing of a seed is sent to anybody.
        WebhookDelivery.objects.of(organization).filter(event="file.uploaded", attempts=0).delete()
    except StorageNotConfigured:
        pass
    except DomainError as error:
        log.warning("demo files were not stored", error=error.message)
    return made, len(there)


def _pdf() -> bytes:
    """Return one page with a line of text (ISO 32000-1 §7.5)."""
    text = b"BT /F1 24 Tf 72 720 Td (Q4 2025 Report) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    document, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        document
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(document))
    )


def _picture(width: int, height: int, color: tuple[int, int, int]) -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").point(
        [value * part // 255 for part in color for value in range(256)]
    ).save(target, "PNG")
    return target.getvalue()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def _document() -> bytes:
    """Return a text document (ECMA-376) of one paragraph."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_RELATION}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r>'
        "<w:t>Welcome to Demo Company</w:t></w:r></w:p></w:body></w:document>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in members.items():
            made.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return target.getvalue()


def _api_spec() -> bytes:
    spec = {"openapi": "3.1.0", "info": {"title": "Demo Company API", "version": "1"}, "paths": {}}
    return json.dumps(spec, indent=2).encode()


#: name → (how it is made, whether everybody may see it). BunShip's `logo-dark.svg` would be refused.
FILES: dict[str, tuple[Callable[[], bytes], bool]] = {
    "Q4-2025-Report.pdf": (_pdf, False),
    "team-photo.png": (lambda: _picture(640, 360, (255, 180, 120)), True),
    "onboarding-guide.docx": (_document, False),
    "api-spec.json": (_api_spec, False),
    "logo-dark.png": (lambda: _picture(256, 256, (60, 60, 90)), True),
}
