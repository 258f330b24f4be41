"""A column that holds a frozen value of the domain as JSON."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from django.db import models


@cache
def _decoder(shape: Any) -> msgspec.json.Decoder:
    return msgspec.json.Decoder(shape)


class StructField(models.TextField):
    """Any type that msgspec knows, written as JSON and read back as that type.

    Migrations see plain text: what the JSON looks like is the domain's affair.
    """

    def __init__(self, shape: Any = Any, **options: Any) -> None:
        self.shape = shape
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, options = super().deconstruct()
        options.pop("default", None)
        return name, "django.db.models.TextField", args, options

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        return None if value is None else _decoder(self.shape).decode(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else msgspec.json.encode(value).decode()

    def to_python(self, value: Any) -> Any:
        return value
