"""The menu «Скачать»: every format, with the filters that are on the screen."""

from __future__ import annotations

from django import template

from doblest.exports import FORMATS
from doblest.reference.titles import title_root

register = template.Library()


@register.simple_tag(takes_context=True)
def downloads(context: template.Context) -> list[tuple[str, str]]:
    """Label and address of each format."""
    request = context["page_request"]
    query = context["filters"].urlencode() if "filters" in context else ""
    end = f"?{query}" if query else ""
    return [
        (
            form.title_en if request.language == "en" else form.title,
            f"{title_root(request.title)}export/doblest{form.suffix}{end}",
        )
        for form in FORMATS
    ]
