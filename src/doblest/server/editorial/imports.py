"""A new version of the list, handed over in the browser: read, its plan shown, then written as it was shown.

Both steps are tasks. The second makes the plan again: what is written is what was confirmed, or nothing.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from doblest import reading
from doblest.errors import RegisterError
from doblest.language.normalise import clean_line
from doblest.model import LocalizedText
from doblest.reference.titles import refresh_titles, titles
from doblest.server.accounts.policy import Action
from doblest.server.editorial import uploads
from doblest.server.editorial.persons import Person
from doblest.server.editorial.plan_summary import PlanSummary, summarise
from doblest.server.editorial.refusals import person_view
from doblest.server.editorial.surveys import look_at_list
from doblest.server.register import checking
from doblest.server.register.actions import import_list
from doblest.server.register.import_plan import accept_renames
from doblest.server.register.models import ChangeSet
from doblest.server.register.unit_of_work import ConflictError
from doblest.server.reviews.memory import heed_refusals
from doblest.server.tasks.background import Outcome, Work, background, start
from doblest.server.tasks.listing import TaskView, find_task

_MOST_NAME = 150
"""Characters of a file's name."""
ASK = "ask"
"""Stands for a title that nobody named: the list is looked at first."""
_READ = LocalizedText(
    "Перечень прочитан: посмотрите, что изменится.", "The list is read: see what would change."
)


class Upload(Struct, frozen=True):
    """A file that was handed over."""

    file: str
    """Its SHA-256."""
    name: str
    title: str
    """A key; empty where the heading tells it."""
    headings: dict[str, str] = {}
    """Those that a person explained, to their fields."""


class Confirmed(Struct, frozen=True):
    """A plan as it was shown, and which of its renames are to be done."""

    title: str
    digest: str
    base: int
    renames: list[str]


class ListForm(forms.Form):
    """The file, and the title where its heading does not tell it."""

    file = forms.FileField(
        label=_("Файл с перечнем"), help_text=_("docx, odt, xlsx, csv, html или txt; до 8 МБ")
    )
    title = forms.ChoiceField(label=_("Звание"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as they come
        refresh_titles()
        known = [(key, one.plural_title.ru) for key, one in titles().items()]
        first = [("", _("по заголовку документа")), (ASK, _("другое: посмотреть и спросить"))]
        self.fields["title"].choices = [*first, *known]  # type: ignore[attr-defined] # of a ChoiceField


@person_view("GET", "POST")
def upload_list(request: HttpRequest, person: Person) -> HttpResponse:
    """The form; a file that is sent goes to a task that reads it."""
    is_sent = request.method == "POST"
    form = ListForm(*([request.POST, request.FILES] if is_sent else []))
    if not form.is_valid():
        return render(request, "account/import.html", {"form": form}, status=400 if is_sent else 200)
    person.require_own(Action.IMPORT)
    file: UploadedFile = form.cleaned_data["file"]
    name = clean_line(file.name or "")[-_MOST_NAME:]
    upload = Upload(uploads.keep(file.read()), name, form.cleaned_data["title"])
    given = {"account": person.user.username, "label": name}
    if upload.title == ASK:
        return redirect("task", start(look_at_list, **given, upload=msgspec.to_builtins(upload)))
    return redirect("task", start(read_list, **given, upload=msgspec.to_builtins(upload)))


@person_view("GET", "POST")
def confirm_plan(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    """What the list that a task has read would change; confirmed it is written by another task."""
    task = find_task(person.actor, str(key))
    if task.path != read_list.module_path or task.outcome is None:
        raise RegisterError("здесь нет прочитанного перечня", remedy="Загрузите его заново")
    plan = msgspec.convert(task.outcome.details, PlanSummary)
    if request.method != "POST":
        return render(request, "account/plan.html", {"task": task, "plan": plan})
    if plan.alarms and "despite-alarms" not in request.POST:
        shown = {"task": task, "plan": plan, "is_unheeded": True}
        return render(request, "account/plan.html", shown, status=400)
    return _start_writing(request, person, task, plan)


def _start_writing(request: HttpRequest, person: Person, task: TaskView, plan: PlanSummary) -> HttpResponse:
    person.require_own(Action.IMPORT)
    offered = {one.slug for one in plan.renames}
    accepted = [slug for slug in request.POST.getlist("rename") if slug in offered]
    confirmed = msgspec.to_builtins(Confirmed(plan.title, plan.digest, plan.base, accepted))
    given = {"account": person.user.username, "label": task.label, **task.arguments}
    return redirect("task", start(write_list, **given, confirmed=confirmed))


@background(LocalizedText("Разбор перечня", "Reading of a list"), Action.IMPORT)
def read_list(work: Work, upload: dict[str, Any]) -> Outcome:
    """The plan of an import; nothing is written."""
    chosen = msgspec.convert(upload, Upload)
    plan = heed_refusals(
        import_list.prepare(read_upload(chosen), title=chosen.title or None, progress=work.progress)
    )
    return Outcome(_READ, address="plan", details=msgspec.to_builtins(summarise(plan)))


@background(LocalizedText("Загрузка перечня", "Import of a list"), Action.IMPORT)
def write_list(work: Work, upload: dict[str, Any], confirmed: dict[str, Any]) -> Outcome:
    """Write what was confirmed: whole, or not at all."""
    incoming, agreed = read_upload(msgspec.convert(upload, Upload)), msgspec.convert(confirmed, Confirmed)
    number = _find_written(work, incoming, agreed) or _write(work, incoming, agreed)
    if number is None:
        return Outcome(LocalizedText("Ничего не изменилось: новой правки нет.", "Nothing changed."))
    said = LocalizedText(
        f"Перечень загружен: правка {number}.", f"The list is imported: change set {number}."
    )
    return Outcome(said, address="/findings/")


def _find_written(work: Work, incoming: import_list.Incoming, agreed: Confirmed) -> int | None:
    """The number of the change set that this task wrote before it was killed."""
    if work.attempt == 1:
        return None
    document, kind = incoming.document.sha256, ChangeSet.Kind.IMPORT
    later = ChangeSet.objects.filter(number__gt=agreed.base, author=work.actor.name, kind=kind)
    return later.filter(document=document).values_list("number", flat=True).first()


def _write(work: Work, incoming: import_list.Incoming, agreed: Confirmed) -> int | None:
    """Raises ConflictError where it is another plan by now."""
    plan = heed_refusals(import_list.prepare(incoming, title=agreed.title, progress=work.progress))
    if msgspec.structs.replace(plan, base=agreed.base).digest != agreed.digest:  # of what it changes alone
        raise ConflictError(
            f"пока вы смотрели, реестр изменился: была правка {agreed.base}, стала {plan.base}, "
            "и загрузка изменила бы другое; ничего не записано",
            where=plan.document_name,
            remedy="Загрузите перечень заново",
        )
    accepted = accept_renames(plan, agreed.renames)
    report = import_list.apply(accepted, incoming, work.actor, progress=work.progress)
    checking.check_list(report.title, work.progress)
    return report.revision


def read_upload(upload: Upload) -> import_list.Incoming:
    """The list that was handed over. Raises RegisterError where the file is there no more."""
    content = uploads.find(upload.file)
    return import_list.Incoming(reading.read_named(content, upload.name, upload.headings), content)
