"""The life of an entry's memorials: its dated events with their sources, entered, corrected and withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from doblest.data import load
from doblest.errors import RegisterError
from doblest.model import DateKind, EventKind, LocalizedText, Monument, RegisterEvent, Says
from doblest.reference import stele_status
from doblest.reference.register_events import arrange, find_own_stele, list_events
from doblest.reference.stele_status import judge
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.catalogue.catalogue import get_catalogue
from doblest.server.editorial import following, joined
from doblest.server.editorial.inputs import read_reason, require_title
from doblest.server.editorial.joined import Joined, find_joined
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import describe, find_status, person_view
from doblest.server.http.numbers import parse_number
from doblest.server.pages.contexts.stele_life import LifeEvent, build_life_event
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.register import editions
from doblest.server.register.actions import set_event
from doblest.server.register.current_entry import CurrentEntry, read_current
from doblest.server.register.event_refusals import EventError
from doblest.server.register.event_sheet import SOURCE_PARTS, count_sources, read_event, write_event
from doblest.wording import steles as wording
from doblest.wording.changes import PartChange, compare_events
from doblest.wording.memorials import describe_memorial
from doblest.wording.vocabulary import texts

NEW = "new"
"""Stands in the address of an event that is yet to be entered."""


class Row(Struct, frozen=True):
    """An event as the list shows it."""

    stored: RegisterEvent
    life: LifeEvent
    certainty: LocalizedText
    differs: tuple[PartChange, ...]
    """From what the reference data say now."""


class Sent(Struct, frozen=True):
    """A form as it was sent, and what is wrong with it."""

    given: Mapping[str, str]
    errors: Mapping[str, str] = {}
    sentence: str = ""
    status: int = 200


@person_view()
def show_events(request: HttpRequest, person: Person, title: str, slug: str) -> HttpResponse:
    current = _take_up(person.actor, title, slug)
    events = _list_events(current, title)
    own = find_own_stele(current.located)
    status, language = stele_status.find_status(own), get_page_language()
    memorial = current.located.entry.memorial
    context = {
        **_describe(title, current),
        "headline": wording.describe_status(status, language),
        "doubts": wording.list_doubts(status, language),
        "list_words": memorial.name if memorial else "",
        "list_kind": _localize(describe_memorial(memorial)) if memorial else "",
        "rows": [_build_row(one) for one in arrange(events) if not one.is_withdrawn],
        "withdrawn": [_build_row(one) for one in events if one.is_withdrawn],
        "new": NEW,
        "missing": get_catalogue(editions.current(title)).mistakes.get(slug),
    }
    return render(request, "account/events.html", context)


@person_view("GET", "HEAD", "POST")
def edit_event(request: HttpRequest, person: Person, title: str, slug: str, key: str) -> HttpResponse:
    """The form of one event, or of a new one; and what it sent."""
    current = _take_up(person.actor, title, slug)
    before = None if key == NEW else _find(current, title, key)
    if request.method != "POST":
        return _show_form(request, title, current, before, Sent(_fill(request) if before is None else {}))
    sheet = read_event(request.POST, before, current.located.place)
    if sheet.event is None or sheet.errors:
        errors = {name: _localize(said) for name, said in sheet.errors.items()}
        return _show_form(request, title, current, before, Sent(request.POST, errors, status=400))
    wanted = set_event.Wanted(
        slug,
        "set",
        before.key if before else "",
        sheet.event,
        sheet.monument,
        sheet.name,
        title,
        _read_base(request),
    )
    try:
        saved = set_event.execute(wanted, person.require_own(Action.EDIT), reason=read_reason(request.POST))
    except RegisterError as error:
        return _show_form(request, title, current, before, _refuse(request, error))
    return _go_on(request, title, slug, saved)


def _fill(request: HttpRequest) -> dict[str, str]:
    """What a link to the form says of a new event: that of a text of the news does."""
    names = write_event(None)
    return {name: str(text) for name, text in request.GET.items() if name in names}


def _refuse(request: HttpRequest, error: RegisterError) -> Sent:
    said = describe(error)
    if isinstance(error, EventError):
        return Sent(request.POST, {error.field: said}, status=400)
    return Sent(request.POST, sentence=said, status=find_status(error))


@person_view("POST")
def withdraw_event(request: HttpRequest, person: Person, title: str, slug: str, key: str) -> HttpResponse:
    """With a reason; it comes back by undoing the change, or by entering it anew."""
    wanted = set_event.Wanted(slug, "withdraw", key, title=require_title(title), base=_read_base(request))
    return _act(request, person, wanted)


@person_view("POST")
def follow_reference(request: HttpRequest, person: Person, title: str, slug: str, key: str) -> HttpResponse:
    """Let the event say what the reference data do, now and in releases to come."""
    wanted = set_event.Wanted(slug, "follow", key, title=require_title(title), base=_read_base(request))
    return _act(request, person, wanted)


def _act(request: HttpRequest, person: Person, wanted: set_event.Wanted) -> HttpResponse:
    actor = person.require_own(Action.EDIT)
    saved = set_event.execute(wanted, actor, reason=read_reason(request.POST))
    return _go_on(request, wanted.title or "", wanted.slug, saved)


def _go_on(request: HttpRequest, title: str, slug: str, saved: set_event.Saved) -> HttpResponse:
    joined.tell(request, saved)
    if saved.change_set is None:
        messages.success(request, _("Всё уже так и было: сохранять нечего."))
    else:
        messages.success(request, _("Сохранено: правка %(number)s.") % {"number": saved.change_set.number})
        following.check_list(title)
    return redirect("events", title=title, slug=slug)


def _take_up(actor: Actor, title: str, slug: str) -> CurrentEntry:
    """Raises RegisterError for a city that there is not, ForbiddenError for one that is not the actor's."""
    current = read_current(require_title(title), slug)
    require(actor, Action.EDIT, current.city, current.region, title=title)
    return current


