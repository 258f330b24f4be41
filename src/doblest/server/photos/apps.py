from __future__ import annotations

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "doblest.server.photos"
    verbose_name = "Снимки памятников"
