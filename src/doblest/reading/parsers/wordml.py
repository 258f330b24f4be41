"""The text of WordprocessingML, paragraph by paragraph, as Word shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice

from lxml import etree
from msgspec import Struct, field

from doblest.reading.parsers.office_math import linearise
from doblest.reading.parsers.ooxml import get_relationship
from doblest.reading.parsers.symbols import read_symbol
from doblest.reading.parsers.word_styles import Styles, is_on
from doblest.reading.parsers.xml_tables import get_attribute

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LONGEST_INSTRUCTION = 10_000
"""Characters of a field's instruction; Word allows an address 2,083."""
_MOST_BETWEEN = 100
"""Runs without text that may stand between a text box and the text that goes on after it."""
_LINK_FIELD = re.compile(r'HYPERLINK\s+(?:"([^"]+)"|([^\s"\\]\S*))')
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\xad",
}
"""Elements that stand for a character."""
_VISITORS = {
    **dict.fromkeys(_CHARACTERS, "visit_character"),
    "sym": "visit_symbol",
    "oMath": "visit_formula",
    "hyperlink": "visit_hyperlink",
    "fldSimple": "visit_simple_field",
    "instrText": "visit_instruction",
    "fldChar": "visit_field_mark",
    **dict.fromkeys(("checkBox", "ddList"), "visit_form_field"),
    "rt": "visit_reading",
    **dict.fromkeys(("drawing", "pict"), "visit_picture"),
    "moveFrom": "visit_hidden",
    "Fallback": "visit_fallback",
    "txbxContent": "visit_box",
    "del": "visit_deletion",
    **dict.fromkeys(("vanish", "rStyle"), "visit_run_property"),
    "showingPlcHdr": "visit_placeholder",
    "altChunk": "visit_chunk",
    **dict.fromkeys(("pStyle", "numPr"), "visit_paragraph_property"),
    "tc": "visit_cell",
    "gridBefore": "visit_skipped",
    "gridSpan": "visit_spanned",
    "vMerge": "visit_merged",
}
"""By local name, for transitional and strict documents differ in the rest, the method of a walk."""
_STYLED = ("rStyle", "pStyle", "numPr")
"""Visited only where the styles of a document hide or number text."""


