from __future__ import annotations

import pytest

from doblest import checks, places
from doblest.errors import DoblestError
from doblest.model import Document, Finding, Fix, Located
from tests.support.checks import row


def test_what_was_fixed_is_found_no_more(
    document: Document, entries: list[Located], findings: list[Finding]
) -> None:
    mended = checks.apply(entries, [one.fix for one in findings if one.fix])
    again = checks.run(list(places.locate_all(mended)), heading=document.heading, header=document.header)
    fixed = {one.key for one in findings if one.fix}
    assert fixed & {one.key for one in again} == set()


def test_mending_one_slip_leaves_the_keys_of_the_others(
    document: Document, entries: list[Located], findings: list[Finding]
) -> None:
    fixes = [one.fix for one in findings if one.fix and one.field in ("note", "region")]
    mended = checks.apply(entries, fixes)
    again = checks.run(list(places.locate_all(mended)), heading=document.heading, header=document.header)
    left = {one.key for one in findings if not one.fix}
    assert len(left - {one.key for one in again}) <= 0.03 * len(left)


def test_mending_the_wrong_city_keeps_the_keys_of_its_row(
    entries: list[Located], findings: list[Finding]
) -> None:
    fixes = [one.fix for one in findings if one.fix and one.check == "city-not-decreed"]
    mended = checks.apply(entries, fixes)
    again = checks.run(
        list(places.locate_all(mended)), only=[checks.check("wording"), checks.check("spacing")]
    )
    before = {
        one.key for one in findings if one.entries == ("volgograd",) and one.check in ("wording", "spacing")
    }
    assert before
    assert before <= {one.key for one in again}


def test_a_clean_list_has_no_errors_left_that_a_fix_was_proposed_for(
    document: Document, entries: list[Located]
) -> None:
    current = entries
    for _ in range(4):
        found = checks.run(current, heading=document.heading, header=document.header)
        fixes = [one.fix for one in found if one.fix]
        if not fixes:
            break
        current = list(places.locate_all(checks.apply(current, fixes)))
    assert fixes == []


@pytest.mark.parametrize("fix", [Fix("row-9", "city", "Омск"), Fix("row-1", "political", "Спокойно")])
def test_a_fix_that_cannot_be_made_is_refused(fix: Fix) -> None:
    with pytest.raises(DoblestError):
        checks.apply([row()], [fix])


def test_a_year_is_put_in_as_a_number() -> None:
    (entry,) = checks.apply([row()], [Fix("row-1", "year", "2021")])
    assert entry.year == 2021
