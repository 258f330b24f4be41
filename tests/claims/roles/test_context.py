"""What sentences leave to the next."""

from __future__ import annotations

from tests.support.claims import last_roles_of


def test_the_whole_war_is_taken_from_the_note() -> None:
    period = last_roles_of("За годы войны завод вырос. Выпущено 300 танков.").period
    assert period is not None
    assert (period.first, period.last, period.stated) == ("1941", "1945", "note")


def test_another_time_of_the_note_is_not_taken() -> None:
    assert last_roles_of("В 1942 году завод вырос. Выпущено 300 танков.").period is None


def test_rows_take_the_time_of_their_first_line() -> None:
    period = last_roles_of("В 1943 году железнодорожники узла:\n• отремонтировали 300 паровозов.").period
    assert period is not None
    assert (period.first, period.stated) == ("1943", "note")


def test_the_nearest_time_before_the_number_is_its_own() -> None:
    period = last_roles_of("В 1941 году завод дал 300 танков, в 1943 году — 500 танков.").period
    assert period is not None
    assert period.first == "1943"


def test_a_source_of_the_first_line_is_that_of_the_rows() -> None:
    source = last_roles_of(
        "По данным областного архива, завод дал фронту:\n— 300 танков;\n— 40 пушек."
    ).source
    assert source is not None
    assert source.text.startswith("По данным")


def test_a_damaged_number_is_doubtful() -> None:
    assert last_roles_of("Завод выпустил 1О1 танк.").doubtful
    assert not last_roles_of("Завод выпустил 101 танк.").doubtful
