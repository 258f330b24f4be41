"""The fields of an entry that the register keeps and people change, by the names of the domain."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doblest import model as domain
from doblest.errors import RegisterError
from doblest.reading.memorial import parse_memorial
from doblest.server.register import payloads
from doblest.server.register.input_cleaning import clean_value
from doblest.server.register.payloads import Payload
from doblest.wording.findings import clip
from doblest.wording.vocabulary import texts


class Field(Struct, frozen=True):
    """What an import, an editor or an accepted fix can change."""

    name: str
    shape: Any
    attribute: str = ""
    """Its name in the domain's entry, where that is another."""
    payload: Payload[Any] | None = None
    """How history stores it; None for JSON's own types."""
    empty: Any = ""
    """What it is where nothing was said."""

    def of(self, entry: domain.Entry) -> Any:
        return getattr(entry, self.attribute or self.name)

    def dump(self, value: Any) -> Any:
        """The value as history stores it."""
        return self.payload.dump(value) if self.payload else payloads.to_json(value)

    def load(self, stored: Any) -> Any:
        return self.payload.load(stored) if self.payload and stored is not None else stored


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("city", str),
        Field("region", str),
        Field("year", int | None, empty=None),
        Field("note", str),
        Field("memorial", domain.Memorial | None, payload=payloads.MEMORIAL, empty=None),
        Field("further", tuple[domain.Memorial, ...], payload=payloads.MEMORIALS, empty=()),
        Field("settlements", tuple[str, ...], payload=payloads.SETTLEMENTS, empty=()),
        Field("settlement_points", dict[str, domain.LonLat], payload=payloads.SETTLEMENT_POINTS, empty={}),
        Field("political", str, "political_situation"),
        Field("extra", dict[str, str], empty={}),
    )
}

_MOST_QUOTED = 60
_INTERNAL = FIELDS["political"]


def read_private(entry: domain.Entry) -> dict[str, str]:
    """What the entry says in the internal column and in those that the register does not know, by column."""
    return {_INTERNAL.name: entry.political_situation, **entry.extra}


def replace_private(entry: domain.Entry, values: dict[str, str]) -> domain.Entry:
    """The entry saying this in those columns."""
    extra = {name: value for name, value in values.items() if name != _INTERNAL.name}
    return msgspec.structs.replace(entry, political_situation=values[_INTERNAL.name], extra=extra)


_PAYLOADS: dict[str, Payload[Any]] = {
    "memorial": payloads.MEMORIAL,
    "further": payloads.MEMORIALS,
    "settlements": payloads.SETTLEMENTS,
    "settlement_points": payloads.SETTLEMENT_POINTS,
    "decision": payloads.DECISION,
    "gap": payloads.EXEMPTION,
    "event": payloads.EVENT,
    "reference": payloads.EVENT,
    "photo": payloads.PHOTO,
    "photo_refusal": payloads.PHOTO,
}


def load_change(field: str, stored: Any) -> Any:
    """A value of history, of a field, a decision, an exemption or an event, as the domain's own type."""
    payload = _PAYLOADS.get(field)
    return payload.load(stored) if payload and stored is not None else stored


def convert(field: str, value: Any) -> Any:
    """A person's value as the field's own type, without control characters: «2021» is a year, an object a
    memorial.

    Raises RegisterError for a field that cannot be changed, and for a value that it cannot take.
    """
    if field not in FIELDS:
        raise RegisterError(f"поля «{field}» у города нет", remedy="Поля: " + ", ".join(FIELDS))
    if field == "memorial" and isinstance(value, str):
        value = parse_memorial(value)  # an accepted fix writes the cell as the list does
    try:
        return clean_value(field, msgspec.convert(value, FIELDS[field].shape, strict=False))
    except msgspec.ValidationError as error:
        what = f"«{clip(str(value), _MOST_QUOTED)}» не подходит: {error}"
        raise RegisterError(what, where=describe_field(field), remedy="Исправьте значение") from error


def describe_field(field: str) -> str:
    """The field as a Russian sentence names it; an extra column by its own header."""
    known = texts("fields").get(field)
    return known.ru[:1].lower() + known.ru[1:] if known else field
