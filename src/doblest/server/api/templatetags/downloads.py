"""The menu «Скачать»: every format of each choice, with the filters that are on the screen."""

from __future__ import annotations

from itertools import groupby

from django import template

from doblest.exports import Format
from doblest.exports.choices import list_offers, name_file
from doblest.exports.format import Choice
from doblest.reference.titles import title_root
from doblest.wording.vocabulary import texts

register = template.Library()
Group = tuple[str, list[tuple[str, str]]]


@register.simple_tag(takes_context=True)
def downloads(context: template.Context) -> list[Group]:
    """The name of each choice, with the label and address of each of its formats."""
    request = context["page_request"]
    query = context["filters"].urlencode() if "filters" in context else ""
    start, end = f"{title_root(request.title)}export/", f"?{query}" if query else ""

    def link(choice: Choice, form: Format) -> tuple[str, str]:
        label = form.title_en if request.language == "en" else form.title
        return label, f"{start}{name_file(form, choice)}{end}"

    return [
        (
            texts("choices")[choice].in_language(request.language),
            [link(choice, form) for _, form in offers],
        )
        for choice, offers in groupby(list_offers(), key=lambda offer: offer[0])
    ]
