"""What templates ask for: addresses, names in the page's language, numbers, typography.

The language is the one that `rendering` has made active.
"""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doblest.exports.outline_paths import to_drawing
from doblest.language.transliteration import to_english
from doblest.language.web import is_opened
from doblest.model import Claim, Finding, Language, LocalizedText
from doblest.reference.acts import name_act
from doblest.reference.products import Product
from doblest.reference.titles import default_title
from doblest.server.catalogue.cities import City, get_product
from doblest.server.catalogue.facets import Facet, Option
from doblest.server.pages import markup
from doblest.server.pages.bundle import bundle_url
from doblest.server.pages.dated import leave_day
from doblest.server.pages.links import page_url, translate_url
from doblest.server.pages.markup import get_page_language
from doblest.server.register.history import Change
from doblest.server.search.snippets import Part
from doblest.wording import claims, deeds, phrases, typography
from doblest.wording.changes import compare_values
from doblest.wording.dates import format_day
from doblest.wording.excerpts import Segment
from doblest.wording.findings import format_message, format_places
from doblest.wording.numbers import format_number, group_thousands
from doblest.wording.periods import describe_period, find_years
from doblest.wording.signs import show_blanks
from doblest.wording.vocabulary import field_name

register = template.Library()

_UNQUOTED = ("listed", "decision", "extra")
"""Changes whose values are not shown: «listed» is told in words, other columns may be private."""


def _localize(function: Callable[[Any, Language], str]) -> Callable[[Any], str]:
    """A filter of a function that says a value in a language."""
    return lambda value: function(value, get_page_language())


_LOCALIZED: dict[str, Callable[[Any, Language], str]] = {
    "localized": LocalizedText.in_language,
    "number": format_number,
    "day": format_day,
    "unit": claims.describe_unit,
    "rate": claims.describe_rate,
    "reading": claims.describe_claim,
    "claim_value": claims.describe_value,
    "claim_short": claims.format_short,
    "period": describe_period,
    "act_name": lambda decree, language: name_act(decree).in_language(language),
    "field_words": lambda name, language: field_name(name).in_language(language),
}
for _name, _function in _LOCALIZED.items():
    register.filter(_name, _localize(_function))


# --- addresses -------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def page(
    context: template.Context,
    name: str,
    language: Language | None = None,
    title: str | None = None,
    **arguments: str,
) -> str:
    """The address of a page, of the same title and in the same language unless others are named."""
    request = context["page_request"]
    return page_url(name, language or request.language, title or request.title, **arguments)


@register.simple_tag(name="shared_page")
def resolve_shared_page(name: str, **arguments: str) -> str:
    """The address of a resource that is the same for every title and language."""
    return page_url(name, "ru", default_title().key, **arguments)


@register.simple_tag(takes_context=True, name="translated_page")
def resolve_translated_page(context: template.Context) -> str:
    """The same page in the other language."""
    return translate_url(context["page_request"], context["page_request"].other_language)


@register.simple_tag(takes_context=True, name="today")
def resolve_today(context: template.Context) -> str:
    """The same page today."""
    return leave_day(context["page_request"])


@register.simple_tag(name="bundle")
def resolve_bundle(name: str) -> str:
    """The hashed address of a file of the browser's bundle."""
    return bundle_url(name)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: str | int) -> str:
    """`?…` that asks for the same search and filters with changes; empty where there are none left."""
    return _join_query(_encode_search(context), context["filters"].urlencode(**changes))


def _encode_search(context: template.Context) -> str:
    text = context.get("q")
    return urlencode({"q": text}, quote_via=quote) if text else ""


def _join_query(*parts: str) -> str:
    return "?" + "&".join(filter(None, parts)) if any(parts) else ""


@register.simple_tag(takes_context=True, name="facet_links")
def render_facet_links(context: template.Context, facet: Facet) -> SafeString:
    """Values with cities left: each link chooses one, or lets it go where it was chosen.

    There are dozens on a page, for which a template's own loop takes longer than the search.
    """
    address = page(context, context["page_request"].page)
    search = _encode_search(context)
    options = [option for option in facet.options if option.count or option.is_selected]
    encode = _build_encoder(context["filters"], facet.name)
    links = [
        _render_facet_link(
            option, address + _join_query(search, encode("" if option.is_selected else option.value))
        )
        for option in options
    ]
    return mark_safe("\n".join(links))


