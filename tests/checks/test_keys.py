from __future__ import annotations

from doblest.checks.draft import draft, quote
from doblest.checks.keys import build_key, number_keys
from doblest.checks.row import Row
from tests.support.checks import row


def key(note: str, *, check: str = "wording", city: str = "томск", seed: str | None = None) -> str:
    here = Row(row(note=note))
    return build_key(check, draft([here], "note", "slip", quote(here, 0, len(note)), seed=seed), [city])


def test_marks_and_blanks_count_for_nothing() -> None:
    assert key("раненых,70%") == key("раненых, 70 %")


def test_words_cities_and_checks_tell_findings_apart() -> None:
    keys = {key("мины"), key("танки"), key("мины", city="омск"), key("мины", check="spelling")}
    assert len(keys) == 4


def test_a_seed_takes_the_place_of_the_quotes() -> None:
    assert key("мины", seed="обрыв") == key("танки", seed="обрыв")


def test_the_order_of_cities_counts_for_nothing() -> None:
    found = draft([], "list", "missing", seed="x")
    assert build_key("a", found, ["омск", "томск"]) == build_key("a", found, ["томск", "омск"])


def test_equal_keys_are_counted() -> None:
    assert list(number_keys(["a", "b", "a", "a"])) == ["a", "b", "a-2", "a-3"]
