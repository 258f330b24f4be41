"""A page of a site: its own text, its address and its day."""

from __future__ import annotations

import pytest

from doblest.news.page import read_page

WORDS = "В Омске открыли стелу трудовой доблести. " * 8


def page(head: str = "", body: str = "", article: str = WORDS) -> str:
    return f"<html><head>{head}</head><body><nav>Меню</nav>{body}<article>{article}</article></body></html>"


def test_menus_scripts_and_comments_are_no_text() -> None:
    article = f"<p>{WORDS}</p><script>var x</script><!-- тайна --><aside>Реклама</aside><p>Конец.</p>"
    assert read_page(page(article=article), "a.html").text.split("\n") == [WORDS.strip(), "Конец."]


def test_a_headline_that_the_article_lacks_stands_before_it() -> None:
    assert read_page(page(body="<h1>Новая  стела</h1>"), "a.html").text.startswith("Новая стела\n")


def test_the_address_is_a_whole_one() -> None:
    canonical = '<link rel="canonical" href="{}">'
    assert read_page(page(canonical.format("https://a.example/1")), "a").url == "https://a.example/1"
    other = '<meta property="og:site_name" content="Омск сегодня">'
    found = read_page(page(canonical.format("javascript:x") + other), "a")
    assert (found.url, found.publisher) == ("", "Омск сегодня")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-05-09T10:00:00+06:00", "2024-05-09"),
        ("2024-05-09", "2024-05-09"),
        ("2024-13-40", ""),
        ("9 мая", ""),
        ("", ""),
    ],
)
def test_the_day_is_that_of_the_publication(said: str, day: str) -> None:
    head = f'<meta property="article:published_time" content="{said}">'
    assert read_page(page(head), "a").published == day


def test_a_short_page_is_read_whole() -> None:
    assert read_page("<p>Стела открыта.</p>", "a").text == "Стела открыта."
