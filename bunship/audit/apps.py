from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "bunship.audit"
    label = "audit"
