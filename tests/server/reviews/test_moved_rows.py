"""Which rows of a list changed their place: the fewest that explain the new order."""

from __future__ import annotations

import pytest

from doblest.server.reviews.moved_rows import Moved, find_moved


@pytest.mark.parametrize(
    ("numbers", "moved"),
    [
        ([1, 2, 3, 4], []),
        ([2, 3, 4, 5], []),  # the row above them went away
        ([2, 3, 4, 1], [1]),
        ([1, 4, 2, 3], [4]),
        ([2, 1, 4, 3], [2, 4]),
        ([3, 2, 1], [3, 2]),
        ([], []),
    ],
)
def test_the_fewest_rows_are_moved(numbers: list[int], moved: list[int]) -> None:
    rows = [Moved(str(old), str(old), old, new) for new, old in enumerate(numbers, 1)]
    assert [one.old for one in find_moved(rows)] == moved
