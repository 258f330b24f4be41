from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegisterConfig(AppConfig):
    name = "doblest.server.register"
    verbose_name = "Реестр"

    def ready(self) -> None:
        post_migrate.connect(_sync_reference, sender=self)


def _sync_reference(**_options: Any) -> None:
    from doblest.server.register.storage import sync_reference  # models load only once the apps are ready

    sync_reference()
