"""The shape of a new list: what happens to a whole table by accident alarms, an honest edition does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
import pytest

from doblest import model, places
from doblest.errors import RegisterError
from doblest.model import Edition, Entry, Memorial
from doblest.server.register import alarms, internal
from doblest.server.register.actions import import_list
from doblest.server.register.import_plan import Base, ImportPlan, plan_import
from doblest.server.register.models import ChangeSet, Title
from doblest.server.register.state import load_state
from tests.support.register import COORDINATOR, read_list

Rows = list[Entry]
Change = Callable[[Rows], Rows]


@pytest.fixture
def rows(register: Edition) -> Rows:
    """The list that is in the register."""
    return [record.located.entry for record in internal.current().records]


def plan(rows: Sequence[Entry]) -> ImportPlan:
    """What a list of these rows would do."""
    title = Title.objects.get(key="labour-valour")
    document = model.Document("0" * 64, "перечень.docx", "", (), tuple(rows))
    return plan_import(
        document, list(places.locate_all(rows)), Base(title.key, title.revision, load_state(title))
    )


def put(rows: Rows, **columns: Sequence[object]) -> Rows:
    """The rows with these values in a column, in their order."""
    return [
        msgspec.structs.replace(row, **{name: values[place] for name, values in columns.items()})
        for place, row in enumerate(rows)
    ]


def take(rows: Rows, name: str) -> list[object]:
    return [getattr(row, name) for row in rows]


def write(rows: Rows, note: Callable[[str], str]) -> Rows:
    return put(rows, note=[note(row.note) for row in rows])


def swap_columns(rows: Rows) -> Rows:
    memorials = [Memorial(row.note, "other", "other") for row in rows]
    notes = [row.memorial.name if row.memorial else "Нет" for row in rows]
    return put(rows, note=notes, memorial=memorials)


def exchange_notes(rows: Rows) -> Rows:
    notes = take(rows, "note")
    notes[3], notes[8] = notes[8], notes[3]
    return put(rows, note=notes)


def rename_cities(rows: Rows) -> Rows:
    names = [f"Село {place}" for place, _ in enumerate(rows)]
    return [*rows[:2], *put(rows, city=names, note=names)[2:]]


ACCIDENTS: dict[str, Change] = {
    "column-shifted": lambda rows: put(rows, note=["Первая строка", *take(rows, "note")[:-1]]),
    "column-sorted": lambda rows: put(rows, note=sorted(take(rows, "note"), key=str)),
    "regions-moved": lambda rows: put(rows, region=sorted(take(rows, "region"), key=str, reverse=True)),
    "half-gone": lambda rows: rows[:30],
    "another-list": rename_cities,
    "rows-doubled": lambda rows: [*rows, *rows],
    "columns-swapped": swap_columns,
    "column-emptied": lambda rows: put(rows, year=[None] * len(rows)),
    "column-filled": lambda rows: put(rows, note=["Дал фронту танки и снаряды."] * len(rows)),
    "years-running": lambda rows: put(rows, year=[2020 + place for place in range(len(rows))]),
    "notes-exchanged": exchange_notes,
    "digits-lost": lambda rows: write(rows, lambda note: re.sub(r"(\d+)\d", r"\1", note)),
    "notes-cut": lambda rows: write(rows, lambda note: note[:255]),
    "letters-lost": lambda rows: write(rows, lambda note: note.replace("и", "?")),
}


NEW = [("Кинешма", "Ивановская область"), ("Муром", "Владимирская область"), ("Елец", "Липецкая область")]


def add_cities(rows: Rows) -> Rows:
    added = put(
        rows[: len(NEW)],
        number=[71, 72, 73],
        city=[city for city, _ in NEW],
        region=[region for _, region in NEW],
        note=[f"{city} дал фронту снаряды." for city, _ in NEW],
    )
    return [*rows, *added]


def mend_quotes(note: str) -> str:
    return note.replace("«", "„").replace("»", "“")


def build_stele(row: Entry) -> Entry:
    stele = Memorial("Стела «Город трудовой доблести»", "stele", "dedicated", f"{row.city}, ул. Мира, 1")
    return msgspec.structs.replace(row, memorial=row.memorial or stele)


def mend(rows: Rows, place: int, **values: object) -> Rows:
    return [*rows[:place], msgspec.structs.replace(rows[place], **values), *rows[place + 1 :]]


HONEST: dict[str, Change] = {
    "the same list": list,
    "rows in another order": lambda rows: sorted(rows, key=lambda row: row.city),
    "three cities of a new decree": add_cities,
    "five cities left out": lambda rows: rows[5:],
    "quotes mended everywhere": lambda rows: write(rows, mend_quotes),
    "a full stop at every end": lambda rows: write(rows, lambda note: f"{note.rstrip('.')}!"),
    "steles built everywhere": lambda rows: [build_stele(row) for row in rows],
    "two years mended": lambda rows: mend(mend(rows, 3, year=2021), 9, year=2022),
    "a number mended": lambda rows: mend(rows, 4, note=rows[4].note.replace("170", "17")),
    "notes shortened by an editor": lambda rows: write(rows, lambda note: note.split(". ")[0]),
    "a city renamed": lambda rows: mend(rows, 10, city="Новоград"),
    "thousands written as digits": lambda rows: write(rows, lambda note: note.replace(" тыс.", "000")),
}


@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_accident_alarms(rows: Rows, name: str) -> None:
    assert name in {alarm.key for alarm in alarms.find_alarms(plan(ACCIDENTS[name](rows)))}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_edition_does_not_alarm(rows: Rows, name: str) -> None:
    assert alarms.find_alarms(plan(HONEST[name](rows))) == []


def test_a_first_list_has_nothing_to_be_compared_with(empty_register: None) -> None:
    text = "\t№\n\tГород\n\tОбласть\n\tГод\n\t1.\n\tПермь\n\tПермский край\n\t2020"
    assert import_list.execute(read_list(text), COORDINATOR).alarms == ()


def test_a_region_that_was_sorted_apart_is_said_with_its_count(rows: Rows) -> None:
    said = [one.message for one in alarms.find_alarms(plan(ACCIDENTS["regions-moved"](rows)))]
    assert any("из 70 городов сменили область" in message for message in said)


def test_an_alarming_list_is_not_written_until_somebody_says_so(register: Edition, bundled: str) -> None:
    text = re.split(r"\t25\. ?\n", bundled)[0]
    incoming = msgspec.structs.replace(read_list(text), heeds_alarms=True)
    with pytest.raises(RegisterError, match="не обрезан ли перечень"):
        import_list.execute(incoming, COORDINATOR)
    assert ChangeSet.objects.count() == 1
    assert import_list.execute(incoming, COORDINATOR, trial=True).alarms[0].key == "half-gone"
    assert import_list.execute(read_list(text), COORDINATOR).revision == 2