def _build_encoder(filters: Any, name: str) -> Callable[[str], str]:
    """The query with one choice or another: what stands around it is encoded once."""
    without = filters.urlencode(**{name: ""})
    start, _, end = filters.urlencode(**{name: "\0"}).partition(f"{name}=%00")
    return lambda value: f"{start}{name}={quote_plus(value)}{end}" if value else without


def _render_facet_link(option: Option, address: str) -> str:
    current = ' aria-current="true"' if option.is_selected else ""
    link = f'<a href="{html.escape(address)}"{current}>{html.escape(option.label)}</a>'
    return f"<li>{link} <span>{option.count}</span></li>"


@register.filter
def web(address: str) -> bool:
    """True for an address that may stand in a link: a list may carry any text in its place."""
    return is_opened(address)


# --- numbers and words -----------------------------------------------------------------------


@register.filter
def round_km(value: float) -> str:
    """Kilometres as people say them: whole, and to tens from a hundred on."""
    return group_thousands(round(value, -1) if value >= 100 else round(value), get_page_language())


@register.filter("decimal")
def format_decimal(value: float) -> str:
    """A number for a machine: a point, no thousands."""
    return f"{value:g}"


@register.simple_tag
def city_count(count: int) -> str:
    """«70 городов»."""
    return ngettext("%(n)s город", "%(n)s городов", count) % {
        "n": group_thousands(count, get_page_language())
    }


@register.simple_tag
def city_forms() -> str:
    """The forms of the same for one, few and many, for the browser to choose from."""
    forms = (ngettext("%(n)s город", "%(n)s городов", count) for count in (1, 2, 5))
    return "|".join(form % {"n": "#"} for form in forms)


@register.simple_tag
def number_forms() -> str:
    """«# число|# числа|# чисел», for the browser to choose from."""
    forms = (ngettext("%(n)s число", "%(n)s чисел", count) for count in (1, 2, 5))
    return "|".join(form % {"n": "#"} for form in forms)


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
        text = self.nodes.render(context)
        return text if get_page_language() == "en" else mark_safe(typography.typographic_html(text))


# --- claims, findings, changes ---------------------------------------------------------------


register.filter("claim_group", deeds.find_group)
register.filter("claim_things", phrases.say_things)
register.filter("thing", markup.name_thing)
register.filter("claim_said", markup.say_claim)
register.filter("claim_deed", markup.say_deed)
register.filter("claim_sentence", markup.write_sentence)
register.filter("marked", markup.mark_russian)
register.filter("latin", to_english)
register.filter("places", _localize(format_places))


@register.filter("claim_years")
def format_years(claim: Claim) -> str:
    """«1942 1943» for the browser's filter; empty where no time is told."""
    years = find_years(claim.roles.period) if claim.roles.period else None
    return f"{years[0]} {years[1]}" if years else ""


@register.filter
def claim_product(claim: Claim) -> Product:
    """The category that a claim stands in, for a way to all the others."""
    return get_product(claim.category)


@register.filter
def finding_message(finding: Finding) -> SafeString:
    """In one place, whatever a finding's words are made of."""
    language = get_page_language()
    text = format_message(finding, language)
    return (
        markup.render_marked(text)
        if language == "en"
        else mark_safe(typography.typographic(html.escape(text)))
    )


@register.filter
def highlight(parts: Iterable[Part]) -> SafeString:
    """A text in parts, those that answer marked."""
    pairs = ((html.escape(part.text), part.is_marked) for part in parts)
    return mark_safe("".join(f"<mark>{text}</mark>" if is_marked else text for text, is_marked in pairs))


@register.filter("edits")
def render_edits(segments: Iterable[Segment], gap: str = "") -> SafeString:
    """The struck word, the right one beside it; `gap` stands between them."""
    return mark_safe("".join(_render_segment(segment, gap) for segment in segments))


