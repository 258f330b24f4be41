"""No character of a list stops an export."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import msgspec
import pytest
from lxml import etree
from msgspec import structs

from doblest import exports
from doblest.exports import FORMATS, Options
from doblest.exports.characters import NOT_EXCEL, NOT_WORD, draw_in_edition, draw_strangers
from doblest.exports.options import Values
from doblest.model import Edition, Record

STRANGE = (
    "верх ]]> низ <![CDATA[ \ufffe\uffff \x01\x08\x0b\x0c\x1f\x7f\x85 \ud800 \udfff & <> \u2028 --> <?x ?>"
)


def spoil(record: Record) -> Record:
    """The record with strange characters in every text that an export shows."""
    entry = record.located.entry
    memorial = entry.memorial and structs.replace(
        entry.memorial,
        name=STRANGE,
        address=STRANGE,
        map_url="https://example.org/?a=1&b=<>]]>\ufffe\x01\ud800",
    )
    cells = {name: structs.replace(cell, text=STRANGE) for name, cell in entry.source.cells.items()}
    spoilt = structs.replace(
        entry,
        **dict.fromkeys(("city", "region", "note", "political_situation"), STRANGE),
        memorial=memorial,
        extra={STRANGE: STRANGE},
        source=structs.replace(entry.source, cells=cells),
    )
    located = structs.replace(record.located, entry=spoilt)
    return structs.replace(record, city=f"Город {STRANGE}", located=located)


@pytest.fixture(scope="module")
def strange(edition: Edition) -> Edition:
    header = tuple(STRANGE for _ in edition.header)
    records = tuple(map(spoil, edition.records[:3]))
    return structs.replace(edition, title=STRANGE, heading=STRANGE, header=header, records=records)


@pytest.mark.parametrize("values", ["corrected", "original"])
@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_every_format_takes_every_character(strange: Edition, name: str, values: Values) -> None:
    content = exports.render(name, strange, Options(values=values))
    for document in list_xml(name, content):
        etree.fromstring(document)
    if "json" in name:
        msgspec.json.decode(content)


def list_xml(name: str, content: bytes) -> Iterator[bytes]:
    """The XML documents that an export consists of."""
    if name in ("kml", "gpx"):
        yield content
    if name in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(part) for part in archive.namelist() if part.endswith((".xml", ".rels")))


def test_a_stranger_is_drawn_in_its_place() -> None:
    assert draw_strangers("a\x01\x0bb\ufffe\ud83dc\n") == "a␁␋b��c\n"
    assert draw_strangers("\x0b\x01", NOT_WORD) == "\x0b␁"
    assert draw_strangers("\x01\ufffe", NOT_EXCEL) == "\x01�"


def test_an_edition_without_strangers_is_itself(edition: Edition) -> None:
    assert draw_in_edition(edition, NOT_WORD) is edition


def test_the_end_of_a_section_stays_as_it_is(edition: Edition) -> None:
    record = edition.records[0]
    entry = structs.replace(record.located.entry, note="до ]]> после")
    one = structs.replace(record, located=structs.replace(record.located, entry=entry))
    for name in ("kml", "docx", "xlsx"):
        content = exports.render(name, structs.replace(edition, records=(one,)))
        texts = ["".join(etree.fromstring(document).itertext()) for document in list_xml(name, content)]
        assert any("до ]]> после" in text for text in texts)
