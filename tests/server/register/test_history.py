"""What changed, of a city and of the register, newest first."""

from __future__ import annotations

import pytest

from doblest.server.register import history
from doblest.server.register.models import (
    Memorial as StoredMemorial,
)
from tests.support.register import change, person

pytestmark = pytest.mark.django_db


def test_a_memorial_taken_away_is_remembered(register):
    change("omsk", "memorial", None, reason="снесена")
    newest = history.of_slug("omsk")[0]
    assert (newest.old.name, newest.new) == ("площадь Трудовой доблести", None)
    assert not StoredMemorial.objects.filter(entry__slug="omsk").exists()


def test_the_last_change_sets_tell_what_they_changed(register):
    change("omsk", "year", 2021, person("Иванова"))
    newest, first = history.latest()
    assert [(one.city, one.old, one.new) for one in newest.changes] == [("Омск", 2020, 2021)]
    assert (first.kind, len(first.changes)) == ("import", 70)