def _render_segment(segment: Segment, gap: str) -> str:
    if segment.kind == "same":
        return html.escape(segment.old)
    deleted = _render_edit("del", segment.old) if segment.old else ""
    inserted = gap + _render_edit("ins", segment.new) if segment.new else ""
    return deleted + inserted


def _render_edit(tag: str, text: str) -> str:
    """A sign stands in a frame: a hyphen that is struck through cannot be seen."""
    style = "" if any(map(str.isalnum, text)) else ' class="sign"'
    return f"<{tag}{style}>{html.escape(show_blanks(text))}</{tag}>"


@register.filter("told")
def mark_edits(segments: Iterable[Segment]) -> SafeString:
    """What went struck, what came underlined, each said in words to those who listen."""
    return mark_safe("".join(map(_mark_segment, segments)))


def _mark_segment(segment: Segment) -> str:
    if segment.kind == "same":
        return html.escape(segment.old)
    label = {"moved_away": _("перенесено отсюда:"), "moved_here": _("перенесено сюда:")}.get(segment.kind)
    deleted = _mark_edit("del", segment.old, label or _("удалено:"), segment.kind)
    return deleted + _mark_edit("ins", segment.new, label or _("вставлено:"), segment.kind)


def _mark_edit(tag: str, text: str, label: str, kind: str) -> str:
    if not text:
        return ""
    is_sign = not any(map(str.isalnum, text))
    classes = " ".join(filter(None, (kind, "sign" if is_sign else "")))
    hidden = "moved-label" if kind.startswith("moved") else "visually-hidden"
    said = f'<span class="{hidden}" lang="{get_page_language()}">{html.escape(label)} </span>'
    return f'<{tag} class="{classes}">{said}{html.escape(show_blanks(text))}</{tag}>'


@register.inclusion_tag("pages/_change.html")
def change_line(change: Change) -> dict[str, Any]:
    """One field's old and new value, as an editor's hand shows them."""
    parts = () if change.field in _UNQUOTED else compare_values(change.old, change.new)
    return {"field": field_name(change.field), "name": change.field, "new": change.new, "parts": parts}


# --- drawings --------------------------------------------------------------------------------


@register.simple_tag
def mark_name(status: str, name: LocalizedText) -> SafeString:
    """A mark with what it means."""
    return _render_memorial(status, name.in_language(get_page_language()))


@register.simple_tag(takes_context=True)
def city_mistake(context: template.Context, city: City) -> SafeString:
    """Beside a city that stands in another's row: whom the decree names there."""
    decreed = context["mistakes"].get(city.slug)
    text = decreed.mistake.in_language(get_page_language()) if decreed else ""
    return mark_safe(f' <small class="mistake">{html.escape(text)}</small>' if text else "")


@register.simple_tag
def city_memorial(city: City) -> SafeString:
    """The mark of a city with what stands there and the list's own word; nothing where neither is told."""
    if not city.memorial.ru:
        return SafeString("")
    return _render_memorial(city.status, city.memorial.in_language(get_page_language()))


@register.simple_tag
def status_mark(status: str) -> SafeString:
    """A memorial's mark alone, where a heading says what it means."""
    return _render_mark(status)


@cache
def _render_mark(status: str) -> SafeString:
    return render_to_string("pages/_mark.html", {"status": status})


@cache
def _render_memorial(status: str, label: str) -> SafeString:
    return render_to_string("pages/_status.html", {"status": status, "label": label})


@register.inclusion_tag("pages/_dot.html")
def dot(city: City, radius: float) -> dict[str, Any]:
    """A city's mark on a drawing."""
    x, y = to_drawing(city.x, city.y)
    shape = _render_shape(city.status)
    return {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "scale": f"{radius / 5.5:.2f}",
        "status": city.status,
        "shape": shape,
    }


@cache
def _render_shape(status: str) -> SafeString:
    return render_to_string("pages/_shape.html", {"status": status})


@register.simple_tag
def dot_radius(count: int) -> str:
    """Of a circle whose area tells a count."""
    return f"{3 + 3.2 * math.sqrt(count):.1f}"
