from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "doblest.server.accounts"
    verbose_name = "Учётные записи"

    def ready(self) -> None:
        from doblest.server.accounts import receivers  # models load only once the apps are ready

        receivers.connect()
