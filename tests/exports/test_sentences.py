"""The sentences of a note that state its numbers."""

from __future__ import annotations

from doblest.claims import extract
from doblest.exports.sentences import find_sentences


def test_each_claim_has_its_whole_sentence() -> None:
    note = "Город дал 300 танков.\nОтсюда ушли 5000 бойцов. Конец."
    claims = tuple(extract(note))
    assert find_sentences(note, claims) == ["Город дал 300 танков.", "Отсюда ушли 5000 бойцов."]


def test_a_note_without_claims_has_none() -> None:
    assert find_sentences("", ()) == []
    assert find_sentences("Работали заводы.", ()) == []


def test_a_claim_over_two_lines_has_both() -> None:
    (claim,) = extract("Город дал 300 танков.")
    stretched = type(claim)(5, 16, "", 1, 1, "eq", "count", "1")
    assert find_sentences("Город дал\n300 танков", (stretched,)) == ["Город дал\n300 танков"]
