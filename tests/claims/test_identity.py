"""Keys of claims: unique, stable, and carried through edits and new readings."""

from __future__ import annotations

import gc
import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.claims import extract
from doblest.claims.identity import assign_keys, carry_keys
from doblest.model import Claim

SENTENCES = [
    "Завод дал 300 танков и 40 тонн стали.",
    "Город принял 38 эшелонов с оборудованием.",
    "Доноры сдали 35 тысяч литров крови.",
    "Каждый третий снаряд был отсюда.",
    "Цех дал 300 танков.",
    "Артель связала 15 тысяч пар варежек.",
    "Здесь стоит памятник труженикам тыла.",
    "Выпуск мин вырос в 28 раз.",
    "Горожане внесли 3 млн рублей в фонд обороны.",
    "В каждом втором танке и самолёте была здешняя сталь.",
]


def keyed(note: str) -> list[tuple[Claim, str]]:
    claims = extract(note)
    return list(zip(claims, assign_keys(claims), strict=True))


def carried(old_note: str, new_note: str) -> tuple[dict[str, str], dict[str, str]]:
    """Keys by the quote with the word after it, before and after the edit."""
    old, new = keyed(old_note), extract(new_note)
    keys = carry_keys(old_note, old, new_note, new)
    return (
        {_label(old_note, claim): key for claim, key in old},
        {_label(new_note, claim): key for claim, key in zip(new, keys, strict=True)},
    )


def _label(note: str, claim: Claim) -> str:
    following = re.match(r"\W*\w*", note[claim.end :])
    return f"{claim.quote}{following[0] if following else ''} {claim.object}"


def by_sentence(note: str, claims: list[Claim], keys: tuple[str, ...]) -> dict[tuple[str, int, int], str]:
    """Keys by the sentence, the place in it and the turn among the claims of that place."""
    found: dict[tuple[str, int, int], str] = {}
    for sentence in SENTENCES:
        start = note.find(sentence)
        if start < 0 or note.count(sentence) > 1:
            continue
        for claim, key in zip(claims, keys, strict=True):
            if start <= claim.start < start + len(sentence):
                turn = sum((sentence, claim.start - start, n) in found for n in range(3))
                found[sentence, claim.start - start, turn] = key
    return found


def test_a_key_is_short_ascii_and_the_same_for_the_same_note() -> None:
    claims = extract(" ".join(SENTENCES))
    keys = assign_keys(claims)
    assert len(set(keys)) == len(claims) > 10
    assert all(key.isascii() and 0 < len(key) <= 24 for key in keys)
    assert assign_keys(claims) == keys


def test_only_equal_claims_are_told_apart_by_a_counter() -> None:
    first, second, third = assign_keys(extract("Дал 5 пушек. Дал 5 пушек. Дал 5 бомб."))
    assert second == f"{first}-2"
    assert "-" not in third


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Дал 300 танков.", "Цех дал 300 пушек. Дал 300 танков."),
        ("Дал 300 танков.", "Дал 300 пушек. Дал 300 танков."),
        ("Здесь дал 300 танков.", "Дал 300 танков. Здесь дал 300 танков."),
        ("Дал 300 танков, 50 пушек и 7 мин.", "Дал 300 новых танков, 50 пушек и 7 мин."),
        ("Дал 300 танков, 50 пушек.", "Дал 50 пушек."),
        ("Дал 300 танков. Дал 50 пушек.", "Дал 50 пушек. Дал 300 танков."),
        ("Дал 300 танков. Сдал 50 пушек.", "Сдал 50 пушек, а дал 300 танков."),
    ],
)
def test_a_claim_keeps_its_key_whatever_is_edited_elsewhere(old: str, new: str) -> None:
    before, after = carried(old, new)
    same = before.keys() & after.keys()
    assert same
    assert {label: before[label] for label in same} == {label: after[label] for label in same}


def test_an_equal_claim_inserted_before_does_not_take_the_key() -> None:
    old = "Цех встал. Дал 5 пушек. Ушёл эшелон."
    new = "Цех пустили. Дал 5 пушек. Цех встал. Дал 5 пушек. Ушёл эшелон."
    ((_, key),) = keyed(old)
    inserted, kept = carry_keys(old, keyed(old), new, extract(new))
    assert kept == key
    assert inserted != key


def test_a_number_corrected_in_place_keeps_its_key() -> None:
    before, after = carried("Дал 300 танков фронту.", "Дал 350 танков фронту.")
    assert list(before.values()) == list(after.values())


