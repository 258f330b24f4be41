"""Rounds on the working side: begun, looked at, files to them and from them."""

from __future__ import annotations

import secrets
from typing import Any

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from doblest.errors import RegisterError
from doblest.exports.documents.docx import MEDIA_TYPE
from doblest.language.normalise import clean_line
from doblest.reference.regions import find_region
from doblest.server.accounts.policy import Action, Actor, is_allowed, require
from doblest.server.editorial import uploads
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view, show_refusal
from doblest.server.editorial.rounds import tasks
from doblest.server.editorial.rounds.contexts import build_list, build_round
from doblest.server.editorial.rounds.forms import ContactsForm, RoundForm, TakingForm
from doblest.server.http.numbers import parse_number
from doblest.server.rounds import contacts, out, returns
from doblest.server.rounds.models import Contact, Return, Round
from doblest.server.tasks.background import start

_MOST_NAME = 150
"""Characters of a file's name."""
_MOST_FILES = 60
_KEPT = "application/octet-stream"
"""Of files that came back: no browser opens them by itself."""


def keeps_all(actor: Actor) -> bool:
    """Whether rounds are this person's to keep; who keeps a region has a part in them."""
    return is_allowed(actor, Action.IMPORT, [])


@person_view("GET", "HEAD", "POST")
def list_rounds(request: HttpRequest, person: Person) -> HttpResponse:
    """All rounds, and the form that begins one."""
    form = RoundForm(request.POST) if request.method == "POST" else RoundForm()
    if request.method == "POST" and form.is_valid():
        person.require_own(Action.IMPORT)
        return _begin(person, form)
    shown = {"form": form if keeps_all(person.actor) else None, "rounds": build_list(person.actor)}
    return render(request, "account/rounds.html", shown, status=400 if form.errors else 200)


def _begin(person: Person, form: RoundForm) -> HttpResponse:
    wanted: dict[str, Any] = msgspec.to_builtins(form.read())
    given = {"account": person.user.username, "label": form.cleaned_data["due"].isoformat()}
    links = form.cleaned_data["links"]
    key = secrets.token_hex(4)
    return redirect("task", start(tasks.begin, **given, request=wanted, key=key, has_links=links))


