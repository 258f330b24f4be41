"""What templates ask of the pages: addresses, numbers, typography."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from doblest.model import Claim, Finding, Language
from doblest.server.pages import bundle, drawing, links, readings, words
from doblest.server.pages.catalogue import City
from doblest.server.pages.facets import Option
from doblest.server.pages.products import Product, product, slug
from doblest.server.pages.shown.findings import field_name
from doblest.server.register.history import Change
from doblest.wording import typography
from doblest.wording.dates import format_day
from doblest.wording.diffs import diff_words
from doblest.wording.findings import format_message

register = template.Library()


@register.simple_tag
def page(name: str, language: str = "", **arguments: str | int) -> str:
    return links.page(name, language, **arguments)


@register.simple_tag
def bundled(name: str) -> str:
    """The hashed address of a file of the browser's bundle."""
    return links.asset(bundle.address(name))


@register.filter
def number(value: float) -> str:
    return words.trimmed(value)


@register.filter
def round_km(value: float) -> str:
    """Kilometres as people tell them: whole, and to tens from a hundred on."""
    return words.grouped(round(value, -1) if value >= 100 else round(value))


@register.filter
def day(value: str) -> str:
    """An ISO date or time as people write a day: «2 июля 2020»."""
    return format_day(value, "en" if words.english() else "ru")


@register.filter
def message(finding: Finding, language: Language) -> str:
    """The finding as a sentence."""
    return format_message(finding, language)


@register.filter
def typo(text: Any) -> SafeString:
    """Non-breaking spaces where Russian typography wants them."""
    return mark_safe(typography.typographic(conditional_escape(text)))


@register.tag
def typographic(parser: template.base.Parser, token: template.base.Token) -> TypographicNode:
    nodes = parser.parse(("endtypographic",))
    parser.delete_first_token()
    return TypographicNode(nodes)


class TypographicNode(template.Node):
    def __init__(self, nodes: template.NodeList) -> None:
        self.nodes = nodes

    def render(self, context: template.Context) -> SafeString:
        html = self.nodes.render(context)
        return html if words.english() else mark_safe(typography.typographic_html(html))


register.filter("reading", readings.reading)
register.filter("claim_value", readings.value)
register.filter("claim_thing", readings.thing)
register.filter("claim_short", readings.short)
register.filter("unit", readings.unit_words)
register.filter("rate", readings.rate)


@register.simple_tag
def claim_product(claim: Claim) -> Product:
    """The category that a claim stands in, for a way to all the others."""
    return product(slug(claim.category), claim.category)


@register.simple_tag(takes_context=True)
def twin(context: template.Context, language: str) -> str:
    """The same page in the other language."""
    asked = context["asked"]
    query = urlencode(asked.query)
    return links.page(asked.page, language, **asked.arguments) + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def turned(context: template.Context, number: int) -> str:
    return str(context["choice"].query(page=number))


@register.simple_tag(takes_context=True)
def sorted_by(context: template.Context, sort: str) -> str:
    query = context["choice"].query(sort=sort)
    return f"?{query}" if query else ""


@register.simple_tag(takes_context=True)
def narrowed(context: template.Context, name: str, option: Option) -> str:
    """The rest of a search's address with one value chosen, or let go where it was."""
    query = context["choice"].query(**{name: "" if option.selected else option.value})
    return f"&{query}" if query else ""


@register.inclusion_tag("pages/_dot.html")
def dot(city: City, radius: float) -> dict[str, Any]:
    """A city's mark on a drawing."""
    x, y = drawing.placed(city.x, city.y)
    return {"x": f"{x:.1f}", "y": f"{y:.1f}", "city": city, "scale": f"{radius / 5.5:.2f}"}


@register.simple_tag
def dot_radius(count: int) -> str:
    """Of a circle whose area tells a count."""
    return f"{3 + 3.2 * math.sqrt(count):.1f}"


@register.filter
def unlocalized(value: float) -> str:
    """A number for a machine: a point, no thousands."""
    return f"{value:g}"


@register.simple_tag
def city_count(count: int) -> str:
    """«70 городов»."""
    return ngettext("%(n)s город", "%(n)s городов", count) % {"n": words.grouped(count)}


@register.simple_tag
def city_forms() -> str:
    """The forms of the same for one, few and many, for the browser to choose from."""
    forms = (ngettext("%(n)s город", "%(n)s городов", count) for count in (1, 2, 5))
    return "|".join(form % {"n": "#"} for form in forms)


@register.inclusion_tag("pages/_change.html")
def change_line(change: Change) -> dict[str, Any]:
    """One field's old and new value, as an editor's hand shows them."""
    texts = all(
        isinstance(value, str | int | None) and not isinstance(value, bool)
        for value in (change.old, change.new)
    )
    stretches = diff_words(str(change.old or ""), str(change.new or "")) if texts else ()
    return {
        "field": field_name(change.field),
        "name": change.field,
        "new": change.new,
        "stretches": stretches,
    }


@register.filter
def web(address: str) -> bool:
    """True for an address that may stand in a link: a list may carry any text in its place."""
    return address.lower().startswith(("https://", "http://", "geo:"))
