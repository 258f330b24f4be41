"""Pages of the API for a person, in the site's own frame."""

from __future__ import annotations

from typing import Any

from doblest.server.api.exchange import Request
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.pages.rendering import render_template
from doblest.server.pages.requests import PageRequest


def page(template: str, request: Request, content: dict[str, Any]) -> bytes:
    trail = [
        ("/".join((request.root, *request.path[:end])), part) for end, part in enumerate(request.path, 1)
    ]
    held = {"root": request.root, "trail": trail, "json_url": request.again(f="json"), **content}
    return render_template(
        f"api/{template}", current_catalogue(), PageRequest("about", "ru"), held, section="about"
    ).body
