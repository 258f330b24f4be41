"""The text of WordprocessingML: paragraphs as Word shows them, and runs as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

_LINK_FIELD = re.compile(r'HYPERLINK\s+(?:"([^"]+)"|([^\s"\\]\S*))')
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Tags(Struct, frozen=True):
    """Names of the elements in the document's namespace, transitional or strict."""

    row: str
    cell: str
    paragraph: str
    text: str
    value: str
    relation: str
    instruction: str
    """Attribute of a simple field."""
    span: str
    merge: str
    before: str
    shapes: frozenset[str]
    """The three above."""
    wrappers: frozenset[str]
    """What may stand between a table and its rows."""
    characters: dict[str, str]
    """Elements that stand for a character."""
    links: frozenset[str]
    instructed: str
    """A piece of a complex field's instruction."""
    box: str
    """The paragraphs of a text box, which stands within a paragraph."""
    hidden: frozenset[str]
    """Elements whose text is not shown: moved away, or a second rendering of the same."""
    deleted: str
    run: str
    walked: tuple[str, ...]
    """All that a reading stops at."""

    @classmethod
    def of(cls, element: etree._Element) -> Tags:
        return _tags(etree.QName(element.getroottree().getroot()).namespace or "")


def _tags(namespace: str) -> Tags:
    w = f"{{{namespace}}}"
    characters = {
        f"{w}tab": "\t",
        f"{w}ptab": "\t",
        f"{w}br": "\n",
        f"{w}cr": "\n",
        f"{w}noBreakHyphen": "\u2011",
        f"{w}softHyphen": "\xad",
    }
    links = frozenset((f"{w}hyperlink", f"{w}instrText", f"{w}fldSimple"))
    hidden = frozenset((f"{w}moveFrom", _FALLBACK))
    return Tags(
        row=f"{w}tr",
        cell=f"{w}tc",
        paragraph=f"{w}p",
        text=f"{w}t",
        value=f"{w}val",
        relation=f"{{{_STRICT_RELATIONS if namespace == _STRICT else _RELATIONS}}}id",
        instruction=f"{w}instr",
        span=f"{w}gridSpan",
        merge=f"{w}vMerge",
        before=f"{w}gridBefore",
        shapes=frozenset((f"{w}gridSpan", f"{w}vMerge", f"{w}gridBefore")),
        wrappers=frozenset(f"{w}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo")),
        characters=characters,
        links=links,
        instructed=f"{w}instrText",
        box=f"{w}txbxContent",
        hidden=hidden,
        deleted=f"{w}del",
        run=f"{w}r",
        walked=(
            *(
                f"{w}{name}"
                for name in ("p", "t", "tc", "gridSpan", "vMerge", "gridBefore", "del", "txbxContent")
            ),
            *characters,
            *links,
            *hidden,
        ),
    )


def paragraphs(element: etree._Element, tags: Tags) -> list[str]:
    """The text of each paragraph within an element that is no row."""
    walk = Walk(tags, {})
    walk.over(element)
    return walk.taken()


class Walk:
    """One pass over an element: the paragraphs so far and the one under way."""

    def __init__(self, tags: Tags, targets: Mapping[str, str]) -> None:
        self.tags = tags
        self.targets = targets
        self.links: list[str] = []
        """Addresses of the hyperlinks passed."""
        self.done: list[str] = []
        self.line = ""
        """The paragraph under way."""
        self.begun = False
        self.joined = False
        """Whether the mark of the paragraph under way was deleted, which joins the next to it."""
        self.hidden: set[etree._Element] = set()
        self.resumed: set[etree._Element] = set()
        """Where paragraphs go on after a text box."""

    def over(self, element: etree._Element) -> None:
        """Walks the descendants that matter, in document order; the loop is this reader's hottest."""
        text, paragraph, hidden, resumed = self.tags.text, self.tags.paragraph, self.hidden, self.resumed
        for inner in element.iter(*self.tags.walked):
            if hidden and inner in hidden:
                continue
            tag = inner.tag
            if tag == text:
                if resumed and inner in resumed:
                    self._end_line()
                self.line += inner.text or ""
            elif tag == paragraph:
                if self.begun and not self.joined:
                    self._end_line()
                self.begun, self.joined = True, False
            else:
                self.pass_by(inner)

    def _end_line(self) -> None:
        self.done.append(self.line)
        self.line = ""

    def taken(self) -> list[str]:
        """The paragraphs so far, which are then forgotten."""
        if not self.begun:
            return []
        done = self.done
        done.append(self.line)
        self.done, self.line, self.begun, self.joined = [], "", False, False
        return done

    def pass_by(self, element: etree._Element) -> None:
        tag, tags = element.tag, self.tags
        if tag in tags.characters:
            self.line += _character(element, tags)
        elif tag in tags.links:
            self.links.extend(_targets(element, tags, self.targets))
        elif tag in tags.hidden:
            self.hidden.update(element.iter())
        elif tag == tags.box:
            self.resumed.update(_text_after(element, tags))
        elif tag == tags.deleted:
            self.joined = self.joined or _ends_paragraph(element)


def runs(root: etree._Element) -> Iterator[str]:
    """All text that the document shows, in the order of its runs."""
    hidden = {inner for outer in root.iter("{*}moveFrom", _FALLBACK) for inner in outer.iter("{*}t")}
    for text in root.iter("{*}t", "{*}noBreakHyphen", "{*}softHyphen"):
        if text in hidden:
            continue
        name = etree.QName(text).localname
        yield {"noBreakHyphen": "\u2011", "softHyphen": "\xad"}.get(name) or text.text or ""


def _character(element: etree._Element, tags: Tags) -> str:
    """The character an element stands for; tab stops of a paragraph's style are none."""
    parent = element.getparent()
    return tags.characters[element.tag] if parent is not None and parent.tag == tags.run else ""


def _text_after(box: etree._Element, tags: Tags) -> list[etree._Element]:
    """The first text after a text box in the paragraph that it stands in."""
    run = next(box.iterancestors(tags.run), None)
    following = run.itersiblings() if run is not None else ()
    return [text for sibling in following for text in sibling.iter(tags.text)][:1]


def _ends_paragraph(deletion: etree._Element) -> bool:
    """Whether a deletion is that of the paragraph's mark, which joins it to the next one."""
    parent = deletion.getparent()
    return parent is not None and parent.tag.endswith("}rPr") and not len(deletion)


def _targets(element: etree._Element, tags: Tags, targets: Mapping[str, str]) -> list[str]:
    target = targets.get(element.get(tags.relation, ""))
    if target:
        return [target]
    field = _LINK_FIELD.search(element.get(tags.instruction) or _instruction(element, tags))
    return [field[1] or field[2]] if field else []


def _instruction(element: etree._Element, tags: Tags) -> str:
    """A field's instruction, which editing cuts into runs; it is that of the first of them."""
    run = element.getparent()
    if run is None or element is not next(run.iterchildren(tags.instructed), None):
        return ""
    if _instructions(next(run.itersiblings(tags.run, preceding=True), None), tags):
        return ""
    text = _instructions(run, tags)
    for following in run.itersiblings(tags.run):
        more = _instructions(following, tags)
        if not more:
            break
        text += more
    return text


def _instructions(run: etree._Element | None, tags: Tags) -> str:
    return "".join(part.text or "" for part in run.iterchildren(tags.instructed)) if run is not None else ""
