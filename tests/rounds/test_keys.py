"""Hidden keys of rows."""

from __future__ import annotations

from doblest.rounds.keys import ROW_KEY, make_key

KEY = make_key("4f1c09ab", "omsk")


def test_a_key_is_of_its_round_and_its_row_and_may_name_a_bookmark() -> None:
    assert ROW_KEY.fullmatch(KEY)
    assert len(KEY) <= 40
    assert make_key("4f1c09ab", "omsk") == KEY
    assert len({KEY, make_key("4f1c09ab", "tomsk"), make_key("4f1c09ac", "omsk")}) == 3
