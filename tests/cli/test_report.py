"""What a person reads of an import."""

from __future__ import annotations

from doblest.cli.report import describe_change, describe_import, shorten
from doblest.server.register.actions.import_list import CityOutcome, FieldOutcome, Report
from doblest.server.register.import_plan import Doubtful


def report(**parts):
    whole = {"added": (), "returned": (), "changed": (), "gone": (), "unchanged": 70, "doubtful": ()}
    return Report(title="labour-valour", document="перечень.docx", revision=2, **(whole | parts))


def test_a_note_that_changed_is_shown_where_it_changed():
    old = "Это один из самых главных многофункциональных военно-промышленных центров. 43% подводных лодок"
    change = FieldOutcome("omsk", "Омск", "note", old, old.replace("43", "44"))
    told = list(describe_import(report(changed=(change,))))
    assert told[2].endswith("центров. 43% подводных лодок» → «…мышленных центров. 44% подводных лодок»")


def test_a_memorial_is_shown_by_its_name_and_nothing_as_empty():
    change = FieldOutcome("omsk", "Омск", "memorial", None, {"name": "Стела", "kind": "stele"})
    assert "пусто" in shorten(change.old)
    assert describe_change(change.old, change.new) == "«пусто» → «Стела»"


def test_what_came_and_went_is_named():
    told = list(
        describe_import(report(added=(CityOutcome("rzhev", "Ржев"),), gone=(CityOutcome("omsk", "Омск"),)))
    )
    assert told[2:] == ["Добавлены: Ржев", "Выбыли: Омск"]


def test_a_doubt_names_city_field_and_reason():
    doubt = Doubtful("magadan", "Магадан", "region", "край или область")
    assert list(describe_import(report(doubtful=(doubt,))))[-1] == "  Магадан, субъект РФ: край или область"
