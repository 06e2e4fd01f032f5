"""Settings of the whole product, changed while it runs (files-admin.md §9.5)."""

from __future__ import annotations

from django.db import models


class AppSetting(models.Model):
    """One key; `bunship.app_settings.maintenance` is the only one that knows any."""

    key = models.CharField(max_length=100, primary_key=True)
    value = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "app_settings"

    def __str__(self) -> str:
        return self.key
