"""The data for those who take them: files, calls of the API, each column and field, terms part by part."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doblest.exports.choices import name_file
from doblest.exports.geo.features import Feature, build_city_features
from doblest.exports.geo.points import build_geometry
from doblest.exports.registry import get_format
from doblest.featurestore import COLLECTIONS
from doblest.reference.dictionary import ApiField, Example, describe_field, examples, tables
from doblest.reference.licences import list_licence_parts
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.requests import PageRequest

_FILES = ("cities", "claims", "datapackage", "csvw")
_LONGEST = 160
"""Characters of a text in the sample; a note has thousands."""


class DataFile(Struct, frozen=True):
    name: str
    address: str
    form: Any
    """The format, with its names."""


class FieldGroup(Struct, frozen=True):
    """A collection of the API with what its properties mean."""

    name: str
    fields: tuple[ApiField, ...]


class Call(Struct, frozen=True):
    example: Example
    address: str


def build_data_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    root = title_root(request.title)
    api = f"{request.origin}{root}api"
    return {
        "files": [_describe_file(name, root) for name in _FILES],
        "tables": tuple(tables().values()),
        "calls": [Call(one, api + one.path) for one in examples()],
        "api": api,
        "api_docs": f"{root}api/docs/",
        "sample": _encode_sample(catalogue),
        "collections": [_describe_collection(name) for name in COLLECTIONS],
        "parts": list_licence_parts(catalogue.edition.licence),
    }


def _describe_file(name: str, root: str) -> DataFile:
    form = get_format(name)
    file = name_file(form, "corrected")
    return DataFile(file, f"{root}export/{file}", form)


def _describe_collection(name: str) -> FieldGroup:
    return FieldGroup(name, tuple(describe_field(name, field) for field in COLLECTIONS[name].queryables))


def _encode_sample(catalogue: Catalogue) -> str:
    """A city as the API gives it, long texts cut short; nothing where there is none."""
    for record in catalogue.edition.records[:1]:
        (feature,) = build_city_features(record, catalogue.edition)
        return msgspec.json.format(msgspec.json.encode(_shorten(feature)), indent=2).decode()
    return ""


def _shorten(feature: Feature) -> dict[str, Any]:
    properties = {
        name: f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
        for name, value in feature.properties.items()
    }
    geometry = build_geometry(feature.point, feature.parts)
    return {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": properties}
