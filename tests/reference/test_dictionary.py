"""The data dictionary says all that may stand in the flat files, in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from doblest import model
from doblest.exports.geo.points import PointKind
from doblest.model import claims
from doblest.reference.dictionary import Column, tables

COLUMNS = [(name, column) for name, table in tables().items() for column in table.columns]
CLOSED = {
    "bound": claims.Bound,
    "kind": claims.ClaimKind,
    "modality": claims.Modality,
    "measure": claims.Measure,
    "direction": claims.Direction,
    "action": claims.ActionType,
    "actor_type": claims.ActorType,
    "scope": claims.Scope,
    "whole_scope": claims.Scope,
    "period_relation": claims.PeriodRelation,
    "memorial_status": model.MemorialStatus,
    "point_is": PointKind,
    "stele_status": model.Stage,
    "stele_certainty": model.Certainty,
}


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{table}.{one.name}" for table, one in COLUMNS])
def test_a_column_is_told_in_both_languages(table: str, column: Column) -> None:
    for words in (column.title, column.about, *column.values.values()):
        assert words.ru
        assert words.en
    assert column.name.isidentifier()


@pytest.mark.parametrize("name", CLOSED)
def test_every_value_of_the_model_is_named(name: str) -> None:
    (column, *_) = [column for _, column in COLUMNS if column.name == name]
    assert list(column.values) == list(get_args(CLOSED[name]))


def test_names_of_columns_are_unique_and_keys_are_required() -> None:
    for table in tables().values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(column.is_required for column in table.columns if column.name in table.key)
