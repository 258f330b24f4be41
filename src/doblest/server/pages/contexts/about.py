"""Whose list it is and of which day, how it is read and how well, and how to write to its owners."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from doblest.data import load
from doblest.exports.manifest import find_owner
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.contact import build_letter
from doblest.server.pages.contexts.linked_data import build_dataset_data
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history
from doblest.wording.memorials import name_marks


def build_about_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    edition = catalogue.edition
    home = request.origin + page_url("home", "ru", request.title)
    return {
        "legend": name_marks(catalogue.title).items(),
        "owner": find_owner(edition.heading),
        "received": history.find_receipt(edition.document),
        "claim_count": sum(len(city.record.claims) for city in catalogue.cities),
        "finding_count": catalogue.findings.counts.total(),
        "quality": load("quality")["texts"],
        "responsible": settings.DOBLEST_RESPONSIBLE,
        "contact": settings.DOBLEST_CONTACT,
        "linked_data": build_dataset_data(catalogue, request),
        "letter": build_letter(edition.title, home, edition.revision),
    }
