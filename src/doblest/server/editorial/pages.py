"""Pages of the site as a signed-in person gets them: with what is private where they may see it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token

from doblest.model import Language
from doblest.server.accounts.policy import Action, Actor, is_allowed, may
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.catalogue.cities import City
from doblest.server.editorial.addresses import translate_path
from doblest.server.editorial.persons import Person, read_person
from doblest.server.http.cache import CachedResponse
from doblest.server.http.numbers import parse_number
from doblest.server.http.problems import ProblemError
from doblest.server.pages import site
from doblest.server.pages.contexts.change import build_change_view, describe_change_set
from doblest.server.pages.rendering import render_template
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.views import choose_day, lead_on, parse_page_request, refuse
from doblest.server.register import internal
from doblest.server.register.history import Change, ChangeSetRecord
from doblest.wording.vocabulary import field_name


def show_own_page(
    request: HttpRequest, page: str, language: Language, title: str | None = None, **arguments: str
) -> HttpResponseBase:
    """The page of that name, made for this person; resources are the same for everybody."""
    catalogue = current_catalogue(title)
    wanted = parse_page_request(request, page, language, catalogue.title, arguments)
    try:
        catalogue, wanted = choose_day(catalogue, wanted)
        present = site.resolve_former_names(catalogue, wanted)
        if present != wanted:
            return lead_on(wanted, present)
        own = {
            "viewer": read_person(request),
            "csrf_token": get_token(request),
            "notices": list(get_messages(request)),
        }
        made = _render(catalogue, wanted, {**own, **_add_private(own["viewer"], catalogue, wanted)})
    except ProblemError as error:
        return refuse(catalogue, wanted, error.problem)
    return HttpResponse(made.body, content_type=made.content_type, headers=made.headers)


def _render(catalogue: Catalogue, wanted: PageRequest, own: dict[str, Any]) -> CachedResponse:
    """Raises ProblemError where there is nothing that this person may see."""
    try:
        return site.render(catalogue, wanted, own)
    except ProblemError:
        head = own.get("private_views") and _find_head(wanted)
        if not head:
            raise
        context = {**describe_change_set(catalogue, head), **own}
        return render_template("change", catalogue, wanted, context, section=site.PAGES["change"].section)


def _find_head(wanted: PageRequest) -> ChangeSetRecord | None:
    """Of a change set that everybody else is told nothing of."""
    number = parse_number(wanted.arguments["number"]) if wanted.page == "change" else None
    return None if number is None else internal.find_head(number, wanted.title)


def _add_private(person: Any, catalogue: Catalogue, wanted: PageRequest) -> dict[str, Any]:
    """What the page shows to this person beside what everybody sees."""
    if not isinstance(person, Person) or not wanted.as_of.is_today:
        return {}
    if wanted.page == "findings":
        return {"own_cities": list_own_cities(person.actor, catalogue)}
    if wanted.page == "history":
        changes = internal.list_private_changes(wanted.title, slug=wanted.arguments["slug"])
        return _add_to_history(person, catalogue, wanted, changes)
    if wanted.page == "change" and (number := parse_number(wanted.arguments["number"])) is not None:
        changes = internal.list_private_changes(wanted.title, number=number)
        return _add_to_history(person, catalogue, wanted, changes)
    return _add_to_city(person, wanted) if wanted.page == "city" else {}


def _add_to_history(
    person: Person,
    catalogue: Catalogue,
    wanted: PageRequest,
    private: Iterable[tuple[str | None, Change]],
) -> dict[str, Any]:
    """Changes of private fields where the person may see them, and the ways to take changes back."""
    may_see = partial(is_allowed, person.actor, Action.VIEW_PRIVATE, title=wanted.title)
    seen = [change for region, change in private if may_see([region])]
    root = translate_path(f"/account/revert/{wanted.title}/", wanted.language)
    own: dict[str, Any] = {
        "private_views": [build_change_view(catalogue, change) for change in seen],
        "revert_root": root,
        "own_cities": list_own_cities(person.actor, catalogue, Action.UNDO),
    }
    if wanted.page == "change" and may(person.actor, Action.UNDO):
        own["undo_address"] = f"{root}{wanted.arguments['number']}/"
    return own


def list_own_cities(actor: Actor, catalogue: Catalogue, action: Action = Action.DECIDE) -> set[str]:
    """Slugs of cities where the actor may do it, deciding if nothing is named; an empty one stands for the
    whole list."""
    may_do = partial(is_allowed, actor, action)
    title = catalogue.title.key
    own = {city.slug for city in catalogue.cities if may_do([_find_region(city)], title)}
    return own | ({""} if may_do([], title) else set())


def _find_region(city: City) -> str | None:
    region = city.record.located.region
    return region.iso if region else None


def _add_to_city(person: Person, wanted: PageRequest) -> dict[str, Any]:
    """Private columns of a city, for those who may see them there, and the way to edit it."""
    columns = internal.read_columns(wanted.arguments["slug"], wanted.title)
    if columns is None:
        return {}
    may = partial(is_allowed, person.actor, regions=[columns.region], title=wanted.title)
    own: dict[str, Any] = {}
    if may(Action.VIEW_PRIVATE):
        own["private_cells"] = [(field_name(name), value) for name, value in columns.values.items()]
    if may(Action.EDIT):
        address = f"/account/edit/{wanted.title}/{wanted.arguments['slug']}/"
        own["edit_address"] = translate_path(address, wanted.language)
    if may(Action.PHOTO):
        address = f"/account/photos/add/?city={wanted.title}/{wanted.arguments['slug']}"
        own["photo_address"] = translate_path(address, wanted.language)
    return own
