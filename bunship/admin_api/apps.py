from django.apps import AppConfig


class AdminApiConfig(AppConfig):
    name = "bunship.admin_api"
    label = "admin_api"
