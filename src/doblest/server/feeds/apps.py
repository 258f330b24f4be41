from __future__ import annotations

from django.apps import AppConfig

from doblest.model import LocalizedText
from doblest.server.pages.footer import FOOTER_LINKS, FooterLink


class FeedsConfig(AppConfig):
    name = "doblest.server.feeds"
    label = "feeds"

    def ready(self) -> None:
        FOOTER_LINKS.append(FooterLink(LocalizedText("Лента правок", "Feed of changes"), "changes.atom"))
        FOOTER_LINKS.append(FooterLink(LocalizedText("Календарь", "Calendar"), "calendar.ics"))
