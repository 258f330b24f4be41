"""Long work that was started: what runs, how far it has come, how it ended."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from doblest.model import LocalizedText
from doblest.server.accounts.policy import Action
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view
from doblest.server.register.actions import recompute
from doblest.server.register.bootstrap import check_lists
from doblest.server.tasks.background import Outcome, Work, background, start
from doblest.server.tasks.listing import find_task
from doblest.server.tasks.listing import list_tasks as list_allowed


@person_view()
def list_tasks(request: HttpRequest, person: Person) -> HttpResponse:
    """Tasks of the rights that the person has."""
    return render(request, "account/tasks.html", {"tasks": list_allowed(person.actor)})


@person_view()
def show_task(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    """One task; the page asks again by itself until it is over."""
    return render(request, "account/task.html", {"task": find_task(person.actor, str(key))})


@person_view("POST")
def start_rebuilding(request: HttpRequest, person: Person) -> HttpResponse:
    person.require_own(Action.RECOMPUTE)
    return redirect("task", start(rebuild, account=person.user.username))


@background(LocalizedText("Пересчёт реестра", "Recomputing the register"), Action.RECOMPUTE)
def rebuild(work: Work) -> Outcome:
    """Places, claims and findings of every title anew, as after an upgrade."""
    made = recompute.execute(work.actor, progress=work.progress)
    check_lists(work.progress)
    if not made:
        return Outcome(
            LocalizedText("Всё посчитано верно: менять нечего.", "All was right: nothing changed.")
        )
    numbers = ", ".join(str(one.number) for one in made)
    return Outcome(LocalizedText(f"Пересчитано: правка {numbers}.", f"Recomputed: change set {numbers}."))
