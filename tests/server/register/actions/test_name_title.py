"""Titles that people make with their lists: kept in the database, read and published as the others are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from doblest.new_titles import Answers
from doblest.new_titles.answers import RESERVED
from doblest.reading import read_bytes
from doblest.reference.titles import get_title, match_title, titles
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.register import editions
from doblest.server.register.actions import import_list, name_title, undo
from doblest.server.register.models import Decree, Entry, Title
from doblest.server.urls import TitleConverter, list_first_words
from tests.support.made_titles import COORDINATOR, forget_titles, take
from tests.support.unseen_lists import VILLAGES

EDITOR = Actor("ivanova", Role.EDITOR, frozenset({"RU-PER"}))


@pytest.fixture(autouse=True)
def _forget_titles(register: None) -> Iterator[None]:
    yield
    forget_titles()


def test_a_title_that_people_make_stands_among_the_others() -> None:
    title = name_title.execute(Answers("Город трудовой славы", "Место", "governor"), COORDINATOR)
    assert title.key == "gorod-trudovoy-slavy"
    assert list(titles())[-1] == title.key
    assert get_title(title.key).plural == "Города трудовой славы"
    assert match_title("Перечень городов трудовой славы").key == title.key
    assert Title.objects.get(key=title.key).made_by == "koord"


def test_the_same_name_is_the_same_title() -> None:
    first = name_title.execute(Answers("Город трудовой славы", "Место", "governor"), COORDINATOR)
    again = name_title.execute(Answers("город  трудовой славы", "Объект", "governor"), COORDINATOR)
    assert again.key == first.key
    assert dict(again.headings) == {"место": "city", "объект": "city"}


def test_long_names_that_differ_at_their_end_are_titles_of_their_own() -> None:
    names = [f"Населённый пункт воинской доблести муниципального района {name}" for name in ("Бор", "Тим")]
    made = [name_title.execute(Answers(name, "Место", "council"), COORDINATOR) for name in names]
    assert [one.name for one in made] == names
    assert [len(one.key) for one in made] == [46, 48]
    assert made[1].key == f"{made[0].key}-2"


def test_the_name_of_a_bundled_title_is_that_title() -> None:
    title = name_title.execute(Answers("Город воинской славы", "Место", "president"), COORDINATOR)
    assert (title.key, title.headings) == ("military-glory", ())


@pytest.mark.parametrize("name", ["", "  ", "1941", "о" * 151])
def test_a_title_has_a_name(name: str) -> None:
    with pytest.raises(Exception, match=r"имен|имя"):
        name_title.execute(Answers(name, "Место", "governor"), COORDINATOR)


def test_an_editor_of_a_region_makes_no_title() -> None:
    with pytest.raises(ForbiddenError):
        name_title.execute(Answers("Город трудовой славы", "Место", "governor"), EDITOR)
    assert not Title.objects.exclude(definition=None).exists()


def test_a_line_of_thirty_villages_is_published_as_one_entry() -> None:
    _, report = take("line-docx")
    record = editions.current(report.title).records[0]
    assert record.located.entry.settlements == tuple(f"д. {name}" for name in VILLAGES)
    assert len(record.located.settlements) == 30
    found = {place.name for place in record.located.settlements if place}
    assert "Детчино" in found
    assert "Сергеевка" not in found, "its namesakes of other regions are not it"
    assert record.city == "Ильинский рубеж"


def test_a_law_of_a_region_is_the_act_of_its_cities() -> None:
    _, report = take("regional-csv")
    acts = {record.city: record.decree for record in editions.current(report.title).records}
    assert acts["Людиново"] is not None
    found = acts["Людиново"]
    assert (found.kind, found.conferrer, found.number) == ("law", "legislature", "345-ОЗ")
    assert found.cities == ("Людиново", "Жиздра")


def test_acts_go_with_the_rows_that_cite_them() -> None:
    _, report = take("regional-csv")
    assert Decree.objects.filter(title=report.title).count() == 2
    assert report.revision is not None
    undo.execute(report.revision, COORDINATOR, reason="не тот файл")
    assert not Decree.objects.filter(title=report.title).exists()


def test_the_next_edition_of_the_list_is_read_without_a_question() -> None:
    unseen, report = take("labels-xlsx")
    document = read_bytes(unseen.content, unseen.name)
    again = import_list.execute(import_list.Incoming(document, unseen.content), COORDINATOR)
    assert (again.title, again.revision, again.unchanged) == (report.title, None, 4)


def test_the_same_list_again_changes_nothing() -> None:
    take("line-xlsx")
    _, report = take("line-xlsx")
    assert (report.revision, report.changed, report.unchanged) == (None, (), 2)


def test_settlements_are_words_in_cells_after_the_database_too() -> None:
    _, report = take("line-docx")
    entry = Entry.objects.get(title=report.title, city="Волоколамский рубеж")
    assert entry.settlements == ("Нелидово", "Петелино", "Ширяево", "разъезд Дубосеково")


def test_an_entry_of_one_settlement_says_nothing_of_several() -> None:
    assert not any(record.located.settlements for record in editions.current().records)


def test_no_title_takes_an_address_that_the_site_has() -> None:
    words = {word for word in list_first_words() if re.fullmatch(TitleConverter.regex, word)}
    assert len(words) > 10
    assert words <= RESERVED