@person_view()
def show_round(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    made = returns.find_round(number)
    return _show(request, person, made)


def _show(request: HttpRequest, person: Person, made: Round, form: TakingForm | None = None) -> HttpResponse:
    view = build_round(made, person.actor)
    if not view.regions:
        require(person.actor, Action.VIEW_PRIVATE, str(made), title=made.title_id)
    context = {
        "round": view,
        "form": form or _build_form(person.actor, made),
        "keeps_all": keeps_all(person.actor),
        "archive": _read_digest(request.GET.get("archive", "")),
    }
    return render(request, "account/round.html", context, status=400 if form else 200)


def _build_form(actor: Actor, made: Round, *given: Any) -> TakingForm:
    isos = returns.list_own_regions(made, actor)
    return TakingForm(isos, *given, is_named=not keeps_all(actor), initial=_choose_only(isos))


def _choose_only(isos: list[str]) -> dict[str, str]:
    region = find_region(isos[0]) if len(isos) == 1 else None
    return {"region": region.key} if region else {}


def _read_digest(text: str) -> str:
    is_digest = len(text) == 64 and set(text) <= set("0123456789abcdef")
    return text if is_digest else ""


@person_view("POST")
def take_files(request: HttpRequest, person: Person) -> HttpResponse:
    """Files that came back: kept, and read by a task."""
    made = returns.find_round(_read_number(request))
    form = _build_form(person.actor, made, request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, person, made, form)
    files: list[UploadedFile] = form.cleaned_data["returned"]
    if len(files) > _MOST_FILES:
        return show_refusal(request, _("Слишком много файлов сразу: отправьте их частями."), 400)
    return _start_taking(person, made, files, form.cleaned_data["region"])


def _start_taking(person: Person, made: Round, files: list[UploadedFile], region: str) -> HttpResponse:
    if keeps_all(person.actor):
        person.require_own(Action.IMPORT)
        task = tasks.take
    else:
        actor, found = person.require_own(Action.EDIT), find_region(region)
        require(actor, Action.EDIT, str(made), found.iso if found else None, title=made.title_id)
        task = tasks.take_own
    kept = [[uploads.keep(file.read()), clean_line(file.name or "")[-_MOST_NAME:]] for file in files]
    account = person.user.username
    return redirect("task", start(task, account=account, number=made.pk, files=kept, region=region))


def _read_number(request: HttpRequest) -> int:
    number = parse_number(request.POST.get("round", ""))
    if number is None:
        raise RegisterError("круг не назван", remedy="Откройте страницу круга и повторите")
    return number


# --- files -------------------------------------------------------------------------------------


@person_view()
def download_excerpt(request: HttpRequest, person: Person, number: int, region: str) -> HttpResponse:
    """What was sent to a region."""
    excerpt = returns.find_excerpt(returns.find_round(number), region)
    require(person.actor, Action.VIEW_PRIVATE, excerpt.name, excerpt.region_id, title=excerpt.round.title_id)
    return _send(bytes(excerpt.content), excerpt.name, MEDIA_TYPE)


@person_view()
def download_return(request: HttpRequest, person: Person, number: int, file: int) -> HttpResponse:
    """What came back, as it came. A letter may hold files of several regions."""
    made = returns.find_round(number)
    kept = Return.objects.filter(round=made, pk=file).first()
    if kept is None:
        raise RegisterError("такого файла в круге нет", remedy="Откройте страницу круга заново")
    isos = {one.region for one in kept.read().files if one.region}
    require(person.actor, Action.VIEW_PRIVATE, kept.name, *isos, title=made.title_id)
    return _send(bytes(kept.content), kept.name, _KEPT)


@person_view()
def download_archive(request: HttpRequest, person: Person, number: int, digest: str) -> HttpResponse:
    """Excerpts and letters in one zip: it has the links in it, so it is not kept for long."""
    actor = person.require_own(Action.IMPORT)
    made = returns.find_round(number)
    require(actor, Action.IMPORT, str(made))
    return _send(uploads.find(_read_digest(digest) or "-"), f"krug-{made.pk}.zip", "application/zip")


@person_view()
def download_out(request: HttpRequest, person: Person, number: int, form: str) -> HttpResponse:
    """What comes of a round, as everybody may see it: the list with its changes tracked or made, a report."""
    chosen = out.FORMS.get(form)
    if chosen is None:
        raise RegisterError(f"«{form[:40]}» круг не даёт", remedy=f"Есть: {', '.join(out.FORMS)}")
    content = chosen.build(returns.find_round(number), person.actor, False)
    return _send(content, f"krug-{number}-{chosen.name}", MEDIA_TYPE)


def _send(content: bytes, name: str, media_type: str) -> HttpResponse:
    disposition = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, media_type, headers=headers)


# --- contacts ----------------------------------------------------------------------------------


@person_view("GET", "HEAD", "POST")
def keep_contacts(request: HttpRequest, person: Person) -> HttpResponse:
    """Whom letters are for, and a table that says it anew."""
    form = ContactsForm(request.POST, request.FILES) if request.method == "POST" else ContactsForm()
    if request.method == "POST" and form.is_valid():
        actor = person.require_own(Action.IMPORT)
        contacts.keep_contacts(contacts.read_contacts(_decode(form.cleaned_data["file"])), actor)
        return redirect("round-contacts")
    known = Contact.objects.select_related("region").order_by("region__position")
    status = 400 if form.errors else 200
    return render(request, "account/round_contacts.html", {"form": form, "contacts": known}, status=status)


def _decode(file: UploadedFile) -> str:
    try:
        return bytes(file.read()).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RegisterError("контакты не в UTF-8", remedy="Сохраните как CSV UTF-8") from error
