"""Briefings in the browser: ordered, made as a task, kept for who ordered them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote
from uuid import UUID, uuid4

import msgspec
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.exports.briefing.values import BuiltFile
from doblest.exports.saving import replace_file
from doblest.model import LocalizedText
from doblest.reference.regions import Region, find_region, regions
from doblest.server.accounts.policy import Action, Actor, is_allowed
from doblest.server.catalogue.briefing import build_scope
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view
from doblest.server.tasks.background import Outcome, Work, background, start

_MOST_STORED = 20
_FIRST_YEAR = 1945
_DESCRIPTION = "briefing.json"
_GROUPS = {
    "": LocalizedText("Главное", "The main sheets"),
    "письма": LocalizedText("Письма субъектам", "Letters to federal subjects"),
    "поздравления": LocalizedText("Поздравления с Днём города", "Congratulations on City Day"),
    "плакаты": LocalizedText("Плакаты городов", "Posters of cities"),
}


class StoredBriefing(Struct, frozen=True):
    """What stands beside the files of a briefing."""

    key: str
    account: str
    made: str
    """UTC, RFC 3339."""
    since: str
    day: str
    region: str
    revision: int
    numbers: int
    """Numbers that were read back and are equal to the register's."""
    files: tuple[str, ...]


class FileGroup(Struct, frozen=True):
    title: LocalizedText
    files: tuple[tuple[str, str], ...]
    """Name and the path by which it is asked for."""


@person_view()
def list_briefings(request: HttpRequest, person: Person) -> HttpResponse:
    today = timezone.localdate()
    catalogue = current_catalogue(None)
    present = [regions()[iso] for iso in catalogue.by_region if iso in regions()]
    context = {
        "since": date(today.year, 1, 1),
        "regions": sorted(present, key=lambda one: one.name),
        "stored": [(one, find_region(one.region)) for one in _list_own(person.user.username)],
    }
    return render(request, "account/briefings.html", context)


@person_view("POST")
def start_briefing(request: HttpRequest, person: Person) -> HttpResponse:
    person.require_own(Action.EDIT)
    since = _read_since(request.POST.get("since", ""))
    region = _read_region(request.POST.get("region", ""))
    task = start(
        brief,
        account=person.user.username,
        label=f"{since.isoformat()} {region.name if region else ''}".strip(),
        key=str(uuid4()),
        since=since.isoformat(),
        region=region.key if region else "",
        base_url=request.build_absolute_uri("/"),
        posters="posters" in request.POST,
    )
    return redirect("task", task)


def _read_since(text: str) -> date:
    """Raises RegisterError for what is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year < _FIRST_YEAR or day.year > timezone.localdate().year + 1:
        raise RegisterError("день отсчёта не понят", remedy="Напишите его как 2025-01-01")
    return day


def _read_region(text: str) -> Region | None:
    region = find_region(text) if text else None
    if text and region is None:
        raise RegisterError(f"субъекта «{text[:60]}» нет", remedy="Выберите его из списка")
    return region


@person_view()
def show_briefing(request: HttpRequest, person: Person, key: UUID) -> HttpResponse:
    stored = _find(person, key)
    context = {"stored": stored, "groups": tuple(_group(stored)), "region": find_region(stored.region)}
    return render(request, "account/briefing.html", context)


def _group(stored: StoredBriefing) -> Iterator[FileGroup]:
    for folder, title in _GROUPS.items():
        names = [name for name in stored.files if name.rpartition("/")[0] == folder]
        if names:
            yield FileGroup(title, tuple((name.rpartition("/")[2], quote(name)) for name in names))


@person_view()
def download_briefing(request: HttpRequest, person: Person, key: UUID, name: str) -> HttpResponseBase:
    stored = _find(person, key)
    if name not in stored.files:
        raise _refuse()
    path = _folder() / stored.key / name
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


@background(LocalizedText("Справка руководству", "A briefing"), Action.EDIT)
def brief(work: Work, key: str, since: str, region: str, base_url: str, posters: bool) -> Outcome:
    """The files are kept whole or not at all: a number that is not the register's is a refusal."""
    # Libraries of slides and typesetting take 7 MiB: of the process that runs tasks, not of each worker.
    from doblest.briefing.audit import count_numbers
    from doblest.briefing.making import Order, make

    catalogue = current_catalogue(None)
    asked = (region,) if region else ()
    day = timezone.localdate()
    scope = build_scope(catalogue, date.fromisoformat(since), day, base_url, asked)
    order = Order(posters=posters, addressees=_list_addressees(work.actor, catalogue))
    files = make(scope, order, work.progress)
    stored = StoredBriefing(
        key=str(UUID(key)),
        account=work.actor.name,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        since=since,
        day=day.isoformat(),
        region=region,
        revision=scope.edition.revision,
        numbers=count_numbers(files),
        files=tuple(one.name for one in files),
    )
    _keep(stored, files)
    said = LocalizedText(
        f"Справка готова: файлов {len(files)}, чисел прочитано обратно и равно реестру {stored.numbers}.",
        f"The briefing is ready: {len(files)} files, {stored.numbers} numbers read back and equal.",
    )
    return Outcome(said, address=f"/account/briefings/{stored.key}/")


def _list_addressees(actor: Actor, catalogue: Catalogue) -> frozenset[str]:
    """Letters go to those federal subjects alone whose rows the actor keeps."""
    title = catalogue.title.key
    own = (one for one in regions().values() if is_allowed(actor, Action.EDIT, [one.iso], title))
    return frozenset(one.key for one in own)


# --- files in the data folder ----------------------------------------------------------------


def _folder() -> Path:
    path = Path(settings.DATA) / "briefings"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _keep(stored: StoredBriefing, files: tuple[BuiltFile, ...]) -> None:
    """Its description last: without it nobody sees the rest."""
    folder = _folder() / stored.key
    for built in files:
        path = folder / built.name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, built.content)
    replace_file(folder / _DESCRIPTION, msgspec.json.encode(stored))
    for old in _list_all()[_MOST_STORED:]:
        shutil.rmtree(_folder() / old.key, ignore_errors=True)


def _list_all() -> list[StoredBriefing]:
    """The newest first."""
    found = (_read(path) for path in _folder().glob(f"*/{_DESCRIPTION}"))
    return sorted((one for one in found if one), key=lambda one: one.made, reverse=True)


def _read(path: Path) -> StoredBriefing | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=StoredBriefing)
    except (OSError, msgspec.MsgspecError):
        return None


def _list_own(account: str) -> list[StoredBriefing]:
    return [one for one in _list_all() if one.account == account]


def _find(person: Person, key: UUID) -> StoredBriefing:
    """Raises RegisterError for one that there is not, or that another person ordered."""
    stored = _read(_folder() / str(key) / _DESCRIPTION)
    if stored is None or stored.account != person.user.username:
        raise _refuse()
    return stored


def _refuse() -> RegisterError:
    return RegisterError("такой справки нет", remedy=f"Хранятся {_MOST_STORED} последних: соберите её заново")
