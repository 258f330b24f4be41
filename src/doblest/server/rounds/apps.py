from __future__ import annotations

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "doblest.server.rounds"
    verbose_name = "Круги выписок"
