from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from doblest.reference.titles import Title, set_titles_source


class RegisterConfig(AppConfig):
    name = "doblest.server.register"
    verbose_name = "Реестр"

    def ready(self) -> None:
        post_migrate.connect(_sync_reference, sender=self)
        set_titles_source(_read_stored_titles)


def _sync_reference(**_options: Any) -> None:
    from doblest.server.register.storage import sync_reference  # models load only once the apps are ready

    sync_reference()


def _read_stored_titles() -> dict[str, Title]:
    from doblest.server.register.stored_titles import read_stored_titles  # likewise

    return read_stored_titles()
