"""What every page of the working side shows beside its own: the site's masthead, and who is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest

from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.editorial.addresses import find_language, translate_path
from doblest.server.editorial.persons import read_person
from doblest.server.pages.rendering import build_base_context
from doblest.server.pages.requests import PageRequest


def build_page_context(request: HttpRequest) -> dict[str, Any]:
    """Of templates rendered for a request: those of the working side alone are."""
    language = find_language(request.path_info)
    if language is None:
        return {}
    page_request = PageRequest("home", language)
    person = read_person(request)
    return {
        **build_base_context(current_catalogue(), page_request),
        "viewer": person,
        "messages": get_messages(request),
        "translated_address": translate_path(request.path_info, page_request.other_language),
    }
