"""A list of another title, handed over in the browser: looked at by a task, then at most three questions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doblest.errors import RegisterError
from doblest.new_titles import Answers, Guess, Survey
from doblest.reference.acts import conferrers
from doblest.reference.titles import get_title, titles
from doblest.server.accounts.policy import Action
from doblest.server.editorial.imports import read_list
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view
from doblest.server.editorial.surveys import look_at_list
from doblest.server.register.actions import name_title
from doblest.server.tasks.background import start
from doblest.server.tasks.listing import TaskView, find_task

_MOST_NAME = 150


class TitleForm(forms.Form):
    """The three questions, each answered already by what was seen."""

    title = forms.ChoiceField(label=_("Какое это звание"), required=False)
    name = forms.CharField(
        label=_("Если новое: как называется"),
        required=False,
        max_length=_MOST_NAME,
        help_text=_("В единственном числе: «Город трудовой славы»"),
    )
    place = forms.ChoiceField(label=_("В какой колонке места"))
    conferrer = forms.ChoiceField(label=_("Кто присваивает"))

    def __init__(self, found: Survey, posted: QueryDict | None = None) -> None:
        super().__init__(posted, initial=_guess(found))
        known = [(key, one.name) for key, one in titles().items()]
        headings = dict.fromkeys(column.heading for column in found.columns if column.heading)
        people = [(key, one.name.in_language(get_language())) for key, one in conferrers().items()]  # type: ignore[arg-type] # ru or en
        choices = {
            "title": [("", _("новое, его ещё нет в реестре")), *known],
            "place": [(heading, heading) for heading in headings],
            "conferrer": people,
        }
        for name, some in choices.items():
            self.fields[name].choices = some  # type: ignore[attr-defined] # of a ChoiceField
        reasons = {"title": found.title, "place": found.place, "conferrer": found.conferrer}
        for name, guess in reasons.items():
            self.fields[name].help_text = guess.reason[:1].upper() + guess.reason[1:]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("title") and not any(map(str.isalpha, given.get("name") or "")):
            self.add_error("name", _("Назовите звание или выберите из тех, что есть."))
        return given


def _guess(found: Survey) -> dict[str, str]:
    known = {"title": found.title.value} if found.is_known_title else {"name": found.title.value}
    return {**known, "place": found.place.value, "conferrer": found.conferrer.value}


@person_view("GET", "POST")
def ask_title(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    """What was seen in the list and what is asked; answered, a task reads it and shows what would change."""
    task = find_task(person.actor, str(key))
    if task.path != look_at_list.module_path or task.outcome is None:
        raise RegisterError("здесь нет просмотренного перечня", remedy="Загрузите его заново")
    found = msgspec.convert(task.outcome.details, Survey)
    form = TitleForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _start_reading(person, task, found, form.cleaned_data)
    shown = {"task": task, "found": found, "form": form, "asked": _list_doubtful(found)}
    return render(request, "account/new_title.html", shown, status=400 if form.errors else 200)


def _list_doubtful(found: Survey) -> tuple[Guess, ...]:
    guesses = (found.title, found.place, found.conferrer)
    return tuple(guess for guess in guesses if not guess.is_sure)


def _start_reading(person: Person, task: TaskView, found: Survey, given: dict[str, str]) -> HttpResponse:
    """The title is made now: the task that reads the list looks it up."""
    person.require_own(Action.IMPORT)
    name = get_title(given["title"]).name if given["title"] else given["name"]
    answers = Answers(name, given["place"], given["conferrer"], found.explain_others(given["place"]))
    title = name_title.execute(answers, person.actor)
    upload = {**task.arguments["upload"], "title": title.key, "headings": answers.named}
    return redirect("task", start(read_list, account=person.user.username, label=task.label, upload=upload))
