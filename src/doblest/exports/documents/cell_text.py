"""The text of a cell of WordprocessingML, character by character, each with the run that has it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\xad",
    qn("w:sym"): "\ufffd",
}
"""Elements of a run that stand for one character."""
_HIDDEN = {qn(name) for name in ("w:del", "w:moveFrom", "w:txbxContent", "w:instrText")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Character(Struct):
    """A character of a cell: its paragraph, and but for the end of a paragraph its run and element."""

    sign: str
    paragraph: Any
    run: Any = None
    part: Any = None
    place: int = 0
    """Within the part."""


def list_characters(cell: Any) -> list[Character]:
    """What a reader sees of the cell: paragraphs are parted by `\\n`."""
    characters: list[Character] = []
    for paragraph in cell.iter(qn("w:p")):
        characters += _list_of_paragraph(paragraph)
        characters.append(Character("\n", paragraph))
    return characters[:-1]


def _list_of_paragraph(paragraph: Any) -> Iterator[Character]:
    for run in paragraph.iter(qn("w:r")):
        if any(above.tag in _HIDDEN for above in run.iterancestors()):
            continue
        for part in run:
            if part.tag == qn("w:t"):
                signs = enumerate(part.text or "")
                yield from (Character(sign, paragraph, run, part, place) for place, sign in signs)
            elif part.tag in _SIGNS:
                yield Character(_SIGNS[part.tag], paragraph, run, part)


def isolate_runs(cell: Any, start: int, end: int) -> list[Any]:
    """The runs that hold the characters `[start, end)` and nothing else: those at the ends are split."""
    for place in (end, start):
        _split_before(list_characters(cell), place)
    runs: list[Any] = []
    for one in list_characters(cell)[start:end]:
        if one.run is not None and one.run not in runs:
            runs.append(one.run)
    return runs


def _split_before(characters: list[Character], place: int) -> None:
    """End the run of the character before this place there, where its run goes on."""
    if not 0 < place < len(characters):
        return
    before, after = characters[place - 1], characters[place]
    if after.run is None or before.run is not after.run:
        return
    rest = deepcopy(after.run)
    own = list(after.run).index(after.part)
    properties = rest.find(qn("w:rPr"))
    for part in list(rest)[:own]:
        if part is not properties:
            rest.remove(part)
    _cut_text(after, rest[1 if properties is not None else 0])
    for part in list(after.run)[own + 1 :]:
        after.run.remove(part)
    if after.place == 0:
        after.run.remove(after.part)
    after.run.addnext(rest)


def _cut_text(at: Character, rest: Any) -> None:
    """The text of one element shared out between it and its copy."""
    if at.part.tag == qn("w:t"):
        text = at.part.text or ""
        at.part.text, rest.text = text[: at.place], text[at.place :]
        for part in (at.part, rest):
            part.set(_SPACE, "preserve")
