"""What a spreadsheet would run goes out as text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.exports.tabular.formulas import is_formula, neutralise
from doblest.language.residue import clean_prose


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_no_text_is_run_once_neutralised_and_reading_heals_it(text: str) -> None:
    assert not is_formula(neutralise(text))
    assert clean_prose(neutralise(text)) == clean_prose(text) or not text.strip()


@pytest.mark.parametrize("text", ["", "Миасс", "5 + 5", "«=1»", "№ 183"])
def test_plain_text_stays_to_the_letter(text: str) -> None:
    assert neutralise(text) == text
