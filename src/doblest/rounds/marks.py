"""What a returned file says of its rows beside their words: keys, comments, who changed what and when.

list_marks(data, name)  -> a value for each row of its tables, in the order in which the reader gives rows
find_excerpt(data)      -> the round and region that the file itself names

Word and OpenDocument say all of it, RTF its bookmarks alone; of other formats nothing is known.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from zipfile import ZipFile

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from doblest.reading.parsers.wordml import find_left_out_row
from doblest.reading.parsers.xml_tables import parse_part
from doblest.reading.safety import open_archive
from doblest.rounds.keys import ROW_KEY

_DELETED = frozenset(("del", "moveFrom"))
_MAIN, _COMMENTS = "word/document.xml", "word/comments.xml"
_ODF = "content.xml"
_EXCERPT = re.compile(r"\b([0-9a-f]{8})/([A-Z]{2}-[0-9A-Z]{2,3})\b")
_NAMED = re.compile(r'round="([0-9a-f]{8})" region="([A-Z]{2}-[0-9A-Z]{2,3})"')
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
"""Of Word and of OpenDocument: those that people name."""
_RTF_ROW = re.compile(r"\\row\b")
_NESTED = re.compile(r"\\nestrow\b")
_DC = "{http://purl.org/dc/elements/1.1/}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


class Comment(Struct, frozen=True):
    """What somebody wrote on the margin; `column` is the place of its cell in the row, from 1."""

    text: str
    author: str = ""
    at: str = ""
    column: int = 0


class Revision(Struct, frozen=True):
    """A tracked change within one cell."""

    kind: str
    """`ins` or `del`."""
    text: str
    author: str = ""
    at: str = ""
    column: int = 0


class Marks(Struct, frozen=True):
    """Of one row."""

    keys: tuple[str, ...] = ()
    words: str = ""
    """Its text without blanks: what it is known by among the rows that were read."""
    comments: tuple[Comment, ...] = ()
    revisions: tuple[Revision, ...] = ()
    deleted: Revision | None = None
    """The change that took the whole row away; the reader does not give such a row."""


def list_marks(data: bytes, name: str) -> list[Marks]:
    """Raises ReadingError where the file is broken."""
    if data.startswith(b"{\\rtf"):
        return _list_of_rtf(data)
    if not data.startswith(b"PK"):
        return []
    with open_archive(data, name) as archive:
        members = archive.namelist()
        if _MAIN in members:
            return list(_list_of_word(archive, name))
        return list(_list_of_odf(archive, name)) if _ODF in members else []


def find_excerpt(data: bytes, name: str) -> tuple[str, str] | None:
    """Key of the round and ISO code, by a property or a part of the file; None where it names none."""
    if not data.startswith(b"PK"):
        return None
    with open_archive(data, name) as archive:
        texts = (archive.read(part).decode("utf-8", "replace") for part in _list_naming(archive))
        found = (one for text in texts if (one := _EXCERPT.search(text) or _NAMED.search(text)))
        named = next(found, None)
    return (named[1], named[2]) if named else None


def _list_naming(archive: ZipFile) -> list[str]:
    """Parts that may name the excerpt."""
    members = archive.namelist()
    return [one for one in members if one in _PROPERTIES or one.startswith("customXml/item")]


def find_last_hand(data: bytes, name: str) -> tuple[str, str]:
    """Who saved the file last and when, as its properties say; empty where they do not."""
    if not data.startswith(b"PK"):
        return "", ""
    with open_archive(data, name) as archive:
        part = next((one for one in ("docProps/core.xml", "meta.xml") if one in archive.namelist()), None)
        if part is None:
            return "", ""
        root = parse_part(archive, part, name)
    author = _find_text(root, "{*}lastModifiedBy") or _find_text(root, f"{_DC}creator")
    return author, (_find_text(root, "{*}modified") or _find_text(root, f"{_DC}date"))[:19]


def _find_text(root: etree._Element, tag: str) -> str:
    return (root.findtext(f".//{tag}") or "").strip()


def has_macros(data: bytes) -> bool:
    """Whether an Office document has a project of macros, or an OpenDocument has scripts."""
    return any(one.endswith("vbaProject.bin") or one.startswith("Basic/") for one in _list_members(data))


def _list_members(data: bytes) -> list[str]:
    if not data.startswith(b"PK"):
        return []
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


# --- Word ------------------------------------------------------------------------------------


def _list_of_word(archive: ZipFile, name: str) -> Iterator[Marks]:
    comments = _read_comments(archive, name)
    rows = parse_part(archive, _MAIN, name).iter("{*}tr")
    return (_mark_word_row(row, comments) for row in rows if find_left_out_row(row) != "hidden")


def _read_comments(archive: ZipFile, name: str) -> Mapping[str, Comment]:
    if _COMMENTS not in archive.namelist():
        return {}
    comments = parse_part(archive, _COMMENTS, name).iter("{*}comment")
    return {_get(one, "id"): _read_comment(one) for one in comments}


def _read_comment(element: etree._Element) -> Comment:
    return Comment(_join_paragraphs(element), _get(element, "author"), _get(element, "date"))


def _join_paragraphs(element: etree._Element) -> str:
    lines = ("".join(map(str, line.itertext("{*}t"))) for line in element.iter("{*}p"))
    return "\n".join(lines).strip()


def _mark_word_row(row: etree._Element, comments: Mapping[str, Comment]) -> Marks:
    cells = list(row.iterchildren("{*}tc")) or list(row.iter("{*}tc"))
    pairs = list(enumerate(cells, 1))
    return Marks(
        keys=_find_keys(map(_get_name, row.iter("{*}tag", "{*}bookmarkStart"))),
        words=_read_words(row),
        comments=tuple(one for column, cell in pairs for one in _find_comments(cell, column, comments)),
        revisions=tuple(one for column, cell in pairs for one in _find_revisions(cell, column)),
        deleted=_find_deletion(row),
    )


def _get_name(element: etree._Element) -> str:
    """Of a bookmark or a control."""
    return _get(element, "val") or _get(element, "name")


def _read_words(row: etree._Element) -> str:
    texts = row.iter("{*}t")
    return squeeze("".join(one.text or "" for one in texts if not _is_away(one)))


def _find_deletion(row: etree._Element) -> Revision | None:
    if find_left_out_row(row) != "deleted":
        return None
    mark = row.find("{*}trPr/{*}del")
    return Revision("del", "", _get(mark, "author"), _get(mark, "date")) if mark is not None else None


def _is_away(text: etree._Element) -> bool:
    return any(_local(above) in _DELETED for above in text.iterancestors())


def _find_comments(cell: etree._Element, column: int, comments: Mapping[str, Comment]) -> Iterator[Comment]:
    found = (comments.get(_get(place, "id")) for place in cell.iter("{*}commentReference"))
    return (replace(one, column=column) for one in found if one is not None)


def _find_revisions(cell: etree._Element, column: int) -> Iterator[Revision]:
    for change in cell.iter("{*}ins", "{*}del", "{*}moveTo", "{*}moveFrom"):
        text = "".join(part.text or "" for part in change.iter("{*}t", "{*}delText"))
        kind = "del" if _local(change) in _DELETED else "ins"
        if text:
            yield Revision(kind, text, _get(change, "author"), _get(change, "date"), column)


# --- OpenDocument ----------------------------------------------------------------------------


def _list_of_odf(archive: ZipFile, name: str) -> Iterator[Marks]:
    root = parse_part(archive, _ODF, name)
    changes = {one.id: one for one in _list_regions(root)}
    return (_mark_odf_row(row, changes) for row in root.iter(f"{_TABLE}table-row"))


class _Region(Struct, frozen=True):
    """A tracked change of a text, which places within it refer to."""

    id: str
    revision: Revision


def _list_regions(root: etree._Element) -> Iterator[_Region]:
    for region in root.iter(f"{_TEXT}changed-region"):
        for change in region.iter(f"{_TEXT}insertion", f"{_TEXT}deletion"):
            text = "".join(map(str, change.itertext(f"{_TEXT}p", f"{_TEXT}span")))
            kind = "ins" if change.tag.endswith("insertion") else "del"
            author = change.findtext(f".//{_DC}creator") or ""
            at = change.findtext(f".//{_DC}date") or ""
            yield _Region(region.get(f"{_TEXT}id") or "", Revision(kind, text, author, at[:19]))


def _mark_odf_row(row: etree._Element, changes: Mapping[str, _Region]) -> Marks:
    pairs = list(enumerate(row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"), 1))
    names = (str(one.get(f"{_TEXT}name")) for one in row.iter(f"{_TEXT}bookmark-start", f"{_TEXT}bookmark"))
    return Marks(
        keys=_find_keys(names),
        words=squeeze("".join(_iter_odf_words(row))),
        comments=tuple(one for column, cell in pairs for one in _find_annotations(cell, column)),
        revisions=tuple(one for column, cell in pairs for one in _find_changes(cell, column, changes)),
    )


def _iter_odf_words(element: etree._Element) -> Iterator[str]:
    """The text of a row without what stands on its margins."""
    if element.tag == f"{_OFFICE}annotation":
        return
    yield element.text or ""
    for child in element:
        yield from _iter_odf_words(child)
        yield child.tail or ""


def _find_annotations(cell: etree._Element, column: int) -> Iterator[Comment]:
    for one in cell.iter(f"{_OFFICE}annotation"):
        lines = ("".join(map(str, line.itertext())) for line in one.iter(f"{_TEXT}p"))
        author, at = one.findtext(f"{_DC}creator") or "", one.findtext(f"{_DC}date") or ""
        yield Comment("\n".join(lines).strip(), author, at[:19], column)


def _find_changes(cell: etree._Element, column: int, changes: Mapping[str, _Region]) -> Iterator[Revision]:
    places = cell.iter(f"{_TEXT}change-start", f"{_TEXT}change")
    regions = (changes.get(place.get(f"{_TEXT}change-id") or "") for place in places)
    return (replace(one.revision, column=column) for one in regions if one is not None)


# --- RTF and all -----------------------------------------------------------------------------


def _list_of_rtf(data: bytes) -> list[Marks]:
    """By the ends of the rows, in their order; of nested tables nothing is known."""
    text = data.decode("latin-1")
    pieces = [] if _NESTED.search(text) else _RTF_ROW.split(text)[:-1]
    return [Marks(_find_keys((piece,))) for piece in pieces]


def _find_keys(names: Iterable[str]) -> tuple[str, ...]:
    found = (match.group() for name in names for match in ROW_KEY.finditer(name))
    return tuple(dict.fromkeys(found))


def squeeze(text: str) -> str:
    """Without blanks, which programs rewrite."""
    return "".join(text.split())


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _get(element: etree._Element, attribute: str) -> str:
    """By local name: transitional and strict documents differ in the rest."""
    values = (value for name, value in element.attrib.items() if str(name).rpartition("}")[2] == attribute)
    return str(next(values, ""))


def group_by_words(marks: Iterable[Marks]) -> Mapping[str, list[Marks]]:
    """By what stands in the rows."""
    groups: dict[str, list[Marks]] = defaultdict(list)
    for one in marks:
        groups[one.words].append(one)
    return groups
