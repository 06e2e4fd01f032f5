"""What other apps may have to do when something happens to an organization.

Receivers run in the transaction of the service that sends; what they raise stops it.
"""

from __future__ import annotations

from django.dispatch import Signal

#: An organization was deleted. Arguments: `organization`, `actor`.
organization_deleted = Signal()
