"""What the register holds of one entry: now, and at the revision that an editor saw."""

from __future__ import annotations

import pytest

from doblest.errors import RegisterError
from doblest.model import Edition
from doblest.server.register.current_entry import read_current, read_values_at
from doblest.server.register.fields import FIELDS
from tests.support.register import change, load_list

pytestmark = pytest.mark.django_db

TITLE = "labour-valour"


def test_all_fields_are_read_private_ones_too(register: Edition) -> None:
    change("perm", "political", "спокойно")
    current = read_current(TITLE, "perm")
    assert (current.slug, current.city, current.region, current.revision) == ("perm", "Пермь", "RU-PER", 2)
    assert set(current.values) == set(FIELDS)
    assert current.values["political"] == "спокойно"
    assert current.located.entry.note == current.values["note"]


def test_the_values_of_an_older_revision_are_those_that_stood_then(register: Edition) -> None:
    told = {1: dict(read_current(TITLE, "perm").values)}
    writes = [("year", 2021), ("memorial", None), ("note", "Дал 10 орудий."), ("extra", {"А": "б"})]
    for revision, (field, value) in enumerate([*writes, ("year", 2022)], 2):
        change("perm", field, value)
        told[revision] = dict(read_current(TITLE, "perm").values)
    change("omsk", "year", 2031)
    now = read_current(TITLE, "perm")
    for revision, values in told.items():
        assert read_values_at(now, TITLE, revision) == values, revision
    assert read_values_at(now, TITLE, 99) == now.values


def test_a_city_that_the_list_does_not_name_is_refused(register: Edition, bundled: str, without) -> None:
    load_list(without(bundled, 43), "второй.txt")
    for slug in ("syzran", "atlantida"):
        with pytest.raises(RegisterError, match=f"города «{slug}» в реестре нет"):
            read_current(TITLE, slug)
