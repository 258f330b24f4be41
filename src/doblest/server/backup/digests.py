"""What is in the tables of a database, told by a number: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec
from django.db import models

from doblest.server.backup.manifest import Digest
from doblest.server.register.progress import Progress
from doblest.server.transfer import Model

_BATCH = 2000
_PASSING = frozenset({"register_title.uid"})
_encode = msgspec.json.Encoder(order="deterministic", enc_hook=str).encode


def digest_tables(alias: str, tables: Sequence[Model], progress: Progress) -> dict[str, Digest]:
    """By the name of the table. The name of the register itself is left out: a restored one has its own."""
    digests = {}
    for done, model in enumerate(tables, 1):
        digests[model._meta.db_table] = _digest_table(alias, model)
        progress("Сверка", done, len(tables))
    return digests


def _digest_table(alias: str, model: Model) -> Digest:
    """Columns by name, rows by what they come to: releases differ in the order of columns, databases in how
    they sort words."""
    own = [one for one in model._meta.concrete_fields if not one.generated and not _is_passing(one)]
    fields = sorted(own, key=lambda field: field.column)
    rows = model._base_manager.using(alias).values_list(*(field.attname for field in fields))
    has_json = any(isinstance(field, models.JSONField) for field in fields)
    found = sorted(
        hashlib.sha256(_encode(_normalise_numbers(row) if has_json else row)).digest()
        for row in rows.order_by().iterator(_BATCH)
    )
    return Digest(len(found), hashlib.sha256(b"".join(found)).hexdigest())


def _is_passing(field: models.Field[Any, Any]) -> bool:
    return f"{field.model._meta.db_table}.{field.column}" in _PASSING


def _normalise_numbers(value: Any) -> Any:
    """Whole numbers without a point: PostgreSQL's JSON does not tell 1e16 from the integer."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _normalise_numbers(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_normalise_numbers(one) for one in value]
    return value
