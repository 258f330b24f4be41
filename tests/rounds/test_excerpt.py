"""An excerpt: the region's rows in the owners' form, each with its hidden key."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from zipfile import ZipFile

import msgspec

from doblest import reading
from doblest.exports import Selection, select
from doblest.model import Edition, Finding
from doblest.rounds.excerpt import build_excerpt
from doblest.rounds.keys import ROW_KEY
from doblest.rounds.values import Excerpt, Order

Send = Callable[..., Excerpt]


def read_part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_it_has_the_rows_of_its_region_and_no_others(send: Send) -> None:
    read = reading.read_bytes(send().content, "vypiska.docx")
    assert [entry.city for entry in read.entries] == ["Пермь", "Лысьва"]
    assert "Выписка из перечня для проверки: Пермский край" in read.heading
    assert "до 20\u00a0декабря\u00a02026" in read.heading


def test_each_row_carries_its_key_in_a_control_and_in_a_bookmark(send: Send) -> None:
    excerpt = send("RU-SVE")
    body = read_part(excerpt.content, "word/document.xml")
    found = Counter(match.group() for match in ROW_KEY.finditer(body))
    assert found == {row.key: 2 for row in excerpt.sent.rows}
    assert len(re.findall('<w:tag w:val="doblest_', body)) == len(excerpt.sent.rows)


def test_a_key_is_a_name_that_a_bookmark_may_have(send: Send) -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{1,39}", row.key) for row in send().sent.rows)


def test_the_file_says_which_excerpt_it_is(send: Send) -> None:
    content = send().content
    assert "4f1c09ab/RU-PER" in read_part(content, "docProps/custom.xml")
    with ZipFile(io.BytesIO(content)) as archive:
        items = [archive.read(name).decode() for name in archive.namelist() if "customXml/item" in name]
    assert any('round="4f1c09ab"' in item and 'region="RU-PER"' in item for item in items)


def test_what_was_sent_is_kept_as_it_reads(send: Send) -> None:
    excerpt = send()
    read = reading.read_bytes(excerpt.content, excerpt.sent.name)
    for row, entry in zip(excerpt.sent.rows, read.entries, strict=True):
        assert (row.entry.note, row.entry.memorial) == (entry.note, entry.memorial)


def test_only_the_columns_asked_for_are_sent(send: Send) -> None:
    excerpt = send(columns=("memorial",))
    assert excerpt.sent.columns == ("number", "city", "region", "memorial")
    read = reading.read_bytes(excerpt.content, "vypiska.docx")
    assert read.header == ("№", "Город", "Область", "Наличие стелы, сквера")


def find_doubt(edition: Edition) -> Edition:
    """Perm's rows, the first of them with a finding."""
    perm = select(edition, Selection(region=("RU-PER",)))
    finding = Finding(
        "city-name-1", "city-name", "error", ("gorod-5",), "city", "recorded", {"ru": "Так ли?"}
    )
    first = msgspec.structs.replace(perm.records[0], findings=(finding,))
    return msgspec.structs.replace(perm, records=(first, *perm.records[1:]))


def order(**options: object) -> Order:
    return Order("4f1c09ab", "RU-PER", date(2026, 12, 20), **options)  # type: ignore[arg-type] # passed on


def test_what_the_register_doubts_stands_as_a_comment(edition: Edition) -> None:
    excerpt = build_excerpt(find_doubt(edition), order())
    assert "Так ли?" in read_part(excerpt.content, "word/comments.xml")
    assert excerpt.sent.comments == ("Так ли?",)


def test_no_comment_stands_where_none_is_wished(edition: Edition) -> None:
    excerpt = build_excerpt(find_doubt(edition), order(findings=False))
    assert excerpt.sent.comments == ()
    assert b"comments.xml" not in excerpt.content


def test_the_same_excerpt_is_the_same_bytes(send: Send) -> None:
    assert send("RU-PER").sent.sha256 == send("RU-PER").sent.sha256
