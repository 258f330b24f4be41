"""The fields of an entry that the register holds, by the names of the domain."""

from __future__ import annotations

from typing import Any

import msgspec

from doblest import model as domain
from doblest.errors import RegisterError
from doblest.server.register.models import Entry

HELD = ("city", "region", "year", "note", "memorial", "political", "extra")
"""What an import, an editor or an accepted fix can change."""

NAMES = {
    "city": "город",
    "region": "субъект",
    "year": "год",
    "note": "примечание",
    "memorial": "памятник",
    "political": "общеполитическая ситуация",
    "extra": "прочие графы",
    "number": "№",
    "listed": "место в перечне",
    "decision": "решение",
}

_SHAPES = {
    "city": str,
    "region": str,
    "year": int,
    "note": str,
    "memorial": domain.Memorial | None,
    "political": str,
    "extra": dict[str, str],
}
_OF_ENTRY = {"political": "political_situation"}
_OF_ROW = {"memorial": "held_memorial"}


def read(entry: domain.Entry, field: str) -> Any:
    """The field's value as a document says it."""
    return getattr(entry, _OF_ENTRY.get(field, field))


def get(entry: Entry, field: str) -> Any:
    """The field's value as the register holds it; `source` is the key of its row."""
    return entry.source_id if field == "source" else getattr(entry, _OF_ROW.get(field, field))


def put(entry: Entry, field: str, value: Any) -> None:
    """Set the value; a note that changes makes its claims stale."""
    if field == "note":
        entry.engine = ""
    setattr(entry, "source_id" if field == "source" else _OF_ROW.get(field, field), value)


def plain(value: Any) -> Any:
    """The value as history keeps it: JSON's own types."""
    return msgspec.to_builtins(value)


def revived(field: str, value: Any) -> Any:
    """The value that history keeps, as the field's own type."""
    return msgspec.convert(value, domain.Memorial | None) if field == "memorial" else value


def taken(field: str, value: Any) -> Any:
    """An editor's value as the field's own type: «2021» is a year, an object a memorial.

    Raises RegisterError for a field that is not held, and for a value that the field cannot take.
    """
    if field not in _SHAPES:
        raise RegisterError(f"поля «{field}» у города нет", remedy="Поля: " + ", ".join(HELD))
    try:
        return msgspec.convert(value, _SHAPES[field], strict=False)
    except msgspec.ValidationError as error:
        what = f"«{value}» не подходит: {error}"
        raise RegisterError(what, where=named(field), remedy="Исправьте значение") from error


def named(field: str) -> str:
    """The field as a person calls it; an extra column by its own header."""
    return NAMES.get(field, field)
