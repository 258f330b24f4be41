"""What everybody may see is named, field by field, with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import Struct, structs

from doblest.data import load
from doblest.errors import DataError
from doblest.model import (
    Cell,
    Decision,
    Doubt,
    Edition,
    Entry,
    Fact,
    Finding,
    Fix,
    Located,
    Quote,
    Record,
    Source,
    Span,
)
from doblest.reading import name_columns
from doblest.reference import visibility
from doblest.reference.visibility import (
    hide_addresses,
    is_public_finding,
    list_public_fields,
    redact_author,
    redact_edition,
    redact_header,
    redact_record,
)
from doblest.server.register.history import Change, ChangeSetRecord

PRIVATE = {"Change.gap", "RegisterEvent.by", "Entry.political_situation", "Entry.extra", "Cell.spans"}
"""All that the register has and nobody but its keepers sees."""


def list_shapes(*roots: type[Struct]) -> dict[str, type[Struct]]:
    """Every value that these are made of, by name."""
    found: dict[str, type[Struct]] = {}
    for root in roots:
        for shape in walk(msgspec.inspect.type_info(root)):
            found[shape.__name__] = shape
    return found


def walk(info: Any, seen: set[type] | None = None) -> Iterator[type[Struct]]:
    seen = set() if seen is None else seen
    if isinstance(info, msgspec.inspect.StructType):
        if info.cls in seen:
            return
        seen.add(info.cls)
        yield info.cls
        parts = [field.type for field in info.fields]
    else:
        names = ("item_type", "key_type", "value_type")
        parts = [getattr(info, name) for name in names if hasattr(info, name)]
        parts += [*getattr(info, "types", ()), *(getattr(info, "item_types", ()))]
    for part in parts:
        yield from walk(part, seen)


SHAPES = list_shapes(Edition, Change, ChangeSetRecord)


def test_each_field_of_what_is_published_is_named_or_known_to_be_private() -> None:
    """A new field without a line in the data file fails here, and is empty for everybody until it has one."""
    fields = {f"{name}.{field}" for name, shape in SHAPES.items() for field in shape.__struct_fields__}
    named = {f"{name}.{field}" for name, shape in SHAPES.items() for field in list_public_fields(shape)}
    assert fields - named == PRIVATE
    assert named <= fields


def test_the_file_names_nothing_that_there_is_not() -> None:
    assert set(load("visibility")["values"]) == set(SHAPES)


@pytest.mark.parametrize("table", ["columns", "findings", "changes", *SHAPES])
def test_each_line_gives_its_reason(table: str) -> None:
    lines = load("visibility").get(table) or load("visibility")["values"][table]
    assert all(isinstance(reason, str) and len(reason) > 9 for reason in lines.values())


def make_new_entry() -> type[Struct]:
    """`Entry` as a later release may have it."""
    return msgspec.defstruct(
        "Entry", [("number", int), ("telephone", str), ("rooms", dict[str, str], {})], frozen=True
    )


def test_a_new_field_is_empty_until_it_is_named() -> None:
    entry = make_new_entry()(1, "8 800", {"a": "b"})
    assert structs.astuple(visibility._blank(entry)) == (1, "", {})


def test_a_new_field_that_cannot_be_empty_is_refused() -> None:
    shape = msgspec.defstruct("Entry", [("number", int), ("span", Span)], frozen=True)
    with pytest.raises(DataError, match=r"Entry\.span"):
        visibility._blank(shape(1, Span(0, 1)))


# --- a record --------------------------------------------------------------------------------


def make_finding(key: str, field: Any, *evidence: Any, fix: Any = None, **values: str) -> Finding:
    return Finding(key, "residue", "error", ("omsk",), field, "cell", dict(values), evidence, fix)


def make_record() -> Record:
    texts = {
        "number": "1.",
        "city": "Омск",
        "political": "тайна",
        "Куратор": "Иванов",
        "list": "x",
        "колонка 9": "y",
    }
    cells = {name: Cell(place, text, (Span(0, 9),)) for place, (name, text) in enumerate(texts.items(), 1)}
    doubts = Doubt("city", "видно"), Doubt("колонка 9", "не видно"), Doubt("political", "не видно")
    entry = Entry(
        1,
        "Омск",
        "",
        2020,
        "Танки.",
        None,
        "тайна",
        Source("0" * 64, 1, cells),
        {"Куратор": "Иванов"},
        doubts,
    )
    findings = (
        make_finding("open", "city", Quote("omsk", "city", 0, 4, "Омск")),
        make_finding("secret", "political", Quote("omsk", "political", 0, 5, "тайна")),
    )
    decisions = {
        key: Decision("dismiss", "так", "Анна <anna@perm.example>", "") for key in ("open", "secret", "lost")
    }
    return Record("Омск", Located("omsk", entry, None, None), None, (), (), findings, decisions)


def test_a_public_record_has_no_private_column_and_nothing_about_one() -> None:
    record = redact_record(make_record())
    entry = record.located.entry
    assert (entry.city, entry.note, entry.political_situation, entry.extra) == ("Омск", "Танки.", "", {})
    assert list(entry.source.cells) == ["number", "city"]
    assert entry.source.cells["city"] == Cell(2, "Омск")
    assert [doubt.message for doubt in entry.doubts] == ["видно"]
    assert [finding.key for finding in record.findings] == ["open"]
    assert record.decisions == {"open": Decision("dismiss", "так", "Анна", "")}


def test_a_public_record_is_its_own_public_record() -> None:
    record = redact_record(make_record())
    assert redact_record(record) == record


def test_a_decision_on_a_mended_finding_stays_where_the_finding_was_public() -> None:
    gone = make_finding("lost", "note"), make_finding("secret", "political")
    assert list(redact_record(make_record(), gone[:1]).decisions) == ["open", "lost"]
    assert list(redact_record(make_record(), gone[1:]).decisions) == ["open"]


@pytest.mark.parametrize(
    ("finding", "is_public"),
    [
        (make_finding("k", "note"), True),
        (make_finding("k", "list"), True),
        (make_finding("k", "political"), False),
        (make_finding("k", "Куратор"), False),
        (make_finding("k", "note", Quote("omsk", "political", 0, 1, "т")), False),
        (make_finding("k", "note", fix=Fix("omsk", "political", "т")), False),
        (make_finding("k", "header"), False),
    ],
)
def test_a_finding_is_public_if_all_that_it_names_is(finding: Finding, is_public: bool) -> None:
    assert is_public_finding(finding) is is_public


# --- headings --------------------------------------------------------------------------------

HEADER = ("№", "Город", "Куратор", "Примечание [bookmark: a]", "Общеполитическая ситуация")


def test_a_private_heading_leaves_its_place_empty() -> None:
    assert redact_header(HEADER, name_columns(HEADER)) == ("№", "Город", "", "Примечание [bookmark: a]")


@pytest.mark.parametrize(
    "header",
    [
        ("Город", "Год", "list", "header"),
        ("Город", "listed", "Год"),
        ("Город", "Год", "political", "number", "note"),
        ("Город", "Год", "Город (служебное)"),
    ],
)
def test_a_heading_like_a_name_of_ours_is_a_private_one(header: tuple[str, ...]) -> None:
    """Unknown columns are named by their headings, and a heading may be any word."""
    assert set(filter(None, redact_header(header, name_columns(header)))) == {"Город", "Год"}


def test_without_a_header_that_is_known_no_heading_is_public() -> None:
    assert redact_header(("Сведения", "Прочее"), name_columns(("Сведения", "Прочее"))) == ()


@pytest.mark.parametrize(
    ("heading", "residue", "is_public"),
    [
        ("Примечание", "[bookmark: a]", True),
        ("Примечание", "[bookmark: b]", False),
        ("Куратор", "[bookmark: a]", False),
        ("", "[bookmark: a]", False),
    ],
)
def test_a_finding_on_a_heading_is_public_where_the_heading_is(
    heading: str, residue: str, is_public: bool
) -> None:
    finding = make_finding("k", "header", Fact("графа", heading), Fact("след", residue), words=residue)
    edition = Edition(
        1, "", "", "", "", HEADER, "", "", (), (finding,), {"k": Decision("accept", "", "я", "")}
    )
    seen = redact_edition(edition, name_columns(HEADER))
    assert (bool(seen.findings), bool(seen.decisions)) == (is_public, is_public)


# --- people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Анна Иванова", "Анна Иванова"),
        ("Анна Иванова <anna@perm.example>", "Анна Иванова"),
        ("anna@perm.example (Анна)", "(Анна)"),
        ("anna@perm.example", "редактор"),
        ("«anna.i+list@perm.example»", "редактор"),
        ("root@server", "редактор"),
        ("", ""),
    ],
)
def test_an_author_has_a_name_and_no_address(name: str, seen: str) -> None:
    assert redact_author(name) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("по письму anna@perm.example, 5 мая", "по письму [адрес скрыт], 5 мая"),
        ("от <anna@perm.example>", "от [адрес скрыт]"),
        ("цена @ 5 и так", "цена @ 5 и так"),
        ("перечень.docx", "перечень.docx"),
    ],
)
def test_a_reason_has_no_address(text: str, seen: str) -> None:
    assert hide_addresses(text) == seen
