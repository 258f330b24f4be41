"""Pages of the API for a person, in the site's own frame."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from doblest.server.api.addresses import Address
from doblest.server.pages import site
from doblest.server.pages.catalogue import catalogue_of
from doblest.server.register import editions

LANGUAGE = "ru"


def render_page(template: str, title_key: str, address: Address, content: dict[str, Any]) -> bytes:
    catalogue = catalogue_of(editions.current(title_key))
    page = site.Asked("about", LANGUAGE)
    trail = [
        ("/".join((address.root, *address.path[:end])), part) for end, part in enumerate(address.path, 1)
    ]
    context = {"root": address.root, "trail": trail, "json_url": address.with_query(f="json"), **content}
    with translation.override(LANGUAGE):
        return site.refusal(catalogue, page, f"api/{template}", context)
