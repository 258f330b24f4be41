"""DCAT-AP 3 in JSON-LD: the dataset, each export as a distribution, the API as a service.

Mandatory properties by https://semiceu.github.io/DCAT-AP/releases/3.0.0/.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from doblest.exports import FORMATS, Format
from doblest.exports.choices import name_file
from doblest.exports.licence import get_licence_url
from doblest.exports.manifest import describe_edition, describe_origin, name_owner
from doblest.model import Edition, Language
from doblest.reference.licences import describe_licences
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.requests import PageRequest

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_LANGUAGES: tuple[Language, ...] = get_args(Language)
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def build_dcat(catalogue: Catalogue, request: PageRequest) -> bytes:
    edition = catalogue.edition
    base = request.origin + title_root(catalogue.title.key)
    document = {
        "@context": _CONTEXT,
        "@id": base,
        "@type": "dcat:Catalog",
        "dct:title": {"@language": "ru", "@value": edition.title},
        "dct:description": _describe_in_russian(describe_edition(edition)),
        "dct:publisher": _describe_publisher(edition),
        "dct:license": _describe_licence(edition),
        "dct:modified": _describe_moment(edition),
        "foaf:homepage": {"@id": f"{base}about/", "@type": "foaf:Document"},
        "dcat:service": _describe_api(edition, base),
        "dcat:dataset": _describe_dataset(edition, base),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _describe_in_russian(text: str) -> dict[str, str]:
    return {"@language": "ru", "@value": text}


def _describe_publisher(edition: Edition) -> dict[str, Any]:
    """The owner, as the list's own heading names it."""
    return {"@type": "foaf:Agent", "foaf:name": _describe_in_russian(name_owner(edition))}


def _describe_licence(edition: Edition) -> dict[str, str]:
    return {"@id": get_licence_url(edition.licence), "@type": "dct:LicenseDocument"}


def _describe_rights(edition: Edition) -> dict[str, Any]:
    """What each part is under: the licence is that of the register's own part."""
    labels = [
        {"@language": language, "@value": describe_licences(edition.licence, language)}
        for language in _LANGUAGES
    ]
    return {"@type": "dct:RightsStatement", "rdfs:label": labels}


def _describe_moment(edition: Edition) -> dict[str, Any]:
    return {"@type": "xsd:dateTime", "@value": edition.at}


def _describe_api(edition: Edition, base: str) -> dict[str, Any]:
    return {
        "@id": f"{base}api",
        "@type": "dcat:DataService",
        "dct:title": "OGC API – Features",
        "dct:license": _describe_licence(edition),
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
        "dct:description": _describe_in_russian(describe_origin(edition)),
        "dct:publisher": _describe_publisher(edition),
        "dct:license": _describe_licence(edition),
        "dct:rights": _describe_rights(edition),
        "dct:modified": _describe_moment(edition),
        "dcat:version": str(edition.revision),
        "dcat:distribution": [_describe_export(form, edition, base) for form in FORMATS],
    }


def _describe_export(form: Format, edition: Edition, base: str) -> dict[str, Any]:
    address = f"{base}export/{name_file(form, 'corrected')}"
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": form.title,
        "dct:license": _describe_licence(edition),
        "dct:rights": _describe_rights(edition),
        "dcat:mediaType": {"@id": _MEDIA_TYPES + form.media_type, "@type": "dct:MediaType"},
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
    }
