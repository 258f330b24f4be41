"""The work lists' pages: the list by region, letters to regions, and «это не пробел»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.model import LocalizedText
from doblest.reference.gaps import GapKind, gap_kinds, letter
from doblest.reference.regions import Region, regions
from doblest.server.accounts.policy import Action, Actor, is_allowed
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.catalogue.cities import City
from doblest.server.editorial import following
from doblest.server.editorial.gaps.finding import Gap, find_gaps, is_open
from doblest.server.editorial.gaps.selection import Selection, read_selection, select
from doblest.server.editorial.inputs import read_reason
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view, show_refusal
from doblest.server.register.actions import exempt

PAGE_SIZE = 300
"""Gaps that one page of the list shows."""


class GapRow(Struct, frozen=True, eq=False):
    gap: Gap
    days: int


class CityRows(Struct, frozen=True, eq=False):
    """A city's gaps."""

    city: City
    rows: tuple[GapRow, ...]


class RegionRows(Struct, frozen=True, eq=False):
    """A region's cities that lack something."""

    region: Region
    cities: tuple[CityRows, ...]
    kinds: tuple[GapKind, ...]
    """What its letter asks for, in the order of the file."""

    @property
    def count(self) -> int:
        return sum(len(one.rows) for one in self.cities)


@person_view()
def list_gaps(request: HttpRequest, person: Person) -> HttpResponse:
    selection = read_selection(request.GET.dict(), person.actor)
    catalogue, today = current_catalogue(selection.title), timezone.localdate()
    found = find_gaps(catalogue, today)
    chosen = select(found, selection, person.actor)
    waiting = [gap for gap in chosen if is_open(gap)]
    shown = waiting[:PAGE_SIZE]
    context = {
        "asked": selection,
        "regions": _group(shown, today),
        "exempted": [gap for gap in chosen if not is_open(gap)],
        "own": {city.slug for city in catalogue.cities if _is_own(person.actor, city, selection.title)},
        "total": len(waiting),
        "shown": len(shown),
        **_count(catalogue, found, selection, person.actor),
    }
    return render(request, "account/gaps.html", context)


def _count(
    catalogue: Catalogue, found: Iterable[Gap], selection: Selection, actor: Actor
) -> dict[str, object]:
    """How many each kind and each region would leave under the other choice."""
    every = [gap for gap in found if is_open(gap)]
    anywhere = select(every, Selection(selection.title, "", selection.kind, selection.whose), actor)
    of_any_kind = select(every, Selection(selection.title, selection.region, "", selection.whose), actor)
    by_kind = Counter(gap.kind.key for gap in of_any_kind)
    by_region = Counter(gap.city.region.key for gap in anywhere)
    return {
        "kinds": [(kind, by_kind[kind.key]) for kind in gap_kinds().values()],
        "choices": [(one, by_region[one.key]) for one in regions().values() if by_region[one.key]],
    }


def _is_own(actor: Actor, city: City, title: str) -> bool:
    return is_allowed(actor, Action.DECIDE, [city.region.iso or None], title)


def _group(gaps: Sequence[Gap], today: date) -> list[RegionRows]:
    """By region in the Constitution's order, those of no region last; cities in the order of the list."""
    places = {iso: place for place, iso in enumerate(regions())}
    ordered = sorted(gaps, key=lambda gap: places.get(gap.city.region.iso, len(places)))
    by_region = groupby(ordered, key=lambda gap: gap.city.region.key)
    return [_build_region(list(own), today) for _region, own in by_region]


def _build_region(gaps: list[Gap], today: date) -> RegionRows:
    by_city = groupby(gaps, key=attrgetter("city"))
    cities = tuple(
        CityRows(city, tuple(GapRow(gap, gap.count_days(today)) for gap in own)) for city, own in by_city
    )
    found = {gap.kind.key for gap in gaps}
    kinds = tuple(kind for key, kind in gap_kinds().items() if key in found)
    return RegionRows(gaps[0].city.region, cities, kinds)


@person_view()
def show_letters(request: HttpRequest, person: Person) -> HttpResponse:
    """A page a region, to be printed and sent."""
    selection = read_selection(request.GET.dict(), person.actor)
    catalogue, today = current_catalogue(selection.title), timezone.localdate()
    chosen = [gap for gap in select(find_gaps(catalogue, today), selection, person.actor) if is_open(gap)]
    context = {
        "asked": selection,
        "regions": _group(chosen, today),
        "letter": letter(),
        "opening": _open_letter(catalogue),
        "today": today.isoformat(),
    }
    return render(request, "account/letters_to_regions.html", context)


def _open_letter(catalogue: Catalogue) -> LocalizedText:
    text, title = letter().opening, catalogue.title.plural_title
    return LocalizedText(text.ru.format(title=title.ru), text.en.format(title=title.en))


@person_view("POST")
def exempt_gap(request: HttpRequest, person: Person, title: str, slug: str, gap: str) -> HttpResponse:
    reason = read_reason(request.POST)
    if not reason:
        return show_refusal(request, _("Напишите, почему это не пробел, и повторите."), 400)
    return _rule(request, person, exempt.Ruling(slug, gap, reason, title))


@person_view("POST")
def restore_gap(request: HttpRequest, person: Person, title: str, slug: str, gap: str) -> HttpResponse:
    return _rule(request, person, exempt.Ruling(slug, gap, "", title))


def _rule(request: HttpRequest, person: Person, ruling: exempt.Ruling) -> HttpResponse:
    actor = person.require_own(Action.DECIDE)
    made = exempt.execute(ruling, actor)
    following.check_list(made.title_id)
    selection = read_selection(QueryDict(request.POST.get("query", "")[:2000]).dict(), actor)
    return HttpResponseRedirect(f"{reverse('gaps')}?{selection.encode()}#{ruling.slug}")
