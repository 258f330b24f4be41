"""The text of WordprocessingML: paragraphs as Word shows them, and runs as they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, islice, takewhile

from lxml import etree
from msgspec import Struct

from doblest.reading.parsers.office_math import linearise
from doblest.reading.parsers.opc import RELATIONSHIPS, STRICT_RELATIONSHIPS
from doblest.reading.parsers.symbols import read_symbol

_LINK_FIELD = re.compile(r'HYPERLINK\s+(?:"([^"]+)"|([^\s"\\]\S*))')
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FORMULAS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
    "{http://purl.oclc.org/ooxml/officeDocument/math}oMath",
)
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
    **dict.fromkeys(("hyperlink", "instrText", "fldSimple"), "visit_link"),
    "moveFrom": "visit_hidden",
    "txbxContent": "visit_box",
    "del": "visit_deletion",
    "tc": "visit_cell",
    "gridBefore": "visit_skipped",
    "gridSpan": "visit_spanned",
    "vMerge": "visit_merged",
}
"""By local name, the method of a walk that an element is for."""


class Tags(Struct, frozen=True):
    """Names in the document's namespace, transitional or strict, in Clark's notation."""

    row: str
    paragraph: str
    text: str
    run: str
    value: str
    relation: str
    instruction: str
    """Attribute of a simple field."""
    instruction_text: str
    """A piece of a complex field's instruction."""
    characters: dict[str, str]
    visitors: dict[str, str]
    visited: tuple[str, ...]
    """All that a walk stops at."""

    @classmethod
    def of(cls, element: etree._Element) -> Tags:
        return _build_tags(etree.QName(element.getroottree().getroot()).namespace or "")


@cache
def _build_tags(namespace: str) -> Tags:
    w = f"{{{namespace}}}"
    visitors = {f"{w}{name}": visitor for name, visitor in _VISITORS.items()}
    visitors |= {FALLBACK: "visit_hidden", **dict.fromkeys(_FORMULAS, "visit_formula")}
    return Tags(
        row=f"{w}tr",
        paragraph=f"{w}p",
        text=f"{w}t",
        run=f"{w}r",
        value=f"{w}val",
        relation=f"{{{STRICT_RELATIONSHIPS if namespace == _STRICT else RELATIONSHIPS}}}id",
        instruction=f"{w}instr",
        instruction_text=f"{w}instrText",
        characters={f"{w}{name}": character for name, character in _CHARACTERS.items()},
        visitors=visitors,
        visited=(f"{w}p", f"{w}t", *visitors),
    )


