from django.apps import AppConfig


class EmailsConfig(AppConfig):
    name = "bunship.emails"
    label = "emails"

    def ready(self) -> None:
        from bunship.core.encryption import register_column
        from bunship.emails.models import EmailMessage

        register_column(EmailMessage, "context_enc")