def test_a_sentence_written_anew_has_a_key_of_its_own() -> None:
    before, after = carried("Дал 300 танков фронту.", "Принял 20 госпиталей город.")
    assert set(before.values()).isdisjoint(after.values())


def test_a_claim_that_is_read_otherwise_keeps_its_key() -> None:
    note = SENTENCES[0]
    old = keyed(note)
    read = [msgspec.structs.replace(claim, object="машина", category="прочее") for claim, _ in old]
    assert carry_keys(note, old, note, read) == tuple(key for _, key in old)
    longer = [msgspec.structs.replace(read[0], start=6, quote=note[6 : read[0].end]), *read[1:]]
    assert carry_keys(note, old, note, longer) == tuple(key for _, key in old)


def test_a_claim_that_moved_into_other_words_is_known_by_its_quote_and_thing() -> None:
    before, after = carried("Дал 5 пушек. Встал.", "Встал. Потом иные прислали ещё и ещё 5 пушек.")
    assert list(before.values()) == list(after.values())


def test_a_new_claim_takes_no_key_that_an_old_claim_had() -> None:
    old_note, new_note = "Дал 5 пушек. Сдал 5 пушек.", "Сдал 5 пушек. Сдал 5 пушек. Пустил 5 пушек."
    old = keyed(old_note)
    keys = carry_keys(old_note, old, new_note, extract(new_note))
    assert len(set(keys)) == 3
    assert set(keys) > {key for _, key in old}
    assert carry_keys("", [], new_note, extract(new_note)) == assign_keys(extract(new_note))


NOTES = st.lists(st.sampled_from(SENTENCES), unique=True, max_size=8)
TEXT = st.text(alphabet="аб5 .,\n«»Дал танков300", max_size=30)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(NOTES, NOTES)
def test_inserting_deleting_and_moving_sentences_keeps_the_keys_of_the_others(
    old_sentences: list[str], new_sentences: list[str]
) -> None:
    old_note, new_note = " ".join(old_sentences), " ".join(new_sentences)
    old, new = keyed(old_note), extract(new_note)
    keys = carry_keys(old_note, old, new_note, new)
    before = by_sentence(old_note, [claim for claim, _ in old], tuple(key for _, key in old))
    after = by_sentence(new_note, new, keys)
    assert len(set(keys)) == len(keys)
    assert {place: after[place] for place in before.keys() & after.keys()} == {
        place: before[place] for place in before.keys() & after.keys()
    }
    assert set(keys) - set(after.values()) == set()


@settings(max_examples=150, derandomize=True, deadline=None)
@given(NOTES, TEXT, st.integers(min_value=0, max_value=8))
def test_any_text_between_sentences_leaves_their_keys_alone(
    sentences: list[str], text: str, position: int
) -> None:
    old_note = " ".join(sentences)
    new_note = " ".join([*sentences[:position], text, *sentences[position:]])
    for one, other in ((old_note, new_note), (new_note, old_note)):
        old, new = keyed(one), extract(other)
        keys = carry_keys(one, old, other, new)
        before = by_sentence(one, [claim for claim, _ in old], tuple(key for _, key in old))
        after = by_sentence(other, new, keys)
        assert len(set(keys)) == len(keys)
        assert all(after[place] == before[place] for place in before.keys() & after.keys())


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_aligned(one: str, other: str) -> None:
    keys = carry_keys(one, keyed(one), other, extract(other))
    assert len(set(keys)) == len(extract(other))


def seconds(old_note: str, new_note: str) -> float:
    old, new = keyed(old_note), extract(new_note)
    # What else lives in this process is not measured: the collector would walk all of it.
    gc.collect()
    gc.freeze()
    start = time.process_time()
    carry_keys(old_note, old, new_note, new)
    taken = time.process_time() - start
    gc.unfreeze()
    return taken


@pytest.mark.quiet
@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("Завод дал 300 танков. ", "Завод дал 300 танков. "),
        ("5 танков, ", "6 танков, "),
        ("а б ", "б а "),
        ("Дал 5 танков. ", "Сдал 7 пушек. "),
    ],
    ids=repr,
)
def test_four_times_the_note_takes_about_four_times_as_long(unit: str, other: str) -> None:
    count = 40_000 // len(unit)
    one = min(seconds(unit * count, "Нов. " + other * count) for _ in range(3))
    four = min(seconds(unit * count * 4, "Нов. " + other * count * 4) for _ in range(2))
    assert four < 12 * max(one, 0.001)
