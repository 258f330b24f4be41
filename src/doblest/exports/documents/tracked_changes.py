"""Corrections in a Word table: as tracked changes with comments, or made at once.

The rest of the document is not touched: a run is split where a change begins, and new words look like
those around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from datetime import datetime
from itertools import groupby
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from msgspec import Struct

from doblest.data import load
from doblest.exports.characters import draw_strangers
from doblest.exports.corrections import Correction
from doblest.exports.documents.cell_text import isolate_runs, list_characters
from doblest.exports.documents.docx_table import build_content
from doblest.wording.edits import find_edits
from doblest.wording.signs import name_changes
from doblest.wording.vocabulary import texts


class WordCell(Struct, frozen=True):
    """A cell of the table, and its text as the list has it."""

    element: Any
    text: str


class CorrectionWriter:
    """Writes corrections into the cells of one document."""

    def __init__(self, document: Any, *, tracked: bool) -> None:
        self._document = document
        self._tracked = tracked
        used = document.element.body.xpath("//w:ins/@w:id | //w:del/@w:id")
        self._last_id = max((int(one) for one in used if one.isdecimal()), default=0)

    def write(self, cell: WordCell, corrections: Iterable[Correction]) -> None:
        """All corrections of one cell, from the last to the first, so that places stay true."""
        move = _align(cell.text, "".join(one.sign for one in list_characters(cell.element)))
        for one in sorted(corrections, key=lambda one: one.start, reverse=True):
            self._write_change(cell.element, move(one.start), move(one.end), one)

    def _write_change(self, cell: Any, start: int, end: int, correction: Correction) -> None:
        runs, marks = isolate_runs(cell, start, end), _list_marks(cell, start, end)
        added = [_build_run(cell, start, runs, correction.new)] if correction.new else []
        if added:
            _insert(cell, start, runs, added[0])
        if not self._tracked:
            _remove(runs, marks)
            return
        changes = [self._wrap(run, "del", correction) for run in runs]
        changes += [self._wrap(run, "ins", correction) for run in added]
        for paragraph in marks:
            _mark_deleted(paragraph, self._build_change("del", correction))
        if changes:
            self._comment(changes, correction)

    def _wrap(self, run: Any, kind: str, correction: Correction) -> Any:
        change = self._build_change(kind, correction)
        run.addprevious(change)
        change.append(run)
        if kind == "del":
            for text in run.iter(qn("w:t")):
                text.tag = qn("w:delText")
        return change

    def _build_change(self, kind: str, correction: Correction) -> Any:
        self._last_id += 1
        change = parse_xml(f"<w:{kind} {nsdecls('w')}/>")
        change.set(qn("w:id"), str(self._last_id))
        change.set(qn("w:author"), draw_strangers(correction.author))
        change.set(qn("w:date"), correction.at)
        return change

    def _comment(self, changes: Sequence[Any], correction: Correction) -> None:
        words = load("exports")["tracked"]
        comment = self._document.part.comments.add_comment(
            draw_strangers(describe_reason(correction)), draw_strangers(correction.author), words["initials"]
        )
        comment._comment_elm.date = datetime.fromisoformat(correction.at)
        key = f'{nsdecls("w")} w:id="{comment.comment_id}"'
        changes[0].addprevious(parse_xml(f"<w:commentRangeStart {key}/>"))
        reference = parse_xml(f"<w:r {nsdecls('w')}><w:commentReference {key}/></w:r>")
        changes[-1].addnext(reference)
        changes[-1].addnext(parse_xml(f"<w:commentRangeEnd {key}/>"))


def describe_reason(correction: Correction) -> str:
    """Why, in one sentence, with what one sign changes and the key of the finding."""
    standing = texts("corrections")[correction.standing].ru
    key = f" [{correction.key}]" if correction.key else ""
    names = "; ".join(name_changes(correction.old, correction.new, "ru"))
    return f"{standing}: {correction.reason}{f' ({names})' if names else ''}{key}"


def group_by_cell(
    corrections: Iterable[Correction],
) -> list[tuple[tuple[str, str], list[Correction]]]:
    """The corrections of each cell, by slug and field."""
    groups = groupby(corrections, key=lambda one: (one.slug, one.field))
    return [(cell, list(of_cell)) for cell, of_cell in groups]


def _align(text: str, written: str) -> Callable[[int], int]:
    """From a place in the list's text to the place in the cell, which may have more: numbers, arrows."""
    edits = [] if text == written else find_edits(text, written)

    def move(place: int) -> int:
        shift = sum(
            len(words) - (end - start) for start, end, words in edits if end <= place and start < place
        )
        return max(0, min(place + shift, len(written)))

    return move


