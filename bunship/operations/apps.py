from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "bunship.operations"
    label = "operations"

    def ready(self) -> None:
        from bunship.core import error_tracking

        error_tracking.start()
