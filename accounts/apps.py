from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.models import User
        from bunship.core.encryption import register_column

        register_column(User, "two_factor_secret")
