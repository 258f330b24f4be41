"""Rows of XML tables in their order, what stands around them, and the rows within rows."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from lxml import etree

from doblest.reading.parsers.xml_tables import Markup, get_attribute, parse_count, stream_rows, walk_rows

MARKUP = Markup("table", "row", frozenset(("deleted",)))


def stream(body: str) -> Iterator[str]:
    """Each find as it stood, its tail left out."""
    for what, element in stream_rows(BytesIO(f"<body>{body}</body>".encode()), MARKUP, "а.xml"):
        yield f"{what} {etree.tostring(element, encoding='unicode', with_tail=False)}"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>а</p>", ["around <body><p>а</p></body>"]),
        (
            "<p>а</p><p>б</p><table><row>1</row><row>2</row></table>в",
            ["around <body><p>а</p><p>б</p></body>", "row <row>1</row>", "row <row>2</row>",
             "around <body><table><row/></table>в</body>"],
        ),
        (
            "<table><row>1</row></table>а<table><row>2</row></table>",
            ["row <row>1</row>", "around <body><table/>а</body>", "row <row>2</row>",
             "around <body><table><row/></table></body>"],
        ),
        (
            "<p>до <b>и</b> там<table><row>1</row></table>после</p>",
            ["around <p>до <b>и</b> там</p>", "row <row>1</row>",
             "around <body><p><table><row/></table>после</p></body>"],
        ),
        (
            "<table><row>1</row>строка<row>2</row></table>",
            ["row <row>1</row>", "around <table><row/>строка</table>", "row <row>2</row>",
             "around <body><table><row/></table></body>"],
        ),
        (
            "<table><row><cell><table><row>1</row></table></cell></row><row>2</row></table>",
            ["frame <row><cell><table><row>1</row></table></cell></row>", "row <row>2</row>",
             "around <body><table><row/></table></body>"],
        ),
        (
            "<deleted><table><row>1</row></table></deleted><table><row>2</row></table>",
            ["around <body><deleted><table><row>1</row></table></deleted></body>", "row <row>2</row>",
             "around <body><table><row/></table></body>"],
        ),
    ],
)  # fmt: skip
def test_rows_come_after_what_precedes_them(body: str, found: list[str]) -> None:
    assert list(stream(body)) == found


def test_rows_within_a_row_are_walked_alike() -> None:
    row = etree.fromstring(
        "<row><cell>а<table><row>1</row><row><table><row>2</row></table></row></table></cell><cell>б</cell></row>"
    )
    inner = [element for _, element in etree.iterwalk(row, tag="row") if element is not row]
    found = [(what, "".join(map(str, element.itertext()))) for what, element in walk_rows(inner, MARKUP, row)]
    assert found == [("around", "а"), ("row", "1"), ("frame", "2")]
    assert "".join(map(str, row.itertext())) == "б"


@pytest.mark.parametrize(
    ("value", "count"),
    [("3", 3), ("99", 64), ("9" * 40, 64), ("", 1), (None, 1), ("-1", 1), ("²", 1), ("x", 1)],
)
def test_a_count_is_read_within_its_limit(value: str | None, count: int) -> None:
    assert parse_count(value, 64) == count


def test_an_attribute_is_looked_up_in_the_elements_namespace() -> None:
    element = etree.fromstring('<w:a xmlns:w="w" w:val="1" val="2"/>')
    assert (get_attribute(element, "val"), get_attribute(element, "no")) == ("1", "")
