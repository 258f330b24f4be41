"""Every finding of an edition, standing with the first of its cities."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doblest.model import Edition
from doblest.server.catalogue.catalogue import Catalogue, get_catalogue, update_catalogue
from doblest.server.catalogue.findings import build_finding_index, count_findings, list_findings
from doblest.server.register import editions
from tests.support.register import change, rule


def test_a_finding_of_several_cities_stands_with_the_first_of_them(catalogue: Catalogue) -> None:
    index = catalogue.findings
    order = list(catalogue.by_slug)
    standing = {one.key: slug for slug, findings in index.by_city.items() for one in findings.load()}
    all_keys = {one.key for record in catalogue.edition.records for one in record.findings}
    assert set(standing) == all_keys
    assert sum(map(len, index.by_city.values())) == len(all_keys), "each stands once"
    shared = [one for record in catalogue.edition.records for one in record.findings if len(one.entries) > 1]
    assert shared
    for one in shared:
        named = [slug for slug in one.entries if slug in catalogue.by_slug]
        assert standing[one.key] == named[0]
        assert standing[one.key] in order


def test_counts_are_of_all_and_of_the_open_ones(catalogue: Catalogue) -> None:
    index = catalogue.findings
    whole = count_findings(index.of_list, *index.by_city.values())
    assert index.counts == whole == index.open_counts
    assert whole.total() == len(index.of_list) + sum(map(len, index.by_city.values()))


@pytest.mark.django_db
def test_a_decision_closes_its_finding_and_no_other(catalogue: Catalogue) -> None:
    found = catalogue.by_slug["perm"].record.findings[0]
    rule(found.key, "dismiss", "так и есть")
    index = get_catalogue(editions.current()).findings
    assert (index.counts - index.open_counts).total() == 1
    assert index.open_counts[found.severity, found.check] == index.counts[found.severity, found.check] - 1
    owner = index.by_city[found.entries[0]]
    assert set(owner.verdicts.values()) == {"dismiss"}
    assert found.key not in {one.key for one in owner.list_open().load()}
    assert found.key in {one.key for one in owner.load()}


@pytest.mark.django_db
def test_lists_that_did_not_change_are_taken_from_before(catalogue: Catalogue) -> None:
    change("omsk", "note", "Дал фронту 13 млн. тон руды.")
    later = update_catalogue(catalogue, editions.current()).findings
    before = catalogue.findings
    fresh = {slug for slug in later.cases if later.cases[slug] is not before.cases.get(slug)}
    assert "omsk" in fresh
    assert len(fresh) < 10
    assert later.groups[0][0] is None


def test_cases_are_made_anew_where_a_city_is_of_another_subject(catalogue: Catalogue) -> None:
    edition, old = catalogue.edition, catalogue.findings
    moved = replace(old, regions=old.regions | {"perm": "samarskaya-oblast"})
    index = build_finding_index(edition, catalogue.by_slug, moved)
    assert index.cases == old.cases
    assert all(index.cases[slug] is not old.cases[slug] for slug in old.cases if old.cases[slug])


def test_heads_say_of_findings_what_the_findings_do(register: Edition) -> None:
    for record in register.records[:20]:
        listed = list_findings(record.findings, record.decisions)
        for finding, head in zip(listed.load(), listed.list_heads(), strict=True):
            assert (head.check, head.severity, head.entries) == (
                finding.check,
                finding.severity,
                finding.entries,
            )
            assert (head.field, head.has_fix) == (finding.field, finding.fix is not None)


def test_a_list_is_narrowed_by_what_stands_in_it(register: Edition) -> None:
    record = max(register.records, key=lambda one: len(one.findings))
    listed = list_findings(record.findings)
    notes = listed.select(lambda head: head.severity == "note")
    assert [one.severity for one in notes.load()] == ["note"] * len(notes)
    assert len(notes) < len(listed)
    assert listed.select_places(()).load() == []
    assert listed.is_like(list_findings(record.findings, {}, listed))
    assert not listed.is_like(notes)
    assert listed.list_open() is listed
