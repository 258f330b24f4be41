"""How the map came to be, as the slider under it plays it."""

from __future__ import annotations

import pytest

from tests.server.pages.test_dated import find_stage

pytestmark = pytest.mark.django_db


def test_each_city_begins_with_its_title_and_ends_with_its_mark_of_today(client, register):
    turns = client.get("/map/days.json").json()["cities"]
    marks = {one[0]: one[5] for one in client.get("/map/cities.json").json()["cities"]}
    assert {slug: told[-1][1] for slug, told in turns.items()} == marks
    assert turns["salekhard"][0][0] == "2025-01-15"
    assert min(told[0][0] for told in turns.values()) == "2020-07-02"


@pytest.mark.parametrize("day", ["2021-07-15", "2021-07-16", "2022-11-30", "2024-02-29"])
def test_its_marks_of_a_day_are_those_of_the_map_of_that_day(client, register, day):
    turns = client.get("/map/days.json").json()["cities"]
    marks = {one[0]: one[5] for one in client.get(f"/map/cities.json?at={day}").json()["cities"]}
    told = {slug: [mark for since, mark in of_city if since <= day] for slug, of_city in turns.items()}
    assert {slug: some[-1] for slug, some in told.items() if some} == marks


def test_a_mark_changes_on_the_day_of_the_opening(client, register):
    turns = client.get("/map/days.json").json()["cities"]["magnitogorsk"]
    assert ["2021-07-16", "dedicated"] in turns
    assert find_stage(client, "magnitogorsk", "at=2021-07-16") == "standing"


def test_without_scripts_links_lead_to_the_end_of_each_year(client, register):
    text = client.get("/").content.decode()
    assert 'href="/?at=2020-12-31">2020</a>' in text
    assert "data-days=" not in client.get("/?at=2020-12-31").content.decode()
