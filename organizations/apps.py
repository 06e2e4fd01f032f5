from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "organizations"

    def ready(self) -> None:
        from bunship.core.encryption import register_column
        from organizations import receivers  # noqa: F401 - connects them
        from organizations.models import Webhook

        register_column(Webhook, "secret_enc")
        register_column(Webhook, "previous_secret_enc")
