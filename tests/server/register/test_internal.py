"""The keepers' own register: all of it, there and back; a public copy that comes back takes nothing away."""

from __future__ import annotations

import pytest

from doblest import exports
from doblest.exports import Options
from doblest.model import Edition
from doblest.server.register import editions, history, internal
from doblest.server.register.models import Document, Entry
from tests.support.canaries import (
    CANARIES,
    DECIDER,
    find_canaries,
    list_private_findings,
    load_canaries,
    write_list,
)
from tests.support.register import change, load_list

FORMS = ("docx", "xlsx", "csv")


@pytest.fixture
def kept(empty_register: None) -> Edition:
    return load_canaries()


def read_private(edition: Edition) -> list[tuple[str, dict[str, str]]]:
    entries = (record.located.entry for record in edition.records)
    return [(entry.political_situation, entry.extra) for entry in entries]


def export(form: str, edition: Edition) -> bytes:
    return exports.render(form, edition, Options(values="original" if form == "csv" else "corrected"))


@pytest.mark.parametrize("form", FORMS)
def test_the_keepers_file_of_all_70_cities_comes_back_and_nothing_changes(
    register: Edition, form: str
) -> None:
    for slug in ("omsk", "miass"):
        change(slug, "political", f"служебное о {slug}")
    load_list(exports.render("docx", internal.current()), "свой.docx")  # the list itself says so now
    before = internal.current()
    report = load_list(exports.render(form, before), f"перечень.{form}")
    assert (report.unchanged, report.changed, report.gone, report.added) == (70, (), (), ())
    assert read_private(internal.current()) == read_private(before)
    assert [text for text, _ in read_private(before) if text] == ["служебное о omsk", "служебное о miass"]


@pytest.mark.parametrize("form", FORMS)
def test_a_public_copy_that_comes_back_leaves_private_columns_as_they_were(kept: Edition, form: str) -> None:
    report = load_list(export(form, editions.current()), f"перечень.{form}")
    assert [one.field for one in report.changed if one.field in ("political", "extra")] == []
    assert read_private(internal.current()) == read_private(kept)
    messages = [doubt.message for doubt in report.doubtful if "в документе нет" in doubt.message]
    assert any("«Общеполитическая ситуация»" in one and "городов: 2" in one for one in messages)


def test_after_a_public_copy_the_keepers_list_decides_as_before(kept: Edition) -> None:
    """What it changed since its last version is taken, what an editor mended stays."""
    load_list(export("docx", editions.current()), "для-всех.docx")
    words = CANARIES | {"internal": "новое", "unnamed": "тоже новое"}
    report = load_list(write_list(words), "перечень.docx")
    omsk, miass = (record.located.entry for record in internal.current().records)
    assert miass.political_situation == "новое"
    assert "тоже новое" in miass.extra.values()
    assert omsk.political_situation == CANARIES["edited_internal"]
    assert [doubt.city for doubt in report.doubtful if doubt.field == "political"] == ["Омск"]


def test_a_private_column_that_is_emptied_is_emptied(kept: Edition) -> None:
    report = load_list(write_list(CANARIES | {"extra": ""}), "перечень.docx")
    assert [one.slug for one in report.changed if one.field == "extra"] == ["omsk"]
    assert CANARIES["extra"] not in str(read_private(internal.current()))


def test_a_city_whose_private_columns_alone_changed_is_as_it_was_for_everybody(register: Edition) -> None:
    before = {record.slug: record for record in editions.current().records}["omsk"]
    change("omsk", "political", "служебное")
    after = {record.slug: record for record in editions.current().records}["omsk"]
    assert (after.revision, after.located) == (before.revision, before.located)
    change("omsk", "year", 2021)
    assert {record.slug: record for record in editions.current().records}["omsk"].revision == 3


def test_history_tells_everybody_of_public_changes_alone(kept: Edition) -> None:
    told = history.latest()
    assert [(one.kind, [change.field for change in one.changes]) for one in told] == [
        ("edit", ["photo"]),
        ("decision", ["decision"]),
        ("edit", ["note"]),
        ("import", ["listed", "listed"]),
    ]
    assert {one.author for one in told} == {"Анна Иванова", "редактор"}
    assert told[2].reason == "так в книге, подсказал [адрес скрыт]"
    assert {change.field for change in history.of_slug("omsk")} == {"listed", "note", "photo"}
    assert find_canaries(str(told).encode()) == []


def test_private_findings_are_decided_on_and_stay_private(kept: Edition) -> None:
    assert len(list_private_findings()) == 2
    keys = {key for record in kept.records for key in record.decisions} | set(kept.decisions)
    assert keys > set(list_private_findings())
    public = editions.current()
    seen = {key for record in public.records for key in record.decisions} | set(public.decisions)
    assert len(seen) == 1
    assert DECIDER.name in {one.by for record in kept.records for one in record.decisions.values()}


def test_the_register_stores_the_document_to_the_byte_and_every_column(empty_register: None) -> None:
    content = write_list(CANARIES)
    load_list(content, "перечень.docx")
    assert bytes(Document.objects.get().content) == content
    omsk = Entry.objects.get(slug="omsk")
    assert omsk.political.startswith(CANARIES["internal"])
    assert CANARIES["extra"] in omsk.extra.values()
