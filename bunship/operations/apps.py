from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "bunship.operations"
    label = "operations"
