"""Arrow columns of the house's structs: a field added to a struct is a column by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
import pyarrow
from msgspec import Struct
from msgspec import inspect as types

_SCALARS: dict[type[types.Type], Any] = {
    types.StrType: pyarrow.string(),
    types.IntType: pyarrow.int64(),
    types.FloatType: pyarrow.float64(),
    types.BoolType: pyarrow.bool_(),
}


@cache
def build_schema(struct: type[Struct]) -> Any:
    """An Arrow schema with a column a field, in the struct's order; values of mixed types are JSON."""
    return pyarrow.schema([(name, _map_type(kind)) for name, kind in _fields(struct)])


def build_columns(struct: type[Struct], rows: Sequence[Struct]) -> dict[str, Any]:
    """Arrow arrays of the rows' values, by field."""
    schema = build_schema(struct)
    return {
        field.name: pyarrow.array(_convert([getattr(row, field.name) for row in rows], kind), field.type)
        for field, (_, kind) in zip(schema, _fields(struct), strict=True)
    }


@cache
def _fields(struct: type[Struct]) -> tuple[tuple[str, types.Type], ...]:
    described = types.type_info(struct)
    assert isinstance(described, types.StructType)
    return tuple((field.name, field.type) for field in described.fields)


def _map_type(kind: types.Type) -> Any:
    inner = _unwrap(kind)
    if type(inner) in _SCALARS:
        return _SCALARS[type(inner)]
    if isinstance(inner, types.StructType):
        return pyarrow.struct([(field.name, _map_type(field.type)) for field in inner.fields])
    item = _item(inner)
    return pyarrow.list_(_map_type(item)) if item is not None else pyarrow.string()


def _unwrap(kind: types.Type) -> types.Type:
    """The type without None; a literal's values are of their own type."""
    if isinstance(kind, types.UnionType):
        some = [one for one in kind.types if not isinstance(one, types.NoneType)]
        return _unwrap(some[0]) if len(some) == 1 else kind
    if isinstance(kind, types.LiteralType) and all(isinstance(value, str) for value in kind.values):
        return types.StrType()
    return kind


def _item(kind: types.Type) -> types.Type | None:
    """The type of what a sequence holds; None for anything else."""
    if isinstance(kind, types.VarTupleType | types.ListType):
        return kind.item_type
    return None


def _convert(values: Iterable[Any], kind: types.Type) -> list[Any]:
    inner = _unwrap(kind)
    if type(inner) in _SCALARS:
        return list(values)
    plain = [msgspec.to_builtins(value) for value in values]
    if isinstance(inner, types.StructType) or _item(inner) is not None:
        return plain
    return [None if value is None else msgspec.json.encode(value).decode() for value in plain]
