"""The menu «Скачать»: every format, with the filters that are on the screen."""

from __future__ import annotations

from django import template

from doblest.exports import FORMATS
from doblest.server.pages import links
from doblest.server.pages.words import english

register = template.Library()


@register.simple_tag(takes_context=True)
def downloads(context: template.Context) -> list[tuple[str, str]]:
    """Label and address of each format."""
    choice = context.get("choice")
    query = choice.query() if choice else ""
    end = f"?{query}" if query else ""
    return [
        (form.title_en if english() else form.title, f"{links.asset(f'/export/doblest{form.suffix}')}{end}")
        for form in FORMATS
    ]
