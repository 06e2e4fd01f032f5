"""The wire of members, invitations, roles, links and domains (organizations.md §3.0–3.3)."""

from __future__ import annotations

import re
from typing import Any

from rest_framework import serializers

from bunship.core.addresses import LABEL
from bunship.core.api.fields import (
    ChoiceField,
    EmailField,
    TextField,
    TextListField,
    TimestampField,
)
from bunship.core.api.serializers import InputSerializer, OutputSerializer, PagedSerializer
from bunship.core.exceptions import InvalidInput
from organizations.roles import ASSIGNABLE, Role

#: v1's stricter alphabet for invited addresses, and two letters at least at the end (§3.3.2).
_INVITED = re.compile(rf"(?:[A-Za-z0-9_%+-]+\.)*[A-Za-z0-9_%+-]+@(?:{LABEL}\.)+[A-Za-z]{{2,63}}")


class MemberUserSerializer(OutputSerializer):
    """Whose place it is."""

    id = serializers.CharField()
    email = serializers.CharField()
    full_name = serializers.CharField(allow_null=True)
    avatar_url = serializers.CharField(allow_null=True)


class CustomRoleNameSerializer(OutputSerializer):
    """``{id, name}``"""

    id = serializers.CharField()
    name = serializers.CharField()


class MemberSerializer(OutputSerializer):
    """The `Member` object; `customRole` is ours, and null for the four built-in roles."""

    id = serializers.CharField()
    user_id = serializers.CharField()
    organization_id = serializers.CharField()
    role = serializers.CharField()
    custom_role = CustomRoleNameSerializer(allow_null=True)
    user = MemberUserSerializer()
    joined_at = TimestampField(source="created_at")


class MemberListSerializer(PagedSerializer):
    """``{members, total}``, owner first."""

    members = MemberSerializer(many=True)


class TransferSerializer(OutputSerializer):
    """``{message, owner, previousOwner}``"""

    message = serializers.CharField()
    owner = MemberSerializer()
    previous_owner = MemberSerializer()


GIVEN_ROLES = (str(Role.ADMIN), str(Role.MEMBER), str(Role.VIEWER))
JOINING_ROLES = (str(Role.MEMBER), str(Role.VIEWER))


class ChangeRoleInput(InputSerializer):
    """``{role}`` of the built-in ones, or ``{customRoleId}``; exactly one."""

    role = ChoiceField(choices=GIVEN_ROLES, required=False)
    custom_role_id = TextField(max_length=64, required=False)

    @classmethod
    def parse(cls, data: Any) -> dict[str, Any]:
        values = super().parse(data)
        if len(values) != 1:
            rule = "is required" if not values else "must stand alone"
            raise InvalidInput(details=f"role: {rule}", fields=[{"path": "/role", "message": rule}])
        return values


class TransferInput(InputSerializer):
    """``{memberId}`` or ``{userId}``; exactly one."""

    member_id = TextField(max_length=64, required=False)
    user_id = TextField(max_length=64, required=False)

    @classmethod
    def parse(cls, data: Any) -> dict[str, Any]:
        values = super().parse(data)
        if len(values) != 1:
            rule = "is required" if not values else "must stand alone"
            raise InvalidInput(
                details=f"memberId: {rule}", fields=[{"path": "/memberId", "message": rule}]
            )
        return values


