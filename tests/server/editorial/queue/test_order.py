"""Which findings wait for a person, and in which order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from doblest.model import Edition
from doblest.reference.regions import regions
from doblest.server.accounts.policy import Actor, Role
from doblest.server.catalogue.catalogue import Catalogue, get_catalogue
from doblest.server.catalogue.finding_filters import FindingFilters
from doblest.server.editorial.models import Postponement
from doblest.server.editorial.queue.order import (
    Queue,
    build_queue,
    find_postponed,
    find_spot,
    has_own_regions,
    is_own_finding,
)
from doblest.server.register import editions
from doblest.server.register.models import Finding
from tests.support.register import COORDINATOR, change, rule

pytestmark = pytest.mark.django_db

EDITOR = Actor("ivanova", Role.EDITOR, frozenset({"RU-PER"}))
TODAY = date(2026, 5, 9)


def build(catalogue: Catalogue, actor: Actor = COORDINATOR, *, is_mine: bool = False, **chosen: str) -> Queue:
    return build_queue(catalogue, actor, FindingFilters(**chosen), is_mine=is_mine, today=TODAY)


def read_catalogue() -> Catalogue:
    return get_catalogue(editions.current())


def put_off(key: str, until: date | None) -> None:
    finding = Finding.objects.get(key=key)
    Postponement.objects.create(finding=finding, until=until, by="Иванова", at=timezone.now())


def test_every_open_finding_waits_once(catalogue: Catalogue, register: Edition) -> None:
    queue = build(catalogue)
    keys = [one.finding.key for one in queue.waiting]
    known = {one.key for record in register.records for one in record.findings} | {
        one.key for one in register.findings
    }
    assert len(keys) == len(set(keys))
    assert set(keys) == known
    assert queue.cases.total() == len(queue.waiting) == len(keys)


def test_the_worst_comes_first_and_then_the_regions_in_the_constitutions_order(catalogue: Catalogue) -> None:
    places = {region.key: place for place, region in enumerate(regions().values())}
    seen = [
        (one.item.case.by_rank[1][0], places[one.item.case.region[0]] if one.item.case.region else -1)
        for one in build(catalogue).waiting
    ]
    assert seen == sorted(seen)
    assert len({harm for harm, _ in seen}) > 2


def test_what_was_decided_waits_no_more(register: Edition) -> None:
    first = build(read_catalogue()).waiting[0].finding
    rule(first.key, "dismiss", "так и есть")
    assert first.key not in {one.finding.key for one in build(read_catalogue()).waiting}


def test_filters_leave_those_that_pass_and_the_counts_are_of_all(catalogue: Catalogue) -> None:
    whole, some = build(catalogue), build(catalogue, severity="error", fix="yes")
    assert 0 < len(some.waiting) < len(whole.waiting)
    assert all(one.finding.severity == "error" and one.finding.fix for one in some.waiting)
    assert some.cases == whole.cases
    assert len(build(catalogue, severity="error", state="open").waiting) == len(
        build(catalogue, severity="error").waiting
    )


def test_until_a_day_a_finding_is_out_of_the_queue_and_for_later_it_stands_last(register: Edition) -> None:
    keys = [one.finding.key for one in build(read_catalogue()).waiting]
    put_off(keys[0], TODAY + timedelta(days=1))
    put_off(keys[1], None)
    put_off(keys[2], TODAY)
    queue = build(read_catalogue())
    left = [one.finding.key for one in queue.waiting]
    assert (queue.put_off, len(left)) == (1, len(keys) - 1)
    assert left[0] == keys[3]
    assert left[-2:] == [keys[1], keys[2]]
    later = build(read_catalogue(), state="postponed")
    assert [one.finding.key for one in later.waiting] == [keys[0]]
    assert later.waiting[0].postponed is not None
    assert queue.waiting[0].postponed is None


def test_what_is_mended_or_of_another_title_is_not_put_off_here(register: Edition, glory: Edition) -> None:
    change("perm", "note", "Дал фронту 13 млн. тон руды.")
    slip = next(one for one in _findings_of("perm") if one.check == "wording")
    put_off(slip.key, None)
    assert len(find_postponed(read_catalogue())) == 1
    assert find_postponed(get_catalogue(glory)) == {}
    change("perm", "note", "Дал фронту руду.")
    assert find_postponed(read_catalogue()) == {}


def _findings_of(slug: str):
    return next(one.findings for one in editions.current().records if one.slug == slug)


def test_an_editors_queue_has_findings_of_their_regions_alone(catalogue: Catalogue) -> None:
    mine = build(catalogue, EDITOR, is_mine=True).waiting
    assert 0 < len(mine) < len(build(catalogue, EDITOR).waiting)
    own = {city.slug for city in catalogue.cities if city.region.iso == "RU-PER"}
    assert all(set(one.finding.entries) <= own and one.finding.entries for one in mine)
    assert len(build(catalogue, COORDINATOR, is_mine=True).waiting) == len(build(catalogue).waiting)
    assert (has_own_regions(EDITOR), has_own_regions(COORDINATOR)) == (True, False)


def test_a_finding_is_ones_own_where_all_its_cities_are(catalogue: Catalogue) -> None:
    mine = {one.finding.key for one in build(catalogue, EDITOR, is_mine=True).waiting}
    for one in build(catalogue).waiting:
        assert is_own_finding(catalogue, EDITOR, one.finding) is (one.finding.key in mine), one.finding.key


def test_a_line_is_cut_searched_and_chosen_from(catalogue: Catalogue) -> None:
    line = build(catalogue).waiting
    some = line.cut(3, 6)
    assert [one.finding.key for one in some] == [line[number].finding.key for number in (3, 4, 5)]
    assert line.find(some[1].spot) == 4
    assert line.find(("atlantida", 0)) is None
    chosen = list(line.select({some[0].item.case}))
    assert {one.item.case for one in chosen} == {some[0].item.case}


def test_a_finding_is_found_by_its_key_where_it_stands(catalogue: Catalogue, register: Edition) -> None:
    for waiting in build(catalogue).waiting.cut(0, 12):
        assert find_spot(catalogue, waiting.finding.key) == waiting.spot
    assert find_spot(catalogue, register.findings[0].key) is not None
    assert find_spot(catalogue, "wording-0") is None
