"""What holds of any text."""

from __future__ import annotations

import json
import math
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from doblest.claims import ENGINE_VERSION, explain, extract
from doblest.model import Claim

GOLD = Path(__file__).parent.parent / "gold"

WORDS = [
    "более",
    "300",
    "тысяч",
    "танков",
    "–",
    "и",
    "до",
    "с",
    "43",
    "%",
    "каждый",
    "третий",
    "половина",
    "в",
    "раз",
    "Т-34",
    ",",
    ".",
    "«",
    "»",
    "(",
    ")",
    "1941",
    "год",
    "из",
    "них",
    "№",
    "две",
    "трети",
    "тонн",
    "стали",
    "млн",
    "руб",
    ":",
    "\n",
    "выпуск",
    "составил",
    "от",
    "25-27",
    "двести",
    "пять",
    "шт",
    "не",
    "а",
    "на",
    "плана",
    "чел",
    "—",
    "рабочих",
    "вдвое",
    "1/3",
    "тыс",
    "т",
    "кв",
    "м",
]
PROSE = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
GLUED = st.lists(st.sampled_from(WORDS), max_size=15).map("".join)


def holds(text: str, claim: Claim) -> None:
    assert 0 <= claim.start < claim.end <= len(text)
    assert text[claim.start : claim.end] == claim.quote
    assert math.isfinite(claim.low)
    assert math.isfinite(claim.high)
    assert claim.low <= claim.high


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.one_of(PROSE, GLUED, st.text(max_size=200)))
@example("9" * 5000)
@example("тысяча " * 300)
@example("1 2 " * 500)
@example("((((" * 200 + "5 танков")
@example("٣٤ танка")
@example("5‑ти\u00ad")
def test_any_string_is_read_and_every_claim_lies_in_it(text: str) -> None:
    for claim in extract(text):
        holds(text, claim)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(PROSE)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert extract(text) == extract(text)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(PROSE)
def test_explanations_hold_the_very_claims(text: str) -> None:
    assert [claim for found in explain(text) for claim in found.claims] == extract(text)


SENTENCE = "Завод дал 300 танков, каждый третий снаряд и 5 тысяч тонн стали."
NEIGHBOURS = [
    "Город стоит на Волге.",
    "В 1941 году выпустили 1200 самолётов.",
    "Выплавили 40 тонн золота и 70 % никеля.",
    "Нефть, тыс. т: 1940 — 1 610.",
    "Собрали 3 млн рублей.",
]


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(NEIGHBOURS), max_size=3), st.lists(st.sampled_from(NEIGHBOURS), max_size=3))
def test_neighbours_do_not_change_a_sentence_that_names_its_things(
    before: list[str], after: list[str]
) -> None:
    text = " ".join([*before, SENTENCE, *after])
    start = text.index(SENTENCE)
    inside = [
        (claim.quote, claim.low, claim.kind, claim.object)
        for claim in extract(text)
        if start <= claim.start < start + len(SENTENCE)
    ]
    alone = [(claim.quote, claim.low, claim.kind, claim.object) for claim in extract(SENTENCE)]
    assert inside == alone


def test_a_later_sentence_never_changes_an_earlier_claim() -> None:
    first = "Через госпитали прошло 75 тысяч раненых. 70 % вернулись в строй."
    assert extract(first + " Выпустили 300 танков.")[:2] == extract(first)


def test_letters_without_a_unicode_name_are_read_too() -> None:
    (claim,) = extract("Завод дал 5 т \U00017000 и \U00018b00стали.")
    assert (claim.low, claim.unit) == (5, "т")


def test_the_engine_tells_its_version() -> None:
    assert ENGINE_VERSION


SENTENCES = [
    sentence
    for line in (GOLD / "heldout_dev_texts.jsonl").read_text("utf-8").splitlines()
    for sentence in json.loads(line)["text"].split(". ")
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6))
def test_sentences_of_different_texts_may_follow_each_other(sentences: list[str]) -> None:
    """A thing that a sentence recalls stands in another: its place says nothing of this one's words."""
    text = ". ".join(sentences)
    assert all(text[claim.start : claim.end] == claim.quote for claim in extract(text))
