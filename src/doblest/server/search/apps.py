from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "doblest.server.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from doblest.server.register.derivation import accompany
        from doblest.server.register.signals import entries_changed  # models load once the apps are ready
        from doblest.server.search.documents import prepare_documents
        from doblest.server.search.indexing import update_index

        accompany(prepare_documents)
        entries_changed.connect(update_index, dispatch_uid="search")
