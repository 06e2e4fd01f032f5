from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "bunship.idempotency"
    label = "idempotency"

    def ready(self) -> None:
        from bunship.core.api import views
        from bunship.core.encryption import register_column
        from bunship.idempotency.models import IdempotencyKey
        from bunship.idempotency.once import answer_once

        register_column(IdempotencyKey, "response_enc")
        views.answer_once = answer_once
