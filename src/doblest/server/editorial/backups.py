"""Backups in the browser: which there are, one more, one tried again, one taken along."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from doblest.errors import BackupError
from doblest.model import LocalizedText
from doblest.server.accounts import journal
from doblest.server.accounts.models import Event
from doblest.server.accounts.policy import Action
from doblest.server.backup import keeping, verifying
from doblest.server.backup.keeping import StoredBackup
from doblest.server.backup.making import Wish
from doblest.server.backup.places import describe_size
from doblest.server.editorial.persons import Person
from doblest.server.editorial.refusals import person_view
from doblest.server.tasks.background import Outcome, Work, background, start
from doblest.wording.vocabulary import texts


@person_view()
def list_backups(request: HttpRequest, person: Person) -> HttpResponse:
    """Those in the data folder, the newest first, and what went wrong last."""
    now = datetime.now(UTC)
    backups = [_describe(one, now) for one in keeping.list_stored()]
    context = {"backups": backups, "state": keeping.read_state(), "is_running": keeping.is_running()}
    return render(request, "account/backups.html", context)


def _describe(one: StoredBackup, now: datetime) -> dict[str, object]:
    reason = texts("backup_reasons")[one.manifest.reason] if one.manifest else None
    return {
        "file": one,
        "size": describe_size(one.size),
        "age": _describe_age(one.made, now),
        "reason": reason,
    }


def _describe_age(made: datetime | None, now: datetime) -> LocalizedText | None:
    """None where the clock says that it is not made yet."""
    if made is None or made > now:
        return None
    hours = int((now - made).total_seconds() // 3600)
    if hours < 1:
        return LocalizedText("меньше часа назад", "less than an hour ago")
    if hours < 48:
        return LocalizedText(f"{hours} ч назад", f"{hours} h ago")
    return LocalizedText(f"{hours // 24} дн. назад", f"{hours // 24} days ago")


@person_view("POST")
def start_backup(request: HttpRequest, person: Person) -> HttpResponse:
    person.require_own(Action.BACK_UP)
    return redirect("task", start(back_up, account=person.user.username))


@person_view("POST")
def start_verifying(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    person.require_own(Action.BACK_UP)
    kept = _find(name)
    return redirect("task", start(verify, account=person.user.username, label=kept.name, name=kept.name))


@person_view()
def download_backup(request: HttpRequest, person: Person, name: str) -> HttpResponseBase:
    """The file itself: whoever takes the whole register along stands in the log."""
    person.require_own(Action.BACK_UP)
    kept = _find(name)
    journal.record(Event.Kind.BACKUP_TAKEN, person.user.username, request=request, detail=kept.name)
    return FileResponse(kept.path.open("rb"), as_attachment=True, filename=kept.name)


def _find(name: str) -> StoredBackup:
    kept = keeping.find(name)
    if kept is None:
        raise BackupError("такой копии нет", remedy="Откройте список копий заново")
    return kept


@background(LocalizedText("Резервная копия", "Backup"), Action.BACK_UP)
def back_up(work: Work) -> Outcome:
    """One more in the data folder."""
    made = keeping.keep(Wish(), work.progress, most=keeping.KEEP).kept
    size = describe_size(made.path.stat().st_size)
    return Outcome(
        LocalizedText(f"Копия готова: {made.path.name}, {size}.", f"The backup is ready: {made.path.name}."),
        address="/account/backups/",
    )


@background(LocalizedText("Проверка резервной копии", "Trial of a backup"), Action.BACK_UP)
def verify(work: Work, name: str) -> Outcome:
    """As if it were restored, beside the register."""
    with TemporaryDirectory(prefix="doblest-") as folder:
        verifying.verify(_find(name).path, Path(folder), work.progress)
    keeping.note_verified(name)
    said = LocalizedText(
        "Копия цела: байты и строки сошлись, база открылась, страницы показаны.",
        "The backup is whole: bytes and rows agree, the database opens, pages are served.",
    )
    return Outcome(said, address="/account/backups/")
