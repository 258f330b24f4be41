"""An entry as the texts of a form, and the texts as values of its fields again."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.model import Edition, Memorial
from doblest.server.editorial.sheet import Sheet, format_point, read_sheet, write_texts
from doblest.server.register.fields import FIELDS

STELE = Memorial("Стела", "stele", "dedicated", "ул. Мира, 1", lon=56.25, lat=58.01)
BEFORE: dict[str, Any] = {
    "city": "Пермь",
    "region": "Пермский край",
    "year": 2020,
    "note": "Дал фронту мины.\nИ пушки.",
    "political": "",
    "extra": {"Куратор": "Иванова"},
    "memorial": STELE,
    "further": (Memorial("Знак", "monument", "other"),),
    "settlements": (),
    "settlement_points": {},
}


def read(**typed: str) -> Sheet:
    """The form with these inputs changed; `m0_kind` is `m0-kind`."""
    named = {name.replace("_", "-") if name[:1] == "m" else name: text for name, text in typed.items()}
    return read_sheet(write_texts(BEFORE) | named, BEFORE)


def test_a_form_that_was_left_alone_says_what_it_was_written_from() -> None:
    assert read() == Sheet(BEFORE, {})
    assert read_sheet({}, BEFORE) == Sheet(BEFORE, {}), "inputs that it does not carry change nothing"
    assert set(BEFORE) == set(FIELDS)


def test_every_entry_of_the_list_comes_back_from_its_form(register: Edition) -> None:
    for record in register.records:
        values = {name: field.of(record.located.entry) for name, field in FIELDS.items()}
        posted = {name: text.replace("\n", "\r\n") for name, text in write_texts(values).items()}
        assert read_sheet(posted, values) == Sheet(values, {}), record.slug


def test_line_ends_of_a_browser_are_no_change_and_a_word_is() -> None:
    assert read(note="Дал фронту мины.\r\nИ пушки.").values["note"] == BEFORE["note"]
    assert read(note="Дал фронту мины.\r\n").values["note"] == "Дал фронту мины.\n"


@pytest.mark.parametrize(
    ("typed", "year", "is_wrong"),
    [("2021", 2021, False), (" 2021 ", 2021, False), ("", None, False)]
    + [(text, 2020, True) for text in ("двадцатый", "20211", "-1", "２０２１", "2021 г.")],
)
def test_a_year_is_four_figures_or_nothing(typed: str, year: int | None, is_wrong: bool) -> None:
    sheet = read(year=typed)
    assert sheet.values["year"] == year
    assert ("year" in sheet.errors) is is_wrong


def test_a_city_has_a_name() -> None:
    assert "city" in read(city="  ").errors
    assert read(city="Пермь-1").errors == {}


@pytest.mark.parametrize(
    ("subject", "region", "said"),
    [
        ("permskiy-kray", "Пермский край", "Пермский край"),
        ("permskiy-kray", "Пермская область", "Пермская область"),
        ("samarskaya-oblast", "Пермский край", "Самарская область"),
        ("samarskaya-oblast", "Самарская обл.", "Самарская обл."),
    ],
)
def test_a_subject_that_was_chosen_is_written_by_its_name_unless_the_text_says_it(
    subject: str, region: str, said: str
) -> None:
    sheet = read(subject=subject, region=region)
    assert (sheet.values["region"], sheet.errors) == (said, {})


def test_a_subject_that_there_is_not_is_refused() -> None:
    assert "subject" in read(subject="atlantida").errors


def test_columns_that_the_entry_lacks_cannot_be_added() -> None:
    sheet = read_sheet({"extra:Куратор": "Петрова", "extra:Тайное": "x", "slug": "omsk"}, BEFORE)
    assert sheet.values["extra"] == {"Куратор": "Петрова"}
    assert "slug" not in sheet.values


def test_a_memorial_is_changed_taken_away_and_added() -> None:
    assert read(m0_name=" Стела у вокзала ").values["memorial"].name == "Стела у вокзала"
    assert read(m0_kind="").values["memorial"] is None
    assert read(m1_kind="").values["further"] == ()
    added = read(m2_kind="monument", m2_name="Бюст").values["further"]
    assert [one.name for one in added] == ["Знак", "Бюст"]


def test_words_of_a_memorial_without_its_kind_are_not_lost() -> None:
    sheet = read(m2_name="Бюст")
    assert "m2-kind" in sheet.errors
    assert sheet.values["further"] == BEFORE["further"]


@pytest.mark.parametrize("typed", [{"m0_kind": "pyramid"}, {"m0_status": "grand"}])
def test_a_kind_and_a_status_are_those_of_the_list(typed: dict[str, str]) -> None:
    sheet = read(**typed)
    assert "m0-kind" in sheet.errors
    assert sheet.values["memorial"] == STELE


def test_a_point_that_was_typed_stands_and_one_left_alone_gives_way_to_a_new_link() -> None:
    link = "https://yandex.ru/maps/?pt=73.368,54.989&z=16"
    typed = read(m0_map_url=link, m0_point="58.02, 56.30").values["memorial"]
    assert (typed.lat, typed.lon) == (58.02, 56.3)
    linked = read_sheet(write_texts(BEFORE) | {"m0-map_url": link}, BEFORE).values["memorial"]
    assert (linked.lat, linked.lon, linked.map_url) == (None, None, link)
    plain = read_sheet(write_texts(BEFORE) | {"m0-map_url": "https://example.org/"}, BEFORE).values[
        "memorial"
    ]
    assert (plain.lat, plain.lon) == (58.01, 56.25)
    assert read(m0_point="").values["memorial"].lat is None


def test_a_point_that_is_none_is_said_and_the_old_one_stays() -> None:
    sheet = read(m0_point="у вокзала", m0_address="ул. Ленина")
    assert "m0-point" in sheet.errors
    assert (sheet.values["memorial"].lat, sheet.values["memorial"].address) == (58.01, "ул. Ленина")


def test_a_point_is_written_latitude_first() -> None:
    assert format_point(STELE) == "58.010000, 56.250000"
    assert format_point(None) == format_point(Memorial("С", "stele", "other", lon=56.25)) == ""
