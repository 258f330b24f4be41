"""A note is cut so that each claim is marked in its place, and nothing of it is lost."""

from __future__ import annotations

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.note import split_paragraphs


def test_the_note_stands_to_the_letter(catalogue: Catalogue) -> None:
    for city in catalogue.cities:
        note = city.record.located.entry.note
        shown = "".join(
            sentence.text
            for paragraph in split_paragraphs(note, city.record.claims)
            for sentence in paragraph.sentences
        )
        assert "".join(shown.split()) == "".join(note.split())


def test_each_claim_is_marked_once_with_its_own_words(catalogue: Catalogue) -> None:
    for city in catalogue.cities:
        claims = city.record.claims
        marked = [
            one
            for paragraph in split_paragraphs(city.record.located.entry.note, claims)
            for sentence in paragraph.sentences
            for one in sentence.claims
        ]
        assert [one.claim for one in marked] == list(claims)


def test_markup_in_a_note_is_text() -> None:
    (paragraph,) = split_paragraphs("<b>25 танков</b>", [])
    assert paragraph.sentences[0].text == "<b>25 танков</b>"
