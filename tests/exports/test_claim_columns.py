"""A claim as flat columns."""

from __future__ import annotations

from doblest.claims import extract
from doblest.exports.claim_columns import list_columns
from doblest.model import Claim


def test_a_claim_is_told_by_plain_values() -> None:
    (claim,) = extract("Завод № 402 выпустил более 21 танка Т-34 в 1941–1945 гг.")
    found = list_columns(claim)
    assert (found["low"], found["bound"], found["comparator"], found["model"]) == (21, "gt", "ge", "Т-34")
    assert (found["action"], found["actor_type"]) == ("made", "plant")
    assert (found["period_from"], found["period_to"]) == ("1941", "1945")


def test_what_is_not_said_is_none() -> None:
    found = list_columns(Claim(0, 1, "5", 5, 5, "eq", "count", "1"))
    names = ("things", "action", "actor", "base", "whole", "period_from", "source", "scope")
    assert {found[name] for name in names} == {None}
    assert (found["modality"], found["doubtful"]) == ("fact", False)


def test_of_is_never_the_second_of_joined_things() -> None:
    (claim,) = extract("Дал 300 танков и самоходок.")
    assert list_columns(claim)["of"] is None


def test_every_claim_has_the_same_columns() -> None:
    claims = extract("Дал 300 танков, 5 тыс. т стали и 43 % мин страны.")
    assert len({tuple(list_columns(claim)) for claim in claims}) == 1
