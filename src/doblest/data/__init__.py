"""What the code knows as data: TOML files that a historian can read and correct."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from doblest.data.parsed import load_parsed
from doblest.errors import DataError

Row = TypeVar("Row")


@cache
def load(name: str) -> dict[str, Any]:
    """The contents of `data/{name}.toml`, read once; callers must not change them.

    Raises DataError where the file is missing or is no TOML.
    """
    try:
        return load_parsed(resource(f"{name}.toml"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(error), where=f"data/{name}.toml", remedy="Исправьте файл") from error


def read_table(name: str, key: str, row: type[Row]) -> tuple[Row, ...]:
    """The array of tables `[[key]]` of `data/{name}.toml`, as values of the row's type.

    Raises DataError where a field is missing, unknown, or of another type.
    """
    try:
        return msgspec.convert(load(name)[key], tuple[row, ...])  # type: ignore[valid-type] # a type of its own
    except (KeyError, msgspec.ValidationError) as error:
        raise DataError(str(error), where=f"data/{name}.toml, [[{key}]]", remedy="Исправьте файл") from error


def resource(name: str) -> Path:
    """A file of the data folder, to be opened where it is used."""
    return Path(__file__).parent / name


def bundled_list() -> Path:
    """The owners' own list of the Cities of Labour Valour."""
    return resource("lists/perechen.txt")
