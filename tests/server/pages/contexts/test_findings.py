"""«Проверка» shows each finding once, with what proves it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
import pytest
from django.test import Client

from doblest.model import Decision, Edition, Finding, Record
from doblest.reference.harm import find_harm, harms
from doblest.server.catalogue.catalogue import Catalogue, build_catalogue
from doblest.server.http.problems import ProblemError
from doblest.server.pages.contexts.findings import PAGE_SIZE, build_findings_context
from doblest.server.pages.rendering import render_template
from doblest.server.pages.requests import PageRequest
from tests.support.register import rule

from ..conftest import Page

replace = msgspec.structs.replace


def build(catalogue: Catalogue, **query: str) -> dict[str, Any]:
    return build_findings_context(catalogue, PageRequest("findings", "ru", query=query))


def list_findings(context: dict[str, Any]) -> list[Finding]:
    return [
        view.finding
        for group in context["groups"]
        for view in (*group.problems, *group.advice, *group.decided)
    ]


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
    assert len(list_findings(build(build_catalogue(edition), by="city"))) == PAGE_SIZE + 1


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
    found = list_all_findings(catalogue)
    assert count_values(context, "check") == Counter(one.check for one in found)
    assert count_values(context, "field") == Counter(one.field for one in found)
    assert count_values(context, "fix") == Counter("yes" if one.fix else "no" for one in found)
    assert context["total"] == context["left"] == len(found)


def count_values(context: dict[str, Any], name: str) -> Counter[str]:
    return Counter({one.value: one.count for one in context["facets"][name].options if one.count})


CHOICES = [
    {"harm": "language", "fix": "yes"},
    {"region": "chelyabinskaya-oblast", "severity": "error"},
    {"check": "typography", "field": "note", "region": "sverdlovskaya-oblast"},
    {"state": "open", "fix": "no", "harm": "figures"},
    {"city": "volgograd", "fix": "yes"},
]


@pytest.mark.parametrize("query", CHOICES)
def test_each_count_is_what_its_link_leads_to(catalogue: Catalogue, query: dict[str, str]) -> None:
    context = build(catalogue, **query)
    for name, facet in context["facets"].items():
        for option in facet.options:
            chosen = {**query, name: option.value}
            assert option.count == build(catalogue, **chosen)["left"], (name, option.value)


def test_a_choice_has_one_address_however_it_was_asked_for(catalogue: Catalogue) -> None:
    filters = build(catalogue, region="chelyabinskaya-oblast", harm="language", by="harm")["filters"]
    assert filters.urlencode() == "harm=language&region=chelyabinskaya-oblast"
    assert filters.urlencode(harm="") == "region=chelyabinskaya-oblast"


def test_a_region_is_chosen_by_its_code_too(catalogue: Catalogue) -> None:
    by_code, by_key = (build(catalogue, region=name) for name in ("RU-CHE", "chelyabinskaya-oblast"))
    assert by_code["filters"] == by_key["filters"]


def test_a_city_is_counted_by_itself(catalogue: Catalogue) -> None:
    city = build(catalogue, city="volgograd")
    assert city["total"] == len(catalogue.by_slug["volgograd"].record.findings)
    assert all("city=volgograd" in query for _severity, _count, query in city["severities"])


def test_a_region_has_what_concerns_its_cities(catalogue: Catalogue) -> None:
    chelyabinsk = {city.slug for city in catalogue.by_region["RU-CHE"]}
    assert {one.key for one in list_all_findings(catalogue, region="chelyabinskaya-oblast")} == {
        one.key for one in list_all_findings(catalogue) if chelyabinsk & set(one.entries)
    }


def test_a_region_without_cities_has_no_findings_and_no_refusal(page: Page) -> None:
    text = page("/findings/", region="chukotskiy-avtonomnyy-okrug")
    assert "Таких замечаний нет" in text or "finding-message" in text
    assert "Таких замечаний нет" in page("/findings/", region="moskva")


# --- the order ---------------------------------------------------------------------------------


def test_the_worst_stand_first_and_the_kinds_follow_by_harm(catalogue: Catalogue) -> None:
    groups = build(catalogue)["groups"]
    assert [group.anchor for group in groups] == [
        key for key in harms() if any(group.anchor == key for group in groups)
    ]
    assert groups[0].problems[0].finding.check == "city-not-decreed"
    assert groups[-1].anchor == "typography"


def test_one_is_told_what_to_begin_with(catalogue: Catalogue) -> None:
    first = build(catalogue)["first"]
    kinds = [find_harm(view.finding.check, view.finding.template).key for view in first]
    assert kinds == ["city", "region", "elsewhere", "copied", "unfinished"]
    assert (first[0].cities[0].slug, first[0].finding.fix.value) == ("volgograd", "Вологда")
    assert all(view.fix or view.step for view in first)


def test_a_region_begins_with_its_own(catalogue: Catalogue) -> None:
    first = build(catalogue, region="chelyabinskaya-oblast")["first"]
    assert len(first) == 5
    assert all(any(city.region.iso == "RU-CHE" for city in view.cities) for view in first)


@pytest.mark.parametrize("query", [{"city": "miass"}, {"check": "typography"}, {"state": "decided"}])
def test_a_narrow_choice_has_no_beginning(catalogue: Catalogue, query: dict[str, str]) -> None:
    assert build(catalogue, **query)["first"] == []


def test_nothing_is_left_to_begin_with_where_all_is_decided(register: Edition) -> None:
    assert build(decide_all(register))["first"] == []


def decide_all(register: Edition) -> Catalogue:
    dismissed = Decision("dismiss", "так и есть", "редактор", "2026-01-02T00:00:00Z")
    records = tuple(
        replace(one, decisions={found.key: dismissed for found in one.findings}) for one in register.records
    )
    whole = {one.key: dismissed for one in register.findings}
    return build_catalogue(replace(register, records=records, decisions=whole))


def test_what_is_decided_is_counted_apart_and_folded(register: Edition) -> None:
    catalogue = decide_all(register)
    context = build(catalogue)
    states = {state: count for state, count, _query in context["states"]}
    assert states == {
        "open": 0,
        "decided": context["total"],
        "accepted": 0,
        "dismissed": context["total"],
    }
    assert not any(group.problems or group.advice for group in context["groups"])
    assert catalogue.findings.open_counts.total() == 0
    assert build(catalogue, state="open")["left"] == 0


# --- one finding -------------------------------------------------------------------------------


def test_a_finding_has_an_address_of_its_own(catalogue: Catalogue, page: Page) -> None:
    finding = catalogue.by_slug["miass"].record.findings[0]
    text = page("/findings/", key=finding.key)
    assert f'id="{finding.key}"' in text
    assert text.count('<article class="finding') == 1
    assert f"?key={finding.key}#{finding.key}" in page("/findings/")


@pytest.mark.parametrize("key", ["typography-000000000000", "x", "'\"<b>", "typography"])
def test_a_finding_that_there_is_not_is_said_to_be_mended_or_unknown(page: Page, key: str) -> None:
    text = page("/findings/", code=404, key=key)
    assert "Такого замечания нет" in text
    assert 'href="/findings/"' in text


def test_a_finding_that_was_accepted_says_so_at_its_address(catalogue: Catalogue, client: Client) -> None:
    findings = catalogue.by_slug["magadan"].record.findings
    key = next(one.key for one in findings if one.check == "region-name")
    rule(key, "accept", "край стал областью")
    text = client.get("/findings/", {"key": key}).content.decode()
    assert "Замечания больше нет" in text
    assert "край стал областью" in text
    assert 'href="/city/magadan/"' in text


def test_a_change_of_one_sign_is_named_and_framed(page: Page) -> None:
    text = page("/findings/", check="typography")
    assert "дефис → тире" in text
    assert '<del class="sign">-</del><ins class="sign">—</ins>' in text
    assert '<del class="sign">␣␣</del>' in text


UNKNOWN = [{name: "x"} for name in ("harm", "state", "fix", "field", "region", "by", "page")]


@pytest.mark.parametrize(
    "query", [{"severity": "grave"}, {"check": "x"}, {"city": "x"}, {"page": "2"}, *UNKNOWN]
)
def test_what_there_is_not_cannot_be_asked_for(catalogue: Catalogue, query: dict[str, str]) -> None:
    with pytest.raises(ProblemError):
        build(catalogue, **query)


def test_a_dismissed_finding_of_the_whole_list_is_shown_as_decided(register: Edition) -> None:
    city, finding = register.records[0], register.records[0].findings[0]
    decided = Decision("dismiss", "так и задумано", "редактор", "2026-01-02T00:00:00Z")
    whole = replace(finding, entries=(), key="of-list")
    edition = replace(register, records=(city,), findings=(whole,), decisions={"of-list": decided})
    catalogue, request = build_catalogue(edition), PageRequest("findings", "ru")
    (group, *_others) = build(catalogue, by="city")["groups"]
    assert (group.city, [view.decision for view in group.decided]) == (None, [decided])
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
