"""Taking back what was written: one field to a value of its history, or a whole change set. What would
happen is shown first; nothing is written by looking."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import RegisterError
from doblest.server.accounts.policy import Action, Actor, is_allowed, require
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.editorial import following
from doblest.server.editorial.inputs import read_reason, require_title
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import describe, find_status, person_view
from doblest.server.http.numbers import parse_number
from doblest.server.pages.contexts.change import ChangeView, build_change_view
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.register import history, internal
from doblest.server.register.actions import revert, undo
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.actions.revert import Reversal
from doblest.server.register.fields import FIELDS
from doblest.server.register.history import Change
from doblest.server.register.models import ChangeSet, Entry, Title

_MOST = 200
"""Changes that the preview of a change set shows."""


class Look(Struct, frozen=True):
    """What the form shows of what would happen."""

    views: tuple[ChangeView, ...] = ()
    later: tuple[Change, ...] = ()
    """Changes of the same field after the one that is taken back."""
    rest: int = 0
    base: int = 0
    sentence: str = ""
    """Why nothing was written."""
    status: int = 200


@person_view("GET", "HEAD", "POST")
def revert_field(
    request: HttpRequest, person: Person, title: str, number: int, slug: str, field: str
) -> HttpResponse:
    """One field: the present value beside the one that it would have again."""
    side = request.POST.get("to") or request.GET.get("to")
    known = Title.objects.get(pk=require_title(title))
    reversal = Reversal(slug, field, number, "after" if side == "after" else "before", title)
    entry = find_entry(known, slug)
    revert.require_right(field, entry, person.actor)
    if request.method != "POST":
        return _show(request, reversal, _look_at_field(reversal, entry, known.revision))
    actor = person.require_own(Action.UNDO)
    wanted = Reversal(slug, field, number, reversal.to, title, _read_base(request))
    try:
        made = revert.execute(wanted, actor, reason=read_reason(request.POST))
    except RegisterError as error:
        fresh = find_entry(known, slug)
        look = _look_at_field(reversal, fresh, Title.objects.get(pk=title).revision)
        return _show(request, reversal, _refuse(look, error))
    return _finish(request, title, made)


@person_view("GET", "HEAD", "POST")
def undo_change_set(request: HttpRequest, person: Person, title: str, number: int) -> HttpResponse:
    """A whole change set: each field as it would be again, or why it cannot be."""
    require_title(title)
    _require_everywhere(person.actor, title, number)
    if request.method != "POST":
        return _show(request, number, _look_at_set(title, number, person.actor))
    actor = person.require_own(Action.UNDO)
    try:
        made = undo.execute(number, actor, reason=read_reason(request.POST))
    except RegisterError as error:
        return _show(request, number, _refuse(_look_at_set(title, number, actor), error))
    return _finish(request, title, made)


def _require_everywhere(actor: Actor, title: str, number: int) -> None:
    """Asked of every entry that the change set touched, before anything of it is told."""
    found = ChangeSet.objects.of(title).filter(number=number).first()
    if found is None:
        raise RegisterError(f"правки {number} нет", remedy="Откройте список правок")
    for entry in Entry.objects.filter(changes__change_set=number).distinct():
        require(actor, Action.UNDO, entry.city, entry.subject_id, title=title)
    if found.changes.filter(entry=None).exists():
        require(actor, Action.UNDO, "перечень", title=title)


# --- what would happen -----------------------------------------------------------------------


def _look_at_field(reversal: Reversal, entry: Entry, base: int) -> Look:
    wanted = revert.find_value(reversal, entry)
    present = getattr(entry, reversal.field)
    later = history.of_slug(reversal.slug, reversal.title)
    if present == wanted:
        return Look(base=base)
    turned = Change(
        base, "", "", "", ChangeSet.Kind.UNDO, reversal.slug, entry.city, reversal.field, present, wanted
    )
    same = (one for one in later if one.field == reversal.field and one.revision > reversal.number)
    view = build_change_view(current_catalogue(reversal.title), turned, is_whole=True)
    return Look((view,), tuple(same), base=base)


def _look_at_set(title: str, number: int, actor: Actor) -> Look:
    """Each public change the other way round, and each private one that the actor may see."""
    made, catalogue = history.find(number, title, _MOST), current_catalogue(title)
    private = [
        change
        for region, change in internal.list_private_changes(title, number=number)
        if is_allowed(actor, Action.VIEW_PRIVATE, [region], title)
    ]
    shown = (*(made.changes if made else ()), *private)
    views = (build_change_view(catalogue, _turn(change), is_whole=True) for change in shown)
    rest = made.count - len(made.changes) if made else 0
    return Look(tuple(views), rest=rest, sentence=_find_obstacle(number))


def _turn(change: Change) -> Change:
    return replace(change, old=change.new, new=change.old)


def _find_obstacle(number: int) -> str:
    try:
        undo.check(number)
    except RegisterError as error:
        return describe(error)
    return ""


def _refuse(look: Look, error: RegisterError) -> Look:
    return replace(look, sentence=describe(error), status=find_status(error))


# --- the page --------------------------------------------------------------------------------


def _show(request: HttpRequest, taken_back: Reversal | int, look: Look) -> HttpResponse:
    context: dict[str, Any] = {
        "look": look,
        "reversal": taken_back if isinstance(taken_back, Reversal) else None,
        "number": taken_back.number if isinstance(taken_back, Reversal) else taken_back,
        "reason": read_reason(request.POST),
        "is_known_field": isinstance(taken_back, int) or taken_back.field in FIELDS,
    }
    return render(request, "account/revert.html", context, status=look.status)


def _finish(request: HttpRequest, title: str, made: ChangeSet | None) -> HttpResponse:
    if made is None:
        messages.success(request, _("Всё уже так и было: возвращать нечего."))
        return HttpResponseRedirect(page_url("changes", get_page_language(), title))
    following.check_list(made.title_id)
    messages.success(request, _("Записано: правка %(number)s.") % {"number": made.number})
    return HttpResponseRedirect(page_url("change", get_page_language(), title, number=str(made.number)))


def _read_base(request: HttpRequest) -> int:
    """The revision of the page that the form stood on; a form that does not say saw nothing."""
    return parse_number(request.POST.get("base", "")) or 0
