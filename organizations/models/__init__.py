from organizations.models.api_key import ApiKey
from organizations.models.custom_role import CustomRole
from organizations.models.domain import OrganizationDomain
from organizations.models.invitation import Invitation, InvitationLink
from organizations.models.membership import Membership
from organizations.models.organization import Organization
from organizations.models.project import Project
from organizations.models.webhook import Webhook, WebhookDelivery

__all__ = [
    "ApiKey",
    "CustomRole",
    "Invitation",
    "InvitationLink",
    "Membership",
    "Organization",
    "OrganizationDomain",
    "Project",
    "Webhook",
    "WebhookDelivery",
]
