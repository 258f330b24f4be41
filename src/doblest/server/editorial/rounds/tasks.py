"""Long work of rounds: 49 excerpts are made, files that came back are read, reminders are written."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from django.urls import reverse

from doblest.model import LocalizedText
from doblest.rounds.files import IncomingFile
from doblest.server.accounts.policy import Action
from doblest.server.editorial import uploads
from doblest.server.editorial.addresses import WORKING_PATTERNS
from doblest.server.rounds import returns, sending, start
from doblest.server.rounds.models import Round
from doblest.server.tasks.background import Outcome, Work, background
from doblest.wording.numbers import format_number


@background(LocalizedText("Круг выписок", "A round of excerpts"), Action.IMPORT)
def begin(work: Work, request: dict[str, Any], key: str, has_links: bool) -> Outcome:
    """Make the excerpts and the letters; `key` finds the round that a killed task has begun."""
    made = Round.objects.filter(key=key).first()
    if made is None:
        wanted = msgspec.convert(request, start.Request)
        start.execute(wanted, work.actor, key=key, progress=work.progress)
        made = Round.objects.get(key=key)
    return _pack(work, made, has_links=has_links)


@background(LocalizedText("Письма круга", "Letters of a round"), Action.IMPORT)
def write_letters(work: Work, number: int, has_links: bool) -> Outcome:
    """The excerpts and the letters once more, with new links where they have links."""
    return _pack(work, returns.find_round(number), has_links=has_links)


def _pack(work: Work, made: Round, *, has_links: bool) -> Outcome:
    sendings = sending.write_letters(made, work.actor, has_links=has_links, progress=work.progress)
    digest = uploads.keep(sending.pack(sending.list_files(sendings, "письма")))
    rows = sum(len(one.excerpt.sent.rows) for one in sendings)
    said = LocalizedText(
        f"Выписок {len(sendings)}, строк {format_number(rows, 'ru')}. Архив лежит сутки.",
        f"Excerpts: {len(sendings)}, rows: {format_number(rows, 'en')}. The archive is kept for a day.",
    )
    return Outcome(said, address=_name_archive(made, digest))


@background(LocalizedText("Напоминания", "Reminders"), Action.IMPORT)
def remind(work: Work, number: int, has_links: bool) -> Outcome:
    """Letters to those who have not answered."""
    made = returns.find_round(number)
    written = sending.remind(made, work.actor, has_links=has_links, progress=work.progress)
    count, left = len(written.sendings), written.today
    if not count:
        return Outcome(
            LocalizedText(
                "Напоминать некому: все ответили или уже получили письмо сегодня.",
                "Nobody to remind: all have answered or were written to today.",
            ),
            address=_find_page(made),
        )
    files = sending.list_files(written.sendings, "напоминания", excerpts=False)
    digest = uploads.keep(sending.pack(files))
    said = LocalizedText(
        f"Напоминаний {count}, ушло почтой {written.sent}, сегодня уже писали {left}. Архив лежит сутки.",
        f"Reminders: {count}, mailed: {written.sent}, written to today before: {left}. "
        "The archive is kept for a day.",
    )
    return Outcome(said, address=_name_archive(made, digest))


def _find_page(made: Round) -> str:
    return reverse("round", args=[made.pk], urlconf=WORKING_PATTERNS)


def _name_archive(made: Round, digest: str) -> str:
    return f"{_find_page(made)}?archive={digest}"


@background(LocalizedText("Приём выписок", "Taking excerpts back"), Action.IMPORT)
def take(work: Work, number: int, files: list[list[str]], region: str) -> Outcome:
    """Files of any region."""
    return _take(work, number, files, region)


@background(LocalizedText("Приём ответа субъекта", "Taking a region's answer"), Action.EDIT)
def take_own(work: Work, number: int, files: list[list[str]], region: str) -> Outcome:
    """Files of a region by whoever keeps it."""
    return _take(work, number, files, region)


def _take(work: Work, number: int, files: list[list[str]], region: str) -> Outcome:
    """Files that a killed task has taken are known by their content, and are not taken twice."""
    made = returns.find_round(number)
    given = [IncomingFile(name, uploads.find(digest)) for digest, name in files]
    outcome = returns.take_files(given, made, work.actor, region=region, progress=work.progress)
    counts, changes = Counter(one.state for one in outcome.files), len(outcome.changes)
    taken, refused, before = counts["taken"], counts["refused"], counts["repeated"]
    said = LocalizedText(
        f"Принято {taken}, отвергнуто {refused}, было раньше {before}; правок {changes}.",
        f"Taken: {taken}, refused: {refused}, known before: {before}; changes: {changes}.",
    )
    return Outcome(said, address=_find_page(made))
