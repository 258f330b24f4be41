"""The data dictionary of the flat files, from `data/dictionary.toml`: tables, columns, allowed values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from doblest.data import load, read_table
from doblest.model import LocalizedText
from doblest.reference.acts import act_kinds, conferrers
from doblest.reference.memorials import name_kinds
from doblest.reference.products import products
from doblest.reference.regions import districts

TableName = Literal["cities", "claims"]
ColumnType = Literal["string", "integer", "number", "boolean", "date"]
SEPARATOR = "; "
"""Between several values of one cell."""
Values = Mapping[str, LocalizedText]


class _ColumnRow(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    type: ColumnType
    ru: str
    en: str
    about: str
    about_en: str
    required: bool = False
    unit: str = ""
    pattern: str = ""
    several: bool = False
    values: str = ""


class _TableRow(Struct, frozen=True, forbid_unknown_fields=True):
    key: tuple[str, ...]
    title: LocalizedText
    about: LocalizedText


class Column(Struct, frozen=True):
    """A column of a flat file."""

    name: str
    type: ColumnType
    title: LocalizedText
    about: LocalizedText
    is_required: bool
    """Whether every row has a value."""
    unit: str
    pattern: str
    """Of the whole text, where all texts have one form."""
    has_several: bool
    """Whether a cell may hold several values, with `SEPARATOR` between them."""
    values: Values
    """What may stand there, with what it means; empty where anything may."""


class Table(Struct, frozen=True):
    """A flat file."""

    name: TableName
    title: LocalizedText
    about: LocalizedText
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


@cache
def tables() -> dict[TableName, Table]:
    """By name, in the order of the file. Raises DataError where a column breaks its form."""
    rows = msgspec.convert(load("dictionary")["tables"], dict[TableName, _TableRow])
    return {
        name: Table(name, row.title, row.about, row.key, tuple(map(_build_column, _read_columns(name))))
        for name, row in rows.items()
    }


def _read_columns(table: TableName) -> tuple[_ColumnRow, ...]:
    return read_table("dictionary", table, _ColumnRow)


def _build_column(row: _ColumnRow) -> Column:
    return Column(
        name=row.name,
        type=row.type,
        title=LocalizedText(row.ru, row.en),
        about=LocalizedText(row.about, row.about_en),
        is_required=row.required,
        unit=row.unit,
        pattern=row.pattern,
        has_several=row.several,
        values=_read_values(row.values),
    )


def _read_values(name: str) -> Values:
    """Without a name anything may stand there."""
    if not name:
        return {}
    if name in _REFERENCES:
        return _REFERENCES[name]()
    return msgspec.convert(load("dictionary")["values"][name], dict[str, LocalizedText])


def _name_districts() -> Values:
    return {one.key: one.title for one in districts().values()}


def _name_products() -> Values:
    return {key: product.title for key, product in products().items()}


def _name_act_kinds() -> Values:
    return {key: kind.name for key, kind in act_kinds().items()}


def _name_conferrers() -> Values:
    return {key: one.name for key, one in conferrers().items()}


_REFERENCES: Mapping[str, Callable[[], Values]] = {
    "act_kinds": _name_act_kinds,
    "categories": _name_products,
    "conferrers": _name_conferrers,
    "districts": _name_districts,
    "kinds": name_kinds,
}
"""Values that other reference data have."""


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A call of the API."""

    ru: str
    en: str
    path: str
    """From the root of the API."""

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.ru, self.en)


class _FieldRow(Struct, frozen=True, forbid_unknown_fields=True):
    ru: str
    en: str
    about: str
    about_en: str
    values: str = ""


class ApiField(Struct, frozen=True):
    """What a property of the API's features means."""

    name: str
    title: LocalizedText
    about: LocalizedText
    values: Values


@cache
def examples() -> tuple[Example, ...]:
    return read_table("dictionary", "examples", Example)


def describe_field(collection: str, name: str) -> ApiField:
    """By its own words, else by those of the column that it is. KeyError where nothing says it."""
    known = load("dictionary")["api"]
    if (key := f"{collection}.{name}") in known["fields"]:
        row = msgspec.convert(known["fields"][key], _FieldRow)
        return ApiField(
            name,
            LocalizedText(row.ru, row.en),
            LocalizedText(row.about, row.about_en),
            _read_values(row.values),
        )
    column = _find_column(collection, known["aliases"].get(name, name))
    return ApiField(name, column.title, column.about, column.values)


def _find_column(collection: str, name: str) -> Column:
    order: tuple[TableName, ...] = ("claims", "cities") if collection == "claims" else ("cities", "claims")
    columns = (column for table in order for column in tables()[table].columns)
    found = {column.name: column for column in reversed(list(columns))}
    return found[name]
