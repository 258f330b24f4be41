"""A round begins: who is sent what, what is kept of it, and who may do so."""

from __future__ import annotations

from datetime import date

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.rounds import contacts, returns, sending, start
from doblest.server.rounds.models import Contact, Round
from tests.support.register import COORDINATOR, change

DUE = date(2999, 12, 20)


def begin(*regions: str, **options: object) -> start.Started:
    request = start.Request(DUE, regions, **options)  # type: ignore[arg-type] # passed on
    return start.execute(request, COORDINATOR)


def test_every_region_gets_its_rows_and_every_row_goes_out_once(register: Edition) -> None:
    started = begin()
    slugs = [row.slug for one in started.excerpts for row in one.sent.rows]
    assert len(started.excerpts) == 49
    assert sorted(slugs) == sorted(record.slug for record in register.records)
    assert started.without_region == ()


def test_what_was_sent_is_kept(register: Edition) -> None:
    started = begin("permskiy-kray")
    made = Round.objects.get(pk=started.number)
    (excerpt,) = made.excerpts.all()
    assert excerpt.read() == started.excerpts[0].sent
    assert bytes(excerpt.content) == started.excerpts[0].content
    assert (made.due, made.revision, made.author) == (DUE, register.revision, COORDINATOR.name)


def test_the_internal_column_goes_out_only_where_it_is_asked_for(register: Edition) -> None:
    change("perm", "political", "Для служебного пользования")
    assert "political" not in begin("permskiy-kray").excerpts[0].sent.columns
    asked = begin("permskiy-kray", internal=True).excerpts[0].sent
    assert "political" in asked.columns
    assert asked.rows[0].entry.political_situation == "Для служебного пользования"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"regions": ("respublika-krym",)}, "строк субъекта «respublika-krym» в реестре нет"),
        ({"columns": ("сумма",)}, "графы «сумма» нет"),
        ({"due": date(2020, 1, 1)}, "срок 01.01.2020 уже прошёл"),
    ],
)
def test_a_round_that_asks_for_what_is_not_there_is_refused(
    register: Edition, options: dict[str, object], said: str
) -> None:
    request = start.Request(**{"due": DUE, **options})  # type: ignore[arg-type] # passed on
    with pytest.raises(RegisterError, match=said):
        start.execute(request, COORDINATOR)
    assert not Round.objects.exists()


def test_a_regional_editor_begins_no_round(register: Edition) -> None:
    editor = Actor("Иванова", Role.EDITOR, frozenset({"RU-PER"}))
    with pytest.raises(ForbiddenError):
        start.execute(start.Request(DUE, ("permskiy-kray",)), editor)
    assert not Round.objects.exists()


def test_a_letter_goes_to_the_contact_of_its_region(register: Edition) -> None:
    table = "субъект;имя;почта\nПермский край;Анна Петровна;perm@example.org\n"
    assert contacts.keep_contacts(contacts.read_contacts(table), COORDINATOR) == 1
    begin("permskiy-kray")
    (sent,) = sending.write_letters(returns.find_round(), COORDINATOR, has_links=False)
    assert sent.letter.to == "perm@example.org"
    assert sent.letter.text.startswith("Здравствуйте, Анна Петровна!")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Пермский край;Анна", "меньше трёх граф"),
        ("Пермский край;Анна;нет почты", "не адрес почты"),
        ("Пермская губерния;Анна;perm@example.org", "нет субъекта «Пермская губерния»"),
    ],
)
def test_a_table_of_contacts_that_is_none_is_refused_whole(db: None, line: str, said: str) -> None:
    with pytest.raises(RegisterError, match=said):
        contacts.read_contacts(f"субъект;имя;почта\n{line}\n")
    assert not Contact.objects.exists()
