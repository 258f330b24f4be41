"""What goes to regions from the page of a round: letters, links, reminders, more days."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_tasks_db.compat import Task

from doblest.server.accounts.policy import Action
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view, show_refusal
from doblest.server.editorial.rounds import tasks
from doblest.server.editorial.rounds.forms import GraceForm
from doblest.server.pages.markup import get_page_language
from doblest.server.rounds import links, returns
from doblest.server.rounds import start as beginning
from doblest.server.tasks.background import start


@person_view("POST")
def write_letters(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """The archive of excerpts and letters once more, with new links if asked."""
    person.require_own(Action.IMPORT)
    return _start(request, person, number, tasks.write_letters)


@person_view("POST")
def remind(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    person.require_own(Action.IMPORT)
    return _start(request, person, number, tasks.remind)


def _start(request: HttpRequest, person: Person, number: int, task: Task[..., Any]) -> HttpResponse:
    made, has_links = returns.find_round(number), "links" in request.POST
    account = person.user.username
    return redirect("task", start(task, account=account, number=made.pk, has_links=has_links))


@person_view("POST")
def set_grace(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """How many days after the due one links still take an answer."""
    actor, form = person.require_own(Action.IMPORT), GraceForm(request.POST)
    if not form.is_valid():
        return show_refusal(request, _("Отсрочка — число дней от 0 до 90."), 400)
    beginning.set_grace(returns.find_round(number), form.cleaned_data["grace"], actor)
    return redirect("round", number=number)


@person_view("POST")
def give_link(request: HttpRequest, person: Person, number: int, region: str) -> HttpResponse:
    """A new link on a page: it is not seen again."""
    actor = person.require_own(Action.IMPORT)
    excerpt = returns.find_excerpt(returns.find_round(number), region)
    token = links.issue(excerpt, actor)
    context = {"excerpt": excerpt, "url": links.build_url(token, get_page_language())}
    return render(request, "account/round_link.html", context)


@person_view("POST")
def revoke_links(request: HttpRequest, person: Person, number: int, region: str) -> HttpResponse:
    actor = person.require_own(Action.IMPORT)
    links.revoke(returns.find_excerpt(returns.find_round(number), region), actor)
    return redirect("round", number=number)
