from __future__ import annotations

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "doblest.server.photos"
    verbose_name = "Снимки памятников"

    def ready(self) -> None:
        from doblest.server.photos import moving  # models load once the apps are ready
        from doblest.server.register.signals import entries_changed, entry_moved

        entry_moved.connect(moving.go_along, dispatch_uid="photos go along")
        entries_changed.connect(moving.come_back, dispatch_uid="photos come back")
