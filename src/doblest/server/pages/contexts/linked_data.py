"""The site and its data in the words of schema.org."""

from __future__ import annotations

import json
from typing import Any

from doblest.exports import FORMATS, Format
from doblest.exports.choices import name_file
from doblest.exports.licence import get_licence_url
from doblest.exports.manifest import describe_edition, name_owner
from doblest.reference.licences import describe_licences
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.wording.vocabulary import texts

Node = dict[str, Any]


def build_site_data(catalogue: Catalogue, request: PageRequest) -> str:
    """JSON-LD, safe within a script element, of a WebSite with its search."""
    return embed({"@context": "https://schema.org", **_describe_site(catalogue, request)})


def build_dataset_data(catalogue: Catalogue, request: PageRequest) -> str:
    """Likewise of the Dataset, with its revision: for a page that names it."""
    return embed({"@context": "https://schema.org", **_describe_dataset(catalogue, request)})


def embed(data: Node) -> str:
    """JSON that no script element ends at."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _describe_site(catalogue: Catalogue, request: PageRequest) -> Node:
    home, search = (
        request.origin + page_url(name, request.language, request.title) for name in ("home", "search")
    )
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": texts("site")["name"].in_language(request.language),
        "inLanguage": request.language,
        "about": catalogue.title.plural_title.in_language(request.language),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{text}}"},
            "query-input": "required name=text",
        },
    }


def _describe_dataset(catalogue: Catalogue, request: PageRequest) -> Node:
    """Under the name that the DCAT catalogue gives it too."""
    edition, base = catalogue.edition, request.origin + title_root(request.title)
    return {
        "@type": "Dataset",
        "@id": f"{base}#dataset",
        "url": base,
        "name": edition.title,
        "alternateName": edition.title_en,
        "description": f"{catalogue.title.plural}: регион, указ, справка о вкладе в Победу, памятник. "
        + describe_edition(edition),
        "inLanguage": "ru",
        "version": str(edition.revision),
        "dateModified": edition.at,
        "license": get_licence_url(edition.licence),
        "usageInfo": f"{request.origin}{page_url('data', request.language, request.title)}#licences",
        "copyrightNotice": describe_licences(edition.licence, request.language),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": name_owner(edition)},
        "temporalCoverage": "1941-06-22/1945-09-02",
        "spatialCoverage": {"@type": "Country", "name": "Россия"},
        "distribution": [_describe_download(form, base) for form in FORMATS],
    }


def _describe_download(form: Format, base: str) -> Node:
    return {
        "@type": "DataDownload",
        "name": form.title,
        "encodingFormat": form.media_type,
        "contentUrl": f"{base}export/{name_file(form, 'corrected')}",
    }
