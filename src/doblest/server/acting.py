"""The verbs' work once Django is up: call the action, tell a person what it did."""

from __future__ import annotations

from doblest.model import Document
from doblest.server import serving, telling
from doblest.server.register import actions
from doblest.server.starting import refusals
from doblest.server.telling import say
from doblest.server.verbs import Decide, Import


def import_list(document: Document, content: bytes, options: Import, author: str) -> int:
    with refusals(), telling.bars() as progress:
        report = actions.import_list.execute(
            actions.import_list.Incoming(document, content),
            author=author,
            title=options.title,
            trial=options.trial,
            progress=progress,
        )
    for line in telling.imported(report):
        say(line)
    return 1 if report.doubtful else 0


def undo(number: int, author: str, reason: str) -> int:
    with refusals(), telling.bars() as progress:
        made = actions.undo.execute(number, author=author, reason=reason, progress=progress)
    say(f"Правка {number} отменена правкой {made.number}")
    return 0


def decide(options: Decide, author: str) -> int:
    ruling = actions.decide.Ruling(options.key, options.verdict, options.reason)
    with refusals(), telling.bars() as progress:
        made = actions.decide.execute(ruling, author=author, title=options.title, progress=progress)
    for line in telling.decided(made):
        say(line)
    return 0


def serve(host: str, port: int, migrated: int) -> int:
    serving.refuse_taken(host, port)
    if migrated:
        say(f"База данных приведена к версии поставки, шагов: {migrated}")
    with refusals():
        serving.prepare()
    serving.serve(host, port)
    return 0
