"""What comes of a round: the merged list, tracked or clean, and a report of who answered and what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Any

from msgspec import Struct

from doblest.data import load
from doblest.exports.characters import draw_strangers
from doblest.reference.regions import regions
from doblest.reference.visibility import list_public_names
from doblest.rounds.outcome import Change, sign
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import editions, internal
from doblest.server.rounds.models import Round
from doblest.server.rounds.returns import Answer, Status, describe
from doblest.wording.changes import describe_difference
from doblest.wording.dates import format_day
from doblest.wording.vocabulary import field_name

Build = Callable[[Round, Actor, bool], bytes]
_STATES = {"conflict": " (спорно)", "merged": " (соединено с правкой реестра)", "already": " (уже в реестре)"}


class Form(Struct, frozen=True):
    """A file that a round gives."""

    name: str
    build: Build


def build_list(made: Round, actor: Actor, is_internal: bool, *, tracked: bool) -> bytes:
    """The list with the regions' changes. Raises ForbiddenError.

    Private columns and what was changed in them are in it only if they are asked for.
    """
    from doblest.rounds.merged_list import Answered, write_merged  # python-docx is loaded for a file alone

    status = _describe(made, actor, is_internal)
    edition = (internal if is_internal else editions).current(made.title_id)
    changes = tuple(_list_visible(status, is_internal))
    answered = Answered(changes, _list_days(made), edition.at)
    return write_merged(edition, answered, tracked=tracked)


def _describe(made: Round, actor: Actor, is_internal: bool) -> Status:
    """Raises ForbiddenError for who may not have it."""
    require(actor, Action.EXPORT_PRIVATE if is_internal else Action.IMPORT, str(made), title=made.title_id)
    return describe(made, actor)


def _list_visible(status: Status, is_internal: bool) -> list[Change]:
    known = list_public_names("columns")
    return [one for one in status.outcome.changes if is_internal or one.field in known]


def _list_days(made: Round) -> dict[tuple[str, str], str]:
    """When each file came, by its region and name."""
    return {
        (file.region, file.name): f"{one.received.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        for one in made.returns.all()
        for file in one.read().files
    }


def build_tracked(made: Round, actor: Actor, is_internal: bool = False) -> bytes:
    return build_list(made, actor, is_internal, tracked=True)


def build_clean(made: Round, actor: Actor, is_internal: bool = False) -> bytes:
    return build_list(made, actor, is_internal, tracked=False)


# --- the report --------------------------------------------------------------------------------


def build_report(made: Round, actor: Actor, is_internal: bool = False) -> bytes:
    """Who has answered, who has not, on time or late, what each changed; as docx. Raises ForbiddenError."""
    import docx  # likewise

    from doblest.exports.documents.docx_page import save

    status, words, document = _describe(made, actor, is_internal), load("rounds")["report"], docx.Document()
    _add_heading(document, made, status)
    _add_table(document, status)
    changes = _list_visible(status, is_internal)
    document.add_heading(words["changes"], 2)
    for answer in status.answers:
        if answer.on is not None:
            _add_region(document, answer, [one for one in changes if one.region == answer.region])
    if status.refused:
        document.add_heading(words["refused"], 2)
        _add_lines(document, status.refused)
    return save(document)


def _add_heading(document: Any, made: Round, status: Status) -> None:
    words, answers = load("rounds")["report"], status.answers
    given = {
        "number": status.number,
        "due": format_day(made.due.isoformat(), "ru"),
        "answered": sum(one.on is not None for one in answers),
        "sent": len(answers),
        "late": sum(one.is_late for one in answers),
        "waiting": sum(one.on is None for one in answers),
        "changes": len(status.outcome.changes),
        "conflicts": sum(one.state == "conflict" for one in status.outcome.changes),
    }
    document.add_heading(words["title"].format(**given), 1)
    document.add_paragraph(words["summary"].format(**given))
    document.core_properties.author = "Doblest"
    document.core_properties.comments = ""


def _add_table(document: Any, status: Status) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    columns = load("rounds")["report"]["columns"]
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    changes = status.outcome.changes
    for one in status.answers:
        own = [change for change in changes if change.region == one.region]
        conflicts = sum(change.state == "conflict" for change in own)
        figures = (len(own), conflicts, one.remarks) if one.on else ("", "", "")
        row = (_name(one), _describe_day(one), *map(str, figures))
        for place, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = text
            if place > 1:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _name(answer: Answer) -> str:
    return regions()[answer.region].name if answer.region in regions() else answer.region


def _describe_day(answer: Answer) -> str:
    words = load("rounds")["report"]
    if answer.on is None:
        return str(words["none"])
    day = format_day(answer.on.isoformat(), "ru")
    return str(words["late" if answer.is_late else "in_time"]).format(day=day)


def _add_region(document: Any, answer: Answer, changes: list[Change]) -> None:
    document.add_heading(_name(answer), 3)
    lines = [_describe_change(one) for one in changes]
    _add_lines(document, lines or [load("rounds")["report"]["none_changed"]])


def _describe_change(one: Change) -> str:
    hands = sign(one.hands)
    said = f"{one.city}, {field_name(one.field).ru}: {describe_difference(one.base, one.theirs)}"
    return f"{said}{_STATES.get(one.state, '')}{f' — {hands}' if hands else ''}"


def _add_lines(document: Any, lines: Iterable[str]) -> None:
    for line in lines:
        document.add_paragraph(draw_strangers(line), style="List Bullet")


FORMS = {
    "tracked": Form("perechen-s-pravkami.docx", build_tracked),
    "clean": Form("perechen.docx", build_clean),
    "report": Form("otchet.docx", build_report),
}
