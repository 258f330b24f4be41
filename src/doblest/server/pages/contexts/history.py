"""The history of a city, or of one field of it: newest first."""

from __future__ import annotations

from typing import Any

from doblest.model import LocalizedText
from doblest.reference.visibility import list_public_names
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.filters import parse_page_number
from doblest.server.http.problems import reject_value
from doblest.server.pages.contexts.change import build_change_view
from doblest.server.pages.contexts.changes import QueryOf
from doblest.server.pages.contexts.city import get_city
from doblest.server.pages.pagination import paginate
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history
from doblest.server.register.history import build_change
from doblest.wording.vocabulary import field_name

PAGE_SIZE = 50


def build_history_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Raises ProblemError for a city or a field that there is not."""
    city = get_city(catalogue, request.arguments["slug"])
    field = request.query.get("field", "")
    until = catalogue.edition.revision if request.as_of.known else None
    changes = history.select_changes(city.slug, catalogue.title.key, until)
    if field and field not in list_public_names("changes"):
        raise reject_value("field", field, tuple(sorted(list_public_names("changes"))))
    chosen = changes.filter(field=field) if field else changes
    number = parse_page_number(request.query.get("page", ""))
    page = paginate(chosen, number, PAGE_SIZE, request.language)
    views = (build_change_view(catalogue, build_change(row), is_whole=bool(field)) for row in page)
    return {
        "city": city,
        "field": field,
        "field_name": field_name(field) if field else None,
        "fields": _list_fields(set(changes.order_by().values_list("field", flat=True).distinct())),
        "filters": QueryOf({"field": field}),
        "page": page,
        "views": list(views),
    }


def _list_fields(names: set[str]) -> list[tuple[str, LocalizedText]]:
    return [(name, field_name(name)) for name in sorted(names)]
