from django.apps import AppConfig


class EmailsConfig(AppConfig):
    name = "bunship.emails"
    label = "emails"
