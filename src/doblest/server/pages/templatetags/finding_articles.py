"""Articles of findings: made once of what they say, for pages of many days have most of them in common."""

from __future__ import annotations

from hashlib import blake2b

import msgspec
from django import template
from django.utils.safestring import SafeString, mark_safe
from msgspec.structs import replace

from doblest.model import LocalizedText
from doblest.server.catalogue.cities import City
from doblest.server.http.cache import ByteBoundedCache
from doblest.server.pages.contexts.evidence import FindingView

register = template.Library()

_MOST_BYTES = 4 * 1024 * 1024
_articles: ByteBoundedCache[SafeString] = ByteBoundedCache(_MOST_BYTES, lambda made: 2 * len(made))
"""By all that an article is made of."""
_encode = msgspec.msgpack.Encoder().encode


@register.simple_tag(takes_context=True)
def finding_article(context: template.Context, view: FindingView, *, names_city: bool = False) -> SafeString:
    """Among others of a page. What one person alone is shown of it is never kept."""
    if context.get("own_cities"):
        return _render(context, view, names_city=names_city)
    request = context["page_request"]
    key = request.language, request.title, names_city, _hash_content(view)
    return _articles.get_or_build(key, lambda: _render(context, view, names_city=names_city))


def _render(context: template.Context, view: FindingView, *, names_city: bool) -> SafeString:
    assert context.template is not None, "a tag is rendered in a template"
    article = context.template.engine.get_template("pages/_finding.html")
    with context.push(view=view, names_city=names_city):
        return mark_safe(article.render(context))


def _hash_content(view: FindingView) -> bytes:
    """Of its cities an article has the address and the name."""
    cities = [_name_city(city) for city in (*view.cities, *(quote.city for quote in view.quotes))]
    quotes = tuple(replace(quote, city=None) for quote in view.quotes)
    content = _encode((replace(view, cities=(), quotes=quotes), cities))
    return blake2b(content, digest_size=16).digest()


def _name_city(city: City | None) -> tuple[str, LocalizedText] | None:
    return (city.slug, city.name) if city else None
