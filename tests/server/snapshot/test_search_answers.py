"""What is prepared for the search of a folder, before a browser asks it."""

from __future__ import annotations

import gzip
from typing import Any

import msgspec
import pytest

from doblest.model import Edition, Language
from doblest.server.catalogue.catalogue import get_catalogue
from doblest.server.snapshot.search_answers import build_answers, find_all

MOST = 45 * 1024
"""Bytes over the wire, and only where something is asked."""


def build(register: Edition, language: Language) -> bytes:
    catalogue = get_catalogue(register)
    return build_answers(catalogue, language, find_all(catalogue))


def answer(prepared: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = prepared["answers"][prepared["names"][key]]
    return found


def find_forms(prepared: dict[str, Any], word: str) -> set[str]:
    """Dictionary forms, as the script finds them."""
    stems = ((word[:length], word[length:]) for length in range(len(word) + 1))
    return {
        lemma
        for stem, ending in stems
        for place, lemma in prepared["stems"].get(stem, ())
        if ending in prepared["endings"][place].split("|")
    }


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_answers_are_light(register: Edition, language: Language) -> None:
    assert len(gzip.compress(build(register, language), 9)) < MOST


def test_products_regions_and_former_names_have_their_answers(register: Edition) -> None:
    prepared = msgspec.json.decode(build(register, "ru"))
    tanks, perm, area = (answer(prepared, key) for key in ("танк", "молотов", "урал"))
    assert tanks["bets"][0][2] == "contribution/tanki/index.html"
    assert "Нижний Тагил — более 25" in tanks["bets"][0][3]
    assert prepared["cities"][perm["cities"][0]][0] == "perm"
    assert "Пермь" in perm["notices"][0]
    assert area["is_only"]
    assert "is_city" not in area


def test_forms_lead_to_their_word_and_no_further(register: Edition) -> None:
    prepared = msgspec.json.decode(build(register, "ru"))
    assert "танк" in find_forms(prepared, "танками")
    assert "омск" in find_forms(prepared, "омске")
    assert "молотов" not in find_forms(prepared, "молот")
    assert not find_forms(prepared, "танкист")


def test_a_page_in_english_is_led_to_from_its_own_root(register: Edition) -> None:
    prepared = msgspec.json.decode(build(register, "en"))
    assert answer(prepared, "танк")["bets"][0][::2] == ["Tanks", "en/contribution/tanki/index.html"]
