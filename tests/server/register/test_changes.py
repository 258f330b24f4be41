"""A write is whole or it is not."""

from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.model import Memorial
from doblest.server.register import editions
from doblest.server.register.actions import edit
from doblest.server.register.models import (
    ChangeSet,
    Document,
    Entry,
    FieldChange,
    Finding,
    SourceRow,
)
from doblest.server.register.models import (
    Memorial as StoredMemorial,
)
from tests.support.register import COORDINATOR, change

pytestmark = pytest.mark.django_db
TABLES = (ChangeSet, Document, Entry, FieldChange, Finding, SourceRow, StoredMemorial)


class InterruptedWriteError(Exception):
    pass


def interrupt(at):
    def progress(step, done, total):
        if step == at:
            raise InterruptedWriteError

    return progress


@pytest.mark.parametrize("step", ["Города и субъекты", "Места и утверждения", "Проверки"])
def test_an_import_that_fails_midway_leaves_nothing(register, load, bundled, without, step):
    counts = [table.objects.count() for table in TABLES]
    with pytest.raises(InterruptedWriteError):
        load(without(bundled, 43), progress=interrupt(step))
    assert [table.objects.count() for table in TABLES] == counts
    editions.forget()
    assert editions.current() == register


def test_each_write_adds_one_to_the_revision(register):
    for revision, year in enumerate((2021, 2022, 2023), 2):
        made = change("omsk", "year", year, reason="проба")
        assert made.number == editions.revision() == revision


def test_an_edit_to_the_same_value_writes_nothing(register):
    assert change("omsk", "year", 2020, reason="проба") is None
    assert editions.revision() == 1


def test_an_edited_memorial_gets_the_point_of_its_link(register):
    stele = Memorial("Стела", "stele", "dedicated", map_url="https://yandex.ru/maps/?pt=73.368,54.989&z=16")
    change("omsk", "memorial", stele, reason="проба")
    omsk = next(record for record in editions.current().records if record.slug == "omsk")
    assert (omsk.located.entry.memorial.lon, omsk.located.entry.memorial.lat) == (73.368, 54.989)


@pytest.mark.parametrize(
    ("edited", "words"),
    [
        (edit.Edit("atlantida", "year", 2020), "города «atlantida» в реестре нет"),
        (edit.Edit("omsk", "slug", "tomsk"), "поля «slug» у города нет"),
        (edit.Edit("omsk", "year", "двадцатый"), "год: «двадцатый» не подходит"),
        (edit.Edit("omsk", "memorial", 7), "памятник: «7» не подходит"),
    ],
)
def test_an_edit_of_what_is_not_held_is_refused(register, edited, words):
    with pytest.raises(RegisterError, match=words):
        edit.execute(edited, COORDINATOR, reason="проба")
    assert editions.revision() == 1
