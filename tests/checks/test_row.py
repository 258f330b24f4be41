from __future__ import annotations

import pytest

from doblest.checks.row import Row, sentence_bounds
from tests.support.checks import row


def test_sentences_have_their_words_at_their_places() -> None:
    here = Row(row(note="Томск дал мины.  Омск дал танки. "))
    first, second = here.sentences
    assert here.note[second.start : second.end] == "Омск дал танки."
    assert [here.note[start:end] for start, end in first.spans] == ["Томск", "дал", "мины", "."]


@pytest.mark.parametrize("note", ["", " \n\u00a0", "\n\n"])
def test_a_blank_note_has_no_sentences(note: str) -> None:
    assert Row(row(note=note)).sentences == ()
    assert sentence_bounds(note) == ()


@pytest.mark.parametrize("note", ["Ёлка в Томске", "İstanbul и Орёл"])
def test_a_folded_note_keeps_its_offsets(note: str) -> None:
    assert len(Row(row(note=note)).folded) == len(note)
