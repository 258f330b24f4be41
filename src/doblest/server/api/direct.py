"""Answers with features for who asks without Django: `fast_path`, whose headers Django wrote before."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest

from doblest.featurestore import FeatureStore
from doblest.server.api.addresses import SEGMENT, Address
from doblest.server.api.parameters import Pairs
from doblest.server.api.stores import get_stores
from doblest.server.api.views import Plan, plan_item, plan_items
from doblest.server.http.memo import remember_short
from doblest.server.http.responses import Answered

_ITEMS = re.compile(r"/api/(?P<path>collections/(?P<name>[a-z]+)/items(?:/(?P<feature>[a-z0-9-]+))?)")
"""Of the default title, as the API writes them itself."""
_QUICK_PARAMETERS = {"limit", "offset", "bbox", "f", "crs", "bbox-crs"}
_QUICK_LIMIT = 100
"""A page of so many features takes a third of a millisecond."""


def find_answer(environ: dict[str, Any]) -> Answered | None:
    """None for all but a successful answer as JSON: Django refuses and redirects, and says what is wrong."""
    return _find(environ, is_quick=False)


def find_quick_answer(environ: dict[str, Any]) -> Answered | None:
    """The same, and None for all that may take longer than others should wait: filters, searches, large
    pages, days of the past, shapes that are no points, and a register whose file is not open yet."""
    return _find(environ, is_quick=True)


def _find(environ: dict[str, Any], *, is_quick: bool) -> Answered | None:
    match = _ITEMS.fullmatch(environ.get("PATH_INFO", ""))
    if match is None or environ.get("SCRIPT_NAME"):
        return None
    try:
        address = _parse_address(environ, match["path"])
        opened = _find_quick_store(address.query, match["name"]) if is_quick else None
        if is_quick and opened is None:
            return None
        plan = _plan(address, environ, match, opened)
        answered = plan.find(environ) if plan.answer.form == "json" else None
    except Exception:  # Django meets it again, and answers it
        return None
    return answered if answered and answered[1].status == 200 else None


def _plan(
    address: Address, environ: dict[str, Any], match: re.Match[str], opened: FeatureStore | None
) -> Plan:
    if match["feature"]:
        return plan_item(address, environ, match["name"], match["feature"], opened=opened)
    return plan_items(address, environ, match["name"], opened=opened)


def _find_quick_store(query: Pairs, name: str) -> FeatureStore | None:
    """The store that answers in a moment, if any does; parameters may be wrong, and what is made of them says
    so."""
    asked = dict(query)
    if not asked.keys() <= _QUICK_PARAMETERS or int(asked.get("limit", "1")) > _QUICK_LIMIT:
        return None
    store = get_stores().find_open()
    if store is None or ("bbox" in asked and not store.layers[name].is_point_layer):
        return None
    return store


def _parse_address(environ: dict[str, Any], path: str) -> Address:
    """As `addresses.parse_address` has it of Django's request. Raises ValueError for letters that no address
    has, and DisallowedHost."""
    query = environ["QUERY_STRING"].encode("ascii").decode()
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)
    forwarded = environ.get("HTTP_X_FORWARDED_PROTO", "")
    origin = _find_origin(environ["HTTP_HOST"], environ["wsgi.url_scheme"], forwarded)
    return Address(f"{origin}/{SEGMENT}", tuple(path.split("/")), tuple(pairs))


@remember_short(64)
def _find_origin(host: str, scheme: str, forwarded: str) -> str:
    """What Django makes of the headers that name the site."""
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": scheme,
            "HTTP_HOST": host,
            **({"HTTP_X_FORWARDED_PROTO": forwarded} if forwarded else {}),
        }
    )
    return f"{request.scheme}://{request.get_host()}"
