"""The data dictionary of the flat files as a Frictionless Data Package: https://specs.frictionlessdata.io/."""

from __future__ import annotations

from typing import Any

import msgspec

from doblest.exports.addresses import locate_title
from doblest.exports.format import Format, Output
from doblest.exports.licence import get_licence_url
from doblest.exports.manifest import describe_origin, name_owner
from doblest.exports.options import Options
from doblest.model import Edition
from doblest.reference.dictionary import Column, Table, tables
from doblest.reference.licences import LicencePart, list_licence_parts

Node = dict[str, Any]


def build(edition: Edition, options: Options) -> Output:
    home = locate_title(edition, options.base_url)
    package = {
        "profile": "tabular-data-package",
        "name": f"doblest-{edition.title_key or 'register'}",
        "title": edition.title,
        "title_en": edition.title_en,
        "description": describe_origin(edition),
        **({"homepage": home} if home else {}),
        "version": str(edition.revision),
        "created": edition.at,
        "licenses": [
            {"name": edition.licence, "path": get_licence_url(edition.licence), "title": edition.licence}
        ],
        "licences_by_part": [_describe_part(part) for part in list_licence_parts(edition.licence)],
        "sources": [{"title": f"{name_owner(edition)} (SHA-256 {edition.document})"}],
        "resources": [_describe_table(table, options.delimiter or ",") for table in tables().values()],
    }
    content = msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n"
    return Output(content, len(edition.records))


def _describe_part(part: LicencePart) -> Node:
    return {
        "name": part.key,
        "title": part.name.ru,
        "title_en": part.name.en,
        "terms": part.terms.ru,
        "terms_en": part.terms.en,
        "licence": part.licence or None,
        "path": part.url or None,
    }


def _describe_table(table: Table, delimiter: str) -> Node:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        "title": table.title.ru,
        "title_en": table.title.en,
        "description": table.about.ru,
        "description_en": table.about.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": delimiter, "lineTerminator": "\r\n"},
        "schema": {
            "fields": [_describe_column(column) for column in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
            **_describe_foreign_key(table),
        },
    }


def _describe_foreign_key(table: Table) -> Node:
    if table.name == "cities":
        return {}
    reference = {"resource": "cities", "fields": ["slug"]}
    return {"foreignKeys": [{"fields": ["city_slug"], "reference": reference}]}


def _describe_column(column: Column) -> Node:
    field: Node = {
        "name": column.name,
        "type": column.type,
        "title": column.title.ru,
        "title_en": column.title.en,
        "description": column.about.ru,
        "description_en": column.about.en,
        "constraints": _list_constraints(column),
    }
    if column.unit:
        field["unit"] = column.unit
    if column.values:
        field["labels"] = {value: {"ru": words.ru, "en": words.en} for value, words in column.values.items()}
    return field


def _list_constraints(column: Column) -> Node:
    told: Node = {"required": True} if column.is_required else {}
    if column.values:
        told["enum"] = list(column.values)
    if column.pattern:
        told["pattern"] = column.pattern
    return told


FORMAT = Format(
    "datapackage",
    ".json",
    "application/json",
    "Словарь данных cities.csv и claims.csv: Frictionless",
    "Data dictionary of cities.csv and claims.csv: Frictionless",
    build,
    stem="datapackage",
)
