"""The queue's page and what its forms do; each is a plain form, and works without scripts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from doblest.errors import DoblestError
from doblest.server.accounts.policy import Action
from doblest.server.editorial import following
from doblest.server.editorial.persons import Person
from doblest.server.editorial.queue.contexts import build_context
from doblest.server.editorial.queue.forms import FormError, go_on, read_day, read_ruling
from doblest.server.editorial.queue.postponing import DayError, postpone, take_back
from doblest.server.editorial.queue.selection import Selection, read_query, read_selection
from doblest.server.editorial.refusals import describe, find_status, person_view, show_refusal
from doblest.server.http.numbers import parse_number
from doblest.server.http.problems import ProblemError
from doblest.server.pages.markup import get_page_language
from doblest.server.register.actions import decide, undo
from doblest.server.register.actions.decide import ReasonError, UnknownFindingError
from doblest.server.register.models import ChangeSet, FieldChange
from doblest.server.register.unit_of_work import ConflictError


@person_view()
def show_queue(request: HttpRequest, person: Person) -> HttpResponse:
    return _show(request, person, request.GET)


def _show(
    request: HttpRequest, person: Person, query: QueryDict, refused: DoblestError | None = None
) -> HttpResponse:
    """The page that a query asks for; above it a refusal, with its status, where one was met."""
    try:
        catalogue, selection = read_selection(read_query(query), person.actor)
    except ProblemError as error:
        return show_refusal(request, error.problem.detail, 400)
    language = get_page_language()
    context = build_context(catalogue, selection, person.actor, language)
    refused = refused or (_find_gone(selection) if context["current"] is None and selection.key else None)
    told = {"alert": describe(refused)} if refused else _describe_done(query, person)
    return render(
        request, "account/queue.html", {**context, **told}, status=find_status(refused) if refused else 200
    )


def _find_gone(selection: Selection) -> DoblestError | None:
    """Why the finding of a key does not stand."""
    try:
        decide.refuse_gone(selection.title, selection.key)
    except UnknownFindingError as error:
        return error
    return None


def _describe_done(query: QueryDict, person: Person) -> dict[str, Any]:
    """What the person did last, with the way back: told only of their own change sets."""
    number = parse_number(query.get("done", ""))
    if key := query.get("put_off", "")[:200]:
        return {"put_off": key}
    made = ChangeSet.objects.filter(number=number, author=person.actor.name).first() if number else None
    if made is None:
        return {}
    decided = made.changes.filter(field="decision")
    first = decided.first()
    verdict = first.new["value"]["verdict"] if first and first.new else ""
    left = parse_number(query.get("left", "")) or 0
    return {"done": made, "done_count": decided.count(), "done_verdict": verdict, "done_left": left}


@person_view("POST")
def decide_next(request: HttpRequest, person: Person, title: str, key: str) -> HttpResponse:
    """Accept, accept in one's own words, or dismiss; then on to the next finding."""
    actor = person.require_own(Action.DECIDE)
    try:
        made = decide.execute(read_ruling(request.POST, title, key), actor)
    except (ConflictError, UnknownFindingError, ReasonError, FormError) as error:
        return _show_refused(request, person, key, error)
    following.check_list(made.title_id)
    return go_on(request, actor, done=made.number)


@person_view("POST")
def postpone_next(request: HttpRequest, person: Person, title: str, key: str) -> HttpResponse:
    actor = person.require_own(Action.DECIDE)
    try:
        postpone(title, key, read_day(request.POST, timezone.localdate()), actor)
    except (UnknownFindingError, DayError) as error:
        return _show_refused(request, person, key, error)
    return go_on(request, actor, put_off=key)


def _show_refused(request: HttpRequest, person: Person, key: str, error: DoblestError) -> HttpResponse:
    """The same finding again, with what is wrong."""
    query = QueryDict(request.POST.get("query", "")[:2000], mutable=True)
    query["key"] = key
    return _show(request, person, query, error)


@person_view("POST")
def return_postponed(request: HttpRequest, person: Person, title: str, key: str) -> HttpResponse:
    actor = person.require_own(Action.DECIDE)
    take_back(title, key, actor)
    return go_on(request, actor, key=key)


@person_view("POST")
def undo_last(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """One's own decision, on one finding or on many alike; the first of them is shown again."""
    actor = person.require_own(Action.UNDO)
    own = ChangeSet.objects.filter(number=number, author=actor.name, kind=ChangeSet.Kind.DECISION)
    if not own.exists():
        return show_refusal(request, _("Отменить здесь можно только своё решение."), 400)
    decided = FieldChange.objects.filter(change_set=number, field="decision").order_by("pk")
    key = decided.values_list("key", flat=True).first()
    made = undo.execute(number, actor)
    following.check_list(made.title_id)
    return go_on(request, actor, key=key or "", done=made.number)
