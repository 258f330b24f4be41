"""Events of steles and who tells of them."""

from __future__ import annotations

import pytest

from doblest.model import Citation, RegisterEvent, SteleEvent, SteleStatus

OPENED = SteleEvent("opened", "2024-05-09")


@pytest.mark.parametrize(
    ("citation", "name"),
    [
        (Citation("https://www.omsk.example/news/1"), "omsk.example"),
        (Citation("https://омск.рф/1"), "омск.рф"),
        (Citation("https://a.example/1", publisher="Омская правда"), "Омская правда"),
        (Citation("http://[::1"), "http://[::1"),
        (Citation(), ""),
    ],
)
def test_a_source_is_named_by_its_publisher_else_by_its_site(citation: Citation, name: str) -> None:
    assert citation.name == name


def test_an_event_is_corrected_where_it_differs_from_the_reference() -> None:
    assert not RegisterEvent("opened-1", OPENED).is_corrected
    assert not RegisterEvent("opened-1", OPENED, reference=OPENED).is_corrected
    assert RegisterEvent("opened-1", OPENED, reference=SteleEvent("opened", "2024")).is_corrected
    assert RegisterEvent("opened-1", OPENED, is_withdrawn=True, reference=OPENED).is_corrected


def test_the_day_of_the_opening_is_that_of_the_event_that_tells_it() -> None:
    assert SteleStatus("standing", "2026-01-01", event=OPENED).opened == "2024-05-09"
    assert SteleStatus("standing", "2026-01-01", event=SteleEvent("seen", "2025")).opened == ""
    assert SteleStatus("unknown", "2026-01-01").opened == ""


def test_two_publishers_make_it_sure_though_they_name_two_days() -> None:
    assert SteleStatus("standing", "", "two").is_sure
    assert SteleStatus("standing", "", "disputed", doubts=("disputed_day",)).is_sure
    assert not SteleStatus("standing", "", "one", doubts=("one_publisher",)).is_sure
