from __future__ import annotations

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "doblest.server.editorial"
    verbose_name = "Рабочая сторона"
