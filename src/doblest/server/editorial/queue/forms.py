"""What the forms of the queue say, checked; and where a person goes from them."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from doblest.errors import DoblestError
from doblest.model import LocalizedText
from doblest.reference.queue import postponements, reasons
from doblest.server.accounts.policy import Actor
from doblest.server.editorial import inputs
from doblest.server.editorial.queue.postponing import DayError, find_day
from doblest.server.editorial.queue.selection import read_query, read_selection
from doblest.server.http.numbers import parse_number
from doblest.server.http.problems import ProblemError
from doblest.server.register.actions import decide


class FormError(DoblestError):
    """A form that says what it cannot; `refusal` says it to a reader."""

    def __init__(self, refusal: LocalizedText) -> None:
        self.refusal = refusal
        super().__init__(refusal.ru)


_UNREADABLE = LocalizedText(
    "Решение не понято: откройте замечание и повторите.",
    "The decision is not understood: open the finding again.",
)


def read_ruling(form: QueryDict, title: str, key: str) -> decide.Ruling:
    """Raises FormError."""
    base = parse_number(form.get("base", ""))
    is_reworded = form.get("verdict") == "edit"
    if base is None or (is_reworded and "value" not in form):  # a field that was lost is no empty one
        raise FormError(_UNREADABLE)
    value = form.get("value", "") if is_reworded else None
    return decide.Ruling(key, read_verdict(form), read_reason(form), title, base, value)


def read_verdict(form: QueryDict) -> decide.Verdict:
    """A reason at hand says by itself that the finding is dismissed. Raises FormError."""
    if form.get("canned") in reasons():
        return "dismiss"
    match form.get("verdict"):
        case "accept" | "edit":
            return "accept"
        case "dismiss":
            return "dismiss"
    raise FormError(_UNREADABLE)


def read_reason(form: QueryDict) -> str:
    """One of those at hand, or the person's own."""
    canned = reasons().get(form.get("canned", ""))
    return canned.ru if canned else inputs.read_reason(form)


def read_day(form: QueryDict, today: date) -> date | None:
    """None stands behind all others. Raises DayError."""
    term = postponements().get(form.get("term", ""))
    if term:
        return find_day(term, today)
    try:
        return date.fromisoformat(form.get("until", ""))
    except ValueError as error:
        raise DayError("это не день", where=form.get("until", "")[:20], remedy="Назовите день") from error


def go_on(request: HttpRequest, actor: Actor, **told: str | int) -> HttpResponse:
    """To the next finding under the same filters, told what was done."""
    form = request.POST
    place = parse_number(form.get("at", ""))
    given: dict[str, str | int] = {"key": form.get("next", "")[:200], "at": "" if place is None else place}
    try:
        _catalogue, selection = read_selection(read_query(QueryDict(form.get("query", "")[:2000])), actor)
    except ProblemError:
        return HttpResponseRedirect(reverse("queue"))
    return HttpResponseRedirect(f"{reverse('queue')}?{selection.encode(**{**given, **told})}#now")