class InvitedAddressField(EmailField):
    """What v1 accepts: a narrower alphabet than an account's own address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        address = super().to_internal_value(data)
        if not _INVITED.fullmatch(address):
            self.fail("email")
        return address

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "email", "pattern": f"^{_INVITED.pattern}$"}


class InviteInput(InputSerializer):
    email = InvitedAddressField()
    role = ChoiceField(choices=GIVEN_ROLES)


class InviterSerializer(OutputSerializer):
    """Who invited."""

    id = serializers.CharField()
    email = serializers.CharField()
    full_name = serializers.CharField(allow_null=True)


class InvitationSerializer(OutputSerializer):
    """The `Invitation` object."""

    id = serializers.CharField()
    organization_id = serializers.CharField()
    email = serializers.CharField()
    role = serializers.CharField()
    invited_by = InviterSerializer()
    expires_at = TimestampField()
    created_at = TimestampField()
    status = serializers.CharField()


class InvitationListSerializer(PagedSerializer):
    """``{invitations, total}``, newest first."""

    invitations = InvitationSerializer(many=True)


class InvitedSerializer(OutputSerializer):
    """``{invitation, inviteUrl}``"""

    invitation = InvitationSerializer()
    invite_url = serializers.CharField()


class AcceptInput(InputSerializer):
    token = TextField(max_length=200)


class JoinedOrganizationSerializer(OutputSerializer):
    """``{id, name, slug}``"""

    id = serializers.CharField()
    name = serializers.CharField()
    slug = serializers.CharField()


class JoinedSerializer(OutputSerializer):
    """``{message, organization}``"""

    message = serializers.CharField()
    organization = JoinedOrganizationSerializer()


class PreviewOrganizationSerializer(OutputSerializer):
    """What a page about an invitation shows of its organization."""

    name = serializers.CharField()
    slug = serializers.CharField()
    logo_url = serializers.CharField(allow_null=True)


class PreviewInviterSerializer(OutputSerializer):
    """``{fullName}``"""

    full_name = serializers.CharField(allow_null=True)


class PreviewSerializer(OutputSerializer):
    """An invitation for its page: no address, no ids."""

    organization = PreviewOrganizationSerializer()
    role = serializers.CharField()
    invited_by = PreviewInviterSerializer()
    expires_at = TimestampField()
    status = serializers.CharField()


class PermissionsField(serializers.ListField):
    """Names of permissions a custom role may hold; repeated ones once."""

    default_error_messages = {
        "required": "is required",
        "null": "must not be null",
        "not_a_list": "must be a list",
        "empty": "must not be empty",
        "max_length": "must have at most {max_length} entries",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            child=ChoiceField(choices=ASSIGNABLE), allow_empty=False, max_length=100, **kwargs
        )

    def wire_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"type": "string", "enum": list(ASSIGNABLE)},
            "minItems": 1,
        }

    def to_internal_value(self, data: Any) -> list[str]:
        return list(dict.fromkeys(super().to_internal_value(data)))


class CreateRoleInput(InputSerializer):
    name = TextField(max_length=50, trim=True, single_line=True)
    permissions = PermissionsField()


class UpdateRoleInput(InputSerializer):
    name = TextField(max_length=50, trim=True, single_line=True, required=False)
    permissions = PermissionsField(required=False)


class CustomRoleSerializer(OutputSerializer):
    """A role of the organization's own making."""

    id = serializers.CharField()
    name = serializers.CharField()
    permissions = TextListField()
    created_at = TimestampField()
    updated_at = TimestampField()


class CustomRoleListSerializer(PagedSerializer):
    """``{roles, total}``"""

    roles = CustomRoleSerializer(many=True)


class WholeNumberField(serializers.IntegerField):
    """A whole number between bounds: 1.0 is one, as in JSON Schema and on v1; "1" and true are none."""

    default_error_messages = {
        "required": "is required",
        "null": "must not be null",
        "invalid": "must be a whole number",
        "min_value": "must be at least {min_value}",
        "max_value": "must be at most {max_value}",
    }

    def to_internal_value(self, data: Any) -> int:
        whole = isinstance(data, int) or (isinstance(data, float) and data.is_integer())
        if isinstance(data, bool) or not whole:
            self.fail("invalid")
        return int(data)


class CreateLinkInput(InputSerializer):
    role = ChoiceField(choices=JOINING_ROLES)
    max_uses = WholeNumberField(
        min_value=1, max_value=10_000, required=False, allow_null=True, default=None
    )
    expires_in_hours = WholeNumberField(min_value=1, max_value=24 * 90, required=False, default=168)


class LinkSerializer(OutputSerializer):
    """An invitation link, without its secret."""

    id = serializers.CharField()
    role = serializers.CharField()
    max_uses = serializers.IntegerField(allow_null=True)
    uses = serializers.IntegerField()
    expires_at = TimestampField()
    created_at = TimestampField()


class LinkListSerializer(PagedSerializer):
    """``{invitationLinks, total}``"""

    invitation_links = LinkSerializer(many=True)


class CreatedLinkSerializer(OutputSerializer):
    """``{invitationLink, url}``; the address is shown once."""

    invitation_link = LinkSerializer()
    url = serializers.CharField()


_DOMAIN = rf"(?:{LABEL}\.)+[A-Za-z]{{2,63}}"


class DomainField(TextField):
    """A domain name, lower-cased."""

    default_error_messages = {"domain": "must be a domain name"}

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        # Judged first: lower() turns some other letters into ASCII ones.
        if not re.fullmatch(_DOMAIN, name):
            self.fail("domain")
        return name.lower()

    def wire_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "hostname", "pattern": f"^{_DOMAIN}$"}


class ClaimDomainInput(InputSerializer):
    domain = DomainField(max_length=253, trim=True)
    role = ChoiceField(choices=JOINING_ROLES, required=False, default=str(Role.MEMBER))


class DomainSerializer(OutputSerializer):
    """A domain, and the TXT record that proves it."""

    id = serializers.CharField()
    domain = serializers.CharField()
    role = serializers.CharField()
    verified_at = TimestampField(allow_null=True)
    record_name = serializers.CharField()
    record_text = serializers.CharField()
    created_at = TimestampField()


class DomainListSerializer(PagedSerializer):
    """``{domains, total}``"""

    domains = DomainSerializer(many=True)
