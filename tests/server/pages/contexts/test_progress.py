"""The page of titles and steles by year: the drawings, their words and their lists are of one count."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from lxml import html

from doblest.model import Edition
from doblest.reference.past_days import show_day
from doblest.server.catalogue.catalogue import Catalogue, build_catalogue, get_catalogue
from doblest.server.catalogue.steles import count_steles, list_city_steles
from doblest.server.pages.contexts.curves import Frame, draw_curve
from doblest.server.pages.contexts.progress import build_progress_context
from doblest.server.pages.requests import PageRequest
from tests.server.pages.conftest import Page

REQUEST = PageRequest("progress", "ru", "labour-valour")
FRAME = Frame(date(2020, 1, 1), date(2021, 12, 31), date(2021, 6, 1), most=4, height=100)


def _text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\N{NO-BREAK SPACE}", " ").split())


def _table(page: str) -> list[list[str]]:
    rows = html.fromstring(page).xpath("//*[@class='progress-table']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


# --- drawings --------------------------------------------------------------------------------


def test_a_stair_rises_on_its_day_and_ends_now() -> None:
    titles = draw_curve(FRAME, [date(2020, 7, 2), date(2020, 7, 2), date(2021, 1, 1)], [], []).titles
    assert [(one.y1, one.y2) for one in titles] == [(100.0, 50.0), (50.0, 50.0), (50.0, 25.0), (25.0, 25.0)]
    assert (titles[0].x1, titles[-1].x2) == ("25.07%", f"{FRAME.place(FRAME.now):.2f}%")


def test_what_is_in_doubt_lies_upon_what_is_sure() -> None:
    curve = draw_curve(FRAME, [], [date(2020, 3, 1), date(2021, 1, 1)], [date(2020, 6, 1)])
    assert [(one.y, one.height) for one in curve.sure] == [(75.0, 25.0), (50.0, 50.0)]
    assert [(one.y, one.height) for one in curve.unsure] == [(50.0, 25.0), (25.0, 25.0)]


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_curve(FRAME, [], [], []).titles == ()


# --- numbers ---------------------------------------------------------------------------------


def test_every_part_adds_up_to_the_whole(catalogue: Catalogue) -> None:
    context, counts = (
        build_progress_context(catalogue, REQUEST),
        count_steles(list_city_steles(catalogue)),
    )
    years, undated = context["years"], context["undated"]
    assert sum(one.titles for one in years) == len(catalogue.cities) == years[-1].all_titles
    told = [*undated, *(one for year in years for one in year.openings)]
    assert sum(one.is_sure for one in told) == counts.sure
    assert len(told) == counts.sure + counts.unsure
    districts = context["districts"]
    assert sum(one.cities for one in districts) + len(context["outside"]) == len(catalogue.cities)
    assert sum(one.steles.sure for one in districts) == counts.sure
    rows = context["waits"].rows
    assert sum(len(row.waits) + len(row.rest) for row in rows) == len(catalogue.cities) - 1


def test_the_table_says_what_is_drawn(page: Page) -> None:
    rows = _table(page("/progress/"))
    assert rows[:2] == [["2020", "20", "—", "—", "20", "0"], ["2021", "24", "9", "1", "44", "10"]]
    assert rows[-1] == ["Год не назван", "—", "3", "70", "52"]


def test_a_wait_is_counted_from_the_city_s_own_decree(catalogue: Catalogue) -> None:
    first = build_progress_context(catalogue, REQUEST)["waits"].rows[0]
    assert first.decree.date == "2020-07-02"
    assert (first.waits[0].city.name.ru, first.waits[0].months) == ("Томск", 10)
    assert (first.last.city.name.ru, first.last.months) == ("Нижний Новгород", 46)
    assert [city.name.ru for city in first.rest] == ["Нижний Тагил", "Иваново"]


# --- lists -----------------------------------------------------------------------------------


def test_every_number_leads_to_as_many(page: Page) -> None:
    text = page("/progress/")
    tree = html.fromstring(text)
    links = [one for one in tree.xpath("//main//a[@href]") if one.text_content().strip().isdigit()]
    assert len(links) > 60
    for link in links:
        assert _count(page, tree, link.get("href")) >= int(link.text_content()), link.get("href")


def _count(page: Page, tree: html.HtmlElement, address: str) -> int:
    """Rows of the list that it leads to; of a year on this page its names."""
    if address.startswith("#"):
        return len(tree.xpath(f"//*[@id='{address[1:]}']/following-sibling::p[1]/a"))
    path, _, query = address.partition("?")
    asked = dict(pair.split("=") for pair in query.split("&")) if query else {}
    return len(html.fromstring(page(path, **asked)).xpath("//table//tbody/tr"))


# --- other days, titles and languages --------------------------------------------------------


def test_on_a_day_of_the_past_nothing_later_is_told(catalogue: Catalogue) -> None:
    past = build_catalogue(show_day(catalogue.edition, date(2021, 12, 31)))
    context = build_progress_context(past, REQUEST)
    assert [one.year for one in context["years"]] == [2020, 2021]
    last = context["years"][-1]
    assert (last.all_titles, last.all_steles) == (44, 10)


def test_a_title_whose_steles_are_not_followed_has_its_years(glory: Edition, client: Client) -> None:
    text = _text(client.get("/military-glory/progress/").content.decode())
    assert "Званий присвоено" in text
    assert "Сколько ждали" not in text
    assert build_progress_context(get_catalogue(glory), REQUEST)["steles"] is None


@pytest.mark.parametrize("path", ["/", "/steles/"])
def test_it_is_led_to_from_where_people_look(page: Page, path: str) -> None:
    assert 'href="/progress/"' in page(path)


def test_it_is_told_in_english(page: Page) -> None:
    (main,) = html.fromstring(page("/en/progress/")).xpath("//main")
    text = " ".join(main.text_content().split())
    assert "41 steles opened, by two publishers" in text
    assert not re.search(r"[а-яё]", text)
