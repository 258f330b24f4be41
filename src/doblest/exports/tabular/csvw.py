"""The data dictionary of the flat files as CSV on the Web: https://www.w3.org/TR/tabular-metadata/.

At `csv-metadata.json` beside the tables, where a client of the standard looks for it unasked.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from doblest.exports.format import Format, Output
from doblest.exports.licence import get_licence_url
from doblest.exports.manifest import name_owner
from doblest.exports.options import Options
from doblest.model import Edition, LocalizedText
from doblest.reference.dictionary import SEPARATOR, Column, Table, tables
from doblest.reference.licences import describe_licences

Node = dict[str, Any]


def build(edition: Edition, options: Options) -> Output:
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ru"}],
        "dc:title": _translate(LocalizedText(edition.title, edition.title_en)),
        "dc:creator": name_owner(edition),
        "dc:license": {"@id": get_licence_url(edition.licence)},
        "dc:rights": _translate(_describe_rights(edition)),
        "dialect": {"delimiter": options.delimiter or ",", "header": True, "encoding": "utf-8"},
        "tables": [_describe_table(table) for table in tables().values()],
    }
    content = msgspec.json.format(msgspec.json.encode(group), indent=1) + b"\n"
    return Output(content, len(edition.records))


def _describe_rights(edition: Edition) -> LocalizedText:
    return LocalizedText(describe_licences(edition.licence, "ru"), describe_licences(edition.licence, "en"))


def _translate(words: LocalizedText) -> list[Node]:
    return [{"@value": words.ru, "@language": "ru"}, {"@value": words.en, "@language": "en"}]


def _describe_table(table: Table) -> Node:
    schema: Node = {
        "columns": [_describe_column(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if table.name == "claims":
        reference = {"resource": "cities.csv", "columnReference": "slug"}
        schema["foreignKeys"] = [{"columnReference": "city_slug", "reference": reference}]
    return {
        "url": table.file,
        "dc:title": _translate(table.title),
        "dc:description": _translate(table.about),
        "tableSchema": schema,
    }


def _describe_column(column: Column) -> Node:
    described: Node = {
        "name": column.name,
        "titles": column.name,
        "dc:title": _translate(column.title),
        "dc:description": _translate(column.about),
        "datatype": _describe_type(column),
        "required": column.is_required,
    }
    return described | ({"separator": SEPARATOR} if column.has_several else {})


def _describe_type(column: Column) -> str | Node:
    if column.values:
        return {"base": "string", "format": "|".join(map(re.escape, column.values))}
    if column.pattern:
        return {"base": "string", "format": column.pattern}
    return column.type


FORMAT = Format(
    "csvw",
    ".json",
    "application/csvm+json",
    "Словарь данных cities.csv и claims.csv: CSVW",
    "Data dictionary of cities.csv and claims.csv: CSVW",
    build,
    stem="csv-metadata",
)
