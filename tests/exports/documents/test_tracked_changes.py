"""«С правками»: the list with each correction as a tracked change that says who, when and why."""

from __future__ import annotations

import io
from typing import Any

import docx
import msgspec
import pytest
from docx.oxml.ns import qn
from msgspec import structs

from doblest import exports, places, reading
from doblest.exports import Options
from doblest.exports.amendment import Amendment
from doblest.exports.corrections import Correction, list_corrections
from doblest.exports.documents.cell_text import list_characters
from doblest.exports.options import Values
from doblest.model import Edition, Finding, Fix, Memorial, Record
from tests.support.editions import change_entry, with_records
from tests.support.libreoffice import Office
from tests.support.word import make_owned

AT = "2026-04-01T08:00:00Z"


@pytest.fixture(scope="module")
def edited(edition: Edition) -> Edition:
    """Notes changed in the middle, across paragraphs and wholly, a year, a memorial."""
    records = {record.located.entry.city: record for record in edition.records}
    note = records["Омск"].located.entry.note
    words = note.split(" ")
    records["Омск"] = change_entry(records["Омск"], note=" ".join([*words[:4], "и", "ещё", *words[6:-2]]))
    note = records["Пермь"].located.entry.note
    assert "\n\n" in note
    records["Пермь"] = change_entry(records["Пермь"], note=note.replace("\n\n", " ", 1))
    records["Томск"] = change_entry(records["Томск"], note="Совсем другое <примечание> & «конец».\nСтрока.")
    records["Пенза"] = change_entry(records["Пенза"], year=1999)
    new = Memorial("Новая стела", "stele", "dedicated", "площадь Мира", "https://example.org/?a=1&b=2")
    records["Миасс"] = change_entry(records["Миасс"], memorial=new)
    records["Омск"] = propose(records["Омск"], "region", "Омская губерния")
    return with_records(edition, *records.values())


def propose(record: Record, field: Any, value: str) -> Record:
    fix = Fix(record.slug, field, value)
    words = {"region": record.located.entry.region, "official": value}
    found = Finding(
        "region-name-1", "region-name", "error", (record.slug,), field, "misspelt", words, fix=fix
    )
    return structs.replace(record, findings=(found,))


def render(edition: Edition, values: Values, **options: Any) -> bytes:
    return exports.render("docx", edition, Options(values=values, **options))


def read_cells(content: bytes) -> list[list[str]]:
    """What stands in each cell of each table."""
    body = docx.Document(io.BytesIO(content)).element.body
    return [
        ["".join(one.sign for one in list_characters(cell)) for cell in row.iterchildren(qn("w:tc"))]
        for row in body.iter(qn("w:tr"))
    ]


def read_values(content: bytes) -> list[tuple[object, ...]]:
    entries = (one.entry for one in places.locate_all(reading.read_bytes(content, "x.docx").entries))
    return [(e.number, e.city, e.region, e.year, e.note, e.memorial) for e in entries]


def count(content: bytes, tag: str) -> int:
    return len(list(docx.Document(io.BytesIO(content)).element.body.iter(qn(tag))))


def resolve(content: bytes, *, accept: bool) -> bytes:
    """All tracked changes accepted or rejected, as the standard says (ECMA-376, 17.13.5)."""
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    dropped, kept = ("w:del", "w:ins") if accept else ("w:ins", "w:del")
    for mark in list(body.iter(qn("w:rPr"))):
        if (change := mark.find(qn("w:del"))) is not None:
            mark.remove(change)
            if accept:
                join_with_next(mark.getparent().getparent())
    for change in list(body.iter(qn(dropped))):
        change.getparent().remove(change)
    for change in list(body.iter(qn(kept))):
        for run in list(change):
            change.addprevious(run)
        change.getparent().remove(change)
    for text in list(body.iter(qn("w:delText"))):
        text.tag = qn("w:t")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def join_with_next(paragraph: Any) -> None:
    following = paragraph.getnext()
    at = 1 if following.find(qn("w:pPr")) is not None else 0
    for part in reversed([part for part in paragraph if part.tag != qn("w:pPr")]):
        following.insert(at, part)
    paragraph.getparent().remove(paragraph)


def test_accepting_all_gives_the_corrected_and_rejecting_all_the_original(edited: Edition) -> None:
    tracked = render(edited, "tracked")
    assert read_cells(resolve(tracked, accept=True)) == read_cells(render(edited, "corrected"))
    assert read_cells(resolve(tracked, accept=False)) == read_cells(render(edited, "original"))


def test_each_correction_is_tracked_with_its_author_day_and_reason(edited: Edition) -> None:
    corrections = list_corrections(edited)
    document = docx.Document(io.BytesIO(render(edited, "tracked")))
    deleted = sum(bool(one.old.strip("\n")) for one in corrections)
    inserted = sum(bool(one.new) for one in corrections)
    body = document.element.body
    assert len(list(body.iter(qn("w:ins")))) == inserted
    assert len([one for one in body.iter(qn("w:del")) if len(one)]) >= deleted
    assert len(list(document.comments)) == len(corrections)
    changes = [*body.iter(qn("w:ins")), *body.iter(qn("w:del"))]
    assert {one.get(qn("w:author")) for one in changes} == {"Реестр «Доблесть»"}
    assert {one.get(qn("w:date")) for one in changes} == {edited.at}
    assert len({one.get(qn("w:id")) for one in changes}) == len(changes)
    magadan = next(one for one in corrections if one.city == "Магадан")
    texts = [comment.text for comment in document.comments]
    assert f"Так держит реестр: {magadan.reason}" in texts


