"""Findings in words: templates are whole in both languages, and say numbers as each language does."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from doblest import checks, places, reading
from doblest.data import bundled_list
from doblest.errors import DataError
from doblest.model import Finding, Language, Quote
from doblest.wording.findings import clip, format_figure, format_message, template_fields, upgrade_payload
from tests.support.checks import faulty_rows

LANGUAGES: tuple[Language, ...] = ("ru", "en")
TEMPLATES = [(check.name, name) for check in checks.checks() for name in check.messages]
DECLARED = {(check.name, name): text for check in checks.checks() for name, text in check.messages.items()}


@pytest.fixture(scope="module")
def every_finding() -> list[Finding]:
    """Findings that together need every template."""
    document = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt")
    entries = list(places.locate_all(document.entries))
    found = checks.run(entries, heading=document.heading, header=document.header)
    return found + checks.run(faulty_rows())


def finding(check: str, template: str, *evidence: Quote, **values: Any) -> Finding:
    return Finding(f"{check}-1", check, "note", ("tomsk",), "note", template, values, evidence)


@pytest.mark.parametrize("key", TEMPLATES, ids="/".join)
def test_a_template_has_both_languages(key: tuple[str, str]) -> None:
    assert all(DECLARED[key].in_language(language).strip() for language in LANGUAGES)


@pytest.mark.parametrize("key", TEMPLATES, ids="/".join)
def test_a_template_is_used_and_its_fields_are_filled(
    key: tuple[str, str], every_finding: list[Finding]
) -> None:
    used = [one for one in every_finding if (one.check, one.template) == key]
    assert used
    for one in used:
        for language in LANGUAGES:
            needed = template_fields(DECLARED[key].in_language(language))
            assert needed - {"quote"} <= one.values.keys()
            assert "{" not in format_message(one, language)


def test_no_finding_has_a_template_that_is_not_declared(every_finding: list[Finding]) -> None:
    assert {(one.check, one.template) for one in every_finding} == set(TEMPLATES)


def test_english_messages_say_nothing_russian_of_their_own(every_finding: list[Finding]) -> None:
    for check, name in TEMPLATES:
        assert not any("а" <= letter <= "я" for letter in DECLARED[check, name].en.lower())


def test_a_finding_says_the_same_after_it_was_stored(every_finding: list[Finding]) -> None:
    for one in every_finding:
        stored = msgspec.json.decode(msgspec.json.encode(one), type=Finding)
        assert stored == one
        assert [format_message(stored, language) for language in LANGUAGES] == [
            format_message(one, language) for language in LANGUAGES
        ]


@pytest.mark.parametrize(
    ("count", "words"), [(2, "2 раза"), (5, "5 раз"), (12, "12 раз"), (21, "21 раз"), (22, "22 раза")]
)
def test_a_word_agrees_with_its_number(count: int, words: str) -> None:
    found = finding("note-of-another-city", "another", city="Томск", other="Омск", count=count)
    assert words in format_message(found, "ru").rstrip(".")[-8:]


@pytest.mark.parametrize(("years", "words"), [(1, "за 1 год это"), (4.0, "за 4 года"), (5, "за 5 лет")])
def test_years_agree_with_their_number(years: float, words: str) -> None:
    found = finding(
        "rate-against-total", "too-much", period="год", years=years, expected=300.0, total="360 т"
    )
    assert words in format_message(found, "ru")


def test_a_list_of_values_has_a_template_of_its_own_for_each() -> None:
    rivals = (("Киров", "ge", 0.8), ("Омск", "eq", 1 / 3))
    found = finding("sole-maker", "contradicted", city="Томск", product="шина", rivals=rivals)
    assert format_message(found, "ru").endswith("и другие: Киров — более 80%, Омск — 33%.")
    assert format_message(found, "en").endswith("claim a share: Kirov — over 80%, Omsk — 33%.")


def test_a_day_is_written_out() -> None:
    found = finding("year-not-decreed", "other", city="Томск", year=2021, date="2020-07-02")
    assert format_message(found, "ru") == "Томск: указан 2021 год, а указ подписан 2 июля 2020 года."
    assert format_message(found, "en") == (
        "Tomsk: the list gives the year 2021, but the decree is of 2 July 2020."
    )


def test_the_first_quote_is_clipped_to_the_sentence() -> None:
    words = Quote("tomsk", "note", 0, 200, "мины " * 40)
    assert len(format_message(finding("about-title", "title", words), "ru")) < 140
    assert clip("мины и  снаряды", 8) == "мины и…"


@pytest.mark.parametrize(
    ("value", "text"), [(12467529, "12\u00a0467\u00a0529"), (1.5, "1,5"), (300.0, "300"), (0.04, "0")]
)
def test_figures_are_grouped(value: float, text: str) -> None:
    assert format_figure(value) == text


def test_an_unknown_template_is_refused_with_those_there_are() -> None:
    with pytest.raises(DataError, match=r"нет сообщения «gone».*goes-on"):
        format_message(finding("note-in-the-air", "gone"), "ru")


def test_a_finding_of_the_first_release_keeps_its_sentences() -> None:
    stored = {
        "key": "wording-1",
        "check": "wording",
        "severity": "error",
        "entries": ["tomsk"],
        "field": "note",
        "message": "«тон»: здесь «тонн».",
        "message_en": "«тон» is a tone.",
    }
    found = msgspec.convert(upgrade_payload(stored), Finding)
    assert format_message(found, "ru") == "«тон»: здесь «тонн»."
    assert format_message(found, "en") == "«тон» is a tone."
    assert upgrade_payload(upgrade_payload(stored)) == upgrade_payload(stored)