def _list_marks(cell: Any, start: int, end: int) -> list[Any]:
    """Paragraphs whose ends are among the characters."""
    return [one.paragraph for one in list_characters(cell)[start:end] if one.run is None]


def _build_run(cell: Any, start: int, runs: Sequence[Any], words: str) -> Any:
    """A run of the words that looks like those that it replaces, or like its neighbour."""
    model = runs[0] if runs else _find_neighbour(cell, start)
    run = parse_xml(f"<w:r {nsdecls('w')}>{build_content(words)}</w:r>")
    properties = model.find(qn("w:rPr")) if model is not None else None
    if properties is not None:
        run.insert(0, deepcopy(properties))
    return run


def _find_neighbour(cell: Any, start: int) -> Any:
    """The run before the place, else the one after it, else the properties of the empty paragraph."""
    characters = list_characters(cell)
    near = (*characters[:start][-1:], *characters[start : start + 1])
    of_runs = (one.run for one in near if one.run is not None)
    run = next(of_runs, None)
    return run if run is not None else next(cell.iter(qn("w:p"))).find(qn("w:pPr"))


def _insert(cell: Any, start: int, runs: Sequence[Any], run: Any) -> None:
    """Put the run after those that it replaces, else where its first character belongs.

    What replaces the end of a link is no link: it may tell of another address.
    """
    if runs:
        link = runs[-1].getparent()
        ends_link = link.tag == qn("w:hyperlink") and link[-1] is runs[-1]
        (link if ends_link else runs[-1]).addnext(run)
        return
    characters = list_characters(cell)
    before = characters[start - 1] if start else None
    if before is not None and before.run is not None:
        before.run.addnext(run)
    elif start < len(characters) and characters[start].run is not None:
        characters[start].run.addprevious(run)
    else:
        _find_paragraph(cell, before).append(run)


def _find_paragraph(cell: Any, before: Any) -> Any:
    """The paragraph that begins after this character: an empty one."""
    paragraphs = list(cell.iter(qn("w:p")))
    return paragraphs[0] if before is None else paragraphs[paragraphs.index(before.paragraph) + 1]


def _remove(runs: Sequence[Any], marks: Sequence[Any]) -> None:
    """Take the deleted words out; a paragraph whose end goes is joined to the next one, as Word does it."""
    for run in runs:
        run.getparent().remove(run)
    for paragraph in reversed(marks):
        following = paragraph.getnext()
        begun = [part for part in paragraph if part.tag != qn("w:pPr")]
        at = 1 if following.find(qn("w:pPr")) is not None else 0
        for part in reversed(begun):
            following.insert(at, part)
        paragraph.getparent().remove(paragraph)


def _mark_deleted(paragraph: Any, change: Any) -> None:
    properties = paragraph.get_or_add_pPr()
    mark = properties.find(qn("w:rPr"))
    if mark is None:
        mark = parse_xml(f"<w:rPr {nsdecls('w')}/>")
        after = properties.find(qn("w:sectPr")), properties.find(qn("w:pPrChange"))
        following = next((one for one in after if one is not None), None)
        properties.append(mark) if following is None else following.addprevious(mark)
    mark.insert(0, change)
