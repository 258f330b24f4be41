"""Lists that nobody described, read by three answers; what is expected was typed by hand beside each."""

from __future__ import annotations

import pytest

from doblest import new_titles
from doblest.reference.titles import titles
from tests.support.measured_lists import compare, read_unseen
from tests.support.unseen_lists import VILLAGES, Unseen, make_unseen

LISTS = make_unseen()
BAR = 0.98


def find(key: str) -> Unseen:
    return next(one for one in LISTS if one.key == key)


def test_of_a_dozen_lists_nearly_every_cell_is_read_as_a_person_reads_it() -> None:
    measured = [compare(one) for one in LISTS]
    cells, wrong = sum(count for count, _ in measured), [said for _, some in measured for said in some]
    assert len(LISTS) >= 10
    assert 1 - len(wrong) / cells >= BAR, wrong


@pytest.mark.parametrize("unseen", LISTS, ids=lambda one: one.key)
def test_no_guess_that_is_called_sure_is_wrong(unseen: Unseen) -> None:
    found = new_titles.survey(unseen.content, unseen.name)
    title = titles()[found.title.value].name if found.is_known_title else found.title.value
    told = {"title": title, "place": found.place.value, "conferrer": found.conferrer.value}
    right = {"title": unseen.title, "place": unseen.place, "conferrer": unseen.conferrer}
    assert [name for name in told if name not in found.questions and told[name] != right[name]] == []


def test_a_list_that_tells_all_is_asked_nothing() -> None:
    unseen = find("glory-docx")
    assert new_titles.survey(unseen.content, unseen.name).questions == ()


def test_the_reason_of_a_guess_is_said() -> None:
    unseen = find("regional-csv")
    found = new_titles.survey(unseen.content, unseen.name)
    assert found.place.reason == "в ней населённые пункты: 4 из 4"
    assert (found.conferrer.value, found.conferrer.reason) == ("legislature", "назван в строках")


def test_a_line_of_thirty_villages_is_one_entry() -> None:
    entries, title = read_unseen(find("line-docx"))
    assert (len(entries), title.plural) == (2, "Рубежи воинской доблести")
    assert entries[0].settlements == tuple(f"д. {name}" for name in VILLAGES)


def test_a_column_that_nobody_knows_is_kept_under_its_own_name() -> None:
    entries, _ = read_unseen(find("labels-xlsx"))
    assert entries[0].extra == {"Глава": "Иванов И. И."}
