from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from doblest.server.pages.colophon import FOOT_LINKS


class ApiConfig(AppConfig):
    name = "doblest.server.api"
    label = "api"
    verbose_name = "API"

    def ready(self) -> None:
        FOOT_LINKS.append((_("Данные и API"), "/api/docs/"))
        FOOT_LINKS.append((_("Лента правок"), "/changes.atom"))
        FOOT_LINKS.append((_("Календарь"), "/calendar.ics"))
