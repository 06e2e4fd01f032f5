"""What a resource is called, in each of the places that name it."""

from __future__ import annotations

import builtins
import keyword
import re
from dataclasses import dataclass

from bunship.core.api.serializers import camel
from bunship.operations.scaffold.errors import Refused

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
#: `<row>_org_time` names an index; Django allows thirty characters.
_LONGEST = 21


@dataclass(frozen=True)
class Names:
    """The names of one resource.

    Attributes:
        rows: many of them, in snake_case: `price_lists`.
        row: one of them: `price_list`.
    """

    rows: str
    row: str

    @property
    def model(self) -> str:
        """The class: `PriceList`."""
        return "".join(part.title() for part in self.row.split("_"))

    @property
    def models(self) -> str:
        """Its plural: `PriceLists`."""
        return "".join(part.title() for part in self.rows.split("_"))

    @property
    def route(self) -> str:
        """The part of the path and of permissions: `price-lists`."""
        return self.rows.replace("_", "-")

    @property
    def const(self) -> str:
        """The start of the permissions' names: `PRICE_LISTS`."""
        return self.rows.upper()

    @property
    def label(self) -> str:
        """One of them in a sentence: `price list`."""
        return self.row.replace("_", " ")

    @property
    def labels(self) -> str:
        """Many of them in a sentence: `price lists`."""
        return self.rows.replace("_", " ")

    @property
    def a_label(self) -> str:
        """With its article: `a price list`, `an invoice`."""
        vowel = self.row[0] in "aeiou" and not re.match(r"uni|use|usa|eu|one", self.row)
        return f"{'an' if vowel else 'a'} {self.label}"

    @property
    def tag(self) -> str:
        """The heading in the OpenAPI document: `Price Lists`."""
        return self.labels.title()

    @property
    def wire_row(self) -> str:
        return camel(self.row)

    @property
    def wire_rows(self) -> str:
        return camel(self.rows)


def read(name: str, singular: str = "") -> Names:
    """Return the names that follow from the plural.

    Args:
        singular: where English does not follow its rules.

    Raises:
        Refused: they will not do.
    """
    _check(name, "NAME")
    rows = name.replace("-", "_")
    if singular:
        _check(singular, "--singular")
        row = singular.replace("-", "_")
    else:
        row = singular_of(rows)
    if row == rows:
        raise Refused(f"{name!r} is both plural and singular, and the code needs two words.")
    if len(row) > _LONGEST or len(rows) > _LONGEST + 3:
        raise Refused(f"{name!r} is too long: a singular may have {_LONGEST} characters.")
    return Names(rows, row)


def singular_of(rows: str) -> str:
    """Return the singular of a regular English plural.

    Raises:
        Refused: it is none.
    """
    if re.search(r"(?:[^s]s|z|v|o)es$", rows):  # statuses and cases, wolves and sleeves
        raise Refused(f"{rows!r} may be the plural of two words: add --singular ONE.")
    for pattern, ending in (
        (r"(?<=[^aeiou_])ies$", "y"),
        (r"(?<=ss|ch|sh)es$|(?<=x)es$", ""),
        (r"(?<=[^s_u])s$", ""),
    ):
        found, count = re.subn(pattern, ending, rows)
        if count:
            return found
    raise Refused(f"{rows!r} is no plural whose singular is plain: add --singular ONE.")


def _check(name: str, what: str) -> None:
    if not _NAME.fullmatch(name):
        raise Refused(
            f"{what} {name!r} must be lower-case letters and digits, words joined by - or _."
        )
    plain = name.replace("-", "_")
    if keyword.iskeyword(plain) or keyword.issoftkeyword(plain):
        raise Refused(f"{what} {name!r} is a word of Python's own.")
    if hasattr(builtins, plain):
        raise Refused(f"{what} {name!r} is the name of one of Python's own functions or types.")