class TextWalk:
    """One pass over an element: the paragraphs so far and the one under way."""

    def __init__(self, tags: Tags, targets: Mapping[str, str]) -> None:
        self.tags = tags
        self.targets = targets
        self.links: list[str] = []
        """Addresses of the hyperlinks passed."""
        self.doubts: list[str] = []
        self.lines: list[str] = []
        self.line = ""
        """The paragraph under way."""
        self.begun = False
        self.ends = False
        """Whether the next paragraph ends the line: not where the mark of this one was deleted."""
        self.marked: dict[etree._Element, bool] = {}
        """Elements that are hidden (True), and those before which a line ends (False)."""

    def walk(self, element: etree._Element) -> None:
        """Visits the descendants that matter, in document order; the loop is this reader's hottest."""
        text, paragraph, visitors = self.tags.text, self.tags.paragraph, self.tags.visitors
        marked = self.marked
        for inner in element.iter(*self.tags.visited):
            if marked and inner in marked and self._skip(inner):
                continue
            tag = inner.tag
            if tag == text:
                self.line += inner.text or ""
            elif tag == paragraph:
                if self.ends:
                    self.lines.append(self.line)
                    self.line = ""
                self.begun = self.ends = True
            else:
                getattr(self, visitors[tag])(inner)

    def take_paragraphs(self) -> list[str]:
        """The paragraphs so far, which are then forgotten."""
        if not (self.begun or self.line):
            return []
        lines = self.lines
        lines.append(self.line)
        self.lines, self.line, self.begun, self.ends = [], "", False, False
        return lines

    def visit_character(self, element: etree._Element) -> None:
        """The character an element stands for; tab stops of a paragraph's style are none."""
        parent = element.getparent()
        if parent is not None and parent.tag == self.tags.run and not _is_deleted(element):
            self.line += self.tags.characters[element.tag]

    def visit_symbol(self, element: etree._Element) -> None:
        """A character of a symbol font, which is named beside its code."""
        if not _is_deleted(element):
            text, doubt = read_symbol(element)
            self.line += text
            self.doubts.extend(filter(None, (doubt,)))

    def visit_formula(self, element: etree._Element) -> None:
        """A formula is text on its line; the runs in it have been read with it."""
        if not _is_deleted(element):
            self.line += linearise(element)
        self.visit_hidden(element)

    def visit_link(self, element: etree._Element) -> None:
        target = self.targets.get(element.get(self.tags.relation, ""))
        if target is None:
            instruction = element.get(self.tags.instruction) or self._read_instruction(element)
            field = _LINK_FIELD.search(instruction)
            target = field and (field[1] or field[2])
        if target:
            self.links.append(target)

    def visit_hidden(self, element: etree._Element) -> None:
        """Text moved away, or a second rendering of the same."""
        self.marked.update(dict.fromkeys(element.iter(*self.tags.visited), True))

    def visit_box(self, element: etree._Element) -> None:
        """A text box stands within a paragraph, which goes on after it on a line of its own."""
        run = next(element.iterancestors(self.tags.run), None)
        following = run.itersiblings() if run is not None else ()
        texts = (text for sibling in following for text in sibling.iter(self.tags.text))
        self.marked.update(dict.fromkeys(islice(texts, 1), False))

    def visit_deletion(self, element: etree._Element) -> None:
        """A deletion of the paragraph's mark joins it to the next one."""
        parent = element.getparent()
        if parent is not None and parent.tag.endswith("}rPr") and not len(element):
            self.ends = False

    def visit_cell(self, element: etree._Element) -> None:
        """Cells and their shapes: only the walk over a row heeds them."""

    visit_skipped = visit_spanned = visit_merged = visit_cell

    def _skip(self, element: etree._Element) -> bool:
        if not self.marked[element]:
            self.lines.append(self.line)
            self.line = ""
        return self.marked[element]

    def _read_instruction(self, element: etree._Element) -> str:
        """A field's instruction, which editing cuts into runs; it is that of the first of them."""
        run = element.getparent()
        if run is None or element is not next(run.iterchildren(self.tags.instruction_text), None):
            return ""
        if any(map(self._get_instruction, islice(run.itersiblings(self.tags.run, preceding=True), 1))):
            return ""
        pieces = map(self._get_instruction, chain((run,), run.itersiblings(self.tags.run)))
        return "".join(takewhile(bool, pieces))

    def _get_instruction(self, run: etree._Element) -> str:
        return "".join(part.text or "" for part in run.iterchildren(self.tags.instruction_text))


def read_paragraphs(element: etree._Element, tags: Tags) -> list[str]:
    """The text of each paragraph within an element that is no row."""
    walk = TextWalk(tags, {})
    walk.walk(element)
    return walk.take_paragraphs()


def iter_runs(root: etree._Element) -> Iterator[str]:
    """All text that the document shows, in the order of its runs."""
    outer = root.iter("{*}moveFrom", FALLBACK, "{*}oMath")
    hidden = {inner for element in outer for inner in islice(element.iter("{*}*"), 1, None)}
    for element in root.iter(*(f"{{*}}{name}" for name in _RUN_READERS)):
        if element not in hidden and not _is_deleted(element):
            yield _RUN_READERS[etree.QName(element).localname](element)


def _is_deleted(element: etree._Element) -> bool:
    """Whether a formula, or the run that a character stands in, was deleted."""
    return any(above.tag.endswith("}del") for above in islice(element.iterancestors(), 2))


_RUN_READERS: dict[str, Callable[[etree._Element], str]] = {
    "t": lambda element: element.text or "",
    "noBreakHyphen": lambda element: "\u2011",
    "softHyphen": lambda element: "\xad",
    "sym": lambda element: read_symbol(element)[0],
    "oMath": linearise,
}
