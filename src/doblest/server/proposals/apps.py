from __future__ import annotations

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "doblest.server.proposals"
    verbose_name = "Предложения"
