"""Editing an entry in its place: a form of all its fields, saved as one change set, with a preview of what
the edit would do, and both versions side by side where another saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct, structs

from doblest.data import load
from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.reference.memorials import name_kinds
from doblest.reference.regions import regions as known_regions
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, is_allowed, require
from doblest.server.editorial import following
from doblest.server.editorial.conferred import describe_act, list_other_titles
from doblest.server.editorial.inputs import read_reason, require_title
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import describe, find_status, person_view
from doblest.server.editorial.settlement_sheet import SettlementInput, list_inputs
from doblest.server.editorial.sheet import PRIVATE, STATUSES, Sheet, read_sheet, write_texts
from doblest.server.editorial.turns import RETRY_SECONDS, take_turn
from doblest.server.http.busy import describe_refusal
from doblest.server.http.numbers import parse_number
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.register.actions import edit
from doblest.server.register.current_entry import CurrentEntry, read_current, read_values_at
from doblest.server.register.fields import FIELDS
from doblest.server.register.merging import merge_values
from doblest.server.register.preview import Preview, preview
from doblest.server.register.unit_of_work import ConflictError, FieldConflict
from doblest.wording.changes import PartChange, compare_values
from doblest.wording.vocabulary import field_name, texts


class Clash(Struct, frozen=True):
    """A field that another saved meanwhile, each otherwise: both hands on the value that both began with."""

    name: LocalizedText
    conflict: FieldConflict
    own: tuple[PartChange, ...]
    theirs: tuple[PartChange, ...]


class Answer(Struct, frozen=True):
    """What the form shows beside its inputs."""

    errors: Mapping[str, str] = {}
    """By the name of the input."""
    sentence: str = ""
    """Why nothing was saved."""
    clashes: tuple[Clash, ...] = ()
    preview: Preview | None = None
    status: int = 200


class Work(Struct, frozen=True):
    """One entry in the hands of one person."""

    title: str
    current: CurrentEntry
    sees_private: bool
    actor: Actor


@person_view("GET", "HEAD", "POST")
def edit_entry(request: HttpRequest, person: Person, title: str, slug: str) -> HttpResponse:
    """The form; and what it sent, saved or looked at first."""
    work = _take_up(person.actor, title, slug)
    if request.method != "POST":
        return _show(request, work, work.current.revision, write_texts(work.current.values), Answer())
    actor = person.require_own(Action.EDIT)
    base = _read_base(request)
    before = read_values_at(work.current, work.title, base)
    sheet = read_sheet(request.POST, before)
    if sheet.errors:
        return _show_again(request, work, base, Answer(sheet.errors, status=400))
    if request.POST.get("do") == "preview":
        return _show_again(request, work, base, _look_ahead(work, sheet, base))
    return _save(request, structs.replace(work, actor=actor), sheet, base)


@person_view("POST")
def preview_entry(request: HttpRequest, person: Person, title: str, slug: str) -> HttpResponse:
    """What the form would do, as a piece of the page: asked for while somebody types."""
    work = _take_up(person.actor, title, slug)
    base = _read_base(request)
    sheet = read_sheet(request.POST, read_values_at(work.current, work.title, base))
    answer = structs.replace(_look_ahead(work, sheet, base), errors=sheet.errors)
    context = {"answer": answer, "preview": answer.preview}
    return _say_when(render(request, "account/_preview.html", context, status=answer.status))


def _take_up(actor: Actor, title: str, slug: str) -> Work:
    """Raises RegisterError for a city that there is not, ForbiddenError for one that is not the actor's."""
    current = read_current(require_title(title), slug)
    require(actor, Action.EDIT, current.city, current.region, title=title)
    return Work(title, current, is_allowed(actor, Action.VIEW_PRIVATE, [current.region], title), actor)


def _read_base(request: HttpRequest) -> int:
    """The revision that the form was written from. Raises RegisterError where it does not say: taken for the
    present one it would overwrite what nobody saw."""
    base = parse_number(request.POST.get("base", ""))
    if base is None:
        said = _("Форма не говорит, с какой правки начата; ничего не записано. Откройте запись заново.")
        raise RegisterError(said)
    return base


def _build_edits(work: Work, sheet: Sheet, base: int, taken: Iterable[str] = ()) -> edit.Edits:
    """Without fields of which the other's value is taken, and private ones of who may not see them."""
    hidden = () if work.sees_private else PRIVATE
    left_out = {*taken, *hidden}
    values = {name: value for name, value in sheet.values.items() if name not in left_out}
    return edit.Edits(work.current.slug, values, work.title, base)


def _look_ahead(work: Work, sheet: Sheet, base: int) -> Answer:
    with take_turn() as is_ours:
        if is_ours:
            return _look(work, sheet, base)
    return Answer(sentence=_("Сейчас проверяют другую правку: повторите через секунду."), status=503)


def _look(work: Work, sheet: Sheet, base: int) -> Answer:
    try:
        return Answer(preview=preview(_build_edits(work, sheet, base), work.actor))
    except ConflictError as error:
        return Answer(clashes=_list_clashes(error), sentence="" if error.conflicts else describe(error))
    except RegisterError as error:
        return Answer(sentence=describe(error))


