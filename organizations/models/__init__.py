from organizations.models.membership import Membership
from organizations.models.organization import Organization

__all__ = ["Membership", "Organization"]
