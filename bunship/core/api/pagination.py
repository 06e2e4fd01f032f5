"""The generic pagination a client may switch on for any list (organizations.md §0)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bunship.core.exceptions import InvalidInput

MAX_PAGE_SIZE = 100
DEFAULT_PAGE_SIZE = 20


@dataclass(frozen=True)
class Page:
    """A slice a client asked for."""

    page: int
    page_size: int

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size

    @classmethod
    def requested(cls, query: Mapping[str, str]) -> Page | None:
        """Read `page` and `pageSize`; None when the client sent neither.

        Raises:
            InvalidInput: not whole numbers, or outside their bounds.
        """
        if "page" not in query and "pageSize" not in query:
            return None
        return cls(
            page=whole_number(query, "page", default=1, low=1, high=1_000_000),
            page_size=whole_number(
                query, "pageSize", default=DEFAULT_PAGE_SIZE, low=1, high=MAX_PAGE_SIZE
            ),
        )


def whole_number(query: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    """Read one bounded whole number of the query string."""
    text = query.get(name)
    if text is None:
        return default
    rule = f"must be a whole number from {low} to {high}"
    if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
        raise InvalidInput(
            details=f"{name}: {rule}", fields=[{"path": f"/{name}", "message": rule}]
        )
    return int(text)


def listed(
    key: str, rows: Any, page: Page | None, render: Callable[[Any], list[Any]]
) -> dict[str, Any]:
    """Return ``{<key>: […], total}`` for a queryset, with the page keys when one was asked for."""
    if page is None:
        items = render(rows)
        return {key: items, "total": len(items)}
    total = rows.count()
    items = render(rows[page.offset : page.offset + page.page_size])
    return {
        key: items,
        "total": total,
        "page": page.page,
        "pageSize": page.page_size,
        "hasMore": page.offset + len(items) < total,
    }
