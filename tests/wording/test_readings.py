"""Every reading of the annotated texts is grammatical: parsed back, number, noun and adjectives agree."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from doblest.claims import extract
from doblest.language.readings import analyzer
from doblest.model import Claim
from doblest.wording.deeds import describe_deed
from doblest.wording.phrases import say_claim

GOLD = Path(__file__).parents[1] / "gold"
GENITIVE = ("около ", "до ", "более ", "менее ", "не более ", "не менее ", "чуть более ")
SCALED = re.compile(r"(тыс\.|млн|млрд) ")
NUMBER = re.compile(r"^[\d   ,–]+")
COUNTED_AS_GENITIVE = frozenset(["человек", "солдат", "сапог", "валенок", "чулок", "погон", "лет", "ботинок"])

COLLECTIVE = frozenset(
    ["населения", "персонала", "скота", "оружия", "молодёжи", "обмундирования", "оборудования"]
)
"""They have no plural: «61,2 тыс. населения»."""


def read_texts(name: str) -> list[str]:
    lines = (GOLD / f"{name}_texts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def is_grammatical(claim: Claim) -> bool:
    """Whether noun and adjectives after the number stand in the form that it asks for."""
    said = say_claim(claim, "ru").replace("\u00a0", " ").replace("\u202f", "")
    if claim.kind != "count" or not claim.object:
        return "None" not in said and "  " not in said
    bound = next((words for words in GENITIVE if said.startswith(words)), "")
    rest = said.removeprefix(bound).removeprefix("почти ").removeprefix("не ")
    number = NUMBER.match(rest)
    if not number:
        return False
    thing = rest[number.end() :].strip()
    is_scaled = bool(SCALED.match(thing))
    words = SCALED.sub("", thing, count=1).split()[: len(claim.object.split())]
    return agree(words, expect(number[0], is_scaled, bool(bound)))


def expect(number: str, is_scaled: bool, in_genitive: bool) -> tuple[str, str]:
    """Case and number of the noun."""
    last = re.split("–", number.strip())[-1].strip().replace(" ", "")
    if is_scaled:
        return "gent", "plur"
    if "," in last:
        return "gent", "sing"
    value = int(last)
    ending = 0 if 11 <= value % 100 <= 14 else value % 10
    if ending == 1:
        return ("gent", "sing") if in_genitive else ("nomn", "sing")
    if ending in (2, 3, 4) and not in_genitive:
        return "gent", "sing"
    return "gent", "plur"


def agree(words: list[str], form: tuple[str, str]) -> bool:
    nouns = [word for word in words if has_form(word, ("NOUN",), form) or is_kept(word)]
    if not nouns and COLLECTIVE & set(words):
        return agree(words, ("gent", "sing")) if form == ("gent", "plur") else False
    nouns = nouns or [word for word in words[-1:] if has_form(word, ("ADJF", "PRTF"), as_adjective(form))]
    if not nouns:
        return False
    small = form == ("gent", "sing")
    adjectives = words[: words.index(nouns[0])]
    return all(
        has_form(word, ("ADJF", "PRTF"), form)
        or (small and has_form(word, ("ADJF", "PRTF"), ("gent", "plur")))
        for word in adjectives
    )


def has_form(word: str, classes: tuple[str, ...], form: tuple[str, str]) -> bool:
    """Substantivised adjectives stand in the plural after «три»; some nouns have no singular."""
    for parse in analyzer().parse(word.lower()):
        if parse.tag.POS not in classes:
            continue
        is_adjectival = parse.normal_form.endswith(("ый", "ий", "щийся")) and parse.tag.POS == "NOUN"
        wanted = as_adjective(form) if "Pltm" in parse.tag or is_adjectival else form
        if (parse.tag.case, parse.tag.number) == wanted:
            return True
    return False


def as_adjective(form: tuple[str, str]) -> tuple[str, str]:
    """«три раненых»: where a noun would stand in the singular."""
    return ("gent", "plur") if form == ("gent", "sing") else form


def is_kept(word: str) -> bool:
    """«ППШ», «такси», «судов», and «ямальцев», whom the dictionary does not know."""
    return (
        word in COUNTED_AS_GENITIVE
        or not analyzer().word_is_known(word.lower())
        or any("Fixd" in parse.tag for parse in analyzer().parse(word.lower()))
    )


@pytest.mark.parametrize("name", ["seed", "heldout_dev", "heldout_dev2", "heldout_dev4", "heldout_dev5"])
def test_every_reading_is_grammatical(name: str) -> None:
    wrong = [
        say_claim(one, "ru") for text in read_texts(name) for one in extract(text) if not is_grammatical(one)
    ]
    assert wrong == []


def test_the_readings_of_the_set_kept_apart_are_grammatical_too() -> None:
    wrong = sum(not is_grammatical(one) for text in read_texts("heldout_test") for one in extract(text))
    assert wrong == 0


@pytest.mark.parametrize(
    "name", ["seed", "heldout_dev", "heldout_dev2", "heldout_dev4", "heldout_dev5", "heldout_test"]
)
def test_every_deed_is_a_phrase(name: str) -> None:
    deeds = [describe_deed(one, "ru") for text in read_texts(name) for one in extract(text)]
    broken = sum(
        deed.startswith((",", " ")) or deed.endswith((",", " ", ":")) or ", ," in deed for deed in deeds
    )
    assert broken == 0
