"""All text of WordprocessingML run by run, whatever its rows and paragraphs: the reader is checked by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree

from doblest.reading.parsers.office_math import linearise
from doblest.reading.parsers.symbols import read_symbol
from doblest.reading.parsers.word_styles import Styles
from doblest.reading.parsers.wordml import (
    FALLBACK,
    SHOWN,
    OpenFields,
    find_left_out_row,
    is_deleted,
    is_hidden,
    is_repeated,
    iter_placeholders,
    read_form_field,
)


def iter_runs(root: etree._Element, styles: Styles) -> Iterator[str]:
    """All text that the document shows, in the order of its runs, and the numbers of its paragraphs."""
    left_out, fields = set(_iter_left_out(root, styles)), OpenFields()
    for element in root.iter("{*}fldChar", *(f"{{*}}{name}" for name in _RUN_READERS)):
        name = etree.QName(element).localname
        if name == "fldChar":
            fields.mark(element)
        elif (name == "t" and fields.mutes) or element in left_out:
            continue
        elif name == "t" or not is_deleted(element):
            yield styles.label(element) if name == "pPr" else _RUN_READERS[name](element)


def _iter_left_out(root: etree._Element, styles: Styles) -> Iterator[etree._Element]:
    for element in root.iter("{*}moveFrom", "{*}rt", FALLBACK, "{*}oMath"):
        if element.tag != FALLBACK or is_repeated(element):
            yield from islice(element.iter("{*}*"), 1, None)
    for row in filter(find_left_out_row, root.iter("{*}tr")):
        yield from row.iter("{*}*")
    for element in root.iter("{*}showingPlcHdr"):
        yield from iter_placeholders(element)
    for run in root.iter("{*}r"):
        if is_hidden(run, styles):
            yield from run.iter(*SHOWN)
    yield from (properties for properties in root.iter("{*}pPr") if not _are_in_force(properties, styles))


def _are_in_force(properties: etree._Element, styles: Styles) -> bool:
    """Whether they are those of a paragraph that is shown, not former ones that a change keeps."""
    parent = properties.getparent()
    is_own = parent is not None and parent.tag.endswith("}p")
    return is_own and not styles.hides(properties.find("{*}pStyle"))


_RUN_READERS: dict[str, Callable[[etree._Element], str]] = {
    "pPr": lambda element: "",
    "t": lambda element: element.text or "",
    "noBreakHyphen": lambda element: "\u2011",
    "softHyphen": lambda element: "\xad",
    "sym": lambda element: read_symbol(element)[0],
    "oMath": linearise,
    "checkBox": read_form_field,
    "ddList": read_form_field,
}
