"""The filters of the contribution's pages: deeds and years."""

from __future__ import annotations

import pytest

from doblest.server.http.problems import ProblemError
from doblest.server.pages.contexts.claim_filters import build_filter_form, parse_claim_filters

from ....support.deeds import make_claim, make_roles


@pytest.mark.parametrize(
    ("first", "last", "is_left"),
    [
        ("1941", "1945", True),
        ("1942-07", "1942-07", True),
        ("1943", "1945", False),
        ("1941", "1941", False),
        (None, "1941", False),
        (None, "1942", True),
        ("1941", None, True),
        ("1943", None, False),
    ],
)
def test_a_period_is_left_where_it_touches_the_years(
    first: str | None, last: str | None, is_left: bool
) -> None:
    filters = parse_claim_filters({"from": "1942", "to": "1942"})
    assert filters.has_time(make_claim(roles=make_roles("made", period=(first, last)))) is is_left


def test_a_claim_without_a_time_is_left_out_only_by_years() -> None:
    assert parse_claim_filters({"action": "made"}).has_time(make_claim())
    assert not parse_claim_filters({"from": "1941"}).has_time(make_claim())


def test_a_plan_is_not_among_what_was_made() -> None:
    plan = make_claim(roles=make_roles("made", modality="plan"))
    assert not parse_claim_filters({"action": "made"}).has_group(plan)
    assert parse_claim_filters({"action": "unreal"}).has_group(plan)


def test_years_the_wrong_way_round_are_put_right() -> None:
    assert parse_claim_filters({"from": "1944", "to": "1942"}).urlencode() == "from=1942&to=1944"


@pytest.mark.parametrize("query", [{"action": "stolen"}, {"from": "1812"}, {"to": "мая"}])
def test_a_value_that_there_is_not_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(ProblemError):
        parse_claim_filters(query)


def test_the_form_offers_the_deeds_that_there_are() -> None:
    claims = [make_claim(roles=make_roles("repaired")), make_claim(roles=make_roles("made"))]
    form = build_filter_form(parse_claim_filters({"action": "repaired"}), claims, "ru")
    assert [(one.value, one.is_selected) for one in form.actions] == [("made", False), ("repaired", True)]
