from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class JobsConfig(AppConfig):
    name = "bunship.jobs"
    label = "jobs"

    def ready(self) -> None:
        # Every thread of every process must publish through our application, not Celery's own.
        import_string(settings.CELERY_APP).set_default()
