"""What other apps may have to do when something happens to a person.

Receivers run in the transaction of the service that sends; what they raise stops it.
"""

from __future__ import annotations

from django.dispatch import Signal

#: An account is about to be closed. Arguments: `user`, `actor`.
account_closing = Signal()

#: An address was proven for the first time. Arguments: `user`, `actor`.
email_verified = Signal()

#: A person wants their data. Argument: `user`; each receiver returns a dict of export sections.
personal_data_requested = Signal()
