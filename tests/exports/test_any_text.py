"""No text in any field stops an exporter, and none of it is lost or moves to another column."""

from __future__ import annotations

import csv
import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec
import openpyxl
import pyarrow.parquet
import pyogrio
import pypdfium2
import pytest
from lxml import etree
from msgspec import structs

from doblest import exports
from doblest.exports import FORMATS, Options
from doblest.exports.options import Values
from doblest.exports.tabular.formulas import is_formula
from doblest.model import Citation, Edition, Monument, Record, RegisterEvent, SteleEvent

_PIECES = (
    *("\x00", "\x01", "\x0b", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800", "\udc00", "\U0010ffff"),
    *(
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?x ?>",
        "&amp;",
        "&#189;",
        "&#0;",
        "<b>",
        "</kml>",
        '"',
        "'",
        "&",
        "<",
    ),
    *(
        "=1+1",
        "+7",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        ";",
        ",",
        "|",
        '";"',
        "\n",
        "\r\n",
        "\r",
        "\u2028",
    ),
    *("\u202e", "\u2066", "\u200f", "\u200b", "\u00ad", "\ufeff", "и\u0306", "😀", "一", "½", "ё"),
    *("#set text(red)", "#panic()", "$x$", "*_`@<a>", "\\", "//", "/*", "[", "]", "{", "}", "_x0001_"),
    *("https://example.org/?a=<b>&c=\x01", "geo:55,60", "javascript:alert(1)", "http://[", "mailto:a@b"),
    *("я" * 3_000, "слово " * 500, " ", "0", "1e400", "2020-02-30", "NaN", "null"),
)
_LISTS = 6
"""Tried with each exporter: a text of each field is made of pieces by chance."""
LONG = "я" * 40_000
FIELDS = ("city", "region", "note", "political_situation")


def draw_text(chance: random.Random) -> str:
    return "".join(chance.choice(_PIECES) for _ in range(chance.randint(0, 6)))


def spoil(edition: Edition, draw: Callable[[], str]) -> Edition:
    """A list of one city, each text of which is drawn."""
    record = edition.records[0]
    entry = record.located.entry
    assert entry.memorial
    memorial = structs.replace(entry.memorial, name=draw(), address=draw(), map_url=draw())
    cells = {name: structs.replace(cell, text=draw()) for name, cell in entry.source.cells.items()}
    entry = structs.replace(
        entry,
        **{name: draw() for name in FIELDS},
        memorial=memorial,
        extra={draw(): draw()},
        source=structs.replace(entry.source, cells=cells),
    )
    claims = tuple(structs.replace(claim, quote=f"5 {draw()}", object=draw()) for claim in record.claims[:2])
    located = structs.replace(record.located, entry=entry, events=tuple(draw_events(draw)))
    spoilt: Record = structs.replace(record, city=draw(), located=located, claims=claims)
    names = {"title": draw(), "heading": draw(), "header": tuple(draw() for _ in edition.header)}
    return structs.replace(edition, records=(spoilt,), **names)


def draw_events(draw: Callable[[], str]) -> Iterator[RegisterEvent]:
    """Of the stele and of another monument."""
    monuments: tuple[Monument, ...] = ("own", "other")
    for monument in monuments:
        source = Citation(url=draw(), publisher=draw())
        words = {"place": draw(), "authors": (draw(),), "note": draw(), "date_said": draw()}
        event = SteleEvent("opened", "2024-05-09", sources=(source,), **words)
        yield RegisterEvent(f"{monument}-1", event, monument, draw(), by=draw())


def read_back(name: str, content: bytes) -> None:
    """With a reader that is not ours; raises what it raises."""
    _READERS[name](content)


def _read_xml(content: bytes) -> None:
    etree.fromstring(content)


def _read_archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(part))


def _read_book(content: bytes) -> None:
    _read_archive(content)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def _read_csv(content: bytes, delimiter: str = ";") -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if is_formula(cell) and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-\d+(?:\.\d+)?", cell) is not None


def _read_layers(content: bytes) -> None:
    with warnings.catch_warnings(action="ignore"):  # bytes have no file name to conform
        for layer, _ in pyogrio.list_layers(content):
            pyogrio.raw.read(content, layer=layer)


_READERS: dict[str, Callable[[bytes], Any]] = {
    **dict.fromkeys(("kml", "gpx"), _read_xml),
    **dict.fromkeys(("csv", "changes", "findings", "events"), _read_csv),
    **dict.fromkeys(("cities", "claims"), partial(_read_csv, delimiter=",")),
    **dict.fromkeys(("json", "jsonld", "geojson", "datapackage", "csvw"), msgspec.json.decode),
    **dict.fromkeys(("geopackage", "flatgeobuf"), _read_layers),
    "docx": _read_archive,
    "xlsx": _read_book,
    "geoparquet": lambda content: pyarrow.parquet.read_table(io.BytesIO(content)),
    "pdf": lambda content: pypdfium2.PdfDocument(content).close(),
}


@pytest.mark.parametrize("values", ["corrected", "original"])
@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_no_text_stops_an_exporter(edition: Edition, name: str, values: Values) -> None:
    for seed in range(_LISTS):
        chance = random.Random(f"{name} {values} {seed}")
        spoilt = spoil(edition, lambda chance=chance: draw_text(chance))
        read_back(name, exports.render(name, spoilt, Options(values=values)))


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_no_length_stops_an_exporter(edition: Edition, name: str) -> None:
    read_back(name, exports.render(name, spoil(edition, lambda: LONG)))
    read_back(name, exports.render(name, spoil(edition, lambda: "слово\n" * 500)))
    read_back(name, exports.render(name, spoil(edition, str)))
