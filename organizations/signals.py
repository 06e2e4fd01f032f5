"""What other apps may have to do when something happens to an organization.

Receivers run in the transaction of the service that sends; what they raise stops it.
"""

from __future__ import annotations

from django.dispatch import Signal

#: An organization is about to be purged, outside of any transaction. Argument: `organization`.
organization_purging = Signal()

#: An organization was deleted. Arguments: `organization`, `actor`.
organization_deleted = Signal()