def _list_events(current: CurrentEntry, title: str) -> tuple[RegisterEvent, ...]:
    """Of a title whose steles are not followed what editors entered alone."""
    return list_events(current.located) if get_title(title).steles else current.located.events or ()


def _find(current: CurrentEntry, title: str, key: str) -> RegisterEvent:
    found = next((one for one in _list_events(current, title) if one.key == key), None)
    if found is None:
        raise EventError("gone", "key")
    return found


def _read_base(request: HttpRequest) -> int:
    """The revision that the form was written from; one that does not say is of none."""
    return parse_number(request.POST.get("base", "")) or 0


def _build_row(stored: RegisterEvent) -> Row:
    reference = (
        structs.replace(stored, event=stored.reference, is_withdrawn=False) if stored.reference else None
    )
    differs = compare_events(reference, stored) if reference and stored.is_corrected else ()
    certainty = texts("stele_certainties")[judge(stored.event)]
    life = build_life_event(
        stored.event, get_page_language(), stored.name if stored.monument == "other" else ""
    )
    return Row(stored, life, certainty, differs)


# --- the pages -------------------------------------------------------------------------------


def _describe(title: str, current: CurrentEntry) -> dict[str, Any]:
    return {
        "current": current,
        "edited_title": get_title(title),
        "city_address": page_url("city", get_page_language(), title, slug=current.slug),
    }


def _show_form(
    request: HttpRequest, title: str, current: CurrentEntry, before: RegisterEvent | None, sent: Sent
) -> HttpResponse:
    texts_of_form = {**write_event(before), **{name: str(text) for name, text in sent.given.items()}}
    context = {
        **_describe(title, current),
        "key": before.key if before else NEW,
        "row": _build_row(before) if before else None,
        "texts": texts_of_form,
        "errors": sent.errors,
        "sentence": sent.sentence,
        "base": texts_of_form.get("base") or current.revision,
        "reason": read_reason(request.POST),
        "sources": [_list_source(at, texts_of_form) for at in range(count_sources(texts_of_form))],
        "kinds": _list_words("stele_events", get_args(EventKind)),
        "date_kinds": _list_words("stele_date_kinds", get_args(DateKind)),
        "monuments": _list_words("stele_monuments", get_args(Monument)),
        "says": _list_words("stele_says", get_args(Says)),
        "limits": load("limits")["entered"],
        "joined": _find_joined(current, texts_of_form) if before is None else None,
    }
    return render(request, "account/event.html", context, status=sent.status)


def _find_joined(current: CurrentEntry, given: Mapping[str, str]) -> Joined | None:
    """Of what a link filled in, or what was refused for another reason."""
    return find_joined(current, read_event(given, None, current.located.place))


def _list_source(at: int, given: Mapping[str, str]) -> dict[str, str]:
    return {"prefix": f"s{at}", **{part: given.get(f"s{at}-{part}", "") for part in SOURCE_PARTS}}


def _list_words(table: str, keys: Sequence[str]) -> list[tuple[str, str]]:
    return [(key, _localize(texts(table)[key])) for key in keys]


def _localize(text: LocalizedText) -> str:
    return text.in_language(get_page_language())
