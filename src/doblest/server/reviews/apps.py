from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "doblest.server.reviews"
    verbose_name = "Рассмотрения"

    def ready(self) -> None:
        """A file that came back in a round brings its review up to date."""
        from doblest.server.reviews import receivers  # models load only once Django is set up

        receivers.connect()
