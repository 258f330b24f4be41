"""Phrases of the data files against real words."""

from __future__ import annotations

import pytest

from doblest.reading.phrases import compile_phrases, iter_matches, normalise


def test_text_is_normalised_to_its_words() -> None:
    assert normalise(" Населённый  пункт,\n№ п/п! ") == "населенный пункт № п п"


@pytest.mark.parametrize(
    ("phrases", "words", "found"),
    [
        (["памятн* знак*", "памятник*"], "памятный знак у памятника", ["памятный знак", "памятника"]),
        (["сад"], "садовая аллея", []),
        (["сад"], "детсад", []),
        (["город", "город трудов*"], "город трудовой доблести", ["город трудовой"]),
        ([], "город", []),
    ],
)
def test_a_phrase_is_matched_at_whole_words_the_longest_first(
    phrases: list[str], words: str, found: list[str]
) -> None:
    assert [match[0] for match in iter_matches(compile_phrases(phrases), words)] == found
