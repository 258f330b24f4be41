"""«Проверка» shows each finding once, with what proves it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
import pytest

from doblest.model import Decision, Edition, Finding, Record
from doblest.server.catalogue.catalogue import Catalogue, build_catalogue
from doblest.server.http.problems import ProblemError
from doblest.server.pages.contexts.findings import PAGE_SIZE, build_findings_context
from doblest.server.pages.rendering import render_template
from doblest.server.pages.requests import PageRequest

from ..conftest import Page

replace = msgspec.structs.replace


def build(catalogue: Catalogue, **query: str) -> dict[str, Any]:
    return build_findings_context(catalogue, PageRequest("findings", "ru", query=query))


def list_findings(context: dict[str, Any]) -> list[Finding]:
    return [view.finding for group in context["groups"] for view in (*group.problems, *group.advice)]


def list_all_findings(catalogue: Catalogue, **query: str) -> list[Finding]:
    last = build(catalogue, **query)["page"].paginator.num_pages
    return [
        one for page in range(1, last + 1) for one in list_findings(build(catalogue, page=str(page), **query))
    ]


def multiply(edition: Edition, count: int) -> Edition:
    """The list several times over, each copy with findings of its own."""
    return replace(edition, records=tuple(_copy(one, n) for n in range(count) for one in edition.records))


def _copy(record: Record, number: int) -> Record:
    slug = f"{record.slug}-{number}"
    findings = (
        replace(one, key=f"{one.key}-{number}", entries=tuple(f"{entry}-{number}" for entry in one.entries))
        for one in record.findings
    )
    return replace(record, located=replace(record.located, slug=slug), findings=tuple(findings))


def test_every_finding_stands_once(catalogue: Catalogue) -> None:
    keys = [one.key for one in list_findings(build(catalogue))]
    held = {one.key for city in catalogue.cities for one in city.record.findings}
    held |= {one.key for one in catalogue.edition.findings}
    assert sorted(keys) == sorted(held)


def test_every_finding_of_a_long_list_stands_on_one_page(register: Edition) -> None:
    catalogue = build_catalogue(multiply(register, 4))
    keys = [one.key for one in list_all_findings(catalogue)]
    held = {one.key for city in catalogue.cities for one in city.record.findings}
    assert sorted(keys) == sorted(held | {one.key for one in register.findings})
    assert len(list_findings(build(catalogue))) <= PAGE_SIZE


def test_a_city_with_more_findings_than_a_page_is_not_parted(register: Edition) -> None:
    record, other = register.records[:2]
    finding = next(one for one in record.findings if one.entries == (record.slug,))
    many = tuple(replace(finding, key=str(number)) for number in range(PAGE_SIZE + 1))
    edition = replace(register, records=(replace(record, findings=many), other), findings=())
    assert len(list_findings(build(build_catalogue(edition)))) == PAGE_SIZE + 1


def test_numbers_of_the_list_decide_nothing(register: Edition) -> None:
    """A list whose № begin elsewhere shows as many findings."""
    renumbered = tuple(
        replace(one, located=replace(one.located, entry=replace(one.located.entry, number=5 + 2 * place)))
        for place, one in enumerate(register.records)
    )
    catalogue = build_catalogue(replace(register, records=renumbered))
    assert len(list_findings(build(catalogue))) == len(list_findings(build(build_catalogue(register))))


def test_a_finding_whose_first_city_left_the_list_stands_with_the_next(register: Edition) -> None:
    first, second = register.records[:2]
    shared = replace(first.findings[0], key="shared", entries=(first.slug, second.slug))
    edition = replace(register, records=(replace(second, findings=(shared,)),), findings=())
    assert list_findings(build(build_catalogue(edition))) == [shared]


def test_the_counts_are_those_of_the_findings_behind_them(catalogue: Catalogue) -> None:
    context = build(catalogue)
    for severity, count, _query in context["severities"]:
        assert count == len(list_all_findings(catalogue, severity=severity))
    counts = Counter(one.check for one in list_all_findings(catalogue))
    assert sorted(one.count for one in context["checks"]) == sorted(counts.values())
    assert context["total"] == sum(counts.values())


def test_the_counts_follow_what_was_chosen(catalogue: Catalogue) -> None:
    check = catalogue.cities[0].record.findings[0].check
    for severity, count, query in build(catalogue, check=check)["severities"]:
        assert f"check={check}" in query
        assert count == len(list_all_findings(catalogue, check=check, severity=severity))
    city = build(catalogue, city="volgograd")
    assert city["total"] == len(catalogue.by_slug["volgograd"].record.findings)
    assert all("city=volgograd" in query for _severity, _count, query in city["severities"])


@pytest.mark.parametrize("query", [{"severity": "grave"}, {"check": "x"}, {"city": "x"}, {"page": "2"}])
def test_what_there_is_not_cannot_be_asked_for(catalogue: Catalogue, query: dict[str, str]) -> None:
    with pytest.raises(ProblemError):
        build(catalogue, **query)


def test_a_dismissed_finding_of_the_whole_list_is_shown_as_decided(register: Edition) -> None:
    city, finding = register.records[0], register.records[0].findings[0]
    decided = Decision("dismiss", "так и задумано", "редактор", "2026-01-02T00:00:00Z")
    whole = replace(finding, entries=(), key="of-list")
    edition = replace(register, records=(city,), findings=(whole,), decisions={"of-list": decided})
    catalogue, request = build_catalogue(edition), PageRequest("findings", "ru")
    (group, *_others) = build(catalogue)["groups"]
    assert (group.city, [view.decision for view in (*group.problems, *group.advice)]) == (None, [decided])
    body = render_template("findings", catalogue, request, build_findings_context(catalogue, request)).body
    assert ' decided" id="of-list"' in body.decode()


def test_a_severity_keeps_its_own(page: Page) -> None:
    text = page("/findings/", severity="error")
    assert "finding-error" in text
    assert "finding-warning" not in text


def test_one_city_can_be_asked_for(page: Page) -> None:
    text = page("/findings/", city="volgograd")
    assert "Вологда" in text
    assert 'id="miass"' not in text


def test_the_two_notes_with_one_passage_stand_side_by_side(page: Page) -> None:
    text = page("/findings/", city="chelyabinsk")
    assert text.count('class="evidence side"') >= 1
    assert "<mark>Город дал фронту" in text
