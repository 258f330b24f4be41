"""The list out again: regions' answers tracked under their names; accepted they are the clean list."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from doblest.model import Edition, Memorial
from doblest.rounds.merged_list import Answered, write_merged
from doblest.rounds.outcome import Change, Hand
from tests.exports.documents.test_tracked_changes import count, read_cells
from tests.support.libreoffice import Office

AT, LATER = "2026-12-01T10:00:00Z", "2026-12-05T09:00:00Z"
STELE = Memorial(
    "Стела «Город трудовой доблести»", "stele", "dedicated", "ул. Мира, 12а", "https://yandex.ru/x"
)


def build_change(edition: Edition, city: str, field: str, value: object, **columns: object) -> Change:
    record = next(one for one in edition.records if one.city == city)
    held = getattr(record.located.entry, field)
    region = record.located.region.iso if record.located.region else ""
    change = Change(
        record.slug, record.city, region, field, held, value, held, value, "fresh", f"{region}.docx"
    )
    return replace(change, **columns)


@pytest.fixture(scope="module")
def answered(edition: Edition) -> Answered:
    notes = {one.city: one.located.entry.note for one in edition.records}
    changes = (
        build_change(
            edition, "Пермь", "note", notes["Пермь"].replace("170", "180", 1), hands=(Hand("Иванова"),)
        ),
        build_change(edition, "Пермь", "year", 2021),
        build_change(edition, "Лысьва", "memorial", STELE),
        build_change(edition, "Томск", "note", f"{notes['Томск']}\n\nИ ещё один абзац."),
        build_change(edition, "Омск", "memorial", None),
        build_change(edition, "Пенза", "year", 1999, state="conflict", current=2022),
        build_change(edition, "Миасс", "note", notes["Миасс"], base="Было другое.", state="already"),
    )
    return Answered(changes, {("RU-PER", "RU-PER.docx"): AT}, LATER)


def list_authors(content: bytes) -> set[tuple[str, str]]:
    body = docx.Document(io.BytesIO(content)).element.body
    found = [one for tag in ("w:ins", "w:del") for one in body.iter(qn(tag))]
    return {(one.get(qn("w:author")), one.get(qn("w:date"))) for one in found}


def test_changes_are_signed_by_region_and_day(edition: Edition, answered: Answered) -> None:
    authors = list_authors(write_merged(edition, answered, tracked=True))
    assert ("Пермский край", AT) in authors
    assert ("Томская область", LATER) in authors
    assert {name for name, _ in authors} == {
        "Пермский край",
        "Томская область",
        "Омская область",
        "Челябинская область",
    }


def test_the_clean_list_has_the_changes_and_no_marks(edition: Edition, answered: Answered) -> None:
    clean = write_merged(edition, answered, tracked=False)
    assert (count(clean, "w:ins"), count(clean, "w:del"), count(clean, "w:commentReference")) == (0, 0, 0)
    perm = next(row for row in read_cells(clean) if row[1] == "Пермь")
    assert perm[3] == "2021"
    assert "180 вагонов" in perm[4]


def test_what_is_in_conflict_is_a_comment_and_not_a_change(edition: Edition, answered: Answered) -> None:
    content = write_merged(edition, answered, tracked=True)
    penza = next(row for row in read_cells(content) if row[1] == "Пенза")
    assert penza[3] != "1999"
    texts = [one.text for one in docx.Document(io.BytesIO(content)).comments]
    assert [one for one in texts if one.startswith("Спорно")] == [
        "Спорно. Субъект: «2021» → «1999». В реестре: «2021» → «2022»."
    ]


def test_a_round_without_changes_is_the_list_as_it_is(edition: Edition) -> None:
    nothing = Answered((), {}, AT)
    assert write_merged(edition, nothing, tracked=True) == write_merged(edition, nothing, tracked=False)


def test_a_column_that_the_list_does_not_have_is_left_out(edition: Edition) -> None:
    year = build_change(edition, "Пермь", "year", 2021)
    unknown = replace(year, field="Тайная графа", base="", current="", value="Канарейка")
    content = write_merged(edition, Answered((unknown,), {}, AT), tracked=True)
    assert "Канарейка" not in docx.Document(io.BytesIO(content)).element.xml


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_lists_exactly_these_and_accepting_all_is_the_clean_list(
    edition: Edition, answered: Answered, tmp_path: Path
) -> None:
    office = Office(tmp_path)
    tracked = write_merged(edition, answered, tracked=True)
    opened = office.open(tracked)
    texts = [one.text for one in docx.Document(io.BytesIO(tracked)).comments]
    changes = sum(not one.startswith("Спорно") for one in texts)
    kinds = [opened.count(f"<text:{kind}>") for kind in ("insertion", "deletion")]
    assert (changes, kinds) == (7, [7, 6])  # a paragraph put in at the end takes nothing out
    assert opened.count("<dc:creator>Томская область</dc:creator>") >= 1
    accepted = read_cells(office.resolve(tracked, "AcceptAllTrackedChanges"))
    assert accepted == read_cells(write_merged(edition, answered, tracked=False))
    rejected = read_cells(office.resolve(tracked, "RejectAllTrackedChanges"))
    assert rejected != accepted
