"""What a new list says, what the last one said and what the register holds, merged field by field."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from doblest import reading
from doblest.model import Document, Doubt, Entry
from doblest.places import locate, locate_all
from doblest.server.register.import_plan import (
    Base,
    FieldPlan,
    ImportPlan,
    RegisterError,
    accept_renames,
    plan_import,
    restrict,
)
from doblest.server.register.state import EntryState

HEADER = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"
OMSK = "1;Омск;Омская область;2020;Дал фронту мины.;Нет"
MIASS = "2;Миасс;Челябинская область;2025;Собрал грузовики.;Нет"
RZHEV = (
    "3;Ржев;Тверская область;2021;За год битвы город отправил на фронт три бронепоезда, "
    "починил сто двадцать танков и принял раненых в двенадцать госпиталей.;Стела у вокзала"
)


def read(*rows: str, header: str = HEADER) -> Document:
    return reading.read_bytes("\n".join((header, *rows)).encode(), "list.csv")


def hold(row: str, slug: str, *, listed: bool = True, **mended: Any) -> EntryState:
    """An entry that came with the row, and that editors have mended since."""
    (entry,) = read(row).entries
    return EntryState(listed, locate(structs.replace(entry, **mended), slug), entry)


def plan(document: Document, *states: EntryState) -> ImportPlan:
    return plan_import(document, list(locate_all(document.entries)), Base("labour-valour", 4, states))


def list_changes(made: ImportPlan) -> list[tuple[str, str, Any, Any]]:
    return [(row.slug, one.field, one.old, one.new) for row in made.rows for one in row.changes]


def list_doubts(made: ImportPlan, field: str) -> list[str]:
    return [doubt.message for doubt in made.doubtful if doubt.field == field]


def test_a_list_that_says_the_same_changes_nothing() -> None:
    made = plan(read(OMSK, MIASS), hold(OMSK, "omsk"), hold(MIASS, "miass"))
    assert [(row.slug, row.city, row.outcome) for row in made.rows] == [
        ("omsk", "Омск", "matched"),
        ("miass", "Миасс", "matched"),
    ]
    assert (list_changes(made), made.gone, made.renames, made.doubtful) == ([], (), (), ())
    assert (made.title, made.base, made.document_name) == ("labour-valour", 4, "list.csv")


def test_what_the_list_changes_is_taken_where_nobody_mended_it() -> None:
    made = plan(read(OMSK.replace("2020", "2021")), hold(OMSK, "omsk"))
    assert list_changes(made) == [("omsk", "year", 2020, 2021)]
    assert not list_doubts(made, "year")


def test_what_an_editor_mended_stays_where_the_list_repeats_its_slip() -> None:
    made = plan(read(OMSK), hold(OMSK, "omsk", year=2022))
    assert (list_changes(made), made.doubtful) == ([], ())


def test_what_an_editor_mended_stays_where_the_list_says_a_third_thing_and_is_doubted() -> None:
    made = plan(read(OMSK.replace("2020", "2021")), hold(OMSK, "omsk", year=2022))
    assert list_changes(made) == []
    (message,) = list_doubts(made, "year")
    assert "в реестре исправлено, а перечень говорит иначе" in message
    assert "2022" in message
    assert "2021" in message


def test_a_list_that_comes_to_what_the_editor_made_agrees() -> None:
    made = plan(read(OMSK.replace("2020", "2022")), hold(OMSK, "omsk", year=2022))
    assert (list_changes(made), made.doubtful) == ([], ())


def test_each_field_is_merged_by_itself() -> None:
    document = read("1;Омск;Омская область;2021;Дал фронту мины и танки.;Нет")
    made = plan(document, hold(OMSK, "omsk", year=2022))
    assert [(field, new) for _, field, _, new in list_changes(made)] == [("note", "Дал фронту мины и танки.")]
    assert len(list_doubts(made, "year")) == 1


def test_a_city_that_was_gone_returns_with_what_the_list_says_of_it_now() -> None:
    made = plan(read(OMSK.replace("2020", "2021")), hold(OMSK, "omsk", listed=False))
    assert [(row.slug, row.outcome) for row in made.rows] == [("omsk", "returned")]
    assert list_changes(made) == [("omsk", "year", 2020, 2021)]


def test_a_city_without_a_row_is_gone_and_one_that_was_gone_before_is_not_told_again() -> None:
    made = plan(read(OMSK), hold(OMSK, "omsk"), hold(MIASS, "miass"), hold(RZHEV, "rzhev", listed=False))
    assert [(one.slug, one.city) for one in made.gone] == [("miass", "Миасс")]


def test_a_new_city_never_takes_the_address_of_another() -> None:
    kirov = "4;Киров;Кировская область;2020;Дал валенки.;Нет"
    other = "5;Киров;Калужская область;2020;Дал рельсы.;Нет"
    made = plan(read(kirov, other), hold(kirov, "kirov"))
    assert (made.rows[0].slug, made.rows[0].outcome) == ("kirov", "matched")
    assert made.rows[1].outcome == "added"
    assert made.rows[1].slug != "kirov"
    assert made.rows[1].changes == ()
    twice = plan(read(kirov, other))
    assert len({row.slug for row in twice.rows}) == 2


def test_a_new_city_never_takes_the_address_of_an_entry_that_is_gone() -> None:
    made = plan(read(RZHEV), hold(OMSK, "rzhev"))
    assert made.rows[0].outcome == "added"
    assert made.rows[0].slug != "rzhev"


def test_a_city_that_stands_twice_is_doubted() -> None:
    made = plan(read(OMSK, OMSK.replace("1;", "2;", 1)), hold(OMSK, "omsk"))
    assert [row.outcome for row in made.rows] == ["matched", "added"]
    assert any("Омск" in doubt.city or "Омск" in doubt.message for doubt in made.doubtful)


# --- private columns ---------------------------------------------------------------------------


WITH_CURATOR = f"{HEADER};Куратор"


def hold_curator(curator: str) -> EntryState:
    (entry,) = read(f"{OMSK};{curator}", header=WITH_CURATOR).entries
    return EntryState(True, locate(entry, "omsk"), entry)


def test_a_list_without_a_private_column_says_nothing_of_it() -> None:
    made = plan(read(OMSK), hold_curator("Иванов"))
    assert list_changes(made) == []
    (message,) = list_doubts(made, "listed")
    assert "графы «Куратор» в документе нет" in message
    assert "(городов: 1)" in message


def test_a_private_column_that_is_empty_everywhere_is_not_missed() -> None:
    assert plan(read(OMSK), hold_curator("")).doubtful == ()


def test_a_private_column_that_the_list_has_is_merged_like_any_other() -> None:
    made = plan(read(f"{OMSK};Петров", header=WITH_CURATOR), hold_curator("Иванов"))
    assert [(field, new) for _, field, _, new in list_changes(made)] == [("extra", {"Куратор": "Петров"})]
    emptied = plan(read(f"{OMSK};", header=WITH_CURATOR), hold_curator("Иванов"))
    assert [field for _, field, _, _ in list_changes(emptied)] == ["extra"]


# --- renames -----------------------------------------------------------------------------------


RENAMED = RZHEV.replace("Ржев;", "Синегорьевск;")


def test_a_city_with_the_same_note_under_another_name_is_offered_as_a_rename() -> None:
    made = plan(read(OMSK, RENAMED), hold(OMSK, "omsk"), hold(RZHEV, "rzhev"))
    (rename,) = made.renames
    assert (rename.slug, rename.city, rename.added) == ("rzhev", "Ржев", made.rows[1].slug)
    assert [(one.field, one.new) for one in rename.changes] == [("city", "Синегорьевск")]
    assert [one.slug for one in made.gone] == ["rzhev"]
    assert [message for message in list_doubts(made, "listed") if "--rename rzhev" in message]


def test_an_accepted_rename_keeps_the_entry_and_nothing_is_gone_or_added() -> None:
    made = plan(read(OMSK, RENAMED), hold(OMSK, "omsk"), hold(RZHEV, "rzhev"))
    done = accept_renames(made, ["rzhev"])
    assert [(row.slug, row.city, row.outcome) for row in done.rows] == [
        ("omsk", "Омск", "matched"),
        ("rzhev", "Ржев", "matched"),
    ]
    assert done.rows[1].changes == (FieldPlan("city", "Ржев", "Синегорьевск"),)
    assert done.rows[1].row.city == "Синегорьевск"
    assert (done.gone, done.renames) == ((), ())
    assert not [message for message in list_doubts(done, "listed") if "--rename" in message]


def test_an_accepted_rename_leaves_other_doubts_and_losses_as_they_are() -> None:
    document = doubt(read(OMSK, RENAMED), Doubt("year", "год исправлен рукой"))
    made = plan(document, hold(OMSK, "omsk"), hold(RZHEV, "rzhev"), hold(MIASS, "miass"))
    done = accept_renames(made, ["rzhev"])
    assert [one.slug for one in done.gone] == ["miass"]
    assert list_doubts(done, "year") == ["год исправлен рукой"]


def test_a_city_that_the_list_still_names_is_no_new_name_of_another_with_the_same_note() -> None:
    same = RZHEV.replace("Ржев;Тверская область", "Омск;Омская область")
    made = plan(read(same), hold(same, "omsk"), hold(RZHEV, "rzhev"))
    assert (made.renames, [one.slug for one in made.gone]) == ((), ["rzhev"])
    fresh = plan(read(same, MIASS), hold(same, "omsk"), hold(RZHEV, "rzhev"))
    assert fresh.renames == ()


def test_a_rename_that_is_not_offered_is_refused() -> None:
    made = plan(read(OMSK, RENAMED), hold(OMSK, "omsk"), hold(RZHEV, "rzhev"))
    with pytest.raises(RegisterError, match="переименование города «omsk» перечень не предлагает"):
        accept_renames(made, ["omsk"])
    assert accept_renames(made, []) == made


# --- what of a plan is accepted ----------------------------------------------------------------


def test_only_accepted_fields_rows_and_losses_stay_in_a_plan() -> None:
    document = read(OMSK.replace("2020", "2021").replace("мины", "танки"), RZHEV)
    made = plan(document, hold(OMSK, "omsk"), hold(MIASS, "miass"))
    kept = restrict(made, {("omsk", "note"), ("miass", "year")})
    assert [(row.slug, [one.field for one in row.changes]) for row in kept.rows] == [("omsk", ["note"])]
    assert kept.gone == ()
    whole = restrict(made, {("omsk", "note"), ("omsk", "year"), ("rzhev", "listed"), ("miass", "listed")})
    assert (whole.rows, whole.gone) == (made.rows, made.gone)
    assert whole.digest == made.digest != kept.digest


def test_a_returned_city_is_refused_like_a_new_one() -> None:
    made = plan(read(OMSK), hold(OMSK, "omsk", listed=False))
    assert restrict(made, set()).rows == ()
    assert restrict(made, {("omsk", "listed")}).rows == made.rows


# --- doubts ------------------------------------------------------------------------------------


def doubt(document: Document, *doubts: Doubt) -> Document:
    """The document with doubts of its first row."""
    first: Entry = structs.replace(document.entries[0], doubts=doubts)
    return structs.replace(document, entries=(first, *document.entries[1:]))


def test_doubts_of_the_reading_are_told_with_the_city() -> None:
    doubtful = doubt(read(OMSK), Doubt("year", "год исправлен рукой"), Doubt("region", "край или область"))
    made = plan(doubtful, hold(OMSK, "omsk"))
    assert [(one.slug, one.city, one.field, one.message) for one in made.doubtful] == [
        ("omsk", "Омск", "year", "год исправлен рукой"),
        ("omsk", "Омск", "region", "край или область"),
    ]


def test_other_doubts_of_a_row_stay_where_its_region_is_inferred() -> None:
    made = plan(doubt(read(OMSK.replace("Омская область", "")), Doubt("year", "год исправлен рукой")))
    assert list_doubts(made, "year") == ["год исправлен рукой"]


def test_a_region_that_is_inferred_is_doubted_once() -> None:
    made = plan(read(OMSK.replace("Омская область", "")))
    regions = list_doubts(made, "region")
    assert len(regions) == 1
    assert "Омская область" in regions[0]


def test_doubts_of_the_document_are_of_the_whole_list() -> None:
    document = structs.replace(read(OMSK), doubts=(Doubt("", "скрытый текст"),))
    made = plan(document, hold(OMSK, "omsk"))
    assert [(one.slug, one.city, one.field, one.message) for one in made.doubtful] == [
        ("", "Весь перечень", "listed", "скрытый текст")
    ]


def test_a_settlement_that_stands_in_two_rows_is_doubted_with_the_first_row() -> None:
    made = plan(read(OMSK, MIASS, OMSK.replace("Омск;", "г. Омск;")))
    assert [(one.city, one.message) for one in made.doubtful if one.slug == "" and one.field == "city"] == [
        (made.rows[2].city, "тот же город уже в строке 1")
    ]
    assert not [one for one in plan(read(OMSK, MIASS)).doubtful if one.slug == ""]


def test_a_list_that_loses_more_cities_than_stay_is_doubted() -> None:
    states = (hold(OMSK, "omsk"), hold(MIASS, "miass"), hold(RZHEV, "rzhev"))
    said = list_doubts(plan(read(OMSK), *states), "listed")
    assert said == ["городов выбыло больше, чем осталось (2 и 1): тот ли это перечень?"]
    assert list_doubts(plan(read(OMSK, MIASS), *states), "listed") == []
    assert list_doubts(plan(read(OMSK), *states[:2]), "listed") == []
    perm = "4;Пермь;Пермский край;2020;Дал пушки.;Нет"
    assert len(list_doubts(plan(read(OMSK, perm), *states), "listed")) == 1
