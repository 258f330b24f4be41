"""Numbers that speak of one and the same, and those that do not."""

from __future__ import annotations

import pytest

from doblest.checks.frame import Frame, covers, is_alike, overlaps, read_frame
from doblest.claims import extract


def read_note(note: str) -> Frame:
    (claim,) = extract(note)
    return read_frame(claim)


def test_the_time_is_counted_in_months() -> None:
    frame = read_note("В июле 1942 года завод выпустил 90 танков.")
    assert (frame.first, frame.last) == (12 * 1942 + 7, 12 * 1942 + 7)
    assert (frame.action, frame.scope) == ("made", "plant")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Frame(), Frame("made", scope="plant"), True),
        (Frame("made"), Frame("repaired"), False),
        (Frame("made", scope="city"), Frame("made", scope="region"), False),
        (Frame("made", side="enemy"), Frame("made"), False),
        (Frame(first=10, last=20), Frame(first=20, last=30), True),
        (Frame(first=10, last=20), Frame(first=21, last=30), False),
    ],
)
def test_what_is_not_told_agrees_with_anything(one: Frame, other: Frame, *, alike: bool) -> None:
    assert is_alike(one, other) is alike


def test_a_year_does_not_cover_the_war() -> None:
    year = read_note("В 1942 году завод выпустил 90 танков.")
    war = read_note("С 1941 по 1945 год завод выпустил 900 танков.")
    assert overlaps(year, war)
    assert covers(war, year)
    assert not covers(year, war)
    assert not covers(year, Frame())
    assert covers(Frame(), war)
    assert covers(war, Frame())
