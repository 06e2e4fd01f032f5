"""How the two kinds of credentials appear in the OpenAPI document."""

from __future__ import annotations

from accounts.api.openapi import BearerScheme


class MemberScheme(BearerScheme):  # type: ignore[no-untyped-call]
    """A bearer token; that a key will do instead is said per operation (`open_to_keys`)."""

    target_class = "organizations.api.authentication.MemberAuthentication"
