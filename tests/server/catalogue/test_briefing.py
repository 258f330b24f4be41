"""A briefing of a register's list, whatever the list is like."""

from __future__ import annotations

from datetime import date

import pytest

from doblest.briefing.making import Order, make
from doblest.briefing.reading_back import read_words
from doblest.model import Edition
from doblest.server.catalogue.briefing import build_scope
from doblest.server.catalogue.catalogue import get_catalogue
from tests.support.hostile import load_hostile_list


@pytest.fixture
def hostile(db: None) -> Edition:
    return load_hostile_list()


def test_cities_of_one_name_are_told_apart(hostile: Edition) -> None:
    scope = build_scope(get_catalogue(hostile), date(2025, 1, 1), date(2026, 11, 28), "https://example.org/")
    files = {one.name: one for one in make(scope, Order())}
    read = {name: " ".join(read_words(one.content, one.name).split()) for name, one in files.items()}
    assert "Ржев, Киров (Кировская область), Киров (Калужская область)" in read["справка.docx"]
    assert "5 городов со званием в перечне" in read["справка.docx"]
    assert {"плакаты/kirov.pdf", "плакаты/kirov-2.pdf", "письма/kaluzhskaya-oblast.docx"} <= set(read)
