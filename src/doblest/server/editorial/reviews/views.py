"""Pages of reviews and what their forms do; each is a plain form, and works without scripts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks_db.compat import Task

from doblest.errors import RegisterError
from doblest.reference.queue import reasons
from doblest.server.accounts.policy import Action
from doblest.server.editorial.imports import read_list
from doblest.server.editorial.inputs import read_reason
from doblest.server.editorial.persons import Person
from doblest.server.editorial.queue.selection import read_query
from doblest.server.editorial.refusals import describe, find_status, person_view, show_refusal
from doblest.server.editorial.reviews import writing
from doblest.server.editorial.reviews.contexts import build_context, find_next
from doblest.server.editorial.reviews.selection import Selection, read_selection
from doblest.server.http.numbers import parse_number
from doblest.server.reviews import of_round, ruling
from doblest.server.reviews.models import Review
from doblest.server.reviews.ruling import Choice, Ruling, Verdict
from doblest.server.rounds.returns import find_round
from doblest.server.tasks.background import start
from doblest.server.tasks.listing import find_task

_VERDICTS: dict[str, Verdict] = {"accepted": "accepted", "refused": "refused", "none": ""}


@person_view()
def list_reviews(request: HttpRequest, person: Person) -> HttpResponse:
    """Those that are open, then the newest of the others."""
    reviews = list(Review.objects.select_related("title", "round").defer("content")[:200])
    told = [(one, ruling.list_visible(one, person.actor).undecided().count()) for one in reviews]
    shown = [pair for pair in told if person.may_import or pair[0].round_id or pair[1]]
    shown.sort(key=lambda pair: not pair[0].is_open)
    return render(request, "account/reviews.html", {"reviews": shown})


@person_view()
def show_review(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    return _show(request, person, number, request.GET)


def _show(
    request: HttpRequest, person: Person, number: int, query: QueryDict, refused: RegisterError | None = None
) -> HttpResponse:
    """The page that a query asks for; above it a refusal, with its status, where one was met."""
    review = ruling.find_review(number)
    context = build_context(review, read_selection(read_query(query)), person.actor)
    context["done"] = parse_number(query.get("done", ""))
    context["alert"] = describe(refused) if refused else ""
    return render(request, "account/review.html", context, status=find_status(refused) if refused else 200)


@person_view("POST")
def rule_item(request: HttpRequest, person: Person, number: int, item: int) -> HttpResponse:
    """Accept, refuse or take back; then on to the next that waits."""
    actor, verdict = person.require_own(Action.EDIT), _read_verdict(request)
    if verdict is None:
        return _refuse_unread(request)
    review, selection, query = ruling.find_review(number), _read_selection(request), _read_query(request)
    try:
        ruling.execute(review, Choice((item,)), Ruling(verdict, _read_reason(request)), actor)
    except RegisterError as error:
        return _show(request, person, number, query, error)
    following = find_next(review, selection, actor, item) if verdict else item
    return _go_on(number, selection, item=following or item, done=item if verdict else "")


@person_view("POST")
def rule_many(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """All of a kind, of a region, of a field, of a row, that have no verdict yet."""
    actor, verdict = person.require_own(Action.EDIT), _read_verdict(request)
    if verdict is None:
        return _refuse_unread(request)
    review, selection = ruling.find_review(number), _read_selection(request)
    family, slug = request.POST.get("family", selection.family), request.POST.get("city", "")
    choice = Choice(
        cities=(slug,) if slug else (),
        regions=(selection.region,) if selection.region else (),
        fields=(selection.field,) if selection.field else (),
        families=(family,) if family else (),
    )
    try:
        ruled = ruling.execute(review, choice, Ruling(verdict, _read_reason(request)), actor)
    except RegisterError as error:
        return _show(request, person, number, _read_query(request), error)
    _announce_ruled(request, verdict, ruled)
    return _go_on(number, selection)


def _announce_ruled(request: HttpRequest, verdict: Verdict, ruled: ruling.Ruled) -> None:
    said = _("Принято: %(n)s.") if verdict == "accepted" else _("Отвергнуто: %(n)s.")
    left = _(" Сомнительных осталось: %(n)s.") % {"n": ruled.by_hand} if ruled.by_hand else ""
    messages.success(request, said % {"n": ruled.count} + left)


@person_view("POST")
def open_from_list(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    """The list that a task has read, piece by piece and not as a whole."""
    person.require_own(Action.IMPORT)
    task = find_task(person.actor, str(key))
    if task.path != read_list.module_path or task.outcome is None:
        raise RegisterError("здесь нет прочитанного перечня", remedy="Загрузите его заново")
    given = {"account": person.user.username, "label": task.label}
    return redirect("task", start(writing.open_review, **given, upload=task.arguments["upload"]))


@person_view("POST")
def commit_review(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """A task writes what was accepted."""
    person.require_own(Action.EDIT)
    return _start(person, number, writing.write_review, reason=read_reason(request.POST))


@person_view("POST")
def refresh_review(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    person.require_own(Action.EDIT)
    return _start(person, number, writing.refresh_review)


def _start(person: Person, number: int, task: Task[..., Any], **given: str) -> HttpResponse:
    label = ruling.find_review(number).name[:150]
    return redirect("task", start(task, account=person.user.username, label=label, number=number, **given))


@person_view("POST")
def close_review(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    ruling.close(ruling.find_review(number), person.require_own(Action.IMPORT))
    messages.success(request, _("Рассмотрение закрыто; решения запомнены."))
    return redirect("reviews")


@person_view("GET", "HEAD", "POST")
def show_round(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """The review of a round; where none was begun yet a button begins it."""
    made = find_round(number)
    review = of_round.find_review(made)
    if request.method == "POST":
        person.require_own(Action.EDIT)
        review = of_round.refresh(made)
    if review is None:
        return render(request, "account/review_of_round.html", {"round": made})
    return redirect("review", number=review.pk)


# --- forms ---------------------------------------------------------------------------------------


def _read_verdict(request: HttpRequest) -> Verdict | None:
    if "canned" in request.POST:
        return "refused"
    return _VERDICTS.get(request.POST.get("verdict", ""))


def _read_reason(request: HttpRequest) -> str:
    canned = reasons().get(request.POST.get("canned", ""))
    return canned.ru if canned else read_reason(request.POST)


def _read_query(request: HttpRequest) -> QueryDict:
    return QueryDict(request.POST.get("query", "")[:2000])


def _read_selection(request: HttpRequest) -> Selection:
    return read_selection(read_query(_read_query(request)))


def _go_on(number: int, selection: Selection, **told: str | int) -> HttpResponse:
    query = selection.encode(**told)
    return HttpResponseRedirect(f"{reverse('review', args=[number])}{'?' if query else ''}{query}#now")


def _refuse_unread(request: HttpRequest) -> HttpResponse:
    return show_refusal(request, _("Решение не понято: откройте рассмотрение и повторите."), 400)
