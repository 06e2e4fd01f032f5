from django.apps import AppConfig


class AppSettingsConfig(AppConfig):
    name = "bunship.app_settings"
    label = "app_settings"
