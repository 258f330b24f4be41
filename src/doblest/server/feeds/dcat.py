"""DCAT 3 in JSON-LD: the dataset, each export as a distribution, the API as a service."""

from __future__ import annotations

from typing import Any

import msgspec

from doblest.exports import FORMATS, Format
from doblest.model import Edition
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.requests import PageRequest

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def build_dcat(catalogue: Catalogue, request: PageRequest) -> bytes:
    edition = catalogue.edition
    base = request.origin + title_root(catalogue.title.key)
    document = {
        "@context": _CONTEXT,
        "@id": base,
        "@type": "dcat:Catalog",
        "dct:title": {"@language": "ru", "@value": edition.title},
        "dct:modified": _describe_moment(edition),
        "foaf:homepage": {"@id": base},
        "dcat:service": _describe_api(base),
        "dcat:dataset": _describe_dataset(edition, base),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _describe_moment(edition: Edition) -> dict[str, Any]:
    return {"@type": "xsd:dateTime", "@value": edition.at}


def _describe_api(base: str) -> dict[str, Any]:
    return {
        "@type": "dcat:DataService",
        "dct:title": "OGC API – Features",
        "dcat:endpointURL": {"@id": f"{base}api"},
        "dcat:endpointDescription": {"@id": f"{base}api/openapi.json"},
        "dcat:servesDataset": {"@id": f"{base}#dataset"},
    }


def _describe_dataset(edition: Edition, base: str) -> dict[str, Any]:
    titles = (("ru", edition.title), ("en", edition.title_en))
    return {
        "@id": f"{base}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": [{"@language": language, "@value": title} for language, title in titles],
        "dct:identifier": f"sha256:{edition.document}",
        "dct:license": edition.licence,
        "dct:modified": _describe_moment(edition),
        "dcat:version": str(edition.revision),
        "dcat:distribution": [_describe_export(form, base) for form in FORMATS],
    }


def _describe_export(form: Format, base: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": form.title,
        "dcat:mediaType": form.media_type,
        "dcat:downloadURL": {"@id": f"{base}export/doblest{form.suffix}"},
    }
