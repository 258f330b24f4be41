"""The events of the steles as a table."""

from __future__ import annotations

import csv
import io

from msgspec import structs

from doblest.exports import Options
from doblest.exports.tabular import events
from doblest.model import Edition, Language, RegisterEvent, SteleEvent


def read_rows(edition: Edition, language: Language = "ru") -> list[dict[str, str]]:
    content = events.build(edition, Options(language=language)).content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_line_tells_an_event_with_its_sources_and_how_sure_it_is(edition: Edition) -> None:
    of_city = [row for row in read_rows(edition) if row["Город"] == "Екатеринбург"]
    (opened,) = [row for row in of_city if row["Род события"] == "opened"]
    assert opened["День (EDTF)"] == "2023-06-22"
    assert opened["Высота, м"] == "42"
    assert opened["Насколько верно"] == "два издания и больше"
    assert "rvio.histrf.ru" in opened["Издания"]


def test_another_monument_is_named_and_a_promise_is_no_opening(edition: Edition) -> None:
    rows = read_rows(edition, "en")
    assert any("Горьковчанам" in row["Monument"] for row in rows)
    assert all(row["Event"] != "Opened" for row in rows if row["What the day is of"].startswith("Promised"))


def test_what_an_editor_withdrew_is_left_out_and_what_runs_as_a_formula_does_not(edition: Edition) -> None:
    first = edition.records[0]
    seen = RegisterEvent("seen-1", SteleEvent("seen", "2025", place="=1+1"))
    gone = RegisterEvent("opened-1", SteleEvent("opened", "2024"), is_withdrawn=True)
    record = structs.replace(first, located=structs.replace(first.located, events=(seen, gone)))
    (row,) = read_rows(structs.replace(edition, records=(record,)))
    assert (row["Событие"], row["Место"]) == ("Стоит", "\xad=1+1")


def test_a_title_whose_steles_are_not_followed_has_none(edition: Edition) -> None:
    assert read_rows(structs.replace(edition, title_key="military-glory")) == []
