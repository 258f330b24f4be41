"""«Проверка» shows each finding once, with what proves it."""

from __future__ import annotations

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.findings import build_findings_context
from doblest.server.pages.requests import PageRequest

from ..conftest import Page


def test_every_finding_stands_once(catalogue: Catalogue) -> None:
    keys = [
        shown.finding.key
        for group in build_findings_context(catalogue, PageRequest("findings", "ru"))["groups"]
        for shown in (*group.problems, *group.advice)
    ]
    held = {one.key for city in catalogue.cities for one in city.record.findings}
    held |= {one.key for one in catalogue.edition.findings}
    assert sorted(keys) == sorted(held)


def test_a_severity_keeps_its_own(page: Page) -> None:
    text = page("/findings/", severity="error")
    assert "finding-error" in text
    assert "finding-warning" not in text


def test_one_city_can_be_asked_for(page: Page) -> None:
    text = page("/findings/", city="volgograd")
    assert "Вологда" in text
    assert 'id="miass"' not in text


def test_the_two_notes_with_one_passage_stand_side_by_side(page: Page) -> None:
    text = page("/findings/", city="chelyabinsk")
    assert text.count('class="evidence side"') >= 1
    assert "<mark>Город дал фронту" in text