def _save(request: HttpRequest, work: Work, sheet: Sheet, base: int) -> HttpResponse:
    edits = _build_edits(work, sheet, base, request.POST.getlist("take"))
    try:
        saved = edit.save(edits, work.actor, reason=read_reason(request.POST))
    except ConflictError as error:
        return _show_conflict(request, work, sheet, base, error)
    except RegisterError as error:
        return _show_again(request, work, base, Answer(sentence=describe(error), status=find_status(error)))
    except DatabaseError as error:
        said = describe_refusal(error)
        if said is None:
            raise
        return _show_again(request, work, base, Answer(sentence=_localize(said), status=503))
    # The browser forgets its draft of what this names.
    messages.success(request, _describe_saved(saved), extra_tags=f"{work.title}/{work.current.slug}")
    if saved.change_set:
        following.check_list(work.title)
    return HttpResponseRedirect(page_url("city", get_page_language(), work.title, slug=saved.slug))


def _describe_saved(saved: edit.Saved) -> str:
    if saved.change_set is None:
        return _("Всё уже так и было: сохранять нечего.")
    said = _("Сохранено: правка %(number)s.") % {"number": saved.change_set.number}
    if not saved.merged:
        return said
    names = ", ".join(_localize(field_name(name)) for name in saved.merged)
    more = _("Пока вы правили, другой изменил то же в других словах: соединено (%(names)s).") % {
        "names": names
    }
    return f"{said} {more}"


# --- where two have edited at once -----------------------------------------------------------


def _show_conflict(
    request: HttpRequest, work: Work, sheet: Sheet, base: int, error: ConflictError
) -> HttpResponse:
    """The form against the present revision: what does not touch merged, what does as it was typed."""
    if not error.conflicts:
        return _show_again(request, work, base, Answer(sentence=describe(error), status=409))
    current = read_current(work.title, work.current.slug)
    before = read_values_at(current, work.title, base)
    values = {name: _meet(name, before[name], current.values[name], sheet.values[name]) for name in FIELDS}
    answer = Answer(clashes=_list_clashes(error), status=409)
    return _show(
        request, structs.replace(work, current=current), current.revision, write_texts(values), answer
    )


def _meet(name: str, before: Any, stands: Any, own: Any) -> Any:
    merged = merge_values(name, before, stands, own)
    return merged.value if merged else own


def _list_clashes(error: ConflictError) -> tuple[Clash, ...]:
    return tuple(
        Clash(
            field_name(one.field),
            one,
            compare_values(one.base, one.own),
            compare_values(one.base, one.theirs),
        )
        for one in error.conflicts
    )


# --- the page --------------------------------------------------------------------------------


def _show_again(request: HttpRequest, work: Work, base: int, answer: Answer) -> HttpResponse:
    """The form as it was sent."""
    written = write_texts(work.current.values)
    given = {name: request.POST.get(name, text) for name, text in written.items()}
    return _show(request, work, base, given, answer)


def _show(
    request: HttpRequest, work: Work, base: int, given: Mapping[str, str], answer: Answer
) -> HttpResponse:
    current, may_enrol = work.current, is_allowed(work.actor, Action.ENROL, [], work.title)
    context = {
        "current": current,
        "edited_title": get_title(work.title),
        "base": base,
        "texts": given,
        "answer": answer,
        "preview": answer.preview,
        "reason": read_reason(request.POST),
        "columns": [(name, given[f"extra:{name}"]) for name in current.values["extra"]]
        if work.sees_private
        else [],
        "sees_private": work.sees_private,
        "act": describe_act(work.title, current.city),
        "may_enrol": may_enrol,
        "other_titles": list_other_titles(work.title, current.city) if may_enrol else [],
        "settlements": _list_settlements(current, get_title(work.title).unites, given),
        "subjects": [(one.key, _localize(one.title)) for one in known_regions().values()],
        "memorials": [_describe_memorial(f"m{number}", given) for number in range(_count_memorials(given))],
        "kinds": [(key, _localize(name)) for key, name in name_kinds().items()],
        "statuses": [(key, _localize(texts("memorials")[key])) for key in STATUSES],
        "limits": load("limits")["entered"],
        "centre": f"{place.lat}, {place.lon}" if (place := current.located.place) else "",
        "tiles_url": settings.DOBLEST_TILES_URL,
        "tiles_attribution": settings.DOBLEST_TILES_ATTRIBUTION,
        "city_address": page_url("city", get_page_language(), work.title, slug=current.slug),
    }
    return _say_when(render(request, "account/entry.html", context, status=answer.status))


def _list_settlements(current: CurrentEntry, unites: bool, given: Mapping[str, str]) -> list[SettlementInput]:
    """None for a city."""
    names = current.values["settlements"]
    return list_inputs(given, names, current.located.settlements) if names or unites else []


def _say_when(response: HttpResponse) -> HttpResponse:
    """To come again, where the server was busy."""
    if response.status_code == 503:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _count_memorials(given: Mapping[str, str]) -> int:
    """Places for memorials in the form, the empty one included."""
    return sum(name.endswith("-kind") for name in given)


def _describe_memorial(prefix: str, given: Mapping[str, str]) -> dict[str, str]:
    parts = ("kind", "status", "name", "address", "map_url", "point")
    return {"prefix": prefix, **{part: given[f"{prefix}-{part}"] for part in parts}}


def _localize(text: LocalizedText) -> str:
    return text.in_language(get_page_language())
