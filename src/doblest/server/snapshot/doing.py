"""The verbs' work once Django is up: take the edition, write, tell a person what was written."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TextColumn

from doblest import exports
from doblest.exports import Outcome
from doblest.model import Edition
from doblest.server.register import editions
from doblest.server.snapshot import publishing
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


def publish(target: Path, base: str) -> int:
    with Progress(
        TextColumn("{task.description}"), TextColumn("файлов {task.completed}"), transient=True
    ) as bars:
        task = bars.add_task("Публикую", total=None)
        done = publishing.publish(target, base, lambda path: bars.advance(task))
    if done.change is None:
        say(f"{target}: редакция {done.revision} уже опубликована, ничего не записано")
    else:
        change = done.change
        say(
            f"{target}: редакция {done.revision}; записано {change.written}, "
            f"без изменений {change.unchanged}, убрано {change.removed}"
        )
    return 0


def _filled(title: str | None) -> Edition:
    edition = editions.current(title)
    if not edition.records:
        raise exports.ExportError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    return edition


def _told(outcome: Outcome) -> int:
    for note in outcome.notes:
        say(f"doblest: {note}", Console(stderr=True))
    return 1 if outcome.notes else 0
