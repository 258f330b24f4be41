"""Whatever stands in a list, the checks answer with findings and not with a traceback."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest import checks
from tests.support.checks import row, stele

ALPHABET = "абвЁёйАБВ 1234567890.,;:!?«»\"'()[]-–—\n\t№%•\u00a0\u202f\u00adİﬁ🙂Latin"
NOTES = st.text(ALPHABET, max_size=120)
WORDS = st.text(ALPHABET, max_size=20)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(NOTES, NOTES, WORDS, WORDS, st.none() | st.integers(0, 9999))
def test_no_text_breaks_a_check(note: str, other: str, city: str, region: str, year: int | None) -> None:
    rows = [
        row(
            1, note=note, city=city, region=region, year=year, memorial=stele(note, name=city, map_url=region)
        ),
        row(2, note=other),
        row(3, note=note),
    ]
    found = checks.run(rows, heading=note, header=(city, region))
    assert len({one.key for one in found}) == len(found)


def test_an_empty_list_has_no_findings() -> None:
    assert checks.run([]) == []


@pytest.mark.parametrize(
    "note", ["(" * 5000 + "»" * 5000, "мины и " * 10_000, "1 " * 20_000, "«" * 20_000, "\n" * 20_000]
)
@pytest.mark.quiet
def test_a_monstrous_note_takes_no_monstrous_time(note: str) -> None:
    start = time.process_time()
    checks.run([row(note=note)])
    assert time.process_time() - start < 10
