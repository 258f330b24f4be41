"""Pages of the API for a person, in the site's own frame."""

from __future__ import annotations

from typing import Any

from doblest.model import Language
from doblest.server.api.addresses import Address
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.pages.rendering import render_template
from doblest.server.pages.requests import PageRequest

LANGUAGE: Language = "ru"


def render_page(template: str, title_key: str, address: Address, content: dict[str, Any]) -> bytes:
    trail = [
        ("/".join((address.root, *address.path[:end])), part) for end, part in enumerate(address.path, 1)
    ]
    context = {"root": address.root, "trail": trail, "json_url": address.with_query(f="json"), **content}
    request = PageRequest("about", LANGUAGE, title_key)
    return render_template(
        f"api/{template}", current_catalogue(title_key), request, context, section="about"
    ).body
