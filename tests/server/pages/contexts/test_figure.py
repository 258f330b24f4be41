"""The page with the rows that a figure of a briefing counts."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.test import Client

from doblest.exports.briefing.compose import compose
from doblest.exports.briefing.measures import measure
from doblest.exports.briefing.values import Figure, Line, Scope, figure_kinds
from doblest.model import Edition
from doblest.server.catalogue.briefing import build_scope
from doblest.server.catalogue.catalogue import current_catalogue

SITE = "http://testserver/"


@pytest.fixture
def scope(register: Edition) -> Scope:
    return build_scope(current_catalogue(None), date(2025, 1, 1), date(2026, 11, 28), SITE)


def count_rows(client: Client, figure: Figure) -> tuple[str, int]:
    """The page's heading, and how many rows it has."""
    text = client.get(figure.link.removeprefix(SITE.rstrip("/"))).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    heading = html.unescape(re.sub(r"<[^>]+>", "", main[: main.index("</h1>")]))
    return " ".join(heading.split()), main.count("<li>")


@pytest.mark.parametrize("key", list(figure_kinds()))
def test_a_figure_leads_to_as_many_rows_as_it_counts(client: Client, scope: Scope, key: str) -> None:
    figure = measure(key, scope)
    assert count_rows(client, figure) == (figure.text, figure.value)


def test_every_figure_of_the_sheets_leads_to_its_rows(client: Client, scope: Scope) -> None:
    paper = compose(scope)
    sections = (paper.standing, paper.districts, paper.changed, paper.ahead, paper.gaps)
    lines: list[Line] = [line for one in sections for line in one.lines]
    figures = [figure for line in lines for figure in line.figures]
    assert len(figures) > 25
    assert [one.text for one in figures if count_rows(client, one) != (one.text, one.value)] == []


def test_in_english_the_rows_have_an_english_heading(client: Client, register: Edition) -> None:
    text = client.get("/en/figures/opened-since/?since=2025-01-01&day=2026-11-28").content.decode()
    heading = " ".join(html.unescape(text[text.index("<h1>") + 4 : text.index("</h1>")]).split())
    assert heading == "Steles opened under the title's law since 1 January 2025: 7"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/figures/towers/", 404),
        ("/figures/opened/?since=31.02", 400),
        ("/figures/opened/?day=9999-12-31", 400),
        ("/figures/opened/?regions=atlantida", 400),
        ("/figures/opened/?district=atlantida", 400),
        ("/figures/opened-since/?since=2030-01-01", 200),
    ],
)
def test_what_cannot_be_counted_is_refused(
    client: Client, register: Edition, address: str, code: int
) -> None:
    assert client.get(address).status_code == code
