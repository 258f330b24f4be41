"""Two people change one field, both beginning with the same value: the two meet, or both are shown."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.model import Memorial
from doblest.server.register import merging
from doblest.server.register.merging import Merged, merge_values

NOTE = "Завод дал 12 345 снарядов. Город принял 20 госпиталей и собрал танк Т-34."
STELE = Memorial("Стела", "stele", "dedicated", "Мира, 1", "https://yandex.ru/maps/?pt=37.1,55.2", 37.1, 55.2)


def mend(*pairs: str) -> str:
    text = NOTE
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        text = text.replace(old, new)
    return text


def meet(theirs: str, own: str) -> str | None:
    found = merge_values("note", NOTE, theirs, own)
    return found.value if found else None


def test_changes_of_words_that_do_not_touch_are_both_there() -> None:
    both = meet(mend("20", "21"), mend("Завод", "Комбинат"))
    assert both == mend("20", "21", "Завод", "Комбинат")


def test_one_change_made_by_two_is_made_once() -> None:
    both = meet(mend("20", "21", "Завод", "Комбинат"), mend("20", "21", "танк", "танки"))
    assert both == mend("20", "21", "Завод", "Комбинат", "танк", "танки")


@pytest.mark.parametrize(
    ("theirs", "own"),
    [
        (("20", "21"), ("20", "22")),
        (("12 345", "13 345"), ("12 345", "12 346")),
        (("Т-34", "Т-44"), ("Т-34", "ИС-34")),
        ((" 20", " ровно 20"), (" 20", " около 20")),
        (("принял 20", "дал 20"), ("принял 20", "принял 30")),
    ],
)
def test_changes_of_one_word_one_number_or_one_place_are_no_single_text(
    theirs: tuple[str, ...], own: tuple[str, ...]
) -> None:
    assert meet(mend(*theirs), mend(*own)) is None


def test_who_changed_nothing_takes_what_stands() -> None:
    assert meet(mend("20", "21"), NOTE) == mend("20", "21")
    assert merge_values("year", 2020, 2021, 2020) == Merged(2021)
    assert merge_values("year", 2020, 2020, 2022) == Merged(2022)


@pytest.mark.parametrize(("field", "values"), [("year", (2020, 2021, 2022)), ("city", ("А", "Б", "В"))])
def test_a_year_and_a_name_have_no_parts(field: str, values: tuple[Any, ...]) -> None:
    assert merge_values(field, *values) is None


def change(**parts: Any) -> Memorial:
    return Memorial(**{name: parts.get(name, getattr(STELE, name)) for name in Memorial.__struct_fields__})


def test_parts_of_a_memorial_meet_but_its_point_is_one_thing() -> None:
    moved = change(lon=40.0)
    assert merge_values("memorial", STELE, moved, change(address="Мира, 2")) == Merged(
        change(lon=40.0, address="Мира, 2")
    )
    assert merge_values("memorial", STELE, moved, change(lat=56.0)) is None
    assert merge_values("memorial", STELE, None, change(address="Мира, 2")) is None


def test_columns_meet_one_by_one() -> None:
    base = {"Куратор": "Иванов", "Связь": ""}
    found = merge_values("extra", base, {**base, "Связь": "почта"}, {**base, "Куратор": "Петров"})
    assert found == Merged({"Куратор": "Петров", "Связь": "почта"})
    assert merge_values("extra", base, {**base, "Связь": "почта"}, {**base, "Связь": "письма"}) is None


def test_a_column_that_nobody_has_any_more_is_gone_and_an_empty_one_stays() -> None:
    base = {"Куратор": "Иванов", "Связь": "почта"}
    assert merge_values("extra", base, {"Куратор": "Петров"}, {"Куратор": "Иванов"}) == Merged(
        {"Куратор": "Петров"}
    )
    found = merge_values("extra", base, {**base, "Куратор": ""}, {**base, "Связь": ""})
    assert found == Merged({"Куратор": "", "Связь": ""})
    assert merge_values("extra", {}, {"Связь": ""}, {"Куратор": "Петров"}) == Merged(
        {"Связь": "", "Куратор": "Петров"}
    )


def test_words_of_one_column_meet_as_those_of_a_note() -> None:
    base = {"Связь": "почта по средам и письма по пятницам"}
    theirs, own = (
        {"Связь": "почта по средам и звонки по пятницам"},
        {"Связь": "записки по средам и письма по пятницам"},
    )
    assert merge_values("extra", base, theirs, own) == Merged(
        {"Связь": "записки по средам и звонки по пятницам"}
    )


def test_all_that_says_where_a_memorial_is_comes_from_one_hand() -> None:
    theirs = change(map_url="https://yandex.ru/maps/?pt=40.0,56.0", lon=40.0, lat=56.0)
    own = change(name="Стела «Пермь»", kind="monument")
    assert merge_values("memorial", STELE, theirs, own) == Merged(
        change(
            name="Стела «Пермь»",
            kind="monument",
            map_url="https://yandex.ru/maps/?pt=40.0,56.0",
            lon=40.0,
            lat=56.0,
        )
    )


@pytest.mark.parametrize(
    ("base", "theirs", "own", "both"),
    [
        ("один на два", "раз на два", "один на три", "раз на три"),
        ("один и два", "раз и два", "один и три", None),
        ("один, два", "раз, два", "один, три", None),
        ("5 10 20", "6 10 20", "5 10 30", None),
    ],
)
def test_between_two_changes_stands_a_word_of_two_letters(
    base: str, theirs: str, own: str, both: str | None
) -> None:
    found = merge_values("note", base, theirs, own)
    assert (found.value if found else None) == both


@pytest.mark.parametrize(
    ("base", "theirs", "own", "most"),
    [
        ("один на два", "раз на два", "один на три", 7),
        ("аа на бб", "ааа на бб", "аа на бббб", 3),
        ("аа на бб", "а на бб", "аа на б", 2),
        ("", "аа", "аа на бб", None),
    ],
)
def test_what_differs_is_counted_between_the_common_beginning_and_end(
    base: str, theirs: str, own: str, most: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lowest limit at which the two still meet."""
    met = []
    for limit in range(20):
        monkeypatch.setattr(merging, "_MOST_CHARACTERS", limit)
        met += [limit] if merge_values("note", base, theirs, own) else []
    assert met == ([] if most is None else list(range(most, 20)))


def test_long_texts_that_differ_all_over_are_not_compared_word_by_word() -> None:
    base, theirs, own = (letter * 3 + " слово" * 5_000 + letter for letter in "абв")
    assert merge_values("note", base, theirs, own) is None
