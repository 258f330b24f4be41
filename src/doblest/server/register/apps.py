from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "doblest.server.register"
    verbose_name = "Реестр"
