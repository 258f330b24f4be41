"""«О реестре» says whose the list is, of which day, how well it is read, and whom to write to."""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import unquote

from doblest.data import load

from ..conftest import Page


def read(page: Page, path: str = "/about/") -> str:
    return " ".join(unescape(page(path)).split())


def test_the_list_has_a_day_and_an_edition(page: Page) -> None:
    text = read(page)
    assert "Документ получен" in text
    assert "Здесь редакция 1 от" in text


def test_how_well_is_told_by_the_measured_figures(page: Page) -> None:
    unseen = load("quality")["texts"]["unseen"]
    for path in ("/about/", "/en/about/"):
        text = read(page, path)
        assert all(str(unseen[key]) in text for key in ("claims", "found", "value", "full"))


def test_what_is_not_set_is_said_in_a_sentence(page: Page) -> None:
    assert "Почта составителей на этом сайте не указана" in read(page)
    assert "в его настройках не указано" in read(page)


def test_an_address_leads_to_a_letter(page: Page, settings: Any) -> None:
    settings.DOBLEST_CONTACT, settings.DOBLEST_RESPONSIBLE = "owners@example.org", "Отдел памяти"
    text = read(page, "/en/about/")
    assert "Отдел памяти answers for this site" in text
    assert "mailto:owners@example.org?subject=Город трудовой доблести" in unquote(text)


def test_each_mark_of_the_map_is_explained(page: Page) -> None:
    legend = page("/about/").partition('<ul class="legend">')[2].partition("</ul>")[0]
    assert legend.count("<li>") == 5
    assert "другой памятник" in legend
