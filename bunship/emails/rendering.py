"""Turning a template and its variables into the two parts of a mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import css_inline
from django.conf import settings
from django.template.loader import render_to_string

_inliner = css_inline.CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Rendered:
    """Both parts of a mail; the same message renders to the same bytes every time."""

    html: str
    text: str


def render(template: str, context: Mapping[str, str], *, created_at: datetime) -> Rendered:
    """Render ``emails/<template>.html`` and ``.txt``; variables are HTML-escaped by Django."""
    values = {
        **context,
        "app_name": settings.APP_NAME,
        "company_name": settings.ENV.company_name,
        "support_email": settings.ENV.company_support_email,
        "frontend_url": settings.ENV.frontend_url,
        "year": created_at.year,
    }
    return Rendered(
        html=_inliner.inline(render_to_string(f"emails/{template}.html", values)),
        text=render_to_string(f"emails/{template}.txt", values).strip() + "\n",
    )
