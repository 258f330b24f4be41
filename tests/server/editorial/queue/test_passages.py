"""A finding where it stands in its note."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doblest.model import Edition, Finding, Fix, Quote, Record
from doblest.server.editorial.queue.passages import Passage, Piece, build_passages, show_edits, show_spans
from doblest.wording.edits import find_edits

SHORT = "Дал фронту 13 млн. тон руды."
LONG = " ".join(f"слово{number}" for number in range(200))


def write(passage: Passage) -> str:
    """The passage with its signs: [-taken out-], [+put in+], <marked>, … where it is cut."""
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]", "marked": "<{}>", "cut": "{}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in passage)


def correct(old: str, new: str) -> list[str]:
    return [write(one) for one in show_edits(old, find_edits(old, new))]


def mark(text: str, *words: str) -> list[str]:
    return [
        write(one)
        for one in show_spans(text, [(text.index(one), text.index(one) + len(one)) for one in words])
    ]


def test_a_correction_stands_in_its_paragraph() -> None:
    (passage,) = correct(SHORT, SHORT.replace("тон ", "тонн "))
    assert passage.startswith("Дал фронту 13 млн. ")
    assert passage.endswith(" руды.")
    assert "[+" in passage


def test_only_the_paragraph_of_the_words_is_shown() -> None:
    assert mark(f"Первый абзац.\n{SHORT}\nТретий.", "тон") == ["Дал фронту 13 млн. <тон> руды."]


def test_a_long_paragraph_is_cut_at_words_and_says_so() -> None:
    (passage,) = mark(LONG, "слово100")
    assert passage.startswith("…слово")
    assert passage.endswith("…")
    inner = passage.strip("…").replace("<", "").replace(">", "")
    assert inner.strip() in LONG
    assert f" {inner.strip()} " in f" {LONG} ", "no word is parted"
    assert 400 < len(inner) < 530


def test_near_places_are_one_passage_and_far_ones_two() -> None:
    assert len(mark(LONG, "слово100", "слово110")) == 1
    assert [one.count("<") for one in mark(LONG, "слово10 ", "слово190")] == [1, 1]


def test_places_that_overlap_show_each_letter_once() -> None:
    (passage,) = show_spans(SHORT, [(0, 10), (4, 10), (4, 14)])
    assert "".join(piece.text for piece in passage) == SHORT


@pytest.mark.parametrize("span", [(0, 3), (len(SHORT) - 5, len(SHORT)), (0, len(SHORT))])
def test_the_ends_of_a_note_are_not_cut(span: tuple[int, int]) -> None:
    (passage,) = show_spans(SHORT, [span])
    assert all(piece.kind != "cut" for piece in passage)
    assert "".join(piece.text for piece in passage) == SHORT


def test_a_sign_without_a_letter_is_made_visible() -> None:
    assert Piece("deleted", " ").is_sign
    assert Piece("deleted", "\u00a0").visible_text != "\u00a0"
    assert not Piece("inserted", "тонн").is_sign
    assert not Piece("marked", " ").is_sign
    assert Piece("same", "  ").visible_text == "  "


def make_finding(slug: str, evidence: tuple[Quote, ...] = (), fix: Fix | None = None) -> Finding:
    return Finding("wording-1", "wording", "warning", (slug,), "note", "", {}, evidence, fix)


@pytest.fixture
def record(register: Edition) -> Record:
    found = next(one for one in register.records if one.slug == "omsk")
    located = replace(found.located, entry=replace(found.located.entry, note=SHORT))
    return replace(found, located=located)


def test_a_fix_of_the_note_is_shown_as_an_editors_hand_would(record: Record) -> None:
    fix = Fix("omsk", "note", SHORT.replace("тон ", "тонн "))
    (passage,) = build_passages(make_finding("omsk", (), fix), record)
    assert {piece.kind for piece in passage} >= {"same", "inserted"}


def test_quotes_of_the_note_are_marked_and_others_are_not(record: Record) -> None:
    at = SHORT.index("тон")
    quotes = (
        Quote("omsk", "note", at, at + 3, "тон"),
        Quote("perm", "note", 0, 3, "Дал"),
        Quote("omsk", "memorial", 0, 3, "Дал"),
        Quote("omsk", "note", 500, 510, "за концом"),
    )
    assert [write(one) for one in build_passages(make_finding("omsk", quotes), record)] == [
        "Дал фронту 13 млн. <тон> руды."
    ]


def test_a_fix_of_another_field_or_city_leaves_the_quotes(record: Record) -> None:
    quote = (Quote("omsk", "note", 0, 3, "Дал"),)
    for fix in (Fix("omsk", "city", "Омск"), Fix("perm", "note", "Иное.")):
        (passage,) = build_passages(make_finding("omsk", quote, fix), record)
        assert write(passage).startswith("<Дал>")
    assert build_passages(make_finding("omsk", quote), None) == ()