def test_what_was_not_corrected_is_as_it_was(edited: Edition) -> None:
    original, corrected = read_cells(render(edited, "original")), read_cells(render(edited, "corrected"))
    changed = {(one.number, one.field) for one in list_corrections(edited) if one.slug}
    differing = sum(
        a != b for old, new in zip(original, corrected, strict=True) for a, b in zip(old, new, strict=True)
    )
    assert differing == len(changed) + 1  # the word of a column that has a bookmark


def test_a_change_tells_of_the_editor_who_made_it(edited: Edition) -> None:
    omsk = next(one for one in edited.records if one.located.entry.city == "Омск")
    before = next(one for one in list_corrections(edited) if (one.slug, one.field) == (omsk.slug, "note"))
    told = Amendment(omsk.slug, "note", before.old, before.new, AT, "Иванова", "по книге памяти", "wording-1")
    other = Amendment(omsk.slug, "note", "сто", "двести", AT, "Петров")
    made = [one for one in list_corrections(edited, [other, told]) if one.slug == omsk.slug]
    assert (made[0].author, made[0].at, made[0].reason, made[0].key) == (
        "Иванова",
        AT,
        "по книге памяти",
        "wording-1",
    )
    assert made[0].standing == "accepted"
    assert made[-1].author == "Петров"


def test_proposed_fixes_are_tracked_where_they_are_asked_for(edited: Edition) -> None:
    plain, proposed = render(edited, "tracked"), render(edited, "tracked", proposed=True)
    assert count(proposed, "w:ins") == count(plain, "w:ins") + 1
    document = docx.Document(io.BytesIO(proposed))
    (comment,) = (one for one in document.comments if "region-name-1" in one.text)
    assert comment.author == "Реестр «Доблесть» (предложение)"
    assert comment.text.startswith("Предложено: «Омская область»")
    assert render(edited, "corrected", proposed=True) == render(edited, "corrected")


def test_two_runs_give_the_same_bytes(edited: Edition) -> None:
    assert render(edited, "tracked") == render(edited, "tracked")


# --- the owners' own file ---------------------------------------------------------------------


@pytest.fixture
def owned() -> tuple[Edition, bytes]:
    content = make_owned()
    document = reading.read_bytes(content, "перечень.docx")
    located = places.locate_all(document.entries)
    records = tuple(
        Record(one.place.name if one.place else one.entry.city, one, None, (), (), ()) for one in located
    )
    empty = Edition(
        1, AT, "Город", "City", document.heading, document.header, document.sha256, "CC0-1.0", records
    )
    return empty, content


def test_the_owners_own_file_keeps_its_look(owned: tuple[Edition, bytes]) -> None:
    edition, content = owned
    tracked = render(edition, "tracked", document=content)
    corrected = render(edition, "corrected", document=content)
    assert read_cells(render(edition, "original", document=content)) == read_cells(content)
    assert read_cells(resolve(tracked, accept=False)) == read_cells(content)
    assert read_cells(resolve(tracked, accept=True)) == read_cells(corrected)
    document = docx.Document(io.BytesIO(corrected))
    assert document.paragraphs[-1].text == "Подпись: отдел"
    assert document.tables[0].style.name == "Light Grid"
    assert [row.cells[1].text for row in document.tables[0].rows[1:]] == ["Магадан", "Каменск-Уральский"]
    assert [row.cells[2].text for row in document.tables[0].rows[1:]] == [
        "Магаданская область",
        "Свердловская область",
    ]
    assert document.tables[0].cell(1, 2).paragraphs[0].runs[0].bold is True
    assert [run.text for run in document.tables[0].cell(1, 4).paragraphs[0].runs] == [
        "Дал",
        " фрон",
        "ту золото.",
    ]


def test_a_file_that_cannot_be_changed_is_set_anew(owned: tuple[Edition, bytes]) -> None:
    edition, _ = owned
    for other in (b"", b"plain text", exports.render("xlsx", edition), make_other()):
        assert read_values(render(edition, "corrected", document=other)) == read_values(
            render(edition, "corrected")
        )


def make_other() -> bytes:
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = "Магадан"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# --- LibreOffice ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_accepts_and_rejects_them(edited: Edition, office: Office) -> None:
    tracked = render(edited, "tracked")
    accepted = read_values(office.resolve(tracked, "AcceptAllTrackedChanges"))
    assert accepted == read_values(render(edited, "corrected"))
    rejected = read_values(office.resolve(tracked, "RejectAllTrackedChanges"))
    assert rejected == read_values(render(edited, "original"))


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_opens_it_with_exactly_the_changes_listed(edited: Edition, office: Office) -> None:
    opened = office.open(render(edited, "tracked"))
    corrections = list_corrections(edited)
    assert opened.count("<text:insertion>") == sum(bool(one.new) for one in corrections)
    assert opened.count("<text:deletion>") == sum(bool(one.old) for one in corrections)
    assert opened.count("<office:annotation ") == len(corrections)


def test_the_list_of_changes_can_be_written_as_json(edited: Edition) -> None:
    made = list_corrections(edited)
    assert msgspec.json.decode(msgspec.json.encode(made), type=tuple[Correction, ...]) == made
