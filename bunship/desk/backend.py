"""Who may do what at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from accounts.models import User


class DeskBackend(ModelBackend):
    """Permissions of groups; admins have all of them.

    Nobody is signed in by it: that is `bunship.desk.signing_in`'s.
    """

    def authenticate(self, *args: Any, **kwargs: Any) -> None:
        return None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if isinstance(user_obj, User) and user_obj.is_active and user_obj.is_admin:
            return True
        return bool(super().has_perm(user_obj, perm, obj))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        if isinstance(user_obj, User) and user_obj.is_active and user_obj.is_admin:
            return True
        return bool(super().has_module_perms(user_obj, app_label))
