"""What a record says of its note, moved to another version of that note."""

from __future__ import annotations

from doblest.claims import extract
from doblest.exports.spans import move_spans
from doblest.model import Edition
from tests.support.editions import change_entry

NOTE = "Город дал 300 танков. Отсюда ушли 5000 бойцов."


def quote_all(edition: Edition, note: str) -> list[str]:
    """The quotes of NOTE's claims, as they are found in the other note."""
    record = change_entry(edition.records[0], note=NOTE)
    record = type(record)(
        record.city, record.located, record.decree, tuple(extract(NOTE)), (), record.findings
    )
    return [note[claim.start : claim.end] for claim in move_spans(record, note).claims]


def test_claims_behind_a_change_move_with_their_words(edition: Edition) -> None:
    assert quote_all(edition, "Шла война. " + NOTE) == ["300", "5000"]


def test_a_claim_whose_words_are_gone_is_left_out(edition: Edition) -> None:
    assert quote_all(edition, NOTE.replace("300", "много")) == ["5000"]
    assert quote_all(edition, "") == []


def test_the_same_note_leaves_all_as_it_is(edition: Edition) -> None:
    record = edition.records[0]
    assert move_spans(record, record.located.entry.note) is record
