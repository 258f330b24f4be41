"""Where two sequences differ."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.wording.alignment import Difference, align, align_between

PIECES = st.lists(st.sampled_from("абв "), max_size=20)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("abcd", "abxd", [(2, 3, 2, 3)]),
        ("", "", []),
        ("a", "", [(0, 1, 0, 0)]),
        ("", "a", [(0, 0, 0, 1)]),
        ("abc", "abc", []),
        ("abcde", "xbcdy", [(0, 1, 0, 1), (4, 5, 4, 5)]),
    ],
)
def test_the_least_is_taken_out_and_put_in(old: str, new: str, found: list[Difference]) -> None:
    assert align(list(old), list(new)) == found


def rebuild(old: list[str], new: list[str], found: list[Difference]) -> list[str]:
    """The new pieces, of the old ones and what came."""
    built: list[str] = []
    here = 0
    for a, b, c, d in found:
        built += [*old[here:a], *new[c:d]]
        here = b
    return [*built, *old[here:]]


@given(PIECES, PIECES)
def test_the_differences_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    assert rebuild(old, new, found) == new
    assert all(before[1] < after[0] for before, after in pairwise(found))


@given(PIECES, PIECES, PIECES)
def test_a_stretch_that_is_known_to_be_the_same_stays(
    old: list[str], new: list[str], same: list[str]
) -> None:
    before, after = [*old, *same, *new], [*new, *same, *old]
    anchor = (len(old), len(old) + len(same)), (len(new), len(new) + len(same))
    assert rebuild(before, after, align_between(before, after, [anchor])) == after
