"""What templates of the working side ask."""

from __future__ import annotations

import html
from collections.abc import Container, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from doblest.model import Finding
from doblest.server.editorial.queue.passages import Passage, Piece

register = template.Library()
_TAGS = {"deleted": "del", "inserted": "ins", "marked": "mark", "cut": "i"}


@register.filter
def is_own(finding: Finding, slugs: Container[str]) -> bool:
    """Whether a person who decides on findings of these cities decides on this one; an empty slug stands for
    the list as a whole."""
    return all(slug in slugs for slug in finding.entries or ("",))


@register.filter
def of(answers: Mapping[str, str], name: str) -> str:
    """What is said of an input; empty where nothing is."""
    return answers.get(name, "")


@register.simple_tag(name="passage_html")
def render_passage(passage: Passage) -> SafeString:
    """The words as an editor's hand shows them: struck, put in, marked."""
    return mark_safe("".join(map(_render_piece, passage)))


def _render_piece(piece: Piece) -> str:
    text = html.escape(piece.visible_text)
    tag = _TAGS.get(piece.kind)
    if tag is None:
        return text
    return f'<{tag} class="sign">{text}</{tag}>' if piece.is_sign else f"<{tag}>{text}</{tag}>"


@register.simple_tag
def queue_link(asked: Any, **changes: str | int) -> str:
    """The address of the queue under the same filters, with changes."""
    return _join(reverse("queue"), asked.encode(**changes))


@register.simple_tag
def review_link(review: Any, asked: Any, **changes: str | int) -> str:
    """The address of a review under the same filters, with changes."""
    return _join(reverse("review", args=[review.pk]), asked.encode(**changes))


@register.simple_tag
def gaps_link(asked: Any, name: str = "gaps", **changes: str) -> str:
    """The address of the work lists under the same choice, with changes."""
    return _join(reverse(name), asked.encode(**changes))


def _join(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address
