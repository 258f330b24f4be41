from __future__ import annotations

from django.apps import AppConfig

from doblest.model import LocalizedText
from doblest.server.pages.footer import FOOTER_LINKS, FooterLink


class ApiConfig(AppConfig):
    name = "doblest.server.api"
    label = "api"
    verbose_name = "API"

    def ready(self) -> None:
        FOOTER_LINKS.append(FooterLink(LocalizedText("OpenAPI", "OpenAPI"), "api/docs/"))
