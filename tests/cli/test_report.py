"""What a person reads of an import."""

from __future__ import annotations

from msgspec.structs import replace

from doblest.cli.report import describe_change, describe_import
from doblest.model import Memorial
from doblest.server.register.actions.import_list import CityOutcome, FieldOutcome, Report
from doblest.server.register.import_plan import Doubtful
from doblest.server.register.payloads import MEMORIAL


def report(**parts):
    whole = {"added": (), "returned": (), "changed": (), "gone": (), "unchanged": 70, "doubtful": ()}
    return Report(title="labour-valour", document="перечень.docx", revision=2, **(whole | parts))


def test_a_note_that_changed_is_shown_where_it_changed():
    old = "Это один из самых главных многофункциональных военно-промышленных центров. 43% подводных лодок"
    change = FieldOutcome("omsk", "Омск", "note", old, old.replace("43", "44"))
    told = list(describe_import(report(changed=(change,))))
    assert told[2].endswith("военно-промышленных центров. 44% подводных лодок»")
    assert "военно-промышленных центров. 43% подводных лодок» → " in told[2]


def test_a_memorial_that_changed_is_shown_by_the_part_that_changed():
    old = Memorial("Стела", "stele", "dedicated", "ул. Мира, 1", "https://yandex.ru/maps/1")
    new = replace(old, address="ул. Мира, 2")
    change = FieldOutcome("omsk", "Омск", "memorial", *map(MEMORIAL.dump, (old, new)))
    assert list(describe_import(report(changed=(change,))))[2] == (
        "  Омск, памятник: адрес: «ул. Мира, 1» → «ул. Мира, 2»"
    )


def test_nothing_is_shown_by_a_dash():
    assert describe_change("region", "", "Омская область") == "«—» → «Омская область»"


def test_other_columns_are_shown_by_their_headers():
    told = describe_change("extra", {"Глава": "Иванов", "Код": "55"}, {"Глава": "Петров", "Код": "55"})
    assert told == "Глава: «Иванов» → «Петров»"


def test_what_came_and_went_is_named():
    told = list(
        describe_import(report(added=(CityOutcome("rzhev", "Ржев"),), gone=(CityOutcome("omsk", "Омск"),)))
    )
    assert told[2:] == ["Добавлены: Ржев", "Выбыли: Омск"]


def test_a_doubt_names_city_field_and_reason():
    doubt = Doubtful("magadan", "Магадан", "region", "край или область")
    assert list(describe_import(report(doubtful=(doubt,))))[-1] == "  Магадан, субъект РФ: край или область"
