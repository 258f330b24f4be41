"""Rows of the flat tables `cities.csv` and `claims.csv`, by the columns of the data dictionary."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from doblest.exports.addresses import locate_city, locate_claim
from doblest.exports.claim_columns import list_columns
from doblest.exports.geo.features import name_claims
from doblest.exports.geo.points import Point, describe_best_point, get_city_point, get_memorial_point
from doblest.exports.geo.properties import read_source_cell
from doblest.exports.options import Options
from doblest.exports.selection import get_memorial_status
from doblest.exports.sentences import find_sentences
from doblest.exports.stele_columns import list_stele_columns
from doblest.exports.tabular.formulas import neutralise
from doblest.language.transliteration import to_english
from doblest.model import Claim, Decree, Edition, Memorial, Record
from doblest.reference.dictionary import SEPARATOR, TableName, tables
from doblest.reference.memorials import has_title_name, name_kind
from doblest.reference.municipalities import count_oktmo_sources, find_oktmo
from doblest.reference.products import group_key
from doblest.reference.regions import districts, get_key, regions
from doblest.reference.titles import get_title

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
_GROUNDS = ("enterprises", "workers", "heroism")
_EMPTY = ""


def encode_rows(table: TableName, rows: Iterable[Row], options: Options) -> bytes:
    """RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. No text is run as a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=options.delimiter or ",", lineterminator="\r\n")
    names = [column.name for column in tables()[table].columns]
    writer.writerow(names)
    writer.writerows([_format(row[name]) for name in names] for row in rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _format(value: Cell) -> str:
    match value:
        case None:
            return _EMPTY
        case bool():
            return str(value).lower()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case int():
            return str(value)
        case _:
            return neutralise(value)


def list_city_rows(edition: Edition, base_url: str) -> Iterator[Row]:
    return (_describe_city(record, edition, base_url) for record in edition.records)


def list_claim_rows(edition: Edition, base_url: str) -> Iterator[Row]:
    for record in edition.records:
        claims = tuple(record.claims)
        sentences = find_sentences(record.located.entry.note, claims)
        for claim, name, sentence in zip(claims, name_claims(record), sentences, strict=True):
            permalink = locate_claim(record, claim, edition, base_url)
            named = {"claim_id": name, "permalink": permalink, "sentence": sentence}
            yield _describe_claim(record, claim) | named


# --- a city -----------------------------------------------------------------------------------


def _describe_city(record: Record, edition: Edition, base_url: str) -> dict[str, Cell]:
    entry, region = record.located.entry, record.located.region
    return {
        "slug": record.slug,
        "permalink": locate_city(record, edition, base_url),
        "number": entry.number,
        "city": record.city,
        "city_en": to_english(record.city),
        "city_in_list": read_source_cell(record, "city"),
        **_describe_region(record),
        "oktmo": find_oktmo(record.located.place),
        "year": entry.year,
        **_describe_decree(record.decree),
        **{f"ground_{key}": any(one.key == key for one in record.grounds) for key in _GROUNDS},
        "memorial_status": get_memorial_status(record),
        **_describe_memorial(entry.memorial, edition),
        **_describe_points(record),
        "claims": len(record.claims),
        "findings": len(record.findings),
        "note": entry.note,
        "revision": record.revision,
        "oktmo_sources": count_oktmo_sources(record.located.place),
        "region_key": get_key(region.iso) if region else None,
        **_describe_stele(record, edition),
        "settlements": SEPARATOR.join(entry.settlements),
    }


def _describe_stele(record: Record, edition: Edition) -> dict[str, Cell]:
    columns = list_stele_columns(record, edition)
    return columns | {"stele_sources": SEPARATOR.join(columns["stele_sources"] or ())}


def _describe_region(record: Record) -> dict[str, Cell]:
    match = record.located.region
    region = regions().get(match.iso) if match else None
    return {
        "region": match.name if match else record.located.entry.region,
        "region_en": region.name_en if region else None,
        "region_in_list": read_source_cell(record, "region"),
        "region_iso": match.iso if match else None,
        "region_oktmo": region.oktmo if region else None,
        "district": districts()[region.district].key if region and region.district else None,
    }


def _describe_decree(decree: Decree | None) -> dict[str, Cell]:
    return {
        "decree_date": decree.date if decree else None,
        "decree_number": decree.number if decree else None,
        "decree_url": decree.url if decree else None,
    }


def _describe_memorial(memorial: Memorial | None, edition: Edition) -> dict[str, Cell]:
    names = ("kind", "word", "names_title", "name", "address", "url")
    if memorial is None:
        return {f"memorial_{name}": None for name in names}
    return {
        "memorial_kind": memorial.kind,
        "memorial_word": name_kind(memorial.kind).plain.ru,
        "memorial_names_title": has_title_name(memorial, get_title(edition.title_key or None)),
        "memorial_name": memorial.name,
        "memorial_address": memorial.address,
        "memorial_url": memorial.map_url,
    }


def _describe_points(record: Record) -> dict[str, Cell]:
    memorial, centre = get_memorial_point(record.located.entry.memorial), get_city_point(record)
    place = record.located.place
    return {
        "point_is": describe_best_point(record),
        **_name_ends("", memorial or centre),
        **_name_ends("city_", centre),
        "geonames_id": place.geonames_id if place else None,
    }


def _name_ends(prefix: str, point: Point) -> dict[str, Cell]:
    lon, lat = point or (None, None)
    return {f"{prefix}longitude": lon, f"{prefix}latitude": lat}


# --- a claim ----------------------------------------------------------------------------------


def _describe_claim(record: Record, claim: Claim) -> dict[str, Cell]:
    region, things = record.located.region, claim.roles.things
    columns = list_columns(claim)
    kept = {name: columns[name] for name in _SAME if name in columns}
    return {
        **kept,
        "city_slug": record.slug,
        "claim_key": claim.key,
        "city": record.city,
        "region_iso": region.iso if region else None,
        "value_low": claim.low,
        "value_high": claim.high,
        "thing": claim.object,
        "modifiers": SEPARATOR.join(things[0].modifiers) if things else None,
        "things": SEPARATOR.join(thing.name for thing in things),
        "group": group_key(claim.category),
        "figure_source": columns["source"],
        "span_start": claim.start,
        "span_end": claim.end,
        "revision": record.revision,
        "region_key": get_key(region.iso) if region else None,
    }


_SAME = frozenset(column.name for column in tables()["claims"].columns) - {"things"}
"""Columns that have one name here and in every other format."""
