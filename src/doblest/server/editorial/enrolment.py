"""Which cities the list has: one brought in by hand, one taken out with a reason, and put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doblest.errors import RegisterError
from doblest.reference.regions import find_region
from doblest.reference.regions import regions as known_regions
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action
from doblest.server.editorial import following
from doblest.server.editorial.inputs import read_reason, require_title
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import describe, find_status, person_view
from doblest.server.http.numbers import parse_number
from doblest.server.pages.links import page_url
from doblest.server.pages.markup import get_page_language
from doblest.server.register import history
from doblest.server.register.actions import enrol, retitle

_TEXTS = ("city", "region", "year", "note")


@person_view("GET", "HEAD", "POST")
def add_city(request: HttpRequest, person: Person, title: str) -> HttpResponse:
    """A city that no list has named yet, under the next number; the rest is edited on its own form."""
    key = require_title(title)
    given = {name: request.POST.get(name, "") for name in (*_TEXTS, "reason")}
    if request.method != "POST":
        return _show_form(request, key, given)
    wanted = enrol.Enrolment("add", values=_read_values(given), title=key)
    try:
        made = enrol.execute(wanted, person.require_own(Action.ENROL), reason=read_reason(given))
    except RegisterError as error:
        return _show_form(request, key, given, describe(error), find_status(error))
    following.check_list(key)
    messages.success(request, _("Город внесён: правка %(number)s.") % {"number": made.change_set.number})
    return redirect("entry-edit", title=key, slug=made.slug)


@person_view()
def list_withdrawn(request: HttpRequest, person: Person, title: str) -> HttpResponse:
    """Cities that were taken out of the list, each with its last word and the way back."""
    key = require_title(title)
    context = {"withdrawn": history.list_withdrawn(key), "edited_title": get_title(key)}
    return render(request, "account/withdrawn.html", context)


@person_view("POST")
def set_listed(request: HttpRequest, person: Person, title: str, slug: str) -> HttpResponse:
    """Take a city out of the list, with a reason, or put it back."""
    key = require_title(title)
    is_back = request.POST.get("do") == "restore"
    wanted = enrol.Enrolment("restore" if is_back else "withdraw", slug, title=key)
    made = enrol.execute(wanted, person.require_own(Action.ENROL), reason=read_reason(request.POST))
    following.check_list(key)
    said = _("Город возвращён в перечень.") if is_back else _("Город исключён из перечня.")
    messages.success(request, said)
    if is_back:
        return redirect(page_url("city", get_page_language(), key, slug=made.slug))
    return redirect("withdrawn", title=key)


@person_view("POST")
def retitle_city(request: HttpRequest, person: Person, title: str, slug: str) -> HttpResponse:
    """Give a city another title; then on to its form there, for the note may speak of the former one."""
    key, to = require_title(title), require_title(request.POST.get("title", ""))
    base = parse_number(request.POST.get("base", ""))
    wanted = retitle.Retitling(slug, to, key, base)
    made = retitle.execute(wanted, person.require_own(Action.ENROL), reason=read_reason(request.POST))
    for one in (key, to):
        following.check_list(one)
    said = _("Звание изменено: правка %(number)s. Прежний адрес ведёт сюда.")
    messages.success(request, said % {"number": made.change_set.number})
    return redirect("entry-edit", title=to, slug=made.slug)


def _read_values(given: Mapping[str, str]) -> dict[str, object]:
    """A subject of the list by its official name; any other words stay as they are."""
    subject = find_region(given["region"])
    values: dict[str, object] = {name: given[name].replace("\r\n", "\n") for name in _TEXTS}
    values["region"] = subject.name if subject else given["region"]
    values["year"] = given["year"].strip() or None
    return values


def _show_form(
    request: HttpRequest, title: str, given: Mapping[str, str], sentence: str = "", status: int = 200
) -> HttpResponse:
    is_english = get_page_language() == "en"
    context: dict[str, Any] = {
        "given": given,
        "sentence": sentence,
        "edited_title": get_title(title),
        "subjects": [(one.key, one.name_en if is_english else one.name) for one in known_regions().values()],
    }
    return render(request, "account/add_city.html", context, status=status)
