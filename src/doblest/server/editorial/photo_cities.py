"""The city of a photograph, as its form names it: picked from a list while that is short, typed beyond."""

from __future__ import annotations

from msgspec import Struct

from doblest.language.normalise import fold_yo
from doblest.reference.titles import default_title, get_title
from doblest.server.accounts.policy import Action, Actor
from doblest.server.accounts.scopes import filter_own
from doblest.server.pages.contexts.city_names import MAX_OPTIONS
from doblest.server.photos.refusals import PhotoError
from doblest.server.register.models import Entry
from doblest.server.register.models.entries import EntryQuerySet

_OFFERED = 50
"""Cities that are offered to who types: those changed last."""


class CityField(Struct, frozen=True):
    value: str
    options: list[tuple[str, str]]
    """To be picked, by `title/slug`; to who types only offered."""
    is_typed: bool


def find_entry(said: str) -> Entry:
    """By `title/slug`. Raises PhotoError for a city that no list names."""
    title, _slash, slug = said.rpartition("/")
    entry = Entry.objects.listed().filter(title=title or default_title().key, slug=slug).first()
    if entry is None:
        raise PhotoError("no_city", "city")
    return entry


def find_typed(said: str, actor: Actor) -> Entry:
    """By `title/slug`, or by the name. Raises PhotoError for none and for several of that name."""
    if "/" in said:
        return find_entry(said)
    named = _list_named(said, actor)
    if len(named) != 1:
        raise PhotoError("many_cities" if named else "no_city", "city")
    return named[0]


def build_city_field(said: str, actor: Actor) -> CityField:
    """Of several cities of the name that was typed one is picked."""
    own = _select_own(actor)
    named = _list_named(said, actor) if said and "/" not in said else []
    if len(named) > 1:
        return CityField("", [_offer(entry) for entry in named], is_typed=False)
    is_typed = own.count() > MAX_OPTIONS
    offered = own.order_by("-revision", "slug")[:_OFFERED] if is_typed else own.order_by("city", "slug")
    return CityField(said, [_offer(entry) for entry in offered], is_typed)


def _select_own(actor: Actor) -> EntryQuerySet:
    return filter_own(Entry.objects.listed().select_related("subject"), actor, Action.PHOTO)


def _list_named(said: str, actor: Actor) -> list[Entry]:
    """SQLite knows no small letters of Russian, so names are compared here."""
    own, wanted = _select_own(actor), _fold(said)
    found = [key for key, city in own.values_list("pk", "city") if _fold(city) == wanted]
    return list(own.filter(pk__in=found[:MAX_OPTIONS]).order_by("city", "slug"))


def _fold(name: str) -> str:
    return fold_yo(" ".join(name.casefold().split()))


def _offer(entry: Entry) -> tuple[str, str]:
    """With its region; of titles that are not the usual one with the title."""
    name = f"{entry.city}, {entry.subject.name}" if entry.subject else entry.city
    if entry.title_id != default_title().key:
        name = f"{name} ({get_title(entry.title_id).name})"
    return f"{entry.title_id}/{entry.slug}", name
