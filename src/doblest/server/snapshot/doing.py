"""The verbs' work once Django is up: take the edition, write, tell a person what was written."""

from __future__ import annotations

import sys

from rich.console import Console

from doblest import exports
from doblest.exports import Outcome
from doblest.model import Edition
from doblest.server.register import editions
from doblest.server.snapshot.verbs import Export
from doblest.server.telling import say


def export(asked: Export) -> int:
    edition = exports.select(_filled(asked.title), asked.selection)
    if not edition.records:
        raise exports.ExportError("ни один город не подошёл", remedy="Ослабьте фильтры")
    if str(asked.output) == "-":
        outcome = exports.write(asked.form, edition, sys.stdout.buffer, asked.options)
    else:
        outcome = exports.save(asked.form, edition, asked.output, asked.options)
        say(f"{asked.output}: городов {outcome.written}, редакция {edition.revision}")
    return _told(outcome)


def _filled(title: str | None) -> Edition:
    edition = editions.current(title)
    if not edition.records:
        raise exports.ExportError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    return edition


def _told(outcome: Outcome) -> int:
    for note in outcome.notes:
        say(f"doblest: {note}", Console(stderr=True))
    return 1 if outcome.notes else 0