def _encode(names: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(f"{{*}}{name}".encode() for name in names)


_VISITED_STYLED = _encode(("t", "p", *_VISITORS))
"""As bytes, which lxml need not encode: it takes them anew for each row."""
_VISITED = _encode(name for name in ("t", "p", *_VISITORS) if name not in _STYLED)
SHOWN = _encode(("t", "sym", "oMath", *_CHARACTERS))
"""What a run shows."""


class Surroundings(Struct, frozen=True):
    """What a document says of its text elsewhere."""

    targets: Mapping[str, str] = field(default_factory=dict)
    """Addresses of hyperlinks by their relationship."""
    styles: Styles = field(default_factory=Styles)
    hidden: list[str] = field(default_factory=list)
    """Texts that were left out because the document hides them, as they come."""


@lru_cache(maxsize=128)
def _get_visitor(tag: str) -> str | None:
    """The method for an element; None for a text or paragraph that is not WordprocessingML's."""
    return _VISITORS.get(tag.rpartition("}")[2])


class TextWalk:
    """One pass over an element: the paragraphs so far and the one under way."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.visited = _VISITED_STYLED if surroundings.styles.matter else _VISITED
        self.properties: etree._Element | None = None
        """Of the last paragraph that has a style or a number."""
        self.label = ""
        """The number that the paragraph under way begins with."""
        self.links: list[str] = []
        """Addresses of the hyperlinks passed."""
        self.instruction = ""
        """Of the field under way."""
        self.fields = OpenFields()
        self.pictured = False
        self.doubts: list[str] = []
        self.lines: list[str] = []
        self.shown: list[str] = []
        """Of the paragraph under way: a string that grows piece by piece is copied each time."""
        self.pieces = self.shown
        """What the walk adds to: another list where a field's instruction is passed."""
        self.begun = False
        self.ends = False
        """Whether the next paragraph ends the line: not where the mark of this one was deleted."""
        self.marked: dict[etree._Element, bool] = {}
        """Elements that are hidden (True), and those before which a line ends (False)."""

    def walk(self, element: etree._Element) -> None:
        """Visits the descendants that matter, in document order; texts and paragraphs are most of
        them, and the loop is this reader's hottest."""
        space = element.getroottree().getroot().tag.partition("}")[0]
        text, paragraph, marked = f"{space}}}t", f"{space}}}p", self.marked
        for inner in element.iter(*self.visited):
            if marked and inner in marked and self._skip(inner):
                continue
            tag = inner.tag
            if tag == text:
                self.pieces.append(inner.text or "")
            elif tag == paragraph:
                if self.ends:
                    self._end_line()
                self.begun = self.ends = True
            elif visitor := _get_visitor(tag):
                getattr(self, visitor)(inner)

    def take_paragraphs(self) -> list[str]:
        """The paragraphs so far, which are then forgotten."""
        if not (self.begun or self.shown):
            return []
        if self.instruction:
            self._end_instruction()
        self._end_line()
        lines = self.lines
        self.lines, self.begun, self.ends = [], False, False
        return lines

    def visit_character(self, element: etree._Element) -> None:
        """The character an element stands for; tab stops of a paragraph's style are none."""
        run = element.getparent()
        if run is not None and run.tag.endswith("}r") and not is_deleted(element):
            self.pieces.append(_CHARACTERS[element.tag.rpartition("}")[2]])

    def visit_symbol(self, element: etree._Element) -> None:
        """A character of a symbol font, which is named beside its code."""
        if not is_deleted(element):
            text, doubt = read_symbol(element)
            self.pieces.append(text)
            self.doubts.extend(filter(None, (doubt,)))

    def visit_formula(self, element: etree._Element) -> None:
        """A formula is text on its line; the runs in it have been read with it."""
        if not is_deleted(element):
            self.pieces.append(linearise(element))
        self.visit_hidden(element)

    def visit_hyperlink(self, element: etree._Element) -> None:
        if target := self.surroundings.targets.get(get_relationship(element)):
            self.links.append(target)

    def visit_simple_field(self, element: etree._Element) -> None:
        self._add_link(get_attribute(element, "instr"))

    def visit_instruction(self, element: etree._Element) -> None:
        """A piece of a complex field's instruction, which editing cuts into runs."""
        if len(self.instruction) < _LONGEST_INSTRUCTION:
            self.instruction += element.text or ""

    def visit_field_mark(self, element: etree._Element) -> None:
        """Begins a field, ends its instruction, or ends it."""
        self._end_instruction()
        self.fields.mark(element)
        self.pieces = [] if self.fields.mutes else self.shown

    def visit_form_field(self, element: etree._Element) -> None:
        """A check box or a list to choose from of an old form, which has no text of its own."""
        self.pieces.append(read_form_field(element))

    def visit_picture(self, element: etree._Element) -> None:
        self.pictured = True

    def visit_reading(self, element: etree._Element) -> None:
        """How a word is read, in small letters above it."""
        text = "".join(map(str, element.itertext("{*}t")))
        self.doubts.append(f"надстрочная подпись (ruby) не прочитана: «{text}»")
        self.visit_hidden(element)

    def visit_hidden(self, element: etree._Element) -> None:
        """Text moved away."""
        self.marked.update(dict.fromkeys(element.iter(*_VISITED), True))

    def visit_fallback(self, element: etree._Element) -> None:
        """A second rendering of the same, unless the first has no text."""
        if is_repeated(element):
            self.visit_hidden(element)

    def visit_box(self, element: etree._Element) -> None:
        """A text box stands within a paragraph, which goes on after it on a line of its own."""
        run = next(element.iterancestors("{*}r"), None)
        following = islice(run.itersiblings(), _MOST_BETWEEN) if run is not None else ()
        texts = (text for sibling in following for text in sibling.iter("{*}t"))
        self.marked.update(dict.fromkeys(islice(texts, 1), False))

    def visit_deletion(self, element: etree._Element) -> None:
        """A deletion of the paragraph's mark joins it to the next one."""
        parent = element.getparent()
        if parent is not None and parent.tag.endswith("}rPr") and not len(element):
            self.ends = False

    def visit_paragraph_property(self, element: etree._Element) -> None:
        """The style of a paragraph, or its place in a list: both are asked of its properties, once."""
        properties, parent = islice(chain(element.iterancestors(), (element, element)), 2)
        if properties is self.properties or not parent.tag.endswith("}p"):
            return
        self.properties = properties
        if self.surroundings.styles.hides(properties.find("{*}pStyle")):
            for run in parent.iter("{*}r"):
                self._hide_run(run)
        elif label := self.surroundings.styles.label(properties):
            self.label = f"{label} "
            self.pieces.append(self.label)

    def visit_run_property(self, element: etree._Element) -> None:
        run = next(islice(element.iterancestors(), 1, None), None)
        if run is not None and run.tag.endswith("}r"):
            self._hide_run(run)

    def visit_placeholder(self, element: etree._Element) -> None:
        """A content control that nobody filled in shows a prompt."""
        for shown in iter_placeholders(element):
            self.marked[shown] = True

    def visit_chunk(self, element: etree._Element) -> None:
        self.doubts.append("в клетку вставлен кусок другого файла, он не прочитан: сохраните документ заново")

    def visit_cell(self, element: etree._Element) -> None:
        """Cells and their shapes: used by the walk over a row."""

    visit_skipped = visit_spanned = visit_merged = visit_cell

    def _hide_run(self, run: etree._Element) -> None:
        if is_hidden(run, self.surroundings.styles):
            self.surroundings.hidden.append("".join(shown.text or "" for shown in run.iter("{*}t")))
            self.marked.update(dict.fromkeys(run.iter(*SHOWN), True))

    def _skip(self, element: etree._Element) -> bool:
        if not self.marked[element]:
            self._end_line()
        return self.marked[element]

    def _end_line(self) -> None:
        """A number that no text follows stands alone."""
        line = "".join(self.shown)
        self.lines.append(line.rstrip(" ") if self.label and line == self.label else line)
        self.shown, self.label = [], ""
        self.pieces = [] if self.fields.mutes else self.shown

    def _end_instruction(self) -> None:
        self._add_link(self.instruction)
        self.instruction = ""

    def _add_link(self, instruction: str) -> None:
        if field := _LINK_FIELD.search(instruction):
            self.links.append(field[1] or field[2])


class OpenFields:
    """The fields under way, outermost first: whether each is still at its instruction."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.stack: list[bool] = []
        self.mutes = False
        """Whether what comes is the result of a field within another's instruction."""

    def mark(self, element: etree._Element) -> None:
        kind = get_attribute(element, "fldCharType")
        if kind == "begin":
            self.stack.append(True)
        elif self.stack and kind == "separate":
            self.stack[-1] = False
        elif self.stack and kind == "end":
            self.stack.pop()
        self.mutes = any(self.stack[:-1])


def read_form_field(element: etree._Element) -> str:
    """What a field of an old form shows: a box with or without a tick, the chosen entry of a list."""
    if element.tag.endswith("}checkBox"):
        checked = is_on(element.find("{*}checked"))
        return "☑" if (is_on(element.find("{*}default")) if checked is None else checked) else "☐"
    entries = [get_attribute(entry, "val") for entry in element.iterchildren("{*}listEntry")]
    chosen = element.find("{*}result")
    place = get_attribute(chosen, "val") if chosen is not None else "0"
    return entries[int(place)] if place.isdecimal() and int(place[:4]) < len(entries) else ""


def read_paragraphs(element: etree._Element, surroundings: Surroundings) -> list[str]:
    """The text of each paragraph within an element that is no row."""
    walk = TextWalk(surroundings)
    walk.walk(element)
    return walk.take_paragraphs()


def is_hidden(run: etree._Element, styles: Styles) -> bool:
    """Whether a run is hidden: by itself, else by its own style or that of its paragraph."""
    stated = is_on(run.find("{*}rPr/{*}vanish"))
    if stated is not None or not styles.hidden:
        return bool(stated)
    paragraph = next(run.iterancestors("{*}p"), None)
    above = None if paragraph is None else paragraph.find("{*}pPr/{*}pStyle")
    return styles.hides(run.find("{*}rPr/{*}rStyle")) or styles.hides(above)


def find_left_out_row(row: etree._Element) -> str:
    """Why a row is not of the document: `deleted` by a tracked change, or `hidden`; else nothing."""
    for element in row.iterchildren("{*}trPr"):
        if element.find("{*}del") is not None:
            return "deleted"
        if is_on(element.find("{*}hidden")):
            return "hidden"
    return ""


def is_repeated(fallback: etree._Element) -> bool:
    """Whether the rendering that a fallback stands for has text, or a table, whose rows are read by now."""
    choices = fallback.itersiblings(preceding=True)
    parts = (part for choice in choices for part in choice.iter("{*}t", "{*}tbl"))
    return any(part.text or part.tag.endswith("}tbl") for part in parts)


def iter_placeholders(element: etree._Element) -> Iterator[etree._Element]:
    """What a content control shows as a prompt, by the property that says so."""
    control = next(islice(element.iterancestors(), 1, None), None)
    content = control.find("{*}sdtContent") if control is not None and is_on(element) else None
    return iter(()) if content is None else content.iter(*SHOWN)


def is_deleted(element: etree._Element) -> bool:
    """Whether a formula, or the run that a character stands in, was deleted."""
    above = element.getparent()
    beyond = above.getparent() if above is not None else None
    return any(one is not None and one.tag.endswith("}del") for one in (above, beyond))
